"""What of the published site comes to an end: what it shows until its next change, and promises."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.client import HTTPException

from summit.base.problems import say
from summit.deploy.lock import age_text
from summit.deploy.looking import Difference, Looker
from summit.deploy.manifest import MANIFEST, Manifest
from summit.hosting.asking import ask, connection_to

SECURITY = ".well-known/security.txt"
NEAR = timedelta(days=14)
"""How long before its end security.txt is to be written again."""
PAST = say(
    "%(path)s: the site should have changed at %(moment)s, %(age)s ago. Publish what is due: "
    '"python3 tasks.py deploy %(target)s --due".'
)
EXPIRES = say(
    "%(path)s holds until %(moment)s; by two weeks before, a new one is to be there. Deploy again."
)


def past_change(
    manifest: Manifest, target: str, looker: Looker, now: datetime
) -> Iterator[Difference]:
    """Yield that the site should have changed since it was published."""
    if overdue := overdue_by(manifest, now):
        path = looker.link(MANIFEST)
        values = {"path": path, "moment": manifest.next, "age": age_text(overdue), "target": target}
        yield Difference(path, PAST.filled(values))


def overdue_by(manifest: Manifest, now: datetime) -> timedelta | None:
    """Return how long ago the next change of a site was; None: it is still to come, or none is."""
    moment = datetime.fromisoformat(manifest.next) if manifest.next else None
    return now - moment if moment and moment <= now else None


def expiring(looker: Looker, manifest: Manifest, now: datetime) -> Iterator[Difference]:
    """Yield that security.txt no longer holds, or soon."""
    entry = manifest.files.get(SECURITY)
    if entry is None:
        return
    path = looker.link(SECURITY)
    try:
        with closing(connection_to(looker.origin)) as connection:
            answer = ask(connection, path, looker.sent, most=entry.size)
    except (OSError, HTTPException):
        return  # It was among the files that were asked for: that was said.
    for line in answer.body.decode("utf-8", "replace").splitlines():
        name, _, value = line.partition(":")
        moment = _moment(value) if name.strip().lower() == "expires" else None
        if moment and moment < now + NEAR:
            yield Difference(path, EXPIRES.filled({"path": path, "moment": value.strip()}))


def _moment(value: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
