"""What people do with the small sites: they publish, go back, and see what readers have."""

from datetime import timedelta

import pytest

from summit.base.problems import SaidError
from summit.deploy.manifest import MANIFEST, Manifest, read_manifest
from summit.deploy.rollback import rollback
from summit.deploy.run import Options, Outcome, deploy
from tests.deploy.places import VOICE, Desk, Site, Text

ONE = Site({"news/a": Text(photo="tram"), "news/b": Text(), "news/c": Text()})
TWO = Site({**ONE.texts, "news/b": Text("two")}, theme="green")
THREE = Site({**ONE.texts, "news/b": Text("three")}, theme="red")
FOUR = Site({**ONE.texts, "news/b": Text("four")}, theme="grey")
VOICES = Site({**ONE.texts, VOICE: Text(photo="hand")})
NAME = VOICE.rpartition("/")[2]


def publish(desk: Desk, site: Site, **options: object) -> Outcome:
    """Deploy a site, one minute after the last time."""
    desk.now += timedelta(minutes=1)
    return deploy(desk.job(Options(**options)), lambda: desk.made(site))  # type: ignore[arg-type]  # of the caller


def go_back(desk: Desk, *voices: str) -> Outcome:
    """Go back to the release before."""
    return rollback(desk.job(), voices)


def shown(desk: Desk) -> Manifest:
    """Return the manifest of what readers have."""
    return read_manifest(desk.place.read(MANIFEST) or b"")


def check_shown(desk: Desk, site: Site) -> None:
    """Fail unless readers have a site, each byte of it."""
    assert {path: desk.place.read(path) for path in site.files} == site.files
    assert shown(desk).files == site.manifest.files


def refused(desk: Desk, site: Site, **options: object) -> str:
    """Return why a deployment is refused."""
    with pytest.raises(SaidError) as error:
        publish(desk, site, **options)
    return str(error.value.message)
