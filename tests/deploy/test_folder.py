"""A local folder as a target."""

from pathlib import Path

import pytest

from summit.base.problems import SettingsError
from summit.deploy.models import FolderPlace
from summit.deploy.place import PlaceError
from summit.deploy.places import place_of
from summit.deploy.places.folder import Folder, ReleasesFolder
from summit.deploy.run import deploy
from summit.deploy.targets import Target
from tests.deploy.places import BASE, Desk, Site, Text

ONE = Site({"news/a": Text(photo="tram")})


@pytest.mark.parametrize("path", ["content", "output/site", ".", ".cache", "theme/x"])
def test_no_folder_of_the_project_is_a_place(tmp_path: Path, path: str) -> None:
    for name in ("content", "output", "theme"):
        (tmp_path / name).mkdir()
    with pytest.raises(SettingsError, match="holds the project itself"):
        place_of(Target("city", BASE, "folder", FolderPlace(path=path), tmp_path))


def test_what_the_system_refuses_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "www").write_text("a file", "utf-8")
    desk = Desk(tmp_path / "here", Folder("city", tmp_path / "www/site"))
    with pytest.raises(PlaceError) as error:
        deploy(desk.job(), lambda: desk.made(ONE))
    assert str(error.value.message) == (
        f'The target "city" is the folder {tmp_path / "www/site"}: Not a directory. Mend that, '
        "then deploy again."
    )


def test_a_link_that_leads_elsewhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "www").mkdir()
    (tmp_path / "www/.well-known").mkdir()
    desk = Desk(tmp_path / "here", Folder("city", tmp_path / "www"))
    deploy(desk.job(), lambda: desk.made(ONE))
    (tmp_path / "www/theme").rename(tmp_path / "www/moved")
    (tmp_path / "www/theme").symlink_to(tmp_path / "theirs")
    with pytest.raises(SettingsError, match="is a link to"):
        deploy(desk.job(), lambda: desk.made(Site(ONE.texts, theme="green")))
    assert list((tmp_path / "theirs").iterdir()) == []


@pytest.mark.parametrize("kind", [Folder, ReleasesFolder])
def test_what_a_killed_run_had_yet_to_rename_is_cleared(
    tmp_path: Path, kind: type[Folder] | type[ReleasesFolder]
) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www/.0123456789abcdef.new").write_text("half", "utf-8")
    desk = Desk(tmp_path / "here", kind("city", tmp_path / "www"))
    deploy(desk.job(), lambda: desk.made(ONE))
    assert list((tmp_path / "www").rglob("*.new")) == []


def test_one_file_that_stays_lets_the_others_go(tmp_path: Path) -> None:
    """A folder there may be read-only: what is to be withdrawn in others still goes."""
    place = Folder("city", tmp_path)
    place.write("a.html", b"a")
    place.write("x" * 200, b"x")
    place.write("z.html", b"z")
    with pytest.raises(PlaceError, match="File name too long"):
        place.remove(["a.html", "y" * 300, "z.html"])
    assert place.names() == {"x" * 200}
