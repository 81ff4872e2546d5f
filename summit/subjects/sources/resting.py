"""What rests on each source: the published texts that cite it, in any of their languages."""

from collections.abc import Mapping

from summit.content.catalogue import Version
from summit.site.ask import TextsAsk
from summit.subjects.sources.lookup import all_cited, cites, has_list, sources_of

Resting = Mapping[str, tuple[Version, ...]]


def resting(ask: TextsAsk, locale: str) -> Resting:
    """Return the texts that rest on each source, by its key, as readers of a locale get them."""
    sources = sources_of(ask)
    found: dict[str, list[Version]] = {}
    for version in _shown(ask, locale):
        prose = ask.prose(version)
        for key in all_cited(prose.html, sources) if cites(prose) else ():
            found.setdefault(key, []).append(version)
    return {key: tuple(versions) for key, versions in found.items()}


def _shown(ask: TextsAsk, key: str) -> list[Version]:
    locale = ask.locales[key]
    own = (each for each in ask.published if not each.kind.is_plain and not has_list(each))
    return [ask.text(each.key, locale) for each in own if ask.has_page(each.key, locale)]
