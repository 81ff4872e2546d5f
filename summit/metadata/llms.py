"""``llms.txt``: what a language of the site has, for programs that read for people.

The form is that of https://llmstxt.org/: a heading, a sentence, and lists of links to Markdown.
"""

from collections.abc import Iterator

from summit.base.languages.record import unjoined
from summit.base.locales import Locale
from summit.content.bundles import Bundle
from summit.content.catalogue import in_order
from summit.content.fields import localized
from summit.content.kinds import HOME
from summit.markdown.from_html import plain
from summit.metadata.markdown_page import has_markdown, line_of
from summit.site.page import first_of
from summit.site.page_ask import PlanAsk

FILE = "llms.txt"


def llms_address(locale: Locale) -> str:
    """Return where a language's file is."""
    return f"{locale}/{FILE}"


def llms_txt(locale: Locale, ask: PlanAsk) -> str:
    """Return the file of a language: its pages, then each section with the first of its texts."""
    title = localized(ask.edition.title, locale, ask.locales)[0]
    summary = ask.text(HOME, locale).translation.text.summary
    parts = [f"# {plain(ask.edition.name)}\n", f"> {plain(summary)}\n"]
    alone = (each for each in ask.published if not each.kind.is_section)
    found = (each for each in alone if not _section(each, ask))
    pages = sorted(found, key=lambda each: (not each.kind.is_home, in_order(each)))
    parts += _list(title, pages, locale, ask)
    for bundle in ask.published:
        if bundle.kind.is_section:
            kind = ask.kind(bundle.key)
            items = first_of(ask.named(bundle.key, locale), kind)
            name = ask.text(bundle.key, locale).translation.text.title
            own = [] if _section(bundle, ask) else [bundle]  # Its section's list has it already.
            parts += _list(name, [*own, *items], locale, ask)
    return unjoined("\n".join(parts))


def _section(bundle: Bundle, ask: PlanAsk) -> Bundle | None:
    """Return the page of the section that lists a bundle."""
    return ask.bundle(bundle.key.rpartition("/")[0])


def _list(title: str, found: list[Bundle], locale: Locale, ask: PlanAsk) -> Iterator[str]:
    versions = [ask.text(each.key, locale) for each in found]
    lines = [line_of(each, ask) for each in versions if has_markdown(each, ask)]
    if lines:
        yield f"## {plain(title)}\n"
        yield "".join(f"{line}\n" for line in lines)
