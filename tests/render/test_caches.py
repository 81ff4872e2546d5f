"""What earlier builds kept, in whatever shape: it costs time, and never a traceback or a byte."""

import errno
import json
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from itertools import product
from pathlib import Path
from typing import Any, cast

import pytest

from summit.base.digest import digest_of
from summit.base.frozen import replace
from summit.base.memo import Memo
from summit.base.store import Store, packed
from summit.render import caches
from summit.render.account_rows import ROWS, AccountRows, place_of
from summit.render.caches import FOLDERS
from summit.render.kept_files import PLACE
from tests.conftest import swept
from tests.render.test_results import RESULTS, Project, with_programme

ACCOUNT = "PagesGenerator"
"""Whose account it is."""
PAGES = [place_of(ACCOUNT, "pages", number) for number in range(ROWS)]
UNUSABLE = (
    "{} cannot be used ({}): what it would keep is made anew by each build. Delete it, or let it "
    "be written."
)
SHAPES = ("file", "link", "itself")
SAMPLE = [*zip(FOLDERS, SHAPES, strict=True)]
MISLED = "What earlier builds kept led to a fault ("


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a small project with a programme."""
    project = Project(tmp_path)
    with_programme(project)
    return project


def test_a_build_clears_what_killed_ones_left_in_its_caches(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever cache it was, and whatever command; the preview removes nothing."""
    monkeypatch.setattr(caches, "PLACE", str(project.root / "of commands"))
    project.settings |= {"TEMPLATE_CACHE": str(project.root / "templates")}
    folders = [project.root / each for each in ("images/0a", "templates")]
    folders.append(project.root / "of commands/deploy-log")
    left = [each / ".0123456789abcdef.new" for each in folders]
    for each in left:
        each.parent.mkdir(parents=True, exist_ok=True)
        each.write_bytes(b"half")
        os.utime(each, (0, 0))
    project.settings["PREVIEW"] = True
    project.build("stored", RESULTS)
    assert all(each.exists() for each in left)
    project.settings["PREVIEW"] = False
    project.build("stored", RESULTS)
    assert not any(each.exists() for each in left)


def kept_json(file: Path) -> dict[bytes, Any]:
    """Return what a file of results has as JSON, by key."""
    found: dict[bytes, Any] = {}
    with closing(sqlite3.connect(file)) as rows, closing(Store(file, None)) as store:
        for (key,) in rows.execute("SELECT key FROM result"):
            with suppress(ValueError):
                found[key] = json.loads(store.get(key) or b"")
    return found


def spoiled(value: object, depth: int, odd: object) -> object:
    """Return a value with another in the place of all that is so deep in it; names stay."""
    if depth == 0:
        return value if isinstance(value, str) and len(value) == len(digest_of().hex()) else odd
    if isinstance(value, dict):
        return {key: spoiled(each, depth - 1, odd) for key, each in value.items()}
    return [spoiled(e, depth - 1, odd) for e in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("depth", "odd"), [(2, [["x"]]), (3, {"x": [7]}), *swept((1, 10**30), (4, [["x"]]))]
)
def test_rows_of_any_shape_with_right_sums_cost_only_time(
    project: Project, depth: int, odd: object
) -> None:
    first = project.build("stored", RESULTS)
    file = project.root / RESULTS
    before = kept_json(file)
    assert {*PAGES, place_of(ACCOUNT, "all", 0), PLACE} <= before.keys()
    rows = {key: json.dumps(spoiled(each, depth, odd)).encode() for key, each in before.items()}
    with closing(Store(file, None)) as store:
        store.save({key: packed(each) for key, each in rows.items()})
    shutil.rmtree(project.root / "stored")
    assert project.build("stored", RESULTS) == first
    said = [str(each) for each in project.said]
    assert len(said) < 2
    assert all(each.startswith(MISLED) for each in said)
    assert project.build("stored", RESULTS) == first
    assert len(project.said) == len(said)


def test_what_led_to_a_fault_begins_anew(project: Project) -> None:
    first = project.build("stored", RESULTS)
    with closing(Store(project.root / RESULTS, None)) as store:
        memo = Memo(store)
        rows = AccountRows(memo, ACCOUNT)
        shared = kept_json(project.root / RESULTS)[place_of(ACCOUNT, "all", 0)][0]
        account = rows.read(shared)
        odd = {
            path: each._replace(files={path: cast(str, 7)}, sizes=[1])
            for path, each in account.pages.items()
        }
        rows.keep(replace(account, pages=odd))
        memo.save()
    assert project.build("stored", RESULTS) == first
    assert [str(each) for each in project.said] == [
        f"{MISLED}TypeError: fromhex() argument must be str, not int): all of it is made anew."
    ]
    with closing(Store(project.root / RESULTS, None)) as store:
        assert AccountRows(Memo(store), ACCOUNT).read(shared) == account


def test_a_fault_that_nothing_kept_led_to_is_raised(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[object] = []

    def fail(value: object) -> None:
        calls.append(value)
        raise LookupError("a fault of the program's own")

    monkeypatch.setattr("summit.render.verdict.told_of", fail)
    project.settings = {"TEMPLATE_CACHE": None, "SEARCH_CACHE": None}
    with pytest.raises(LookupError, match="of the program's own"):
        project.build("clean", None)
    assert len(calls) == 1
    with pytest.raises(LookupError, match="of the program's own"):
        project.build("stored", RESULTS)


@pytest.mark.parametrize(
    ("setting", "shape"),
    [*SAMPLE, *swept(*(each for each in product(FOLDERS, SHAPES) if each not in SAMPLE))],
)
def test_a_folder_that_can_be_none_is_named_and_the_build_goes_on(
    project: Project, setting: str, shape: str
) -> None:
    place = project.root / "kept"
    if shape == "file":
        place.touch()
    else:
        place.symlink_to("kept" if shape == "itself" else "none/none")
    clean = project.build("clean", None)
    project.settings = {"SHARE_IMAGES": True} if setting == "IMAGE_CACHE" else {}
    project.settings |= {"TEMPLATE_CACHE": None, setting: str(place)}
    made = project.build("made", None)
    assert {path: made[path] for path in clean if path.endswith(".css")} == {
        path: data for path, data in clean.items() if path.endswith(".css")
    }
    assert [str(each) for each in project.said] == [
        UNUSABLE.format(place, os.strerror(errno.ENOTDIR))
    ]


def test_a_folder_that_may_not_be_written_is_named(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    project.settings = {"IMAGE_CACHE": None, "SEARCH_CACHE": None, "TEMPLATE_CACHE": "kept"}
    assert [str(each) for each in caches.unusable(project.root, project.settings)] == [
        UNUSABLE.format("kept", os.strerror(errno.EACCES))
    ]
