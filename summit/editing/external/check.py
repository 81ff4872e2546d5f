"""``content check --external``: every link that leaves the site, asked for or remembered."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from operator import itemgetter
from pathlib import Path

from summit.base.files import replace_file
from summit.base.problems import Message, Problem, joined, say, verbatim
from summit.content.yaml import read_fields, read_text
from summit.editing.command import bar, tell
from summit.editing.external.asking import HostAnswer, LinkState, ask
from summit.editing.external.links import Places, outside_links
from summit.editing.external.rounds import PAUSE, ask_all
from summit.site.owed import Owed
from summit.site.project import Project
from summit.site.site import Site

MEMORY = Path(".cache/links.json")
AGENT = "SiteLinkCheck/1.0 ({})"
KEPT = frozenset({LinkState.FINE, LinkState.MOVED})
"""What holds for a while; the rest is asked again each time."""
REMEMBERED = KEPT | {LinkState.GONE}
"""What is worth remembering: of what is gone, that somebody is to mend it."""
IN_STATE = {
    LinkState.FINE: say("%(count)s fine"),
    LinkState.MOVED: say("%(count)s moved"),
    LinkState.GONE: say("%(count)s gone"),
    LinkState.UNCHECKED: say("%(count)s unchecked"),
}
"""How many links are in each state, in words."""

Known = dict[str, tuple[datetime, HostAnswer]]


def recall(file: Path, oldest: timedelta) -> Known:
    """Return what is remembered and not too old; nothing where the file cannot be used."""
    now = datetime.now(UTC)
    try:
        entries = json.loads(file.read_text("utf-8"))
        known = {address: _entry(entry) for address, entry in entries.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {a: entry for a, entry in known.items() if timedelta() <= now - entry[0] <= oldest}


def _entry(entry: Mapping[str, str]) -> tuple[datetime, HostAnswer]:
    answer = HostAnswer(LinkState(entry["state"]), verbatim(entry["reason"]))
    return datetime.fromisoformat(entry["asked"]), answer


def remember(file: Path, known: Known) -> None:
    """Write what is known, in one step."""
    entries = {
        address: {"asked": asked.isoformat(), "state": answer.state, "reason": str(answer.reason)}
        for address, (asked, answer) in sorted(known.items())
        if answer.state in REMEMBERED
    }
    replace_file(file, json.dumps(entries, ensure_ascii=False, indent=1).encode())


def check_outside(
    project: Project, site: Site, days: int, *, fresh: bool, pause: float = PAUSE
) -> list[tuple[LinkState, Problem]]:
    """Return what is to be said of links that leave the site, and say how many were asked for."""
    file = project.root / MEMORY
    places = places_of(project, site)
    known = {} if fresh else recall(file, timedelta(days=days))
    known = {address: known[address] for address in places if address in known}
    try:
        _ask(places, known, AGENT.format(site.base), pause)
    finally:
        remember(file, known)
    tell(_summary(places, known), err=True)
    return sorted(_said(places, known), key=itemgetter(1))


def owed_links(site: Site, project: Project) -> Iterator[Owed]:
    """Yield the links that were gone when they were last asked for; nothing is asked now."""
    known = recall(project.root / MEMORY, timedelta.max)
    gone = {a: asked for a, (asked, answer) in known.items() if answer.state is LinkState.GONE}
    if gone:
        places = places_of(project, site)
        for address, asked in gone.items():
            for path, line in places.get(address, ()):
                what = say(
                    '%(path)s:%(line)s: "%(address)s" is gone',
                    path=path,
                    line=line,
                    address=address,
                )
                settle = "python3 tasks.py content check --external"
                yield Owed("editor", what, settle, since=asked.date())


def places_of(project: Project, site: Site) -> Places:
    """Return the links that leave the site, each with where it stands."""
    edition = "content/edition.yaml"
    fields = read_fields(read_text(project.content / "edition.yaml", edition), edition)
    return outside_links(site.catalogue, site.written, fields)


def _ask(places: Places, known: Known, agent: str, pause: float) -> None:
    """Ask for what is not known, showing how far that is."""
    held = {address for address, (_, answer) in known.items() if answer.state in KEPT}
    unknown = [address for address in places if address not in held]
    answers = ask_all(unknown, partial(ask, agent=agent), pause)
    asking = say(
        "Asking for links that leave the site: %(count)s of %(total)s",
        count=len(unknown),
        total=len(places),
    )
    with bar(asking, len(unknown), answers) as shown:
        for address, answer in shown:
            known[address] = datetime.now(UTC), answer


def _said(places: Places, known: Known) -> Iterator[tuple[LinkState, Problem]]:
    for address, (_, answer) in known.items():
        if answer.state is not LinkState.FINE:
            for path, line in places[address]:
                yield answer.state, Problem(path, line, answer.sentence(address))


def _summary(places: Places, known: Known) -> Message:
    """Return how many links are in which state."""
    states = [_state(known.get(address)) for address in places]
    counts = [
        IN_STATE[state].filled({"count": states.count(state)})
        for state in LinkState
        if state in states
    ]
    if not counts:
        return say("No link leaves the site.")
    found = joined(counts, ", ")
    return say("Links that leave the site: %(count)s; %(found)s.", count=len(places), found=found)


def _state(known: tuple[datetime, HostAnswer] | None) -> LinkState:
    return known[1].state if known else LinkState.UNCHECKED
