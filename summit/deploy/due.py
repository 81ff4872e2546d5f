"""Publishing what is due: only when the next change of the published site has passed.

A timer calls it every few minutes, on two machines if need be: most calls end without a word. What
is asked is the place itself, as a cache before it may say what was true an hour ago. A deployment
that is at work is no fault, until it takes longer than any does.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from summit.base.git import said_by_git
from summit.base.problems import SaidError, say
from summit.deploy.ends import overdue_by
from summit.deploy.lock import HeldError
from summit.deploy.making import Made
from summit.deploy.manifest import MANIFEST, DamagedManifestError, Manifest, read_manifest
from summit.deploy.place import Switched
from summit.deploy.release import releases
from summit.deploy.run import BUSY, Job, Outcome, deploy
from summit.render.origin import NONE, digest_of_voices
from summit.subjects.consultation.voice import FOLDER

LONGEST = timedelta(hours=1)
"""How long a lock of others is waited for in silence."""
DIRTY = "+"
NOT_YET = say(
    'Nothing is published at the target "%(target)s" yet, so nothing is due. The first time, '
    "deploy by hand: python3 tasks.py deploy %(target)s"
)
DAMAGED = say(
    '%(file)s at the target "%(target)s" cannot be read, so nobody knows what is due. Deploy by '
    "hand: python3 tasks.py deploy %(target)s"
)
BEHIND = say(
    'A change of the site is due at the target "%(target)s" since %(moment)s. But what is '
    "published there was made from the commit %(published)s, which is not part of what is checked "
    "out here (%(here)s): publishing would take readers back. Call git pull, then try again."
)
NO_VOICES = say(
    'A change of the site is due at the target "%(target)s" since %(moment)s. But published voices '
    "are shown there, and this checkout has none: call python3 tasks.py consultation fetch, then "
    "try again."
)
WENT_BACK = say(
    'A change of the site is due at the target "%(target)s" since %(moment)s. But somebody gave '
    "readers an earlier release back: publishing would undo that. Mend the content, then deploy by "
    "hand: python3 tasks.py deploy %(target)s"
)


def deploy_due(job: Job, make: Callable[[], Made], content: Path) -> Outcome | None:
    """Deploy where the next change has passed; return None where nothing was to be done.

    Raise SaidError where it cannot be done, or where it would take readers back.
    """
    manifest = _published(job)
    if overdue_by(manifest, job.now) is None:
        return None
    _check_ahead(manifest, job, content)
    _check_newest(manifest, job)
    try:
        done = deploy(job, make)
    except HeldError as error:
        if abs(error.age) > LONGEST:  # One from the future would be waited for until then.
            raise
        return None
    except SaidError as error:
        if error.message.id != BUSY.id:
            raise
        return None
    return None if done.is_nothing else done


def _published(job: Job) -> Manifest:
    data = job.place.read(MANIFEST)
    if data is None:
        raise SaidError(NOT_YET.filled({"target": job.target}))
    try:
        return read_manifest(data)
    except DamagedManifestError:
        values = {"file": MANIFEST, "target": job.target}
        raise SaidError(DAMAGED.filled(values)) from None


def _check_ahead(manifest: Manifest, job: Job, content: Path) -> None:
    """Raise SaidError where this checkout is older than what is published."""
    values = {"target": job.target, "moment": manifest.next}
    published = manifest.commit.removesuffix(DIRTY)
    here = said_by_git(job.root, "rev-parse", "HEAD")
    if here is not None and published not in (NONE, here.strip()):
        is_part = said_by_git(job.root, "merge-base", "--is-ancestor", published, "HEAD")
        if is_part is None:
            commits = {"published": published[:12], "here": here.strip()[:12]}
            raise SaidError(BEHIND.filled({**values, **commits}))
    if manifest.voices != NONE and digest_of_voices(content / FOLDER) == NONE:
        raise SaidError(NO_VOICES.filled(values))


def _check_newest(manifest: Manifest, job: Job) -> None:
    """Raise SaidError where readers were given an earlier release back, as far as it is known."""
    if isinstance(job.place, Switched):
        went_back = any(each > (job.place.shown() or "") for each in job.place.releases())
    else:
        shown = [each for each in releases(job.top) if each.manifest.files == manifest.files]
        went_back = any(each.return_mark.exists() for each in shown)
    if went_back:
        raise SaidError(WENT_BACK.filled({"target": job.target, "moment": manifest.next}))
