"""What is wrong with citations: keys that name nothing, and places where no note can stand."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, time
from html import escape, unescape

from summit.base.problems import Message, Problem, did_you_mean, say
from summit.content.bundles import Translation
from summit.content.yaml import Location
from summit.markdown.converter import Prose
from summit.site.ask import FactsAsk, TextsAsk
from summit.subjects.sources.lookup import PLACE, all_sources, cites
from summit.subjects.sources.models import PATH, Sources

WRITTEN = re.compile(r"\[\s*(?:sources?|disputed)\s*:[^\[\]]*\]", re.IGNORECASE)
KEY = re.compile(r"(?<=[\s:,;،؛])[\w-]+(?=[\s,;،؛\]])")
FULL = f"content/{PATH}"
ELEMENTS = {
    "h[2-6]": say(
        "a citation in a heading, where no note can stand. Write it after a sentence below."
    ),
    "a": say("a citation inside a link, where no note can stand. Write it after the link."),
}
INSIDE = {
    name: re.compile(rf"<({name})\b[^>]*>(?:(?!</\1>).)*?(?:data-source|data-disputed)=", re.DOTALL)
    for name in ELEMENTS
}
UNKNOWN = say(
    '"[source: %(key)s]": no such source stands in %(file)s, so that nothing shows what this rests '
    "on. %(hint)s Write the source there, or take the citation out."
)
NOT_DISPUTED = say('"[disputed: %(key)s]": nothing of that name stands in %(file)s. %(hint)s')


def check_sources(ask: FactsAsk) -> Iterator[Problem]:
    """Yield what the parts of ``sources.yaml`` name, and is not there."""
    data, sources = ask.data(PATH), all_sources(ask)
    if data is None:
        return
    for location, key, known in _named(sources):
        if key not in known:
            message = say(
                '"%(name)s" names "%(key)s", which is not in this file. %(hint)s',
                name=location[-1],
                key=key,
                hint=did_you_mean(key, known),
            )
            yield Problem(data.path, data.fields.line(location), message)


def _named(sources: Sources) -> Iterator[tuple[Location, str, Collection[str]]]:
    """Yield each key that the file names, with its place and the keys that there are."""
    for key, source in sources.sources.items():
        if source.group:
            yield ("sources", key, "group"), source.group, sources.groups.keys()
    for key, claims in sources.disputed.items():
        for number, claim in enumerate(claims):
            yield ("disputed", key, number, "source"), claim.source, sources.sources.keys()


def check_front_matter(ask: FactsAsk) -> Iterator[Problem]:
    """Yield the citations in titles and summaries, which stand where no notes are."""
    for version in ask.texts:
        for name, found, line in version.translation.fields_with(WRITTEN):
            message = say(
                '"%(name)s" holds "%(found)s", and it is shown where no notes are. Write it in '
                "the text, and take it out here.",
                name=name,
                found=found,
            )
            yield Problem(version.translation.path, line, message)


def check_citations(ask: TextsAsk) -> Iterator[Problem]:
    """Yield each line of a text that cites what is not there, or where no note can stand."""
    if ask.is_broken(PATH):
        return  # What is wrong with it is said, and nothing is known of its keys.
    sources = all_sources(ask)
    found = sources.sources.items()
    gone = {each.address: key for key, each in found if each.state == "gone" and each.address}
    for version in ask.texts:
        prose = ask.prose(version)
        if cites(prose):
            yield from _unknown(version.translation, prose.html, sources)
            yield from _misplaced(version.translation, prose.html)
        yield from _gone(version.translation, prose, gone)


def _unknown(translation: Translation, html: str, sources: Sources) -> Iterator[Problem]:
    missing: dict[tuple[str, str], Message] = {}
    for source, disputed in PLACE.findall(html):
        for key in unescape(source).split():
            if key not in sources.sources:
                missing["source", key] = _said(UNKNOWN, key, sources.sources)
        key = unescape(disputed)
        if key and key not in sources.disputed:
            missing["disputed", key] = _said(NOT_DISPUTED, key, sources.disputed)
    for (kind, key), message in missing.items():
        for line in lines_with(kind, key, translation):
            yield Problem(translation.path, line, message)


def _gone(translation: Translation, prose: Prose, gone: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the links to what is gone, as the sources say: the key of each by its address."""
    for address, key in gone.items():
        if f'href="{escape(address)}"' in prose.html:
            message = say(
                '"%(address)s" is gone, as "%(key)s" says in %(file)s. Write [source: %(key)s] '
                "after the words, in the place of the link.",
                address=address,
                key=key,
                file=FULL,
            )
            lines = enumerate(translation.body.split("\n"), translation.body_line)
            found = [number for number, line in lines if address in line]
            yield Problem(translation.path, (found or [translation.body_line])[0], message)


def _said(message: Message, key: str, known: Collection[str]) -> Message:
    return message.filled({"key": key, "file": FULL, "hint": did_you_mean(key, known)})


def lines_with(kind: str, key: str, translation: Translation) -> list[int]:
    """Return each line of a body that cites a key, where its brackets begin; else its first."""
    pattern = re.compile(rf"\[{kind}\s*:(?:[^\[\]]*[\s,;،؛])?{re.escape(key)}(?=[\s,;،؛\]])")
    body, first = translation.body, translation.body_line
    found = {first + body.count("\n", 0, match.start()) for match in pattern.finditer(body)}
    return sorted(found) or [first]


def _misplaced(translation: Translation, html: str) -> Iterator[Problem]:
    for name, message in ELEMENTS.items():
        for match in INSIDE[name].finditer(html):
            place = PLACE.search(html, match.start())
            kind = "source" if place and place[1] is not None else "disputed"
            key = unescape((place and (place[1] or place[2])) or "").split()
            line = lines_with(kind, key[0], translation)[0] if key else translation.body_line
            yield Problem(translation.path, line, message)


def remarks(ask: TextsAsk) -> Iterator[Problem]:
    """Yield the sources and the disputed figures that no text names, at whatever moment."""
    data, sources = ask.data(PATH), all_sources(ask)
    if data is None:
        return
    bodies = (version.translation.body for version in ask.texts)
    named = {
        key for body in bodies for found in WRITTEN.findall(body) for key in KEY.findall(found)
    }
    shown = named & sources.disputed.keys()
    used = named | {claim.source for key in shown for claim in sources.disputed[key]}
    for key in (each for each in sources.sources if each not in used):
        message = say('no text cites "%(key)s".', key=key)
        yield Problem(data.path, data.fields.line(("sources", key)), message)
    for key in (each for each in sources.disputed if each not in shown):
        message = say('no text shows "%(key)s".', key=key)
        yield Problem(data.path, data.fields.line(("disputed", key)), message)


def moments(ask: TextsAsk) -> Iterator[tuple[datetime, Message]]:
    """Yield when a source is published that is not yet: what rests on it is said from then on."""
    for key, source in all_sources(ask).sources.items():
        if source.published:
            yield datetime.combine(source.published, time()), say('the source "%(key)s"', key=key)
