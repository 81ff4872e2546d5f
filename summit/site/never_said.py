"""What no clock would ever show: words and links whose moment is over before they can be there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from html import unescape

from summit.base.frozen import Frozen
from summit.base.problems import Message, Problem, say
from summit.content.bundles import Bundle, Translation
from summit.content.catalogue import Catalogue, folders_of
from summit.content.events import SUMMIT, Event, events_of
from summit.content.models import HomeFacts
from summit.markdown.blocks import read_blocks
from summit.markdown.choosing import END, PHASE
from summit.markdown.converter import Prose
from summit.markdown.headings import Heading
from summit.markdown.phase_signs import find_signs
from summit.markdown.phases import event_in, names_in
from summit.site.ask import ProseKey
from summit.site.said_when import event_of

LATE_LINK = say(
    'a link to "%(goal)s" can never be one here: what it leads to appears at %(moment)s, when '
    "these words are no longer said. Write it where it is said later, or the words alone."
)
LATE_ACTION = say(
    '"%(goal)s" can never be shown %(phase)s "%(event)s": it appears at %(moment)s. Delete it '
    "here, or write it in a later phase."
)
NEVER = say(
    "[%(said)s: …] is never said: its section is shown at other moments. Change one of the two."
)
HIDDEN = say(
    'the section "%(key)s" is never shown: the one that it is in is shown at other moments. Change '
    "one of the two."
)
MARK = re.compile(
    r"""<h(?P<level>[2-6])(?:[^<>"']|"[^"]*")*?\sid="(?P<key>[^"]+)\""""
    rf'|<div class="(?P<notes>footnote)">|<span {PHASE}="(?P<said>[^"]*)"|(?P<end><span {END}="">)'
    r"""|<a\b(?:[^<>"']|"[^"]*")*?\shref="(?P<kind>bundle|asset):(?P<place>[^"#]*)"""
)
Times = tuple[tuple[datetime, datetime], ...]
"""When something is shown: from each first moment to just before the second."""
ALWAYS: Times = ((datetime.min, datetime.max),)


class Section(Frozen):
    """Where a text is being read: its level, its event, and when it is shown."""

    level: int
    event: str
    times: Times


def both(left: Times, right: Times) -> Times:
    """Return when both are shown."""
    pairs = ((max(a, c), min(b, d)) for a, b in left for c, d in right)
    return tuple((start, end) for start, end in pairs if start < end)


def times_of(event: Event | None, names: Sequence[str]) -> Times:
    """Return when phases of an event are; of an event that is none, at any time."""
    if event is None or not names:
        return ALWAYS
    ends = {
        "before": (datetime.min, event.begins),
        "during": (event.begins, event.ends),
        "after": (event.ends, datetime.max),
    }
    return tuple(ends[name] for name in names)


def never_said(catalogue: Catalogue, written: Mapping[ProseKey, Prose]) -> Iterator[Problem]:
    """Yield the words, links and actions that readers get at no moment at all."""
    for bundle in catalogue.bundles.values():
        if bundle.kind.is_plain:
            continue
        source = catalogue.source(bundle)
        headings = {h.key: h for h in written[bundle.key, source.locale.key].headings}
        for translation in bundle.translations.values():
            prose = written[bundle.key, translation.locale.key]
            if prose.may_have(PHASE) or any(each.when for each in headings.values()):
                yield from _in_text(catalogue, bundle, translation, prose.html, headings)
        yield from _actions(catalogue, bundle)


def _in_text(
    catalogue: Catalogue,
    bundle: Bundle,
    translation: Translation,
    html: str,
    headings: Mapping[str, Heading],
) -> Iterator[Problem]:
    events = events_of(catalogue)
    stack = [Section(0, event_of(bundle), ALWAYS)]
    said = ALWAYS
    for mark in MARK.finditer(html):
        if mark["key"] or mark["notes"]:
            level = int(mark["level"] or 1)
            while len(stack) > 1 and stack[-1].level >= level:
                stack.pop()
            heading = headings.get(mark["key"] or "")
            stack.append(section_in(stack[-1], level, heading, events))
            if heading and stack[-2].times and not stack[-1].times:
                yield _at(translation, f"#{heading.key}", HIDDEN.filled({"key": heading.key}))
        elif mark["said"] is not None:
            event = events.get(event_in(mark["said"]) or stack[-1].event)
            said = times_of(event, names_in(mark["said"]))
            here = stack[-1].times
            if here and both(said, ALWAYS) and not both(said, here):
                message = NEVER.filled({"said": mark["said"]})
                yield _at(translation, mark["said"].split()[0], message)
        elif mark["end"]:
            said = ALWAYS
        elif shown := both(said, stack[-1].times):
            yield from _link(catalogue, bundle, translation, (mark["kind"], mark["place"]), shown)


def section_in(
    parent: Section, level: int, heading: Heading | None, events: Mapping[str, Event]
) -> Section:
    """Return a section, which is shown when its own words and those around it are."""
    # A note takes its event from where the text refers to it; here, any may be meant.
    event = (heading.event or parent.event) if heading else ""
    own = times_of(events.get(event), heading.when if heading else ())
    return Section(level, event, both(parent.times, own))


def _link(
    catalogue: Catalogue,
    bundle: Bundle,
    translation: Translation,
    target: tuple[str, str],
    shown: Times,
) -> Iterator[Problem]:
    """Yield the problem of a link that is over before its goal appears."""
    kind, place = target[0], unescape(target[1])
    goal = catalogue.bundles.get(place) if kind == "bundle" else None
    if kind == "asset":
        goal = catalogue.once(folders_of).get(place.rpartition("/")[0])
    if goal and goal is not bundle and (moment := _too_late(goal, shown)):
        message = LATE_LINK.filled({"goal": goal.key, "moment": moment})
        yield _at(translation, goal.folder.rpartition("/")[2], message)


def _too_late(goal: Bundle, shown: Times) -> str:
    """Return when a goal appears, if that is when nothing leads to it any longer."""
    appears = goal.appears
    if appears is None or both(shown, ((appears, datetime.max),)):
        return ""
    return f"{appears:%Y-%m-%d %H:%M}"


def _actions(catalogue: Catalogue, bundle: Bundle) -> Iterator[Problem]:
    """Yield the actions of a phase that is over before what they lead to appears."""
    is_by_phase = isinstance(bundle.facts_lines.values.get("actions"), dict)
    if not isinstance(bundle.facts, HomeFacts) or not is_by_phase:
        return  # A list for all phases waits, as a link does.
    event = events_of(catalogue)[SUMMIT]
    for phase in event.phases:
        for goal in map(catalogue.bundles.get, bundle.facts.actions.at(phase)):
            moment = goal and _too_late(goal, times_of(event, (phase,)))
            if goal and moment:
                values = {"goal": goal.key, "phase": phase, "event": event.name, "moment": moment}
                line = bundle.facts_lines.line(("actions", phase))
                yield Problem(bundle.facts_path, line, LATE_ACTION.filled(values))


def _at(translation: Translation, words: str, message: Message) -> Problem:
    """Return a problem at the first line that has words inside a phase, or at all."""
    body = translation.body
    spans = [each for each in find_signs(body, read_blocks(body).code).spans if each.names]
    places = [body.find(words, each.start, each.end) for each in spans]
    place = next((each for each in places if each >= 0), max(body.find(words), 0))
    return Problem(translation.path, translation.body_line + body.count("\n", 0, place), message)
