"""The way back: an earlier release in the place of the one that readers have."""

import time
from collections.abc import Collection
from pathlib import Path

from summit.base.problems import SaidError, say
from summit.deploy.bringing import manifest_at, own_releases
from summit.deploy.making import Made
from summit.deploy.manifest import Manifest, entry_of_file
from summit.deploy.place import Switched
from summit.deploy.plan import Standing, plan
from summit.deploy.release import Release, go_back_to, releases
from summit.deploy.run import Job, Outcome, alone, look, publish, turn

NO_OTHER = say(
    'There is no earlier release of the target "%(target)s" to go back to. Kept on this machine '
    "are the last three that it published, but for those with voices that were withdrawn since. "
    "Mend the content, and deploy."
)
DAMAGED = say(
    "The release %(release)s, kept in %(folder)s, is not as it was made: %(path)s. Delete that "
    "folder, then go back to another, or mend the content and deploy."
)


def rollback(job: Job, voices: Collection[str]) -> Outcome:
    """Bring back the release before the one that is shown, but none with other voices."""
    with alone(job), turn(job):
        standing, _ = look(job)
        if standing.manifest is None:
            raise SaidError(NO_OTHER.filled({"target": job.target}))
        allowed = standing.manifest.shown_voices & {*voices}
        if isinstance(job.place, Switched):
            return _show_earlier(job, job.place, standing.manifest, allowed)
        release = earlier_here(job.top, standing.manifest, allowed)
        if release is None:
            raise SaidError(NO_OTHER.filled({"target": job.target}))
        _check_whole(release)
        done = publish(job, Made(release, {}))
        if not job.options.dry_run:
            go_back_to(job.top, release)
        return done


def _show_earlier(job: Job, place: Switched, before: Manifest, allowed: Collection[str]) -> Outcome:
    """Show the last release before the one that is shown, which has no other voices."""
    shown = place.shown() or ""
    for release in sorted((each for each in own_releases(place) if each < shown), reverse=True):
        manifest = manifest_at(place, release)
        if manifest and is_fit(manifest, before, allowed):
            return _show_again(job, place, release, manifest, before)
    raise SaidError(NO_OTHER.filled({"target": job.target}))


def _show_again(
    job: Job, place: Switched, release: str, manifest: Manifest, before: Manifest
) -> Outcome:
    """Show a release that is there; with what open pages of the one that is left still load.

    That has to be brought beside it, as a release of its own, which asks for the files here. Where
    another machine has them, the release is shown as it was.
    """
    start, left = time.monotonic(), place.shown() or ""
    planned = plan(manifest, Standing(before), job.now)
    here = next((each for each in releases(job.top) if each.id == release), None)
    if here and set(planned.manifest.kept) - here.manifest.all_files.keys():
        _check_whole(here)
        gone = [each for each in own_releases(place) if release <= each <= left]
        return publish(job, Made(here, {}), gone)
    if not job.options.dry_run:
        place.show(release)
    return Outcome(planned, before, time.monotonic() - start, release)


def earlier_here(top: Path, before: Manifest, allowed: Collection[str]) -> Release | None:
    """Return the last release kept here before the one that is shown, with no other voices."""
    kept = [each for each in releases(top) if each.was_published]
    shown = [each.id for each in kept if each.manifest.files == before.files]
    for release in reversed(kept):
        if (not shown or release.id < shown[-1]) and is_fit(release.manifest, before, allowed):
            return release
    return None


def is_fit(manifest: Manifest, before: Manifest, allowed: Collection[str]) -> bool:
    """Tell whether readers may have a release again: it is another one, and brings nobody back."""
    is_ours = manifest.edition == before.edition and manifest.base == before.base
    return is_ours and manifest.files != before.files and manifest.shown_voices <= {*allowed}


def _check_whole(release: Release) -> None:
    """Raise SaidError where somebody has changed a file of a release that is kept."""
    for path, entry in release.manifest.files.items():
        file = release.folder / path
        if not file.is_file() or entry_of_file(file) != entry:
            values = {"release": release.id, "folder": release.folder, "path": path}
            raise SaidError(DAMAGED.filled(values))
