"""The pages of the programme's parts: one for each day, theme and language with sessions."""

from collections.abc import Iterable, Iterator

from summit.base.frozen import replace
from summit.site.address_words import page_words
from summit.site.page import Page, at_number, chunks
from summit.site.page_ask import PlanAsk
from summit.subjects.programme.timetable import SECTION, ProgrammePart, parts


def plan_parts(pages: Iterable[Page], ask: PlanAsk) -> Iterator[Page]:
    """Yield, for each page of the whole programme, those of its parts."""
    template = ask.kind(SECTION).section
    wholes = [page for page in pages if page.template == template and page.number == 1]
    for part in ask.once(parts) if wholes else ():
        for page in wholes:
            yield from _narrowed(page, part, ask)


def _narrowed(page: Page, part: ProgrammePart, ask: PlanAsk) -> Iterator[Page]:
    listed = ask.listed(part.sessions, page.locale)
    sessions = [ask.text(bundle.key, page.locale) for bundle in listed]
    pages = chunks(sessions, ask.kind(SECTION).page_size)
    first = replace(
        page,
        address=f"{page.address}{part.slug(ask, page.locale)}/",
        canonical=f"{page.canonical}{part.slug(ask, page.language)}/",
        switches=tuple((x, f"{a}{part.slug(ask, x)}/") for x, a in page.switches),
        # Search engines find every session in the whole programme.
        alternates=(),
        is_listed=False,
        chosen=part.name,
    )
    words = page_words(ask, SECTION)
    for number, own in enumerate(pages, 1):
        yield at_number(replace(first, items=own, count=len(pages)), number, words)
