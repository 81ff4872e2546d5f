"""What a text's HTML names of the sources, and the sources themselves, by what asks for them."""

import re
from datetime import datetime, time
from html import unescape

from summit.base.locales import Locale
from summit.content.bundles import Bundle
from summit.content.fields import localized
from summit.markdown.converter import Prose
from summit.markdown.typography import typeset_name
from summit.site.ask import FactsAsk
from summit.subjects.sources.models import PATH, Sources

PLACE = re.compile(r'<sup data-source="([^"]*)"></sup>|<span data-disputed="([^"]*)"></span>')
NONE = Sources()
BLOCK = "sources"
"""The block of facts that a page of all sources has."""


def all_sources(ask: FactsAsk) -> Sources:
    """Return what the file holds; nothing where it is not there or cannot be read."""
    data = ask.data(PATH)
    return data.model if data and isinstance(data.model, Sources) else NONE


def sources_of(ask: FactsAsk) -> Sources:
    """Return the sources of the site's moment: what is published only later says nothing yet."""
    return ask.once(_until_now)


def _until_now(ask: FactsAsk) -> Sources:
    every = all_sources(ask)
    known = {
        key: source
        for key, source in every.sources.items()
        if source.published is None or ask.passed(datetime.combine(source.published, time()))
    }
    return every.model_copy(update={"sources": known})


def cited(match: re.Match[str], sources: Sources) -> list[str]:
    """Return the keys of the sources that a place in a text rests on, those that are there."""
    if match[1] is not None:
        named = unescape(match[1]).split()
    else:
        named = [claim.source for claim in sources.disputed.get(unescape(match[2]), ())]
    return [key for key in dict.fromkeys(named) if key in sources.sources]


def all_cited(html: str, sources: Sources) -> list[str]:
    """Return the keys of the sources that a text rests on, each once, in the order of its notes."""
    found = (key for match in PLACE.finditer(html) for key in cited(match, sources))
    return list(dict.fromkeys(found))


def cites(prose: Prose) -> bool:
    """Tell whether a text cites anything."""
    may_cite = prose.may_have("data-source") or prose.may_have("data-disputed")
    return may_cite and PLACE.search(prose.html) is not None


def has_list(bundle: Bundle) -> bool:
    """Tell whether a bundle's page lists all sources."""
    return BLOCK in getattr(bundle.facts, "blocks", ())


def page_of_sources(ask: FactsAsk) -> str | None:
    """Return the key of the published page that lists all sources, if there is one."""
    return next((bundle.key for bundle in ask.published if has_list(bundle)), None)


def said(text: dict[str, str], locale: Locale, ask: FactsAsk) -> tuple[str, Locale]:
    """Return a text of the facts as readers of a locale get it, and the language it is in."""
    words, language = localized(text, locale, ask.locales)
    return typeset_name(words, language.language), language
