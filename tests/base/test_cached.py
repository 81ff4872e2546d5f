"""The files of a cache: whatever becomes of one, it costs only time."""

import shutil
from pathlib import Path

import pytest

from summit.base.cached import keep_cached, read_cached

CODE = b"what names code"


@pytest.mark.parametrize("data", [b"", b"x", bytes(1000)])
def test_what_is_kept_is_found_again(tmp_path: Path, data: bytes) -> None:
    keep_cached(tmp_path / "a/b/file", data, CODE)
    assert read_cached(tmp_path / "a/b/file", CODE) == data


def test_without_a_file_nothing_is_kept() -> None:
    keep_cached(None, b"x", CODE)
    assert read_cached(None, CODE) is None


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_byte_that_differs_is_known(tmp_path: Path, number: int) -> None:
    keep_cached(tmp_path / "file", b"words", CODE)
    data = bytearray((tmp_path / "file").read_bytes())
    data[number] ^= 1
    (tmp_path / "file").write_bytes(data)
    assert read_cached(tmp_path / "file", CODE) is None


@pytest.mark.parametrize("length", range(21))
def test_a_file_that_is_cut_off_is_known(tmp_path: Path, length: int) -> None:
    keep_cached(tmp_path / "file", b"words", CODE)
    (tmp_path / "file").write_bytes((tmp_path / "file").read_bytes()[:length])
    assert read_cached(tmp_path / "file", CODE) is None


@pytest.mark.parametrize("other", ["a/other", "b/file"])
def test_a_file_in_anothers_place_is_known(tmp_path: Path, other: str) -> None:
    keep_cached(tmp_path / "a/file", b"words", CODE)
    (tmp_path / other).parent.mkdir(exist_ok=True)
    shutil.copy(tmp_path / "a/file", tmp_path / other)
    assert read_cached(tmp_path / other, CODE) is None
    shutil.copytree(tmp_path / "a", tmp_path / "moved/a")
    assert read_cached(tmp_path / "moved/a/file", CODE) == b"words"


@pytest.mark.parametrize("folder", ["file", "nowhere", "itself", "folder"])
def test_what_cannot_be_written_is_not_kept(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    for name, target in {"nowhere": "none/none", "itself": "itself"}.items():
        (tmp_path / name).symlink_to(target)
    (tmp_path / "folder/x").mkdir(parents=True)
    keep_cached(tmp_path / folder / "x", b"words", CODE)
    assert read_cached(tmp_path / folder / "x", CODE) is None


def test_what_other_code_made_is_made_anew(tmp_path: Path) -> None:
    keep_cached(tmp_path / "file", b"words", b"other")
    assert read_cached(tmp_path / "file", CODE) is None
    keep_cached(tmp_path / "file", b"others", CODE)
    assert read_cached(tmp_path / "file", CODE) == b"others"
