"""The sources: their file, how texts cite them, and where readers find them."""

from collections.abc import Iterator

from summit.content.catalogue import Version
from summit.site.page import Page
from summit.site.page_ask import PageAsk
from summit.site.subject import Subject
from summit.subjects.sources.checks import (
    check_citations,
    check_front_matter,
    check_sources,
    moments,
    remarks,
)
from summit.subjects.sources.listing import fill_list, list_fragments
from summit.subjects.sources.lookup import cites, has_list
from summit.subjects.sources.models import PATH, Sources
from summit.subjects.sources.names import fill_names, shows_names
from summit.subjects.sources.notes import fill_notes
from summit.subjects.sources.resting import resting
from summit.subjects.sources.shortcodes import Citations


def made_from(page: Page, ask: PageAsk) -> Iterator[str]:
    """Yield the file of the sources where a page shows some, and the texts that a list names."""
    versions = [*([page.version] if page.version else []), *page.items]
    own = [each for each in versions if not each.bundle.kind.is_plain]
    is_list = any(has_list(each.bundle) for each in own)
    data = ask.data(PATH)
    if data and (is_list or any(_shows(each, ask) for each in own)):
        yield data.path
    if is_list:
        texts = ask.once(resting, page.locale.key).values()
        yield from dict.fromkeys(each.translation.path for found in texts for each in found)


def _shows(version: Version, ask: PageAsk) -> bool:
    prose = ask.prose(version)
    return cites(prose) or shows_names(prose.html, version.language, ask)


SOURCES = Subject(
    name="sources",
    data={PATH: Sources},
    check_facts=(check_sources, check_front_matter),
    check_texts=(check_citations,),
    extensions=(Citations,),
    fill=(fill_notes, fill_list, fill_names),
    fragments=(list_fragments,),
    moments=(moments,),
    remarks=(remarks,),
    sources=(made_from,),
)
