"""What a build tells besides its files: what editors may want to mend, and the next change."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from summit.base.clock import next_change as first_to_come
from summit.base.problems import Message, Problem, joined, say, verbatim
from summit.content.day_words import day_words
from summit.content.events import Event, events_of, summit_of
from summit.content.leftovers.check import leftover_remarks
from summit.content.unusual import unusual
from summit.content.wording import wording_remarks
from summit.site.ask import TextsAsk
from summit.site.countdown import turns_of
from summit.site.easy_reading import easy_reading
from summit.site.said_when import events_said
from summit.site.security_txt import renewal
from summit.site.site import Site
from summit.site.subject import Subject
from summit.site.written_dates import passed_futures, written_dates


def remarks(site: Site) -> Iterator[Problem]:
    """Yield what editors may want to mend, though nothing is wrong."""
    yield from leftover_remarks(site.catalogue, site.memo)
    yield from unusual(site.catalogue, site.memo)
    yield from wording_remarks(site.catalogue, site.memo)
    yield from easy_reading(site.catalogue, site.memo)
    yield from site.doubts
    yield from written_dates(site)
    yield from untimely(site)
    # What is said at another moment is no less used.
    at_any_moment = TextsAsk(site.catalogue, site.written, site.catalogs, site.subjects)
    for subject in site.subjects:
        for remark in subject.remarks:
            yield from remark(at_any_moment)
        yield from _of_bundles(site, subject)
        for find in subject.repairs:
            yield from (repair.problem for repair in find(site.ask))


def _of_bundles(site: Site, subject: Subject) -> Iterator[Problem]:
    """Yield what a subject remarks on each bundle of its kinds."""
    if not subject.bundle_remarks:
        return
    content, kinds = site.catalogue.content, {kind.name for kind in subject.kinds}
    persons = content.public_persons
    calls = [(each, persons) for each in content.bundles.values() if each.kind.name in kinds]
    for remark in subject.bundle_remarks:
        yield from chain.from_iterable(site.memo.results(remark, calls, as_one=True))


def _moments_said(site: Site) -> Iterator[Event]:
    """Yield the moments of the edition by which texts tell the time."""
    said = events_said(site.catalogue, site.written)
    for name, event in events_of(site.catalogue).items():
        if name in said and name in site.edition.moments:
            yield event


def untimely(site: Site) -> Iterator[Problem]:
    """Yield what a text says that is not so, or will not be, as the clock goes on."""
    yield from day_words(site.catalogue, site.memo)
    yield from passed_futures(site)


def next_change(site: Site) -> Message | None:
    """Return the next moment at which the site would differ, and why, or None."""
    found = site.once(coming)
    if found is None:
        return None
    moment, causes = found
    when = f"{moment:%Y-%m-%d %H:%M}"
    return say("%(moment)s (%(why)s)", moment=when, why=joined(causes, ", "))


def coming(site: Site) -> tuple[datetime, list[Message]] | None:
    """Return the next moment at which the site would differ, with each reason, or None."""
    bundles, edition = site.catalogue.bundles.values(), site.edition
    reasons = [(bundle.appears, verbatim(bundle.key)) for bundle in bundles if bundle.appears]
    summit = summit_of(edition)
    reasons.append((summit.begins, say("%(event)s begins", event=edition.name)))
    reasons.append((summit.ends, say("%(event)s is over", event=edition.name)))
    reasons += ((each.begins, each.title) for each in _moments_said(site))
    reasons += turns_of(edition)
    reasons += renewal(site)
    reasons += chain.from_iterable(bundle.facts.changes() for bundle in bundles)
    for moments in (each for subject in site.subjects for each in subject.moments):
        reasons += moments(site.ask)
    moment = first_to_come(site.clock, (moment for moment, _ in reasons))
    if moment is None:
        return None
    return moment, sorted({why for when, why in reasons if site.clock.local(when) == moment})
