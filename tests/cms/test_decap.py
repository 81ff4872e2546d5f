"""Decap is taken only as it was published; what is missing is said with its remedy."""

import os
from pathlib import Path

import pytest

from summit.cms.decap import ARCHIVE, NAME, UNFINISHED, VERSION, DecapError, provide_decap


def test_another_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / ARCHIVE).write_bytes(b"something else")
    with pytest.raises(DecapError, match="Nothing of it was used"):
        provide_decap(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == [ARCHIVE]


def test_what_a_killed_call_was_fetching_goes(tmp_path: Path) -> None:
    """Unless another call may be at it."""
    old, new = (tmp_path / f"{UNFINISHED}{name}" for name in ("old", "new"))
    for each in (old, new):
        (each / "dist").mkdir(parents=True)
    os.utime(old, (0, 0))
    (tmp_path / ARCHIVE).write_bytes(b"something else")
    with pytest.raises(DecapError):
        provide_decap(tmp_path)
    assert {*tmp_path.iterdir()} == {new, tmp_path / ARCHIVE}


def test_without_npm_the_ways_out_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DecapError, match="sudo apt install npm"):
        provide_decap(tmp_path / "cache")


def test_an_npm_that_fails_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'no network' >&2\nexit 1\n", "utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    said: list[str] = []
    with pytest.raises(DecapError, match=r"could not fetch decap-cms .*: no network\."):
        provide_decap(tmp_path / "cache", lambda message: said.append(str(message)))
    assert said == [f"Fetching {NAME} {VERSION} by npm, this time only."]
