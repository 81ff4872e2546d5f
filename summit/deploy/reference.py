"""What the published site is held against: what this machine deployed last.

Where the place has another release, that is said; the published manifest counts where nobody here
knows it.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from http.client import HTTPException
from urllib.parse import urlsplit

from summit.base.frozen import Frozen
from summit.base.problems import Message, SaidError, say
from summit.deploy.looking import Difference
from summit.deploy.manifest import MANIFEST, DamagedManifestError, Manifest, read_manifest
from summit.deploy.release import Release
from summit.deploy.targets import Target
from summit.hosting.asking import ask, connection_to, reason_of

OK, UNAUTHORIZED = 200, 401
ASK_AFRESH = {"Cache-Control": "no-cache"}
"""What lets caches ask the host itself, where they obey."""
AUTH = "AUTH"
"""The end of the environment variable with the name and password of a protected site."""
AWAY = say('%(url)s cannot be reached: %(reason)s. Nothing was compared for "%(target)s".')
LOCKED = say(
    "%(url)s asks for a name and a password. Give them in the environment as %(variable)s: "
    '"name:password".'
)
REFUSED = say(
    "%(url)s refuses the name and password in %(variable)s. Ask whoever keeps its password file, "
    'and give them in the environment: "name:password".'
)
NOTHING_KNOWN = say(
    "%(url)s has no manifest (status %(status)s), and this machine has deployed nothing there: "
    'nobody knows what is to be there. Deploy first: "python3 tasks.py deploy %(target)s".'
)
NO_MANIFEST = say(
    "%(path)s is no manifest (status %(status)s). What this machine deployed last is compared with."
)
FOREIGN = say("%(path)s is of another edition (%(found)s, not %(wanted)s).")
OTHER_BASE = say("%(path)s says that the site is built for %(found)s, not for %(wanted)s.")
EARLIER = say(
    "%(path)s is that of an earlier release (%(found)s), not of the one deployed last from this "
    "machine (%(wanted)s). A cache still has it, or somebody went back to it."
)
OTHER_RELEASE = say(
    "What is published there was not deployed from this machine: its commit is %(commit)s, its "
    "clock %(clock)s. It is compared with its own manifest."
)


class UnreachableError(SaidError):
    """A host that does not answer, or lets nobody in: nothing can be said of the site."""

    exitcode = 2


class Reference(Frozen):
    """What the published site is held against."""

    manifest: Manifest
    release: Release | None
    """The release that is here with these files; None: it is not here."""
    published: Manifest | None
    differences: tuple[Difference, ...] = ()
    notes: tuple[Message, ...] = ()


def authorization(auth: str) -> Mapping[str, str]:
    """Return what goes with each request to a site that ``name:password`` protects."""
    return {"Authorization": f"Basic {b64encode(auth.encode()).decode()}"} if auth else {}


def refer(target: Target, sent: Mapping[str, str], kept: Sequence[Release]) -> Reference:
    """Return what is to be at a place: what is published, where that is what was deployed last."""
    path = f"{prefix_of(target.url)}{MANIFEST}"
    last = last_published(kept)
    status, published = published_manifest(target, sent)
    if published is None:
        if last is None:
            values = {"url": target.url, "status": status, "target": target.name}
            raise UnreachableError(NOTHING_KNOWN.filled(values))
        message = NO_MANIFEST.filled({"path": path, "status": status})
        return Reference(last.manifest, last, None, (Difference(path, message),))
    wrong = tuple(_unfit(published, target, path, last))
    if last is None or published.files == last.manifest.files:
        return Reference(published, last, published, wrong)
    known = next((each for each in kept if each.manifest.files == published.files), None)
    if known:
        values = {"path": path, "found": known.id, "wanted": last.id}
        earlier = Difference(path, EARLIER.filled(values))
        return Reference(last.manifest, last, published, (*wrong, earlier))
    other = OTHER_RELEASE.filled({"commit": published.commit, "clock": published.clock})
    return Reference(published, None, published, wrong, (other,))


def prefix_of(url: str) -> str:
    """Return the path of a site on its host, with a slash at its end."""
    return f"{urlsplit(url).path.rstrip('/')}/"


def origin_of(url: str) -> str:
    """Return the host of a site: ``https://www.example.org``."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def last_published(kept: Iterable[Release]) -> Release | None:
    """Return the release that was brought last, be it by a rollback."""
    published = [each for each in kept if each.was_published]
    return max(published, key=lambda each: each.mark.stat().st_mtime_ns, default=None)


def published_manifest(target: Target, sent: Mapping[str, str]) -> tuple[int, Manifest | None]:
    """Return the manifest at a target's address, with its status; raise UnreachableError."""
    path = f"{prefix_of(target.url)}{MANIFEST}"
    try:
        with closing(connection_to(origin_of(target.url))) as connection:
            answer = ask(connection, path, {**sent, **ASK_AFRESH})
    except (OSError, HTTPException) as error:
        values = {"url": target.url, "reason": reason_of(error), "target": target.name}
        raise UnreachableError(AWAY.filled(values)) from None
    if answer.status == UNAUTHORIZED:
        values = {"url": target.url, "variable": target.variable(AUTH)}
        raise UnreachableError((REFUSED if sent else LOCKED).filled(values))
    try:
        return answer.status, read_manifest(answer.body) if answer.status == OK else None
    except DamagedManifestError:
        return answer.status, None


def _unfit(
    published: Manifest, target: Target, path: str, last: Release | None
) -> Iterator[Difference]:
    """Yield that a manifest is that of something else."""
    if last and published.edition != last.manifest.edition:
        values = {"path": path, "found": published.edition, "wanted": last.manifest.edition}
        yield Difference(path, FOREIGN.filled(values))
    if published.base != target.url:
        values = {"path": path, "found": published.base, "wanted": target.url}
        yield Difference(path, OTHER_BASE.filled(values))
