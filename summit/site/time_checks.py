"""What is wrong in how texts tell the time: signs, events, facts, and translations that differ."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from summit.base.digest import Named
from summit.base.memo import Memo
from summit.base.problems import Message, Problem, did_you_mean, say
from summit.content.bundles import Bundle, Translation
from summit.content.catalogue import Catalogue
from summit.content.events import Event, Fact, events_of, facts_of
from summit.content.models import Text
from summit.content.short_texts import with_short_texts
from summit.content.words import NO_WORDS
from summit.content.yaml import Fields, strings
from summit.markdown.blocks import read_blocks
from summit.markdown.converter import Prose
from summit.markdown.headings import Heading
from summit.markdown.joining import said_plain
from summit.markdown.phase_signs import Signs, find_signs
from summit.markdown.phases import LEFT, LEFT_OVER, PHASES, may_have_signs
from summit.site.ask import ProseKey
from summit.site.freshness import HEADING_LINE
from summit.site.said_when import event_of
from summit.site.telling import fault

BRACES = re.compile(r"\{:?[^{}\n]*\}")
ATTRIBUTE = re.compile(r"""\b(?P<name>event|when)=(?P<value>"[^"\n]*"|'[^'\n]*'|[^\s}"']*)""")
KEY = re.compile(r"#([\w-]+)")
OWN = say(
    'a translation takes "%(name)s" from its source. Delete it here: all languages say the same '
    "at the same moment."
)
NO_PLACE = say(
    '"%(name)s=" belongs to a heading: ## Words {#its-key %(name)s=…}. Of a paragraph, write '
    "[before: its words]."
)
NO_EVENT = say('"%(event)s" is no event. %(hint)s')
NO_PHASE = say('"%(word)s" is no phase. Write %(phases)s, or several in quotes: "before during".')
ONLY = say('nothing is %(phase)s "%(event)s". Write %(phases)s.')
SILENT = say('"%(field)s" says nothing %(phase)s "%(event)s". Write [%(phase)s: …] too.')
SILENT_HEADING = say(
    'the heading says nothing %(phase)s "%(event)s". Write [%(phase)s: …] too, or limit the whole '
    "section: {#its-key when=…}."
)
EDITION = "content/edition.yaml"
AS_WRITTEN = say(
    '"%(key)s" is shown as it is written, whatever the moment: a sign of a phase or a fact has no '
    "effect there. Write the words alone."
)
IN_ATTRIBUTE = re.compile(
    rf"""<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*?\s(?:alt|title|label)="[^"]*?(?P<sign>{LEFT.pattern})""",
    re.IGNORECASE,
)
NO_SLUG = say('a title that changes gives no address. Add a line "slug: …".')


@dataclass(frozen=True)
class Known(Named):
    """What texts may name."""

    events: Mapping[str, Event]
    facts: Mapping[str, Fact]

    def said(self) -> Sequence[object]:
        """Return both, for its name."""
        return self.events, self.facts

    def phases(self, event: str) -> tuple[str, ...]:
        """Return the phases of an event; of one that is none, all."""
        return self.events[event].phases if event in self.events else PHASES


def check_times(
    catalogue: Catalogue,
    written: Mapping[ProseKey, Prose],
    telling: Collection[str],
    memo: Memo,
) -> Iterator[Problem]:
    """Yield what is wrong in every text; ``written`` are those with all that they ever say.

    ``telling`` are the bundles that may have signs.
    """
    known, content = Known(events_of(catalogue), facts_of(catalogue)), catalogue.content
    yield from _unread(EDITION, content.edition_fields)
    for data in content.data.values():
        yield from _unread(data.path, data.fields)
    for bundle in catalogue.bundles.values():
        if bundle.kind.is_plain:
            continue
        yield from _check_event(bundle, known)
        for key, translation in bundle.translations.items():
            yield from _check_attributes(translation, written[bundle.key, key])
    with_signs = map(catalogue.bundles.__getitem__, sorted(telling))
    sources = [(each, catalogue.source(each).locale.key) for each in with_signs]
    calls = [
        (bundle, key, written[bundle.key, key].headings, known)
        for bundle, key in sources
        if not bundle.kind.is_plain
    ]
    yield from chain.from_iterable(memo.results(faults_of_signs, calls, as_one=True))


def faults_of_signs(
    bundle: Bundle, source: str, headings: Sequence[Heading], known: Known
) -> list[Problem]:
    """Return what is wrong with the signs of a bundle; the headings are those of its source."""
    found = [*_check_facts(bundle, known)]
    sections = {each.key: each for each in headings}
    for key, translation in bundle.translations.items():
        found += _check_front(bundle, translation, known)
        faults = _check_body(bundle, translation, known, sections, is_source=key == source)
        found += [
            Problem(translation.path, translation.body_line + line, message)
            for line, message in faults
        ]
    return found


def _check_attributes(translation: Translation, prose: Prose) -> Iterator[Problem]:
    """Yield the signs that came into an attribute, such as the words of an abbreviation."""
    for match in IN_ATTRIBUTE.finditer(prose.html) if prose.may_have("[") else ():
        lines = enumerate(translation.body.split("\n"), translation.body_line)
        line = next((n for n, each in lines if match["sign"] in each), translation.body_line)
        yield Problem(translation.path, line, LEFT_OVER)


def _check_event(bundle: Bundle, known: Known) -> Iterator[Problem]:
    if bundle.facts.event and bundle.facts.event not in known.events:
        line = bundle.facts_lines.line(("event",))
        yield Problem(bundle.facts_path, line, _no_event(bundle.facts.event, known))


def _check_facts(bundle: Bundle, known: Known) -> Iterator[Problem]:
    """Yield what is wrong in the values of bundle.yaml."""
    yield from _check_values(bundle.facts_path, bundle.facts_lines, event_of(bundle), known)
    read: set[str] = set()
    with_short_texts(bundle.facts, lambda _key, words: _noted(read, words))
    yield from _unread(bundle.facts_path, bundle.facts_lines, read)


def _noted(read: set[str], words: str) -> str:
    read.add(words)
    return words


def _unread(path: str, fields: Fields, read: Collection[str] = ()) -> Iterator[Problem]:
    """Yield the signs in values that readers get as they are written: all but those ``read``."""
    for location, value in strings(fields.values):
        if "[" in value and value.strip() not in read and LEFT.search(value):
            yield Problem(
                path,
                fields.line(location),
                AS_WRITTEN.filled({"key": ".".join(map(str, location))}),
            )


def _no_event(name: str, known: Known) -> Message:
    return NO_EVENT.filled({"event": name, "hint": did_you_mean(name, known.events)})


def _check_values(path: str, fields: Fields, event: str, known: Known) -> Iterator[Problem]:
    """Yield what is wrong in the values of a file."""
    for location, value in strings(fields.values):
        if location[0] in NO_WORDS or not may_have_signs(value):
            continue
        signs = find_signs(value)
        messages = [message for _, message in signs.faults] or [
            *(message for _, message in _wrong_signs(signs, event, known)),
            *_silent(str(location[-1]), value, event, known),
        ]
        for message in messages:
            yield Problem(path, fields.line(location), message)


def _silent(field: str, value: str, event: str, known: Known) -> Iterator[Message]:
    for phase in known.phases(event):
        if not said_plain(value, partial(_is_in, phase), _as_it_is):
            yield SILENT.filled({"field": field, "phase": phase, "event": event})


def _is_in(phase: str, event: str, names: Sequence[str]) -> bool:
    """Tell whether words are said in a phase; those of another event may be at any time."""
    return bool(event) or phase in names


def _as_it_is(written: str) -> str:
    return written


def _wrong_signs(signs: Signs, event: str, known: Known) -> Iterator[tuple[int, Message]]:
    """Yield the facts and the phases that there are none of."""
    for span in signs.spans:
        if not span.names:
            message = fault(span.inner, known.facts) if span.inner.strip(", ") else None
            yield from [(span.start, message)] if message else []
        own = span.event or event
        if span.event and span.event not in known.events:
            yield span.start, _no_event(span.event, known)
        for name in span.names:
            if name not in known.phases(own):
                yield span.start, _only(name, own, known)


def _only(phase: str, event: str, known: Known) -> Message:
    phases = ", ".join(known.phases(event))
    return ONLY.filled({"phase": phase, "event": event, "phases": phases})


def _check_front(bundle: Bundle, translation: Translation, known: Known) -> Iterator[Problem]:
    yield from _check_values(translation.path, translation.fields, event_of(bundle), known)
    text: Text = translation.text
    read: set[str] = set()
    text.with_words(partial(_noted, read))
    yield from _unread(translation.path, translation.fields, read)
    needs_slug = bundle.kind.has_page and not bundle.kind.is_home and not text.slug
    if needs_slug and find_signs(text.title).spans:
        yield Problem(translation.path, translation.fields.line(("title",)), NO_SLUG)


def _check_body(
    bundle: Bundle,
    translation: Translation,
    known: Known,
    sections: Mapping[str, Heading],
    *,
    is_source: bool,
) -> Iterator[tuple[int, Message]]:
    """Yield the lines of a body, from 0, and what is wrong there."""
    body = translation.body
    if not may_have_signs(body) and "event=" not in body and "when=" not in body:
        return
    code = read_blocks(body).code
    signs = find_signs(body, code)
    for place, message in signs.faults:
        yield body.count("\n", 0, place), message
    lines = _lines(body, code)
    events = list(_events(lines, event_of(bundle), sections))
    for place, message in _in_sections(signs, body, events, known):
        yield body.count("\n", 0, place), message
    for number, line in enumerate(lines):
        yield from ((number, each) for each in _attributes(line, known, is_source=is_source))
        yield from (
            (number, each) for each in _silent_heading(line, events[number], sections, known)
        )


def _lines(body: str, code: Sequence[tuple[int, int]]) -> list[str]:
    """Return the lines of a body, those of code empty."""
    for start, end in code:
        body = body[:start] + re.sub(r"[^\n]", " ", body[start:end]) + body[end:]
    return body.split("\n")


def _events(lines: Sequence[str], event: str, sections: Mapping[str, Heading]) -> Iterator[str]:
    """Yield the event of each line: that of the nearest heading above it which has one."""
    stack = [(0, event)]
    for line in lines:
        if HEADING_LINE.match(line):
            level = len(line.strip().partition(" ")[0])
            while stack[-1][0] >= level:
                stack.pop()
            own = sections.get(_key(line))
            stack.append((level, (own.event if own else "") or stack[-1][1]))
        yield stack[-1][1]


def _key(line: str) -> str:
    braces = BRACES.findall(line)
    key = KEY.search(braces[-1]) if braces else None
    return key[1] if key else ""


def _in_sections(
    signs: Signs, body: str, events: Sequence[str], known: Known
) -> Iterator[tuple[int, Message]]:
    for span in signs.spans:
        event = events[body.count("\n", 0, span.start)]
        yield from _wrong_signs(Signs((span,)), event, known)


def _attributes(line: str, known: Known, *, is_source: bool) -> Iterator[Message]:
    """Yield what is wrong with the event and the phases of a section, or of what is none."""
    is_heading = HEADING_LINE.match(line) is not None
    for match in (found for braces in BRACES.findall(line) for found in ATTRIBUTE.finditer(braces)):
        name, value = match["name"], match["value"].strip("\"'")
        if not is_heading:
            yield NO_PLACE.filled({"name": name})
        elif not is_source:
            yield OWN.filled({"name": name})
        elif name == "event" and value not in known.events:
            yield _no_event(value, known)
        elif name == "when":
            words = [word for word in re.split(r"[\s,]+", value) if word]
            for word in [each for each in words or [""] if each.lower() not in PHASES]:
                yield NO_PHASE.filled({"word": word, "phases": ", ".join(PHASES)})


def _silent_heading(
    line: str, event: str, sections: Mapping[str, Heading], known: Known
) -> Iterator[Message]:
    """Yield the phases in which a heading has no words."""
    if not HEADING_LINE.match(line) or not may_have_signs(line):
        return
    words = BRACES.sub("", line).strip("# \t")
    section = sections.get(_key(line))
    for phase in (section.when if section else ()) or known.phases(event):
        if not said_plain(words, partial(_is_in, phase), _as_it_is):
            yield SILENT_HEADING.filled({"phase": phase, "event": event})
