"""The way back: the release before, whole, and nobody in it who is no longer in the content."""

import os

import pytest

from summit.base.frozen import replace
from summit.base.problems import SaidError
from summit.deploy.manifest import MANIFEST, Manifest, read_manifest
from summit.deploy.place import Switched
from summit.deploy.release import releases
from tests.deploy.desks import (
    FOUR,
    NAME,
    ONE,
    THREE,
    TWO,
    VOICES,
    check_shown,
    go_back,
    publish,
    shown,
)
from tests.deploy.places import Desk


def test_the_release_before_comes_back(desk: Desk) -> None:
    for site in (ONE, TWO, THREE):
        publish(desk, site)
    go_back(desk)
    assert shown(desk).files == TWO.manifest.files
    check_shown(desk, TWO)
    go_back(desk)
    check_shown(desk, ONE)
    with pytest.raises(SaidError, match="no earlier release"):
        go_back(desk)
    publish(desk, FOUR)
    check_shown(desk, FOUR)
    go_back(desk)  # Not to those that were left before.
    check_shown(desk, ONE)


def test_pages_of_a_release_that_was_left_still_load_what_they_need(desk: Desk) -> None:
    for site in (ONE, TWO, THREE):
        publish(desk, site)
    before = shown(desk)
    assert go_back(desk).before == before
    loaded = [each for each in THREE.files if each not in TWO.files and each.startswith("theme/")]
    assert len(loaded) > 1
    for path in loaded:
        assert desk.place.read(path) == THREE.files[path]
    assert before.files not in [each.files for each in there(desk)]


def test_what_a_killed_run_was_writing_among_the_releases_goes(desk: Desk) -> None:
    """Unless it is new, and another may be writing it."""
    publish(desk, ONE)
    old, new = (desk.job().top / f".0123456789abcde{number}.new" for number in (0, 1))
    for each in (old, new):
        each.write_bytes(b"half")
    os.utime(old, (0, 0))
    publish(desk, TWO)
    assert (old.exists(), new.exists()) == (False, True)


def there(desk: Desk) -> list[Manifest]:
    """Return the manifests of the releases that a place could show."""
    if not isinstance(desk.place, Switched):
        return [shown(desk)]
    found = (desk.place.read(MANIFEST, each) for each in desk.place.releases())
    return [read_manifest(data) for data in found if data]


def test_there_is_no_way_back_from_the_first(desk: Desk) -> None:
    with pytest.raises(SaidError, match="no earlier release"):
        go_back(desk)
    publish(desk, ONE)
    publish(desk, ONE)
    with pytest.raises(SaidError, match="no earlier release"):
        go_back(desk)


def test_a_release_that_was_only_tried_is_none_to_go_back_to(desk: Desk) -> None:
    publish(desk, ONE)
    publish(desk, TWO, dry_run=True)
    publish(desk, THREE)
    go_back(desk)
    check_shown(desk, ONE)


def test_no_release_with_a_withdrawn_voice_is_left(desk: Desk) -> None:
    publish(desk, VOICES)
    publish(desk, TWO)
    assert [each.manifest.shown_voices for each in releases(desk.top / "city")] == [frozenset()]
    if isinstance(desk.place, Switched):
        assert len(desk.place.releases()) == 1
    with pytest.raises(SaidError, match="no earlier release"):
        go_back(desk, NAME)


def test_no_voice_that_the_content_no_longer_has_comes_back(desk: Desk) -> None:
    publish(desk, VOICES)
    publish(desk, replace(VOICES, theme="green"))
    with pytest.raises(SaidError, match="no earlier release"):
        go_back(desk)
    go_back(desk, NAME)
    check_shown(desk, VOICES)


def test_a_kept_release_that_somebody_changed_is_refused(plain: Desk) -> None:
    publish(plain, ONE)
    publish(plain, TWO)
    first = releases(plain.top / "city")[0]
    (first.folder / "sitemap.xml").write_text("mine", "utf-8")
    with pytest.raises(SaidError, match="not as it was made: sitemap"):
        go_back(plain)
    check_shown(plain, TWO)
