"""Bringing a release to a place, step by step, so that it may end at any of them."""

from collections.abc import Callable, Collection, Iterator, Sequence

from summit.base.frozen import Frozen
from summit.base.problems import Message, say
from summit.deploy.flight import Flight, begin, finish, note_arrived
from summit.deploy.manifest import MANIFEST, DamagedManifestError, Files, Manifest, read_manifest
from summit.deploy.place import Place, Progress, Switched
from summit.deploy.plan import SENT, Plan, Standing, Step
from summit.deploy.release import ID, KEPT_RELEASES, Release, sorted_after, with_manifest

MOST_FILES, MOST_BYTES = 500, 64_000_000
"""What travels before it is noted as arrived."""
DOING = {
    Step.FIRST_REMOVED: say("Removing pages"),
    Step.HASHED: say("Sending new files that pages load"),
    Step.LOADED: say("Sending files that pages load"),
    Step.PAGES: say("Sending pages"),
    Step.LEADING: say("Sending lists and feeds"),
    Step.HOME: say("Sending home pages"),
    Step.REMOVED_LEADING: say("Removing lists and feeds"),
    Step.REMOVED_PAGES: say("Removing pages"),
    Step.REMOVED_LOADED: say("Removing files that no page loads any more"),
}

BESIDE = say("Sending the release, beside the one that is shown")


class Run(Frozen):
    """One run at a place."""

    name: str
    check: Callable[[], None]
    """Raises where its lock is no longer its own: two that send at once would mix their files."""


class Reporter(Frozen):
    """Who hears of the steps, and of the bytes that have arrived."""

    step: Callable[[Message, int], None]
    """What is done now, and with how many files."""
    progress: Progress


def bring(
    place: Place,
    release: Release,
    plan: Plan,
    standing: Standing,
    last: Flight | None,
    run: Run,
    reporter: Reporter,
) -> None:
    """Make a place without a switch hold a release."""
    run.check()
    if plan.sends or plan.removes:
        begin(place, run.name, standing, plan, last)
    done = 0
    for step, paths in plan.steps.items():
        reporter.step(DOING[step], len(paths))
        for part in parts(paths, plan.manifest.files) if step in SENT else (paths,):
            run.check()
            if step not in SENT:
                place.remove(part)
                continue
            place.send(release.folder, part, reporter.progress)
            done += len(part)
            note_arrived(place, run.name, done)
    run.check()
    finish(place, plan.manifest, last)


def parts(paths: Sequence[str], files: Files) -> Iterator[list[str]]:
    """Yield files in groups that travel together."""
    group: list[str] = []
    size = 0
    for path in paths:
        if group and (len(group) >= MOST_FILES or size + files[path].size > MOST_BYTES):
            yield group
            group, size = [], 0
        group.append(path)
        size += files[path].size
    if group:
        yield group


def switch(place: Switched, release: Release, plan: Plan, run: Run, reporter: Reporter) -> Release:
    """Bring a release to a place of releases, and show it; return it with its manifest."""
    # What is newer than the one shown was never shown, or somebody went back from it.
    shown = place.shown() or ""
    release = sorted_after(release, shown)
    if newer := [each for each in own_releases(place) if each > shown]:
        place.drop(newer)
    whole = with_manifest(release, plan.manifest)
    reporter.step(BESIDE, len(plan.sends))
    place.bring(whole.folder, whole.id, whole.manifest, reporter.progress)
    run.check()
    place.show(whole.id)
    return whole


def own_releases(place: Switched) -> list[str]:
    """Return the releases at a place that have ids of ours: others are somebody else's."""
    return [release for release in place.releases() if ID.fullmatch(release)]


def outdated(place: Switched, voices: Collection[str]) -> list[str]:
    """Return the releases at a place that go: old ones, and those with a voice no more shown."""
    shown = place.shown()
    others = [release for release in own_releases(place) if release != shown]
    fit = [release for release in others if _is_fit(place, release, voices)]
    kept = fit[-(KEPT_RELEASES - 1) :]
    return [release for release in others if release not in kept]


def _is_fit(place: Switched, release: str, voices: Collection[str]) -> bool:
    """Tell whether a release shows no other voices; one that cannot be read is not fit."""
    manifest = manifest_at(place, release)
    return manifest is not None and manifest.shown_voices <= {*voices}


def manifest_at(place: Switched, release: str) -> Manifest | None:
    """Return the manifest of a release at a place; None: none that can be read."""
    try:
        return read_manifest(place.read(MANIFEST, release) or b"")
    except DamagedManifestError:
        return None
