"""A deployment from beginning to end: build, look, lock, bring, tidy up."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeAlias

from summit.base.frozen import Frozen
from summit.base.locks import only_one
from summit.base.problems import Message, SaidError, SettingsError, say
from summit.deploy.bringing import (
    Reporter,
    Run,
    bring,
    outdated,
    switch,
)
from summit.deploy.flight import LEFT, Flight, is_damaged, read_own, read_standing
from summit.deploy.guards import check_place, moved, much_removed
from summit.deploy.lock import Lock, check_lock, check_own, locked
from summit.deploy.making import Made
from summit.deploy.manifest import MANIFEST, Manifest
from summit.deploy.only import narrowed, seek
from summit.deploy.place import Place, Switched
from summit.deploy.plan import Plan, Standing, is_same, plan
from summit.deploy.release import (
    ID,
    Release,
    compose,
    forget_releases,
    holds,
    note_published,
    releases,
)
from summit.deploy.told import copy_told, forget_told

BUSY = say(
    'Another deployment to the target "%(target)s" is at work on this machine. Wait until it is '
    "done."
)
NOT_HERE = say(
    'The target "%(target)s" shows whole releases, and the one shown is not on this machine. '
    "Deploy without --only: no more than changed files travel there, either."
)


NOT_OURS = say(
    'The target "%(target)s" shows the release "%(shown)s", which this project did not make. '
    "Choose another folder in targets.yaml, or empty that one first."
)
UNKNOWN_RELEASE = say(
    'The target "%(target)s" shows the release %(shown)s, whose manifest.json is missing or '
    "damaged: nobody knows whose it is. If it is yours, deploy with --adopt: everything travels "
    "again."
)
OTHER_BASE = say(
    'At the target "%(target)s" is the site built for %(before)s, and this one is built for '
    "%(now)s. Deploy the whole of it, without --only."
)
Reporting: TypeAlias = Callable[[int], AbstractContextManager[Reporter]]
"""Shows how far so many bytes are on their way."""


class Options(Frozen):
    """What was asked for."""

    only: tuple[str, ...] = ()
    dry_run: bool = False
    adopt: bool = False
    again: bool = False
    """Whether every file travels, whatever the manifest there says."""


class Job(Frozen):
    """One deployment: where to, who does it, and who hears of it."""

    target: str
    top: Path
    """Where the target's releases are kept on this machine."""
    root: Path
    """The project's folder."""
    place: Place | Switched
    lock: Lock
    now: datetime
    """The real time: the clock of a build may be another."""
    tell: Callable[[Message], None]
    agree: Callable[[Message], None]
    """Returns when the person says yes; raises when not, and where nobody can be asked."""
    reporting: Reporting
    options: Options = Options()


class Outcome(Frozen):
    """What a deployment did, or would do."""

    plan: Plan
    before: Manifest | None
    seconds: float
    release: str
    """The id of the release that readers have."""

    @property
    def is_nothing(self) -> bool:
        """Whether no file travels and none is removed."""
        return not self.plan.sends and not self.plan.removes


def deploy(job: Job, make: Callable[[], Made]) -> Outcome:
    """Bring what is made to the place; raise SaidError, with the place as it was or to resume."""
    with alone(job):
        look(job)  # What is wrong there is said before a long build.
        if not job.options.dry_run:
            check_lock(job.place, job.lock, job.target, job.now)
        made = make()
        with turn(job):
            return publish(job, made)


@contextmanager
def alone(job: Job) -> Iterator[None]:
    """Let one deployment of this folder at a time work on a target: releases are not mixed up."""
    if job.options.dry_run:  # It keeps none here.
        yield
        return
    lock = job.top.with_name(f"{job.top.name}.lock")
    with ExitStack() as held:
        try:
            held.enter_context(only_one(lock, BUSY.filled({"target": job.target})))
        except SettingsError as error:  # Nobody has called anything in a wrong way.
            raise SaidError(error.message) from None
        yield


def turn(job: Job) -> AbstractContextManager[None]:
    """Hold the lock of the place, where nobody else may change anything until this is over."""
    if job.options.dry_run:
        return nullcontext()
    return locked(job.place, job.lock, job.target, job.now, job.tell)


def look(job: Job) -> tuple[Standing, Flight | None]:
    """Return what is at the place, and what a deployment that was cut short brought to it."""
    if not isinstance(job.place, Switched):
        return read_standing(job.place, job.target)
    data, shown = job.place.read(MANIFEST), job.place.shown()
    if shown is not None and not ID.fullmatch(shown):
        raise SaidError(NOT_OURS.filled({"target": job.target, "shown": shown}))
    if data is None or is_damaged(data):
        if job.options.adopt or (data is None and shown is None):
            return Standing(), None
        raise SaidError(UNKNOWN_RELEASE.filled({"target": job.target, "shown": shown or "?"}))
    return Standing(read_own(data, job.target)), None


def publish(job: Job, made: Made, gone: Sequence[str] = ()) -> Outcome:
    """Bring a release to the place, or what was named of it.

    The releases ``gone`` are those there that nobody shall go back to.
    """
    start = time.monotonic()
    release = made.release
    standing, last = look(job)
    names = job.place.names()
    adopt = job.options.adopt
    check_place(names, standing, last, release.manifest, job.target, adopt=adopt)
    planned = plan(release.manifest, standing, job.now, again=job.options.again)
    if job.options.only:
        planned = _narrowed(job, made, planned, standing)
    elif message := moved(standing.manifest, release.manifest, job.target):
        job.tell(message)
    if question := much_removed(standing.manifest, planned.manifest, job.target, standing.unsure):
        job.agree(question)
    if not job.options.dry_run:
        is_left = bool(names & LEFT) or last is not None  # Some hosts list no dotfiles.
        release = _carry_out(job, release, planned, standing, last, gone, is_left=is_left)
    return Outcome(planned, standing.manifest, time.monotonic() - start, release.id)


def _narrowed(job: Job, made: Made, planned: Plan, standing: Standing) -> Plan:
    before, new = standing.manifest, made.release.manifest
    if before is not None and before.base != new.base:
        values = {"target": job.target, "before": before.base, "now": new.base}
        raise SaidError(OTHER_BASE.filled(values))
    known = before or new
    sought = [seek(name, new, known, made.owners, job.root) for name in job.options.only]
    return narrowed(planned, new, standing, sought, made.release.folder, job.target)


def _carry_out(
    job: Job,
    release: Release,
    planned: Plan,
    standing: Standing,
    last: Flight | None,
    gone: Sequence[str],
    *,
    is_left: bool,
) -> Release:
    """Do what is planned, and forget what is no longer needed, here and there."""
    is_same_there = is_same(standing.manifest, planned.manifest)
    is_due = bool(planned.sends or planned.removes) or is_left or not is_same_there
    whole = _composed(job, release, planned) if job.options.only else release
    run = Run(job.lock.run, partial(check_own, job.place, job.lock, job.target))
    if is_due:
        with job.reporting(planned.size) as reporter:
            if isinstance(job.place, Switched):
                if whole is None:
                    raise SaidError(NOT_HERE.filled({"target": job.target}))
                whole = switch(job.place, whole, planned, run, reporter)
                if gone:
                    job.place.drop(gone)
            else:
                source = whole or release  # Once composed, the other may have given way to it.
                bring(job.place, source, planned, standing, last, run, reporter)
    voices = planned.manifest.shown_voices
    if isinstance(job.place, Switched) and (old := outdated(job.place, voices)):
        job.place.drop(old)
    if whole:
        note_published(whole)
    forget_releases(job.top, whole, voices)
    forget_told(job.top)
    return whole or release


def _composed(job: Job, release: Release, planned: Plan) -> Release | None:
    """Return the release that a part of another makes of the last; None: that is not here."""
    files = planned.manifest.files
    new = {path for path, entry in files.items() if release.manifest.files.get(path) == entry}
    old = {path: entry for path, entry in files.items() if path not in new}
    last = next((each for each in reversed(releases(job.top)) if holds(each, old)), None)
    if last is None:
        return None
    parts = {**dict.fromkeys(old, last), **dict.fromkeys(new, release)}
    composed = compose(job.top, parts, planned.manifest, job.now)
    copy_told(job.top, last.id, composed.id)
    return composed
