"""What a deployment looks at before it touches a place: whose it is, and how much is to go."""

from collections.abc import Collection, Iterable

from summit.base.problems import Message, SaidError, say
from summit.deploy.flight import OWN, Flight
from summit.deploy.manifest import Manifest
from summit.deploy.plan import MOST_REMOVED, Standing, removed_of

SHARED = frozenset((".well-known", "cgi-bin", "lost+found"))
"""What hosts have at the top of a place: certificates, say. Nothing of it is ever removed."""
FEW = 5
OTHERS = say(
    'The target "%(target)s" is not empty, and nothing there was published by this project: '
    "%(names)s. Choose an empty folder; or, if the site is to lie between these files, deploy with "
    "--adopt: files of the same names are replaced, and none of the others is ever deleted."
)
IN_THE_WAY = say(
    'At the target "%(target)s", others have put %(names)s where the site now has files of its '
    "own. Move theirs away; or deploy with --adopt: files of the same names are replaced, and none "
    "of the others is ever deleted."
)
OTHER_EDITION = say(
    'At the target "%(target)s" is the site of another edition: %(found)s; this one is %(own)s. '
    "Choose another folder in targets.yaml. If that site is to go, empty its folder first."
)
MOVED = say(
    'At the target "%(target)s" is the site built for %(before)s; now it is built for %(now)s.'
)
MUCH = say(
    "%(count)s of %(total)s files of the site at the target %(target)s would be deleted "
    "(%(part)s %%)."
)
SURE = say("%(much)s Publish all the same?")
SAY_YES = say(
    "%(much)s Nothing has been changed. Is the content whole, with its voices? If it is meant, add "
    "--yes."
)


def check_place(
    names: Iterable[str],
    standing: Standing,
    last: Flight | None,
    new: Manifest,
    target: str,
    *,
    adopt: bool,
) -> None:
    """Raise SaidError for a place that is somebody else's."""
    for found in (standing.manifest, last.then if last else None):
        if found is not None and found.edition != new.edition:
            values = {"target": target, "found": found.edition, "own": new.edition}
            raise SaidError(OTHER_EDITION.filled(values))
    if adopt:
        return
    others = {*names} - OWN - SHARED - _tops(standing.owned)
    is_ours = standing.manifest is not None or last is not None
    wrong = others & _tops(new.files) if is_ours else others
    if wrong:
        message = IN_THE_WAY if is_ours else OTHERS
        raise SaidError(message.filled({"target": target, "names": _some(wrong)}))


def moved(before: Manifest | None, new: Manifest, target: str) -> Message | None:
    """Return what to tell where the site had another address at its last deployment."""
    if before is None or before.base == new.base:
        return None
    return MOVED.filled({"target": target, "before": before.base, "now": new.base})


def much_removed(
    before: Manifest | None, after: Manifest, target: str, unsure: Collection[str] = ()
) -> Message | None:
    """Return what to ask about where a large part of a site would be deleted."""
    count, total = removed_of(before, after, unsure)
    if count <= total * MOST_REMOVED:
        return None
    part = round(count / total * 100)
    return MUCH.filled({"count": count, "total": total, "part": part, "target": target})


def _tops(paths: Iterable[str]) -> frozenset[str]:
    return frozenset(path.partition("/")[0] for path in paths)


def _some(names: Iterable[str]) -> str:
    found = sorted(names)
    return ", ".join(found[:FEW]) + (", …" if len(found) > FEW else "")
