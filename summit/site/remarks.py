"""What a build tells besides its files: what editors may want to mend, and the next change."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import chain

from summit.base.clock import next_change as first_to_come
from summit.base.problems import Message, Problem, joined, say, verbatim
from summit.content.leftovers.check import leftover_remarks
from summit.content.unusual import unusual
from summit.site.site import Site


def remarks(site: Site) -> Iterator[Problem]:
    """Yield what editors may want to mend, though nothing is wrong."""
    yield from leftover_remarks(site.catalogue)
    yield from unusual(site.catalogue)
    yield from site.doubts
    for subject in site.subjects:
        for remark in subject.remarks:
            yield from remark(site.ask)
        for find in subject.repairs:
            yield from (repair.problem for repair in find(site.ask))


def next_change(site: Site) -> Message | None:
    """Return the next moment at which the site would differ, and why, or None."""
    bundles, edition = site.catalogue.bundles.values(), site.edition
    reasons = [
        (bundle.publication, verbatim(bundle.key)) for bundle in bundles if bundle.publication
    ]
    midnight = datetime.combine(edition.starts.date(), time())
    reasons.append((midnight, say("%(event)s begins", event=edition.name)))
    end = datetime.combine(edition.ends, time()) + timedelta(days=1)
    reasons.append((end, say("%(event)s is over", event=edition.name)))
    reasons += chain.from_iterable(bundle.facts.changes() for bundle in bundles)
    for moments in (each for subject in site.subjects for each in subject.moments):
        reasons += moments(site.ask)
    moment = first_to_come(site.clock, (moment for moment, _ in reasons))
    if moment is None:
        return None
    causes = sorted(why for when, why in reasons if site.clock.local(when) == moment)
    when = f"{moment:%Y-%m-%d %H:%M}"
    return say("%(moment)s (%(why)s)", moment=when, why=joined(causes, ", "))
