"""The writer: all of a build or nothing, only what changed, nobody's files lost."""

import errno
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base import files
from summit.base.problems import SettingsError
from summit.output.file_states import digest_of_bytes, digest_of_file
from summit.output.folder import check_folder, look
from summit.output.manifest import Manifest, read_manifest
from summit.output.tree import Kept, OutputTree, publish
from tests.conftest import with_workers


def tree_of(**files: str) -> OutputTree:
    tree = OutputTree()
    for name, text in files.items():
        tree.add(f"{name}/index.html", text, ("b", "a", "b"))
    return tree


def test_commit_writes_once_and_then_touches_nothing(tmp_path: Path) -> None:
    first = tree_of(fr="un", en="one").commit(tmp_path)
    second = tree_of(fr="un", en="two").commit(tmp_path)
    assert (first.written, first.unchanged) == (2, 0)
    assert (second.written, second.unchanged) == (1, 1)
    assert (tmp_path / "en/index.html").read_text("utf-8") == "two"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["index.html"] * 2


def test_a_full_disk_leaves_no_folder_whoever_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(file: int, data: bytes) -> None:
        if data == b"63":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.write(file, data)

    with_workers(2, monkeypatch)
    tree = tree_of(**{f"{number % 3}/{number}": str(number) for number in range(64)})
    with monkeypatch.context() as full:
        full.setattr(files, "_fill", fill)
        with pytest.raises(SettingsError, match=os.strerror(errno.ENOSPC)):
            tree.commit(tmp_path / "output")
        assert [*tmp_path.iterdir()] == []
    tree.commit(tmp_path / "output")
    written = {path: (tmp_path / "output" / path).read_text("utf-8") for path in tree.files}
    assert written == {f"{n % 3}/{n}/index.html": str(n) for n in range(64)}


def test_bytes_that_are_there_already_are_not_fetched(tmp_path: Path) -> None:
    fetched: list[str] = []

    def kept(text: str) -> Kept:
        data = text.encode()

        def fetch() -> bytes:
            fetched.append(text)
            return data

        return Kept(len(data), digest_of_bytes(data), fetch)

    for pages, expected in (
        ({"fr": "un", "en": "one"}, ["en", "fr"]),
        ({"fr": "un", "en": "two"}, ["en"]),
        ({"fr": "un", "en": "two"}, []),
    ):
        tree, before = OutputTree(), len(fetched)
        for name, text in pages.items():
            tree.add(f"{name}/index.html", kept(text), ())
        tree.commit(tmp_path)
        assert sorted(fetched[before:]) == sorted(pages[name] for name in expected)
        assert (tmp_path / "en/index.html").read_text("utf-8") == pages["en"]


@pytest.mark.parametrize("name", ["new", "old"])
def test_bytes_are_fetched_as_they_are_written(tmp_path: Path, name: str) -> None:
    """A large site's would not fit into memory."""
    there: list[int] = []
    tree = OutputTree()

    def fetch() -> bytes:
        there.append(sum(path.is_file() for path in tmp_path.rglob("*")))
        return b"page"

    for number in range(3):
        tree.add(f"{number}/index.html", Kept(4, digest_of_bytes(b"page"), fetch), ())
    (tmp_path / "old").mkdir()
    tree.commit(tmp_path / name)

    assert there == [0, 1, 2]


def test_what_is_known_of_the_folder_is_not_read(tmp_path: Path) -> None:
    """Nor written, where it is the same: these bytes are not what is said of them."""
    (tmp_path / "out").mkdir()
    for name in ("same.html", "other.html"):
        (tmp_path / "out" / name).write_bytes(b"there")
    tree = OutputTree()
    tree.add("same.html", "made", ())
    tree.add("other.html", "there", ())
    known = {"same.html": tree.files["same.html"].digest, "other.html": b"another"}
    changes = tree.commit(tmp_path / "out", look_in=lambda out: look(out)._replace(digests=known))
    assert (changes.written, changes.unchanged) == (1, 1)
    assert (tmp_path / "out/same.html").read_bytes() == b"there"


def test_a_file_has_the_digest_that_the_list_of_the_last_build_gives_it(tmp_path: Path) -> None:
    tree = tree_of(fr="un", en="\u00e9t\u00e9")
    tree.commit(tmp_path)
    assert {path: each.digest.hex() for path, each in tree.files.items()} == {
        path: digest_of_file(tmp_path, path) for path in tree.files
    }


def test_commit_removes_what_builds_made_and_leaves_the_rest(tmp_path: Path) -> None:
    tree_of(fr="un", en="one").commit(tmp_path)
    (tmp_path / "CNAME").write_text("example.org", encoding="utf-8")
    changes = tree_of(fr="un").commit(tmp_path, {"fr/index.html": (), "en/index.html": ()})
    assert (changes.removed, changes.left) == (1, ("CNAME",))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["CNAME", "fr"]


def test_failed_commit_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    tree_of(fr="un").commit(tmp_path)
    broken = tree_of(fr="deux")
    broken.add("fr/index.html/below", "a file cannot hold a file", ())
    with pytest.raises(SettingsError, match="cannot be written"):
        broken.commit(tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.read_text("utf-8") for path in files] == ["un"]


def test_commit_heals_what_a_killed_build_left(tmp_path: Path) -> None:
    left = tmp_path / "fr/new/.0123456789abcdef.new"
    left.parent.mkdir(parents=True)
    left.write_text("withdrawn", encoding="utf-8")
    (tmp_path / ".mine.new").write_text("mine", encoding="utf-8")
    changes = tree_of(en="one").commit(tmp_path)  # No manifest was ever written.
    assert changes.left == (".mine.new",)
    assert sorted(path.name for path in tmp_path.rglob("*")) == [".mine.new", "en", "index.html"]


def test_empty_folders_of_a_killed_build_go(tmp_path: Path) -> None:
    (tmp_path / "fr/new/deeper").mkdir(parents=True)
    tree_of(en="one").commit(tmp_path, {"fr/new/deeper/index.html": ()})
    assert [path.name for path in tmp_path.iterdir()] == ["en"]


@pytest.mark.parametrize(("link", "inside"), [("fr", ""), ("fr", "news/"), ("fr/news", "")])
def test_a_link_that_leads_out_of_the_folder_is_refused(
    tmp_path: Path, link: str, inside: str
) -> None:
    output, other = tmp_path / "output", tmp_path / "other"
    (output / link).parent.mkdir(parents=True)
    other.mkdir()
    (output / link).symlink_to(other)
    tree = OutputTree()
    tree.add(f"{link}/{inside}index.html", "page", ())
    tree.add("en/index.html", "page", ())
    with pytest.raises(SettingsError) as caught:
        tree.commit(output)
    assert str(caught.value) == (
        f'"{output / link}" is a link to "{other}", where no page of the site may be written. '
        "Delete the link, and build again."
    )
    assert list(other.iterdir()) == []
    assert not (output / "en").exists()


def test_a_link_to_what_is_not_of_the_site_stays(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    output = tmp_path / "output"
    output.mkdir()
    (output / "files").symlink_to(tmp_path / "other")
    tree_of(fr="un").commit(output)
    assert (output / "files").is_symlink()


@pytest.mark.parametrize("path", ["/etc/x", "../x", "a/../../x", ""])
def test_paths_outside_are_refused(path: str) -> None:
    with pytest.raises(ValueError, match="not a path inside"):
        OutputTree().add(path, "", ())


def test_same_path_twice_is_refused() -> None:
    tree = tree_of(fr="un")
    with pytest.raises(ValueError, match="made twice"):
        tree.add("fr/index.html", "deux", ())


@pytest.mark.parametrize("path", ["../content/edition.yaml", "a/../../content/edition.yaml", "{}"])
def test_a_manifest_of_somebody_else_removes_nothing_outside(tmp_path: Path, path: str) -> None:
    own, manifest = tmp_path / "content/edition.yaml", tmp_path / "manifest.json"
    own.parent.mkdir()
    own.write_text("name: ours", "utf-8")
    manifest.write_text(json.dumps({path.format(own): ["a"], "a..b": ["a"]}), "utf-8")
    assert read_manifest(manifest) == {"a..b": ("a",)}
    publish(tree_of(fr="un"), tmp_path / "output", manifest)
    assert own.exists()


@pytest.mark.parametrize("text", ["[" * 100_000, "no JSON", "[1]", "null", '{"a": 1}'])
def test_a_damaged_manifest_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, "utf-8")
    assert read_manifest(tmp_path / "manifest.json") == {}


def test_manifest_names_sources_once_and_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    assert read_manifest(path) == {}
    tree = tree_of(fr="un")
    path.write_bytes(Manifest(tree.sources).with_files())
    assert read_manifest(path) == {"fr/index.html": ("a", "b")}
    assert tree.files["fr/index.html"].made_from == ("a", "b")
    both = Manifest(tree.sources, ("commit 1", "clock 2"))
    path.write_bytes(both.with_files({"old": ("c",), "fr/index.html": ("d",)}))
    assert read_manifest(path) == {"old": ("c",), "fr/index.html": ("a", "b")}
    assert json.loads(path.read_text("utf-8"))[""] == ["commit 1", "clock 2"]


@pytest.mark.parametrize("name", [".", "..", "content", "content/pages"])
def test_sources_are_no_place_for_the_site(tmp_path: Path, name: str) -> None:
    project = tmp_path / "project"
    (project / "content/pages").mkdir(parents=True)
    with pytest.raises(SettingsError, match="holds the project itself"):
        check_folder(project / name, project, [project / "content"])


def test_file_is_no_place_for_the_site(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("x", encoding="utf-8")
    with pytest.raises(SettingsError, match="is not a folder"):
        check_folder(tmp_path / "output", tmp_path, [])


def test_the_disk_has_a_file_before_it_takes_its_place_and_forgets_it_before_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, manifest, seen = tmp_path / "output", tmp_path / "manifest.json", list[list[str]]()

    def settle() -> None:
        files = (path for path in output.rglob("index.html"))
        seen.append(sorted(path.parent.name for path in files))

    monkeypatch.setattr("summit.base.files.settle", settle)
    publish(tree_of(fr="un", en="one"), output, manifest)
    assert seen == []
    publish(tree_of(fr="deux", es="dos"), output, manifest, is_settled=True)
    assert seen == [["en", "fr"], ["en", "fr"], ["es", "fr"]]


LISTS = st.dictionaries(st.text(min_size=1), st.lists(st.text()).map(tuple))


@given(LISTS, LISTS, st.lists(st.text()).map(tuple))
def test_the_manifest_is_what_json_writes(
    own: dict[str, tuple[str, ...]], besides: dict[str, tuple[str, ...]], origin: tuple[str, ...]
) -> None:
    """First what all is made from, then what is there besides, then the build's own, sorted."""
    others = {path: made for path, made in besides.items() if path not in own}
    whole = ({"": origin} if origin else {}) | others | dict(sorted(own.items()))
    expected = json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
    assert Manifest(own, origin).with_files(besides) == expected.encode()


def test_a_manifest_in_another_order_is_written_again(tmp_path: Path) -> None:
    """A build that was refused leaves both lists in one: the next good one is as a clean one."""
    manifest = tmp_path / "manifest.json"
    publish(tree_of(fr="un", en="one"), tmp_path / "output", manifest, ("commit 1",))
    clean = manifest.read_bytes()
    manifest.write_bytes(json.dumps(dict(reversed(json.loads(clean).items()))).encode())
    publish(tree_of(fr="un", en="one"), tmp_path / "output", manifest, ("commit 1",))
    assert manifest.read_bytes() == clean


@pytest.mark.parametrize("found", ['{"fr/a": [1, {"x": 2}], "b": "cd"}', "[]", "{}", "", "{"])
def test_a_manifest_of_any_shape_costs_nothing(tmp_path: Path, found: str) -> None:
    manifest = tmp_path / "manifest.json"
    manifest.write_text(found, "utf-8")
    publish(tree_of(fr="un"), tmp_path / "output", manifest)
    assert read_manifest(manifest).keys() == tree_of(fr="un").files.keys()
    publish(OutputTree(), tmp_path / "output", tmp_path / "other.json")
    assert (tmp_path / "other.json").read_bytes() == b"{}\n"


def seen_in(folder: Path) -> tuple[set[str], bool]:
    """Return the paths of a folder's files, and whether it has links; each has its own state."""
    found = look(folder)
    assert all(
        (folder / path).samefile(each.path) for path, each in found.files.items() if path != "dead"
    )
    return {*found.files}, found.has_links


def test_every_file_of_a_folder_has_its_path(tmp_path: Path) -> None:
    names = {"index.html", "fr/a b/index.html", "fr/\u00e9.html", ".hidden/x", "fr/.x"}
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert seen_in(tmp_path) == (names, False)
    assert seen_in(tmp_path / "fr") == ({"a b/index.html", "\u00e9.html", ".x"}, False)
    assert seen_in(tmp_path / "none") == (set(), False)
    (tmp_path / "linked").symlink_to(tmp_path / "fr")
    (tmp_path / "fr/y").symlink_to(tmp_path / "index.html")
    (tmp_path / "dead").symlink_to(tmp_path / "none")
    assert seen_in(tmp_path) == ({*names, "fr/y", "dead"}, True)


def test_a_folder_that_is_not_there_comes_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, seen = tmp_path / "www/output", list[list[str]]()

    def settle() -> None:
        seen.append([path.name for path in output.parent.iterdir()])
        raise OSError(28, "No space left on device")

    (tmp_path / "www/.output.new/fr").mkdir(parents=True)  # As a build left it that was killed.
    (tmp_path / "www/.output.new/fr/voice.html").write_text("withdrawn", "utf-8")
    with monkeypatch.context() as patched:
        patched.setattr("summit.base.files.settle", settle)
        with pytest.raises(SettingsError, match="No space left"):
            tree_of(fr="un").commit(output, is_settled=True)
    assert (seen, [*output.parent.iterdir()]) == ([[".output.new"]], [])
    changes = tree_of(fr="un", en="one").commit(output)
    assert (changes.written, changes.left) == (2, ())
    assert look(output).files.keys() == {"fr/index.html", "en/index.html"}
    assert [path.name for path in output.parent.iterdir()] == ["output"]


FOLDER_THERE = (
    '"{place}" is a folder where the site has a file, which cannot be written. Move what you need '
    "of it elsewhere, delete it, and build again."
)
FILE_THERE = (
    '"{place}" is a file where the site has a folder, which cannot be written. Move it elsewhere, '
    "or delete it, and build again."
)


@pytest.mark.parametrize(
    ("place", "is_folder", "said"),
    [
        ("fr/index.html", True, FOLDER_THERE),
        ("fr", False, FILE_THERE),
        ("fr/new/deep", False, FILE_THERE),
        ("fr/new", False, FILE_THERE),
    ],
)
@pytest.mark.parametrize("is_empty", [False, True])
def test_what_is_in_the_way_is_named_and_nothing_is_written(
    tmp_path: Path, place: str, said: str, *, is_folder: bool, is_empty: bool
) -> None:
    output, there = tmp_path / "output", tmp_path / "output" / place
    there.parent.mkdir(parents=True)
    if is_folder:
        there.mkdir()
    if not (is_folder and is_empty):
        (there / "mine" if is_folder else there).write_text("mine", "utf-8")
    before = {path for path in output.rglob("*") if path.is_file() or path == there}
    tree = tree_of(**{"en": "one", "fr": "un", "fr/new/deep": "page", "zz/new": "last"})
    with pytest.raises(SettingsError) as caught:
        tree.commit(output)
    assert str(caught.value) == said.format(place=there)
    assert {path for path in output.rglob("*") if path.is_file() or path == there} == before
    assert not (output / "en").exists()
    assert not (output / "zz").exists()


def test_where_the_folder_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fr").mkdir()

    def refuse(path: str, *_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    monkeypatch.setattr(files, "_write", refuse)
    with pytest.raises(SettingsError) as caught:
        tree_of(fr="un").commit(tmp_path)
    assert str(caught.value) == f'"{tmp_path / "fr"}" cannot be written: Permission denied.'


@pytest.mark.parametrize("target", ["index.html", "nowhere", os.devnull])
def test_a_link_in_a_files_place_gives_way(tmp_path: Path, target: str) -> None:
    """One that leads to itself, too."""
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr/index.html").symlink_to(target)
    assert tree_of(fr="un").commit(tmp_path).written == 1
    assert not (tmp_path / "fr/index.html").is_symlink()
    assert (tmp_path / "fr/index.html").read_text("utf-8") == "un"


def test_a_folder_that_is_a_link_to_itself_is_named(tmp_path: Path) -> None:
    (tmp_path / "fr").symlink_to("fr")
    with pytest.raises(SettingsError, match='fr" is a link to "fr"'):
        tree_of(fr="un").commit(tmp_path)
    (tmp_path / "output").symlink_to("output")
    with pytest.raises(SettingsError, match="is not a folder"):
        check_folder(tmp_path / "output", tmp_path, [])


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes with a place")
def test_nobody_waits_for_a_pipe_in_a_files_place(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    for place in ("fr/index.html", "manifest.json"):
        os.mkfifo(tmp_path / place)
    assert read_manifest(tmp_path / "manifest.json") == {}
    assert tree_of(fr="un").commit(tmp_path).written == 1
    assert (tmp_path / "fr/index.html").read_text("utf-8") == "un"


def test_what_was_left_beside_a_folder_goes_though_that_is_there(tmp_path: Path) -> None:
    (tmp_path / ".output.new/fr").mkdir(parents=True)
    (tmp_path / "output").mkdir()
    tree_of(fr="un").commit(tmp_path / "output")
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


@pytest.mark.parametrize("is_link", [False, True])
def test_what_is_in_the_place_of_an_unfinished_folder_goes(
    tmp_path: Path, *, is_link: bool
) -> None:
    beside, elsewhere = tmp_path / ".out.new", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").touch()
    beside.symlink_to(elsewhere) if is_link else beside.touch()
    tree_of(fr="un").commit(tmp_path / "out")
    assert not beside.exists()
    assert (elsewhere / "kept").exists()


@pytest.mark.parametrize("there", ["u", "une", "deux", ""])
def test_a_file_of_other_bytes_is_written(tmp_path: Path, there: str) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr/index.html").write_text(there, "utf-8")
    assert tree_of(fr="un").commit(tmp_path).written == 1
    assert (tmp_path / "fr/index.html").read_text("utf-8") == "un"


def test_a_list_that_stays_as_it_is_is_not_written(tmp_path: Path) -> None:
    output, manifest = tmp_path / "output", tmp_path / "manifest.json"
    publish(tree_of(fr="un", en="one"), output, manifest, ("now",))
    before = manifest.stat()
    publish(tree_of(fr="deux", en="one"), output, manifest, ("now",))
    assert manifest.stat() == before
    publish(tree_of(fr="deux", en="one"), output, manifest, ("then",))
    assert manifest.stat().st_ino != before.st_ino
