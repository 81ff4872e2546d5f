"""Of a build that is killed at any moment every served page is whole, and the next build heals."""

from pathlib import Path

import pytest

from summit.base.files import is_beside, unfinished_folder
from summit.output.order import leading
from summit.output.tree import OutputTree
from summit.render.report import Report
from tests.output.killed import (
    WITHDRAWN,
    Move,
    Reader,
    fresh,
    host,
    kill,
    move_of,
    part_of,
    steps_of,
)

POINTS, SAMPLE = 50, 5
SOME_PAGES = 12


def files_of(output: Path) -> dict[str, bytes]:
    found = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in found}


def data_of(tree: OutputTree) -> dict[str, bytes]:
    return {path: output.data for path, output in tree.files.items()}


def check(move: Move, points: int, tmp_path: Path) -> None:
    """Kill a build at some of its steps, evenly; look at the folder then, and after the next."""
    start = tmp_path / "start"
    move.publish(start, move.first)
    counted = fresh(start, tmp_path / "counted")
    steps = steps_of(lambda: move.publish(counted, move.second))
    for point in range(points):
        folder = fresh(start, tmp_path / "site")
        at = point * steps // points
        with host(folder / "output") as base:
            reader, seen = Reader(base, move), list[str]()
            with reader.polling(seen):
                assert kill(lambda: move.publish(folder, move.second), at)  # noqa: B023 - at once
            assert seen + reader.faults(move.pages, set()) == [], at
        check_healing(move, folder)


def check_healing(move: Move, folder: Path) -> None:
    """Look at what the next build, and the one after, make of a folder."""
    wanted = data_of(move.second)
    changes = move.publish(folder, move.second)
    found = files_of(folder / "output")
    assert found == {**wanted, **{path: found[path] for path in changes.kept}}
    assert changes.left == ()
    assert {path for path in move.first.files if path.startswith("theme/")} <= found.keys()
    [text] = move.first.files[move.withdrawn].made_from[:1]
    assert not any(WITHDRAWN in data for data in found.values()), text
    assert move.publish(folder, move.second).written == 0
    assert files_of(folder / "output") == wanted


def test_a_build_killed_at_any_moment_leaves_whole_pages(full_site: Report, tmp_path: Path) -> None:
    some = part_of(full_site.build.tree.files, "es/", SOME_PAGES)
    check(move_of(some, leading(full_site.build.pages)), SAMPLE, tmp_path)


@pytest.mark.sweep
def test_a_whole_site_killed_at_fifty_moments(full_site: Report, tmp_path: Path) -> None:
    check(move_of(full_site.build.tree.files, leading(full_site.build.pages)), POINTS, tmp_path)


def test_killed_writing_leaves_files_that_the_next_build_knows(
    full_site: Report, tmp_path: Path
) -> None:
    """The sample would not see it if no step came between the first file and its place."""
    some = part_of(full_site.build.tree.files, "es/", 2)
    move = move_of(some, leading(full_site.build.pages))
    (tmp_path / "output").mkdir()
    (tmp_path / "counted/output").mkdir(parents=True)
    steps = steps_of(lambda: move.publish(tmp_path / "counted", move.first))
    assert kill(lambda: move.publish(tmp_path, move.first), steps // 2)
    assert any(is_beside(path.name) for path in (tmp_path / "output").rglob("*"))
    (tmp_path / "manifest.json").unlink()
    move.publish(tmp_path, move.first)
    assert files_of(tmp_path / "output") == data_of(move.first)


def test_a_site_that_was_not_there_is_whole_or_none(full_site: Report, tmp_path: Path) -> None:
    some = part_of(full_site.build.tree.files, "es/", 2)
    move = move_of(some, leading(full_site.build.pages))
    steps = steps_of(lambda: move.publish(tmp_path / "counted", move.first))
    found = set[int]()
    for at in range(0, steps, max(1, steps // POINTS)):
        folder = tmp_path / f"killed {at}"
        assert kill(lambda: move.publish(folder, move.first), at)  # noqa: B023 - at once
        found.add(len(files_of(folder / "output")))
        move.publish(folder, move.first)
        assert not unfinished_folder(folder / "output").exists()
        assert files_of(folder / "output") == data_of(move.first)
    assert found <= {0, len(move.first.files)}
