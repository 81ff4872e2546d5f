"""Translations that say something at other moments than their source does."""

import re
from collections.abc import Collection, Iterator, Mapping

from summit.base.problems import Message, Problem, say
from summit.content.bundles import Translation
from summit.content.catalogue import Catalogue
from summit.content.yaml import strings
from summit.markdown.choosing import PHASE
from summit.markdown.converter import Prose
from summit.markdown.phase_signs import find_signs
from summit.markdown.phases import PHASES, event_in, names_in
from summit.site.ask import ProseKey
from summit.site.freshness import TOP, Freshness, is_followed
from summit.site.untranslated import Finding

MARK = re.compile(
    r"""<h[2-6](?:[^<>"']|"[^"]*")*\sid="(?P<key>[^"]+)"|<div class="(?P<notes>footnote)">"""
    r'|<span data-said="(?P<names>[^"]*)"'
)
MISSING = say(
    "the source says something [%(phases)s: …] in %(part)s, and this translation does "
    "not. Write [%(phases)s: …] here too, or translate the source anew."
)
ALONE = say(
    "this translation says something [%(phases)s: …] in %(part)s, and its source does "
    "not. Readers of each language must be told the same: write it in the source, or without the "
    "sign."
)


def differing_moments(
    catalogue: Catalogue,
    written: Mapping[ProseKey, Prose],
    freshness: Mapping[ProseKey, Freshness],
    telling: Collection[str],
) -> Iterator[Finding]:
    """Yield where fresh translations have other phases than their source.

    What is known to be older than the source is owed already; of a translation that does not say
    what it was made from, it is a doubt. ``telling`` are the bundles that may have signs.
    """
    for bundle in filter(is_followed, catalogue.bundles.values()):
        proses = [written[bundle.key, key] for key in bundle.translations]
        if bundle.key not in telling and not any(each.may_have(PHASE) for each in proses):
            continue
        source = catalogue.source(bundle)
        wanted = _phases(source, written[bundle.key, source.locale.key])
        for key, translation in bundle.translations.items():
            if translation is not source and not translation.text.draft:
                owed = freshness.get((bundle.key, key), Freshness())
                own = _phases(translation, written[bundle.key, key])
                for problem in _differences(translation, wanted, own, owed):
                    yield Finding(problem, is_certain=owed.is_stamped)


def _phases(translation: Translation, prose: Prose) -> dict[str, frozenset[str]]:
    """Return the phases that each part of a text names, by the key of its heading."""
    found: dict[str, set[str]] = {}
    for location, words in strings(translation.fields.values):
        name, spans = ".".join(map(str, location)), find_signs(words).spans
        found[f"{name}:"] = {f"{each} {s.event}".strip() for s in spans for each in s.names}
    key = TOP
    for match in MARK.finditer(prose.html):
        key = match["key"] or match["notes"] or key
        said = match["names"] or ""
        each = {f"{name} {event_in(said)}".strip() for name in names_in(said)}
        found.setdefault(key, set()).update(each)
    return {part: frozenset(phases) for part, phases in found.items()}


def _differences(
    translation: Translation,
    wanted: Mapping[str, frozenset[str]],
    own: Mapping[str, frozenset[str]],
    owed: Freshness,
) -> Iterator[Problem]:
    stale = {section.key for section in owed.changed} | {*owed.removed}
    for part in dict.fromkeys([*wanted, *own]):
        if (TOP if part.endswith(":") else part) in stale:
            continue
        theirs, mine = wanted.get(part, frozenset()), own.get(part, frozenset())
        for message, phases in ((MISSING, theirs - mine), (ALONE, mine - theirs)):
            if phases and (part in own or part in (TOP, "footnote") or message is ALONE):
                yield _problem(translation, part, message, phases)


def _problem(
    translation: Translation, part: str, message: Message, phases: frozenset[str]
) -> Problem:
    names = ", ".join(sorted(phases, key=lambda each: PHASES.index(each.split()[0])))
    field = part.removesuffix(":")
    if part != field:
        line = translation.fields.line(tuple(field.split(".")))
        where = say('"%(field)s"', field=field)
    elif part in (TOP, "footnote"):
        line = translation.body_line
        where = say("its first lines") if part == TOP else say("its notes")
    else:
        line, where = _line_of(translation, part), say('the section "%(key)s"', key=part)
    return Problem(translation.path, line, message.filled({"phases": names, "part": where}))


def _line_of(translation: Translation, key: str) -> int:
    """Return the line of the heading with a key, as far as it is written."""
    lines = enumerate(translation.body.split("\n"), translation.body_line)
    return next((number for number, line in lines if f"#{key}" in line), translation.body_line)
