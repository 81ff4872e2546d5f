"""Compressed files: smaller, the same each time, and made once."""

import gzip
from pathlib import Path

import brotli
import pytest

from summit.hosting import precompressed
from summit.hosting.precompressed import compressed, compressed_files

TEXT = b"".join(b"<li>Number %d</li>\n" % number for number in range(200))


def test_what_comes_out_is_what_went_in(tmp_path: Path) -> None:
    found = compressed(TEXT, tmp_path)
    assert gzip.decompress(found[".gz"]) == brotli.decompress(found[".br"]) == TEXT
    assert len(found[".br"]) < len(found[".gz"]) < len(gzip.compress(TEXT, 9))
    # Neither a name nor a time is in them: other machines make the same bytes.
    assert found[".gz"][:10] == bytes.fromhex("1f8b0800000000000203")
    assert found == compressed(TEXT, tmp_path / "elsewhere")


def test_what_does_not_get_smaller_is_left(tmp_path: Path) -> None:
    assert compressed(b"x", tmp_path) == {}


def test_what_is_kept_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = compressed(TEXT, tmp_path)
    monkeypatch.setattr(precompressed, "_brotli", pytest.fail)
    monkeypatch.setattr(precompressed, "_gzip", pytest.fail)
    assert compressed(TEXT, tmp_path) == first


def test_what_was_kept_and_damaged_is_made_anew(tmp_path: Path) -> None:
    first = compressed(TEXT, tmp_path)
    for file in [path for path in tmp_path.rglob("*") if path.is_file()]:
        file.write_bytes(b"another" + file.read_bytes())
    assert compressed(TEXT, tmp_path) == first


def test_only_long_texts_are_compressed(tmp_path: Path) -> None:
    files = {
        "fr/index.html": TEXT,
        "fr/short.html": TEXT[:100],
        "media/tram.0123456789.jpg": TEXT,
        "search/wasm.fr.pagefind": TEXT,
        "fr/programme.ICS": TEXT,
    }
    found = compressed_files(files, tmp_path)
    assert sorted(found) == [
        "fr/index.html.br",
        "fr/index.html.gz",
        "fr/programme.ICS.br",
        "fr/programme.ICS.gz",
    ]
