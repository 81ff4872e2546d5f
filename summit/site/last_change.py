"""When what readers see of a text was last changed: by its editors, or by the clock that it tells.

Words of a phase, sections of one and titles come and go at moments that are known; the later of
the last of them and the day that the facts declare is the text's, never one that is yet to come.
"""

from collections.abc import Iterator
from datetime import datetime

from summit.content.bundles import Bundle
from summit.content.events import events_of
from summit.content.yaml import strings
from summit.markdown.choosing import PHASE
from summit.markdown.phase_signs import find_signs
from summit.markdown.phases import event_in, names_in
from summit.site.never_said import ALWAYS, MARK, Section, Times, both, section_in, times_of
from summit.site.said_when import event_of
from summit.site.site import Site


def last_change(site: Site, bundle: Bundle) -> datetime | None:
    """Return when a text was last changed, as far as that has come; None: it bears no date.

    A page asks for it several times, as do each feed that it may be in and the sitemap.
    """
    return site.once(_last_change, bundle.key)


def _last_change(site: Site, key: str) -> datetime | None:
    bundle = site.catalogue.bundles[key]
    clock, declared = site.clock, bundle.facts.last_change(site.clock)
    if declared is None and (bundle.publication is None or bundle.kind.is_plain):
        return None
    moments = (clock.local(moment) for moment in site.once(_turns, bundle.key))
    appeared = clock.local(bundle.appears) if bundle.appears else None
    passed = [
        each for each in moments if clock.has_passed(each) and (not appeared or each > appeared)
    ]
    return max([*passed, *([declared] if declared else [])], default=None)


def _turns(site: Site, key: str) -> tuple[datetime, ...]:
    """Return the moments at which words of a text come or go, of its source in place of all."""
    bundle = site.catalogue.bundles[key]
    found = (
        turn
        for times in (*_in_front(site, bundle), *_in_body(site, bundle))
        for turn in _edges(times)
    )
    return tuple(sorted(set(found)))


def _edges(times: Times) -> Iterator[datetime]:
    """Yield each moment at which something appears or goes: phases that meet are one."""
    starts, ends = {start for start, _ in times}, {end for _, end in times}
    yield from (starts ^ ends) - {datetime.min, datetime.max}


def _in_front(site: Site, bundle: Bundle) -> Iterator[Times]:
    events = events_of(site.catalogue)
    for _, words in strings(site.catalogue.source(bundle).fields.values):
        for span in find_signs(words).spans:
            yield times_of(events.get(span.event or event_of(bundle)), span.names)


def _in_body(site: Site, bundle: Bundle) -> Iterator[Times]:
    events, source = events_of(site.catalogue), site.catalogue.source(bundle)
    prose = site.written[bundle.key, source.locale.key]
    headings = {each.key: each for each in prose.headings}
    if not prose.may_have(PHASE) and not any(each.when for each in prose.headings):
        return  # It says the same at any moment.
    stack = [Section(0, event_of(bundle), ALWAYS)]
    for mark in MARK.finditer(prose.html):
        if mark["key"] or mark["notes"]:
            level = int(mark["level"] or 1)
            while len(stack) > 1 and stack[-1].level >= level:
                stack.pop()
            stack.append(section_in(stack[-1], level, headings.get(mark["key"] or ""), events))
            yield stack[-1].times
        elif mark["said"] is not None:
            event = events.get(event_in(mark["said"]) or stack[-1].event)
            yield both(times_of(event, names_in(mark["said"])), stack[-1].times)
