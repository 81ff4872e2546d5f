"""What the command ``deploy`` does, once its options have been read."""

import errno
import os
import shutil
import sys
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from click._termui_impl import ProgressBar

from summit.base.files import replace_file
from summit.base.frozen import replace
from summit.base.problems import Message, SaidError, SettingsError, decimal, reason_of, say
from summit.deploy.asked import Asked
from summit.deploy.bringing import Reporter
from summit.deploy.changed import CHANGED, changed_addresses, write_changed
from summit.deploy.due import deploy_due
from summit.deploy.guards import SAY_YES, SURE
from summit.deploy.lock import own_lock, unlock
from summit.deploy.making import Made, make
from summit.deploy.manifest import plain
from summit.deploy.places import place_of
from summit.deploy.proving import prove
from summit.deploy.release import forget_withdrawn, voices_here
from summit.deploy.rollback import rollback
from summit.deploy.run import Job, Options, Outcome, deploy
from summit.deploy.targets import Target, find_target
from summit.editing.command import agrees, bar, show, tell
from summit.hosting.precompressed import CACHE
from summit.site.project import Project
from summit.supply.bom import bill_of, origin_of

BILL = "bill.cdx.json"
"""The bill of materials of the last release, beside it."""
INTERRUPTED = say(
    "Interrupted. What is published works; to finish, call it again: "
    "python3 tasks.py deploy %(target)s"
)
NOT_HERE = say(
    "%(file)s on this machine cannot be read or written: %(reason)s. Mend that (make room, say), "
    "then deploy again."
)
SENDING = say("Sending")
STEP = say("%(doing)s: %(count)s.")
NOTHING = say("Nothing has changed since the last deployment: no file travels.")
DONE = say(
    "Published at %(url)s in %(time)s s. Files sent: %(sent)s (%(size)s); removed: %(removed)s."
)
KEPT = say("Kept for a week, for pages already open: %(count)s.")
NEXT = say("The site will change by itself at %(moment)s.")
NEVER = say("No change to come: the site stays so until somebody edits it.")
BACK = say(
    "Readers have the release %(release)s again. Until the content is mended, do not deploy."
)
WOULD = say(
    "Files that would be sent: %(sent)s (%(size)s); removed: %(removed)s. Nothing has been done."
)
BYTES = say("%(number)s B")
UNITS = {10**3: say("%(number)s kB"), 10**6: say("%(number)s MB"), 10**9: say("%(number)s GB")}
FOLDER = say("+ %(folder)s: %(count)s")


def carry_out(project: Project, target: str, asked: Asked) -> None:
    """Do what was asked for with a target, and tell what came of it."""
    own = find_target(project.root, project.locales, target)
    if asked.is_unlock:
        tell(unlock(place_of(own), own.name))
        return
    if asked.is_check:
        sys.exit(0 if prove(own, is_whole=asked.whole) else 1)
    try:
        done = _run(project, own, asked)
    except KeyboardInterrupt:
        tell(INTERRUPTED.filled({"target": target}), err=True)
        sys.exit(130)
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        values = {"file": error.filename or own.folder, "reason": reason_of(error)}
        raise SaidError(NOT_HERE.filled(values)) from None
    if done is None:
        return
    if not asked.dry_run:
        if forget_withdrawn(own.folder.parent, voices_here(project.content)):
            shutil.rmtree(project.root / CACHE, ignore_errors=True)  # Their words, compressed.
        _write_changed(done, own, asked.changed)
        _write_bill(project.root, own.folder / BILL)
    _tell_outcome(done, own, is_back=asked.is_back, dry_run=asked.dry_run)


def _run(project: Project, own: Target, asked: Asked) -> Outcome | None:
    """Do what was asked for; return None where nothing was due."""
    job = _job(project, own, asked)
    if asked.is_back:
        return rollback(job, voices_here(project.content))

    with TemporaryDirectory(prefix="deploy-") as own_folder:
        building = replace(own, kept=own_folder) if asked.dry_run else own

        def made() -> Made:
            return make(project, building, asked.at, job.now, job.tell)

        return deploy_due(job, made, project.content) if asked.is_due else deploy(job, made)


def _write_bill(root: Path, file: Path) -> None:
    """Keep the list of what the release was made with, where git knows of which commit it is."""
    with suppress(SettingsError):
        bill = bill_of(root, origin_of(root, os.environ))
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, bill.encode())


def _write_changed(done: Outcome, target: Target, file: Path | None) -> None:
    """Keep the addresses that changed, and write them where it was asked for."""
    found = changed_addresses(done.before, done.plan.manifest)
    if not done.is_nothing:
        write_changed(target.folder / CHANGED, found)
    if file:
        write_changed(file, () if done.is_nothing else found)


def _job(project: Project, target: Target, asked: Asked) -> Job:
    now = datetime.now(UTC).replace(microsecond=0)

    def agree(much: Message) -> None:
        if asked.dry_run or asked.yes:
            _aside(much)
        elif sys.stdin and sys.stdin.isatty():
            agrees(SURE.filled({"much": much}))
        else:
            raise SaidError(SAY_YES.filled({"much": much}))

    return Job(
        target=target.name,
        top=target.folder,
        root=project.root,
        place=place_of(target),
        lock=own_lock(now),
        now=now,
        tell=_to_nobody if asked.is_due else _aside,
        agree=agree,
        reporting=_unseen if asked.is_due else _reporting,
        options=Options(asked.only, asked.dry_run, asked.adopt, asked.again),
    )


def _aside(message: Message) -> None:
    tell(message, err=True)


def _to_nobody(_: Message) -> None:
    """Say nothing: what a timer calls speaks of what it published, and of what is wrong."""


@contextmanager
def _unseen(_: int) -> Iterator[Reporter]:
    yield Reporter(lambda _doing, _count: None, lambda _: None)


@contextmanager
def _reporting(size: int) -> Iterator[Reporter]:
    """Show a bar on a terminal, and a line for each step elsewhere."""
    if sys.stderr.isatty():
        shown: ProgressBar[int]
        with bar(SENDING, max(size, 1)) as shown:
            yield Reporter(lambda _doing, _count: None, shown.update)
    else:
        yield Reporter(
            lambda doing, count: _aside(STEP.filled({"doing": doing, "count": count})),
            lambda _: None,
        )


def _tell_outcome(done: Outcome, target: Target, *, is_back: bool, dry_run: bool) -> None:
    counts = {
        "sent": len(done.plan.sends),
        "removed": len(done.plan.removes),
        "size": amount(done.plan.size),
    }
    if dry_run:
        _list(done)
        tell(WOULD.filled(counts))
        return
    if done.is_nothing:
        tell(NOTHING)
    else:
        tell(DONE.filled({**counts, "url": target.url, "time": decimal(done.seconds)}))
    if is_back:
        tell(BACK.filled({"release": done.release}))
    if done.plan.manifest.kept:
        tell(KEPT.filled({"count": len(done.plan.manifest.kept)}))
    moment = done.plan.manifest.next
    tell(NEXT.filled({"moment": _clock(moment)}) if moment else NEVER)


def _list(done: Outcome) -> None:
    """Print what would travel and go; of a first deployment, how much is in each folder.

    A compressed file travels with its own: it has no line.
    """
    sends, removes = map(_by_themselves, (done.plan.sends, done.plan.removes))
    if done.before is None:
        found = Counter(path.rpartition("/")[0].partition("/")[0] for path in sends)
        for folder, count in sorted(found.items()):
            tell(FOLDER.filled({"folder": f"{folder}/", "count": count}))
        sends = []
    for line in (*(f"+ {path}" for path in sends), *(f"- {path}" for path in removes)):
        show(line)


def _by_themselves(paths: Collection[str]) -> list[str]:
    return [path for path in paths if plain(path) == path or plain(path) not in paths]


def _clock(moment: str) -> str:
    """Return a moment of a manifest as people read it: ``2016-11-21 09:00 (UTC+01:00)``."""
    return f"{datetime.fromisoformat(moment):%Y-%m-%d %H:%M (%Z)}"


def amount(size: int) -> Message:
    """Return an amount of bytes as people say it: ``812 B``, ``3.4 MB``."""
    power = max((each for each in UNITS if size >= each), default=1)
    if power == 1:
        return BYTES.filled({"number": size})
    return UNITS[power].filled({"number": decimal(size / power)})
