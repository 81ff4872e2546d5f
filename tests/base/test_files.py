"""A file is replaced whole or not at all, with the rights that it had, in one way for all."""

import ast
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from summit.base.files import (
    LEFT,
    PRIVATE,
    clear_beside,
    is_beside,
    keep_rights,
    read_kept,
    replace_file,
    replace_files,
)
from tests.conftest import ROOT

SHARED = 0o664
FOLDERS = {
    "summit/office/publication/folder.py": (
        "All published voices take the place of the earlier ones at once."
    ),
    "summit/office/questions/drafts.py": (
        "A draft is a folder of files, which is there whole or not at all."
    ),
    "summit/deploy/release.py": "A release is a folder, which is there whole or not at all.",
    "summit/deploy/places/folder.py": "A release there is a folder, too, and a link leads to one.",
    "summit/editing/retire.py": "The folder of a retired bundle is kept aside.",
    "summit/editing/rename.py": "An editor moves a bundle, which is a folder.",
    "summit/cms/decap.py": "The folder of Decap's files is there whole or not at all.",
}
"""Who renames besides summit/base/files.py: folders, which have nothing to keep of what was
there."""


@pytest.fixture(autouse=True)
def mask() -> Iterator[None]:
    """Let nobody but the owner write new files."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def killed_while_writing(path: Path) -> None:
    """Replace a file in a process that dies before the new one takes the old one's place."""
    process = os.fork()
    if not process:
        Path.replace = lambda *_: os._exit(9)  # type: ignore[method-assign]
        replace_file(path, b"half")
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 9


def age(path: Path, seconds: float) -> None:
    """Let nobody have written a file for so long."""
    before = time.time() - seconds
    os.utime(path, (before, before), follow_symlinks=False)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed in the middle")
def test_what_killed_processes_left_beside_its_place_goes(tmp_path: Path) -> None:
    """But for what is new, which another process may be writing."""
    cache, elsewhere = tmp_path / "cache", tmp_path / "elsewhere"
    for folder in (cache, cache / "images/ab", cache / "mailman", elsewhere):
        killed_while_writing(folder / "one.jpg")
    left = [*tmp_path.rglob(".*.new")]
    assert len(left) == 4
    (cache / "link").symlink_to(elsewhere, target_is_directory=True)
    for name in ("images/ab/.mine.new", "images/ab/one.jpg"):
        (cache / name).write_bytes(b"mine")
    clear_beside(cache, ("mailman",))
    assert all(each.exists() for each in left), "they are new"
    for each in [*left, *cache.glob("images/ab/*")]:
        age(each, LEFT + 5)
    clear_beside(cache, ("mailman",))
    assert {each.parent for each in left if each.exists()} == {cache / "mailman", elsewhere}
    assert names(cache / "images/ab") == [".mine.new", "one.jpg"]


def test_what_is_no_folder_has_nothing_to_clear(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for name in ("file", "none"):
        clear_beside(tmp_path / name)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def old(folder: Path, mode: int = SHARED) -> Path:
    path = folder / "old.txt"
    path.write_bytes(b"old")
    path.chmod(mode)
    return path


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o666, 0o755])
def test_a_file_keeps_its_rights(tmp_path: Path, mode: int) -> None:
    path = old(tmp_path, mode)
    replace_file(path, b"new", 0o400)
    assert (path.read_bytes(), rights(path)) == (b"new", mode)
    replace_file(path, b"secret", PRIVATE)  # Whoever could read what was there, or not.
    assert (path.read_bytes(), rights(path)) == (b"secret", PRIVATE)
    assert names(tmp_path) == ["old.txt"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_a_file_keeps_its_owner_and_its_group(tmp_path: Path) -> None:
    path = old(tmp_path)
    os.chown(path, 12345, 54321)
    replace_file(path, b"new")
    found = path.stat()
    assert (found.st_uid, found.st_gid, rights(path)) == (12345, 54321, SHARED)


def test_a_new_file_has_the_rights_of_the_mask_or_less(tmp_path: Path) -> None:
    replace_file(tmp_path / "folder/plain", [b"in ", b"pieces"])
    replace_file(tmp_path / "folder/secret", b"", PRIVATE)
    assert (tmp_path / "folder/plain").read_bytes() == b"in pieces"
    assert rights(tmp_path / "folder/plain") == 0o644
    assert rights(tmp_path / "folder/secret") == PRIVATE


def test_nobody_else_can_open_what_takes_a_private_files_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_first: list[int] = []
    give = "summit.base.files._give_rights"
    monkeypatch.setattr(give, lambda file, _old: at_first.append(rights(file)))
    replace_file(old(tmp_path, PRIVATE), b"new")
    assert at_first == [PRIVATE]


def test_a_failure_leaves_every_file_as_it_was(tmp_path: Path) -> None:
    path = old(tmp_path)

    def failing() -> Iterator[bytes]:
        yield b"half"
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        replace_files({path: b"new", tmp_path / "other.txt": failing()})
    assert names(tmp_path) == ["old.txt"]
    assert path.read_bytes() == b"old"


def test_a_folder_is_in_no_files_place(tmp_path: Path) -> None:
    path = old(tmp_path)
    (tmp_path / "taken").mkdir()
    with pytest.raises(IsADirectoryError):
        replace_files({path: b"new", tmp_path / "taken": b""})
    assert names(tmp_path) == ["old.txt", "taken"]
    assert path.read_bytes() == b"old"


def test_a_folder_that_takes_anothers_place_has_its_rights(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in (before, after):
        (folder / "a").mkdir(parents=True)
        (folder / "a/index.fr.md").write_bytes(b"")
    before.chmod(0o775)
    (before / "a").chmod(0o770)
    (before / "a/index.fr.md").chmod(SHARED)
    (before / "gone").write_bytes(b"")
    (after / "new").write_bytes(b"")
    keep_rights(before, after)
    assert [rights(after / name) for name in (".", "a", "a/index.fr.md", "new")] == [
        0o775,
        0o770,
        SHARED,
        0o644,
    ]


def test_bytes_are_on_the_disk_before_a_file_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    monkeypatch.setattr("summit.base.files.settle", lambda: seen.append(names(tmp_path)))
    replace_files({tmp_path / "a": b"a", tmp_path / "b": b"b"}, is_settled=True)
    assert [all(map(is_beside, found)) for found in seen] == [True]
    assert names(tmp_path) == ["a", "b"]


@pytest.mark.parametrize("data", [b"", None])
def test_nothing_is_kept_in_an_empty_file_or_in_none(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "kept").write_bytes(data)
    assert read_kept(tmp_path / "kept") is None


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes with a place")
def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert read_kept(tmp_path / "pipe") is None


def renames(source: str) -> Iterator[str]:
    """Yield what in a source renames a file, or makes one to be renamed."""
    for node in ast.walk(ast.parse(source)):
        name = node.attr if isinstance(node, ast.Attribute) else ""
        name = node.id if isinstance(node, ast.Name) else name
        if name in {"copymode", "move", "mkstemp", "NamedTemporaryFile"}:
            yield name
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            is_of_os = isinstance(node.func.value, ast.Name) and node.func.value.id == "os"
            # A text's has two arguments, a moment's has keywords.
            is_alone = len(node.args) == 1 and not node.keywords
            if node.func.attr in {"rename", "replace", "renames"} and (is_of_os or is_alone):
                yield node.func.attr


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("new.replace(path)", ["replace"]),
        ("new.rename(path)", ["rename"]),
        ("os.replace(new, path)", ["replace"]),
        ("os.rename(new, path)", ["rename"]),
        ("shutil.move(new, path)", ["move"]),
        ("tempfile.mkstemp()", ["mkstemp"]),
        ("with NamedTemporaryFile() as file: pass", ["NamedTemporaryFile"]),
        ("text.replace('a', 'b')", []),
        ("moment.replace(tzinfo=None)", []),
        ("replace(contribution, receipt=code)", []),
    ],
)
def test_what_renames_is_found(source: str, found: list[str]) -> None:
    assert list(renames(source)) == found


def test_files_are_replaced_in_one_place() -> None:
    sources = [ROOT / "tasks.py"]
    for folder in ("summit",):
        sources += (ROOT / folder).rglob("*.py")
    found = {path for path in sources if list(renames(path.read_text("utf-8")))}
    allowed = {ROOT / name for name in ("summit/base/files.py", *FOLDERS)}
    assert {path.relative_to(ROOT).as_posix() for path in found ^ allowed} == set()
