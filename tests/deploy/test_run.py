"""Whole deployments of small sites: whose place it is, whose turn, one text alone."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from summit.base.frozen import replace
from summit.base.problems import SaidError, SettingsError
from summit.deploy.lock import Lock, own_lock, unlock
from summit.deploy.manifest import MANIFEST, entry_of
from summit.deploy.only import seek
from summit.deploy.place import Switched
from summit.deploy.places.folder import Folder, ReleasesFolder
from summit.deploy.release import purge_voices, releases
from summit.deploy.run import deploy
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
    refused,
    shown,
)
from tests.deploy.places import NOW, Desk, KilledError, MemoryPlace, Site, Text


def test_a_site_is_published_and_then_only_what_changes(desk: Desk) -> None:
    first = publish(desk, ONE)
    check_shown(desk, ONE)
    assert {*first.plan.sends} == ONE.files.keys()
    second = publish(desk, TWO)
    check_shown(desk, TWO)
    assert "fr/news/a/index.html" in second.plan.sends  # It has another style sheet.
    assert "data/figures.json" not in second.plan.sends
    for path in shown(desk).kept:  # For those who opened a page before.
        assert desk.place.read(path) == ONE.files[path]


def test_nothing_travels_when_nothing_has_changed(desk: Desk) -> None:
    publish(desk, ONE)
    before = desk.place.read(MANIFEST)
    assert publish(desk, ONE).is_nothing
    assert desk.place.read(MANIFEST) == before


def test_what_somebody_changed_there_is_sent_again(desk: Desk) -> None:
    publish(desk, ONE)
    publish(desk, TWO)
    kept = shown(desk).kept
    spoil(desk, "index.html", "fr/news/a/index.html")
    assert publish(desk, TWO).is_nothing  # The manifest says that all is there.
    again = publish(desk, TWO, again=True)
    assert {*again.plan.sends} == TWO.files.keys()
    check_shown(desk, TWO)
    assert shown(desk).kept == kept  # For those who opened a page before.


def spoil(desk: Desk, gone: str, changed: str) -> None:
    """Delete a file that readers have, and change another."""
    if isinstance(desk.place, MemoryPlace):
        del desk.place.files[gone]
        desk.place.files[changed] = b"hacked"
        return
    assert isinstance(desk.place, Folder | ReleasesFolder)
    top = desk.place.top / ("current" if isinstance(desk.place, ReleasesFolder) else "")
    (top / gone).unlink()
    (top / changed).write_bytes(b"hacked")


def test_a_dry_run_changes_nothing(desk: Desk) -> None:
    assert publish(desk, ONE, dry_run=True).plan.sends
    assert desk.place.names() == frozenset()
    assert desk.place.read(MANIFEST) is None


def test_the_next_change_is_noted_without_a_file_that_travels(desk: Desk) -> None:
    publish(desk, ONE)
    later = replace(ONE, next="2016-11-22T09:00:00+01:00")
    assert publish(desk, later).is_nothing
    assert shown(desk).next == "2016-11-22T09:00:00+01:00"


def test_the_order_keeps_readers_safe(plain: Desk) -> None:
    publish(plain, ONE)
    place = plain.place
    assert isinstance(place, MemoryPlace)
    place.order.clear()
    publish(plain, Site({"news/b": Text("two"), "news/d": Text(photo="sea"), "news/a": Text()}))
    done = [each for each in place.order if ".deploy-" not in each and ".gz" not in each]
    kinds = [each[0] + each[1:].partition("/")[0] for each in done]
    assert kinds[0] == "+media"
    assert done[-1] == "+manifest.json"
    assert done.index("+index.html") < done.index("-fr/news/c/index.html")
    assert done.index("+fr/news/d/index.html") < done.index("+fr/news/index.html")
    assert done.index("+fr/news/index.html") < done.index("+index.html")


def test_a_place_that_is_not_empty_is_refused_until_it_is_adopted(tmp_path: Path) -> None:
    place = MemoryPlace({"wp-login.php": b"theirs", "index.html": b"welcome"})
    desk = Desk(tmp_path, place)
    assert refused(desk, ONE) == (
        'The target "city" is not empty, and nothing there was published by this project: '
        "index.html, wp-login.php. Choose an empty folder; or, if the site is to lie between these "
        "files, deploy with --adopt: files of the same names are replaced, and none of the others "
        "is ever deleted."
    )
    assert place.files == {"wp-login.php": b"theirs", "index.html": b"welcome"}
    publish(desk, ONE, adopt=True)
    publish(desk, TWO)
    check_shown(desk, TWO)
    assert place.files["wp-login.php"] == b"theirs"


def test_a_folder_of_releases_between_files_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www/index.html").write_text("welcome", "utf-8")
    desk = Desk(tmp_path / "here", ReleasesFolder("city", tmp_path / "www"))
    assert 'The target "city" is not empty' in refused(desk, ONE)


def test_releases_that_others_made_are_never_touched(tmp_path: Path) -> None:
    theirs = tmp_path / "www/releases/20160101120000"
    theirs.mkdir(parents=True)
    (theirs / "index.html").write_text("theirs", "utf-8")
    desk = Desk(tmp_path / "here", ReleasesFolder("city", tmp_path / "www"))
    publish(desk, ONE)
    publish(desk, TWO)
    go_back(desk)
    assert (theirs / "index.html").exists()
    desk.place.show(theirs.name)  # type: ignore[union-attr]  # a place of releases
    assert refused(desk, ONE, adopt=True) == (
        'The target "city" shows the release "20160101120000", which this project did not make. '
        "Choose another folder in targets.yaml, or empty that one first."
    )
    assert (theirs / "index.html").exists()


def test_a_place_with_certificates_alone_is_empty(tmp_path: Path) -> None:
    place = MemoryPlace({".well-known/acme-challenge/k3": b"theirs"})
    publish(Desk(tmp_path, place), ONE)
    assert place.files[".well-known/acme-challenge/k3"] == b"theirs"


def test_what_others_put_where_the_site_grows_is_not_replaced(plain: Desk) -> None:
    publish(plain, ONE)
    plain.place.write("share/notes.txt", b"theirs")  # type: ignore[union-attr]  # no switch
    made = plain.made(ONE)
    card = replace(
        made.release.manifest,
        files={
            **made.release.manifest.files,
            "share/a.png": next(iter(made.release.manifest.files.values())),
        },
    )
    with pytest.raises(SaidError) as error:
        deploy(plain.job(), lambda: replace(made, release=replace(made.release, manifest=card)))
    assert str(error.value.message).startswith(
        'At the target "city", others have put share where the site now has files of its own.'
    )


def test_another_edition_is_never_touched(desk: Desk) -> None:
    publish(desk, ONE)
    other = replace(TWO, edition="cities-2018")
    assert refused(desk, other, adopt=True) == (
        'At the target "city" is the site of another edition: cities-2016; this one is '
        "cities-2018. Choose another folder in targets.yaml. If that site is to go, empty its "
        "folder first."
    )
    check_shown(desk, ONE)


def test_another_address_is_told(desk: Desk) -> None:
    publish(desk, ONE)
    publish(desk, replace(ONE, base="https://www.example.net"))
    assert desk.told == [
        (
            'At the target "city" is the site built for https://www.example.org; now it is built '
            "for https://www.example.net."
        )
    ]


def test_a_damaged_manifest_is_refused_with_what_to_do(plain: Desk) -> None:
    publish(plain, ONE)
    plain.place.write(MANIFEST, b'{"version":1,"fi')  # type: ignore[union-attr]  # no switch
    assert refused(plain, TWO) == (
        "manifest.json at the target city is damaged, so nobody knows which files there are ours. "
        "Delete manifest.json there, and deploy with --adopt: everything travels again, and what "
        "the site no longer has stays there until you delete it."
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"name": "app", "icons": []}', "that this project did not write"),
        (b'{"edition": "cities-2016", "version": 2}', "written by a newer version"),
        (b'{"edition": "cities-2016", "version": 1}', "is damaged"),
    ],
)
def test_a_manifest_that_is_none_of_ours_says_what_it_is(
    plain: Desk, data: bytes, said: str
) -> None:
    plain.place.write(MANIFEST, data)  # type: ignore[union-attr]  # no switch
    assert said in refused(plain, TWO, adopt=True)


def test_a_large_part_is_deleted_only_by_a_yes(desk: Desk) -> None:
    publish(desk, ONE)
    desk.is_sure = False
    with pytest.raises(InterruptedError):
        publish(desk, Site({}))
    check_shown(desk, ONE)
    desk.is_sure = True
    few = Site({})
    publish(desk, few)
    check_shown(desk, few)
    assert desk.told[-1] == ("3 of 8 files of the site at the target city would be deleted (38 %).")


def lock_of(desk: Desk, lock: Lock) -> None:
    """Put a lock at a place."""
    if isinstance(desk.place, Switched):
        desk.place.write_lock(lock.text)
    else:
        desk.place.write(".deploy-lock.json", lock.text)


def test_somebody_elses_lock_is_kept(desk: Desk) -> None:
    lock_of(desk, Lock("bob@desk", "2016-11-21T07:41:00Z", "x", 1, "desk"))
    assert refused(desk, ONE) == (
        'Somebody else is deploying to the target "city": bob@desk, since 2016-11-21T07:41:00Z '
        "(20 min ago). Nothing has been changed there. Wait until they are done. To look without "
        "touching anything: python3 tasks.py deploy city --dry-run. If nobody is at work any more, "
        "take the lock away: python3 tasks.py deploy city --unlock"
    )
    desk.now += timedelta(days=3)
    assert "(3 d ago)" in (old := refused(desk, ONE))
    assert "No deployment takes so long: ask bob@desk" in old
    assert desk.place.read(MANIFEST) is None
    assert str(unlock(desk.place, "city")).startswith(
        'The lock of the target "city" is gone; it was that of bob@desk, since 2016-11-21T07:41'
    )
    publish(desk, ONE)
    assert str(unlock(desk.place, "city")) == 'The target "city" is not locked.'


def test_a_lock_is_looked_at_before_a_long_build(desk: Desk) -> None:
    lock_of(desk, Lock("bob@desk", "2016-11-21T07:41:00Z", "x", 1, "desk"))
    with pytest.raises(SaidError, match="bob@desk"):
        deploy(desk.job(), lambda: pytest.fail("it was built"))


def test_ones_own_dead_run_is_taken_up(desk: Desk) -> None:
    lock_of(desk, Lock("ada@desk", "2016-11-21T07:41:00Z", "x", 0, "desk"))
    publish(desk, ONE)
    assert desk.told == [
        "Your deployment of 2016-11-21T07:41:00Z did not finish. This one takes it up."
    ]


def test_ones_own_living_run_is_not_disturbed(desk: Desk) -> None:
    lock_of(desk, Lock("ada@desk", "2016-11-21T07:41:00Z", "x", 1, "desk"))
    assert refused(desk, ONE) == (
        'You are deploying to the target "city" already: process 1 on this machine, since '
        "2016-11-21T07:41:00Z. Wait until it is done."
    )


def test_a_lock_that_nobody_can_read_is_kept(plain: Desk) -> None:
    plain.place.write(".deploy-lock.json", b"?")  # type: ignore[union-attr]  # no switch
    assert "its lock says nothing that can be read" in refused(plain, ONE)


@dataclass
class Racing(MemoryPlace):
    """A place where somebody else writes a lock just after us."""

    def write(self, path: str, data: bytes) -> None:
        super().write(path, data)
        if path == ".deploy-lock.json":
            theirs = Lock("bob@desk", "2016-11-21T08:01:00Z", "x", 1, "desk")
            super().write(path, theirs.text)


def test_of_two_who_begin_at_once_one_goes_on(tmp_path: Path) -> None:
    place = Racing()
    assert "bob@desk" in refused(Desk(tmp_path, place), ONE)
    assert place.files.keys() == {".deploy-lock.json"}


def test_who_deploys_may_be_said_by_the_environment() -> None:
    assert own_lock(NOW, {"DEPLOY_AS": "city-ci"}).who == "city-ci"
    assert "@" in own_lock(NOW, {}).who


def test_one_deployment_at_a_time_of_a_folder(plain: Desk) -> None:
    def again() -> object:
        return deploy(plain.job(), lambda: plain.made(ONE))

    with pytest.raises(SaidError, match="is at work on this machine"):
        deploy(plain.job(), again)  # type: ignore[arg-type]  # it never returns


@pytest.mark.parametrize(
    "name",
    [
        "fr/news/b/index.html",
        "https://www.example.org/fr/news/b/",
        "/fr/news/b/",
        "content/news/b/index.fr.md",
        "news/b",
    ],
)
def test_one_withdrawn_text_alone(desk: Desk, name: str) -> None:
    publish(desk, ONE)
    without = Site({"news/a": Text("changed", photo="sea"), "news/c": Text()}, theme="green")
    if isinstance(desk.place, MemoryPlace):
        desk.place.order.clear()
    done = publish(desk, without, only=(name,))
    held = [path for path in shown(desk).all_files if "news/b" in held_in(desk, path)]
    assert held == []
    assert desk.place.read("fr/news/b/index.html") is None
    # The other text's own page waits for a whole deployment, and still has what it loads.
    assert desk.place.read("fr/news/a/index.html") == ONE.files["fr/news/a/index.html"]
    assert "fr/news/a/index.html" not in done.plan.sends
    assert "fr/news/c/index.html" not in done.plan.sends
    if isinstance(desk.place, MemoryPlace):
        pages = [each for each in desk.place.order if ".deploy" not in each]
        assert pages[0].startswith("-fr/news/b/index.html")
    check_true(desk)
    publish(desk, without)
    check_shown(desk, without)
    check_true(desk)


def held_in(desk: Desk, path: str) -> str:
    """Return what a file says, and its name."""
    return path + (desk.place.read(path) or b"").decode("latin-1")


def check_true(desk: Desk) -> None:
    """Fail unless the manifest says what is there."""
    for path, entry in shown(desk).all_files.items():
        data = desk.place.read(path)
        assert data is not None, path
        assert entry_of(data) == entry, path
    if isinstance(desk.place, MemoryPlace):
        assert desk.place.files.keys() == {*shown(desk).all_files, MANIFEST}


def test_one_changed_text_alone(desk: Desk) -> None:
    publish(desk, ONE)
    after = Site({**ONE.texts, "news/b": Text("two"), "news/c": Text("two")}, theme="green")
    done = publish(desk, after, only=("news/b",))
    assert desk.place.read("fr/news/b/index.html") == after.files["fr/news/b/index.html"]
    assert desk.place.read("fr/news/c/index.html") == ONE.files["fr/news/c/index.html"]
    assert {path for path in done.plan.sends if path.startswith("theme/")}  # What the page loads.
    check_true(desk)
    assert shown(desk).commit == "c" * 40 + "+"


def test_one_text_alone_may_be_all_that_has_changed(desk: Desk) -> None:
    publish(desk, ONE)
    after = Site({**ONE.texts, "news/b": Text("two")})
    publish(desk, after, only=("news/b",))
    check_shown(desk, after)
    assert publish(desk, after).is_nothing
    go_back(desk)
    check_shown(desk, ONE)


def test_what_one_text_loads_again_is_no_longer_only_kept(desk: Desk) -> None:
    publish(desk, ONE)
    publish(desk, replace(ONE, theme="green"))
    publish(desk, Site({**ONE.texts, "news/b": Text("two")}), only=("news/b",))
    blue = {path for path in ONE.files if path.startswith("theme/")}
    assert blue <= shown(desk).files.keys()
    check_true(desk)


def test_what_is_named_must_be_there(desk: Desk) -> None:
    publish(desk, ONE)
    assert refused(desk, TWO, only=("news/x",)) == (
        '"news/x" is no page, no file and no text, neither of the site nor of what is published. '
        "Write an address such as https://www.example.org/fr/, or a file such as "
        "content/news/opening/index.fr.md."
    )


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "https://[www.example.org/fr/news/b/",
        "https://www.example.net/fr/news/b/",
        "https://www.example.org.example.net/fr/news/b/",
    ],
)
def test_the_address_of_another_site_names_nothing(plain: Desk, name: str) -> None:
    publish(plain, ONE)
    assert "is no page, no file and no text" in refused(plain, TWO, only=(name,))


def test_a_compressed_page_alone_is_the_page(plain: Desk) -> None:
    publish(plain, ONE)
    publish(plain, TWO, only=("fr/news/b/index.html.gz",))
    assert plain.place.read("fr/news/b/index.html") == TWO.files["fr/news/b/index.html"]


def test_an_address_that_is_proposed_is_one_of_readers() -> None:
    new = replace(ONE.manifest, leading=("404.html", "en/404.html", "en/index.html", "index.html"))
    with pytest.raises(SettingsError, match=r"an address such as https://www\.example\.org/en/,"):
        seek("news/x", new, new, {}, Path())


def test_one_text_alone_needs_a_site_there(desk: Desk) -> None:
    assert refused(desk, ONE, only=("news/b",)) == (
        'Nothing is published at the target "city" yet. Deploy the whole site first, without '
        "--only."
    )


def test_the_last_three_are_kept(desk: Desk) -> None:
    for site in (ONE, TWO, THREE, FOUR):
        publish(desk, site)
    kept = [each.manifest.files for each in releases(desk.top / "city")]
    assert kept == [site.manifest.files for site in (TWO, THREE, FOUR)]
    if isinstance(desk.place, Switched):
        assert len(desk.place.releases()) == 3
    same = "fr/news/index.html", "data/figures.json"
    inodes = [
        {(each.folder / path).stat().st_ino for each in releases(desk.top / "city")}
        for path in same
    ]
    assert [len(each) for each in inodes] == [3, 1]


def test_a_withdrawal_purges_what_is_kept_here(desk: Desk) -> None:
    publish(desk, ONE)
    publish(desk, VOICES)
    assert purge_voices(desk.top, ["others"]) == 0
    assert purge_voices(desk.top, [NAME]) == 1
    assert [each.manifest.files for each in releases(desk.top / "city")] == [ONE.manifest.files]
    assert not [path for path in desk.top.rglob("*") if NAME in str(path)]


def test_an_id_sorts_after_the_last_though_time_went_back(plain: Desk) -> None:
    publish(plain, ONE)
    plain.now -= timedelta(days=1)
    publish(plain, TWO)
    kept = releases(plain.top / "city")
    assert [each.manifest.files for each in kept] == [ONE.manifest.files, TWO.manifest.files]


def test_one_text_alone_that_has_not_changed_travels_not(desk: Desk) -> None:
    publish(desk, ONE)
    assert publish(desk, ONE, only=("news/b",)).is_nothing
    assert shown(desk).commit == "c" * 40


def test_what_a_dead_run_may_have_brought_is_deleted_only_by_a_yes(plain: Desk) -> None:
    """Readers may have all of it, though no manifest is sure."""
    publish(plain, ONE)
    assert isinstance(plain.place, MemoryPlace)
    plain.place.changes, plain.place.lives = 0, 3
    with pytest.raises(KilledError):
        publish(plain, Site({key: Text("two") for key in ONE.texts}, theme="green"))
    plain.place.lives = -1
    plain.is_sure = False
    with pytest.raises(InterruptedError):
        publish(plain, Site({}))
    assert plain.place.read("fr/news/a/index.html")


def test_of_two_machines_the_slower_clock_makes_the_later_release(tmp_path: Path) -> None:
    place = ReleasesFolder("city", tmp_path / "www")
    ahead, behind = Desk(tmp_path / "a", place), Desk(tmp_path / "b", place)
    publish(ahead, ONE)
    publish(ahead, TWO)
    behind.now = ahead.now - timedelta(minutes=5)
    done = publish(behind, THREE)
    assert done.release == place.shown() == max(place.releases())
    assert [each.id for each in releases(tmp_path / "b/city")] == [done.release]
    go_back(behind)
    check_shown(behind, TWO)


def test_what_is_kept_may_have_been_deleted_there(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "here", ReleasesFolder("city", tmp_path / "www"))
    publish(desk, ONE)
    for path in (tmp_path / "www/current/theme").iterdir():
        path.unlink()
    publish(desk, TWO)
    check_shown(desk, TWO)


@pytest.mark.parametrize("data", [b"", b'{"version":1,"fi', None])
def test_a_release_that_nobody_can_read_is_replaced_when_it_is_adopted(
    tmp_path: Path, data: bytes | None
) -> None:
    desk = Desk(tmp_path / "here", ReleasesFolder("city", tmp_path / "www"))
    publish(desk, ONE)
    manifest = tmp_path / "www/current" / MANIFEST
    manifest.unlink()
    if data is not None:
        manifest.write_bytes(data)
    said = refused(desk, TWO)
    assert "whose manifest.json is missing or damaged" in said
    assert "deploy with --adopt" in said
    publish(desk, TWO, adopt=True)
    check_shown(desk, TWO)
