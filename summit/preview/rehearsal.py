"""A summit's whole life: the site at each of its changes, and what readers find new in each."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from summit.base.frozen import Frozen
from summit.base.memo import Memo
from summit.base.problems import ContentError, Message, Problem, joined, say
from summit.output.build import Build
from summit.preview.scenes import Scene, difference, scene_of, shown
from summit.render.pelican_run import build_site
from summit.render.report import Report
from summit.render.site import AS_READERS
from summit.site.remarks import coming

EARLIEST = datetime(1900, 1, 1)
"""Before every text: the years that dates may have begin here."""
AFTERWARDS = timedelta(days=3650)
"""What is looked at after the last change: ten years later."""
MOST = 12
"""Things named on one line."""
FIRST, LAST = say("before the first text"), say("ten years after the last change")
APPEAR, CHANGE, GO = (
    say("  appears: %(names)s"),
    say("  changes: %(names)s"),
    say("  goes: %(names)s"),
)
SAME = say("  nothing that readers would see")

Builder = Callable[..., Report]


class Step(Frozen):
    """One moment of a rehearsal."""

    moment: datetime
    why: Message
    lines: tuple[Message, ...]
    """What is new at it."""
    problems: tuple[Problem, ...] = ()

    @property
    def heading(self) -> Message:
        """The moment, and what happens then."""
        return say("%(moment)s (%(why)s)", moment=f"{self.moment:%Y-%m-%d %H:%M}", why=self.why)


def rehearse(settings_file: Path, build: Builder = build_site) -> Iterator[Step]:
    """Yield each moment at which a project's site changes, with what does; write nothing.

    The last is the first whose site has a mistake that stops its build.
    """
    overrides = {"PREVIEW": True, "MEMO": Memo(), AS_READERS: True}

    def at(moment: datetime) -> Build:
        return build(str(settings_file), f"{moment:%Y-%m-%dT%H:%M}", **overrides).build

    moment, why, before = EARLIEST, FIRST, None
    try:
        moment = _eve(at(EARLIEST))
        while True:
            made = at(moment)
            scene = scene_of(made)
            yield Step(moment, why, _new(before, scene), scene.problems)
            if why is LAST:
                return
            moment, why = _following(made)
            before = scene
    except ContentError as error:
        yield Step(moment, why, (), error.problems)


def _eve(build: Build) -> datetime:
    """Return the day before the first change."""
    found = coming(build.site)
    return found[0] - timedelta(days=1) if found else build.site.clock.now


def _following(build: Build) -> tuple[datetime, Message]:
    """Return the next moment to look at, and why."""
    found = coming(build.site)
    if found is None:
        return build.site.clock.now + AFTERWARDS, LAST
    moment, causes = found
    return moment, joined(causes, ", ")


def _new(before: Scene | None, scene: Scene) -> tuple[Message, ...]:
    """Return what is new at a moment, in lines for editors."""
    made = difference(before.things if before else {}, scene.things)
    lines = ((APPEAR, made.appear), (CHANGE, made.change), (GO, made.go))
    told = [line.filled({"names": joined(shown(each, MOST), ", ")}) for line, each in lines if each]
    return tuple(told or [SAME])


def told(steps: Iterable[Step]) -> Iterator[tuple[Message, bool]]:
    """Yield the lines of a rehearsal, each with whether it is something to mend.

    What is wrong at many moments is told at the first.
    """
    known: set[Problem] = set()
    for step in steps:
        yield step.heading, False
        yield from ((line, False) for line in step.lines)
        for problem in sorted(set(step.problems) - known):
            known.add(problem)
            fault = say("  TO MEND: %(problem)s", problem=problem.placed)
            yield fault, True
    yield _account(len(known)), False


def _account(faults: int) -> Message:
    if faults:
        return say("To mend, from the first text to the last change: %(count)s.", count=faults)
    return say("The site can be built at every moment, and says what is so.")
