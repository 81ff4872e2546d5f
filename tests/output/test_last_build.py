"""When there is nothing to build, and when there may be: each kind of change in turn."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summit.output import build_inputs, file_states, last_build
from summit.output.build_inputs import outputs_of
from summit.output.build_list import FILE, LINE, SUM, read_list, summed
from summit.output.file_states import digest_of_file
from summit.output.folder import look
from summit.output.last_build import (
    Known,
    answer,
    begin,
    call_of,
    digest_now,
    end,
    keep,
    known_before,
    made_before,
)
from tests.conftest import ROOT

SETTINGS = """\
import os
PATH, THEME, OUTPUT_PATH, MANIFEST = "content", "theme", "output", ".cache/manifest.json"
SITEURL, LOCALES, OPEN = os.environ.get("SITE_URL", ""), ["fr"], {"a", "b"}
LOOK = os.environ.get("LOOK", "look")
"""
FILES = {
    "content/home/index.fr.md": "Bonjour.",
    "content/home/bundle.yaml": "order: 1",
    "theme/templates/home.html": "<p>",
    "theme/translations/fr/messages.po": 'msgid ""',
    "theme/look/palette.css": "a{}",
    "code/render/plugin.py": "pass",
    "requirements/site.txt": "click==8",
    "targets.yaml": "city: {}",
    "pelicanconf.py": SETTINGS,
    "publishconf.py": "from pelicanconf import *",
    ".git/HEAD": "ref: refs/heads/main",
    ".git/refs/heads/main": "0123",
    ".venv/site.stamp": "python 3.11",
    ".venv/pyvenv.cfg": "version = 3.11",
    ".venv/bin/python": "an interpreter",
    "output/fr/index.html": "<p>Bonjour.",
    "output/robots.txt": "",
    ".cache/manifest.json": "{}",
}
SECONDS = re.compile(r"\(\d+\.\d+ s\)")
TOLD = {"before": ["Built."], "nothing": "nothing (%(time)s s)", "after": ["next change"]}
STILL = "Built.\nnothing (T s)\nnext change"


class Project:
    """A project that was built, in small."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.prefix = root / ".venv"

    def build(self, name: str = "pelicanconf.py", at: str = "", until: float | None = None) -> None:
        begun = begin(self.root, self.prefix, (name, at), time.time() + 60)
        keep(self.root, end(self.root, begun, self.prefix, known_before(self.root)), TOLD, until)

    def ask(self, *arguments: str) -> str | None:
        told = answer(self.root, self.prefix, arguments)
        return told and SECONDS.sub("(T s)", told)

    def change(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    @property
    def lines(self) -> list[str]:
        """Return the lines of the list, without the sum at its end."""
        return (self.root / FILE).read_bytes()[:-SUM].decode().split(LINE.decode())

    @property
    def listed(self) -> dict[str, object]:
        listed, digests = read_list(self.root)
        return {**listed, "digests": digests()}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    made = Project(tmp_path)
    for path, text in FILES.items():
        made.change(path, text)
    packages = "lib/python{}.{}/site-packages".format(*sys.version_info)
    (made.prefix / packages / "click-8.dist-info").mkdir(parents=True)
    monkeypatch.setattr(build_inputs, "PROGRAM", tmp_path / "code")
    monkeypatch.setattr(last_build, "MANY", 0)  # As of a large site, that two processes look at.
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "pelicanconf", raising=False)
    monkeypatch.delenv("SITE_URL", raising=False)
    made.build()
    return made


def test_where_nothing_has_changed_the_last_report_is_told_again(project: Project) -> None:
    assert project.ask() == STILL
    assert project.ask("--at=") == STILL


@pytest.mark.parametrize(
    "path",
    [
        *(*FILES, "content/.addresses", "content/new/index.fr.md", "new.py"),
        *(".gitignore", ".git/info/exclude"),
    ],
)
def test_a_file_that_is_another_or_new_is_a_reason_to_build(project: Project, path: str) -> None:
    project.change(path, FILES.get(path, "") + "# more")
    assert project.ask() is None


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_is_gone_is_a_reason_to_build(project: Project, path: str) -> None:
    (project.root / path).unlink()
    assert project.ask() is None


@pytest.mark.parametrize("folder", ["content/news", "theme/new", "code/new", "output/es"])
def test_a_new_empty_folder_is_a_reason_to_build(project: Project, folder: str) -> None:
    (project.root / folder).mkdir()
    assert project.ask() is None


@pytest.mark.parametrize("top", ["content/home", "output/fr", "theme", "output"])
def test_another_name_is_a_reason_to_build(project: Project, top: str) -> None:
    (project.root / top).rename(project.root / f"{top}2")
    assert project.ask() is None


@pytest.mark.parametrize("place", ["{}-look", "../../{}-look"])
def test_a_look_that_is_elsewhere_is_looked_at(
    project: Project, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    elsewhere = project.root.with_name(f"{project.root.name}-look")
    elsewhere.mkdir()
    (elsewhere / "palette.css").write_text("b{}", "utf-8")
    monkeypatch.setenv("LOOK", place.format(project.root if place[0] == "{" else project.root.name))
    project.build()
    assert project.ask() == STILL
    (elsewhere / "palette.css").write_text("c{}", "utf-8")
    assert project.ask() is None


def test_a_folder_behind_a_link_is_not_looked_at(project: Project, tmp_path: Path) -> None:
    (project.root / "content/linked").symlink_to(tmp_path / "code")
    project.build()
    assert project.ask() is None


def test_with_a_plugin_of_somebodys_own_nothing_is_known_for_certain(project: Project) -> None:
    own = '\nPLUGINS = ["summit.render.plugin"{}]\n'
    for others, told in ((', "somebodys"', None), ("", STILL)):
        project.change("pelicanconf.py", FILES["pelicanconf.py"] + own.format(others))
        project.build()
        assert project.ask() == told


@pytest.mark.skipif(os.name == "nt", reason="there, no folder has pipes")
@pytest.mark.parametrize("folder", ["content/home", "output/fr"])
def test_a_pipe_is_not_waited_for(project: Project, folder: str) -> None:
    os.mkfifo(project.root / folder / "pipe")
    assert project.ask() is None
    project.build()
    assert project.ask() is None


@pytest.mark.skipif(os.name == "nt", reason="there, no folder has pipes")
@pytest.mark.parametrize("path", ["content/home/index.fr.md", "output/robots.txt"])
@pytest.mark.parametrize("has_rested", [False, True])
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(
    project: Project, path: str, *, has_rested: bool
) -> None:
    if has_rested:
        time.sleep(file_states.FINE / 1e9 * 2)
        project.build()
    (project.root / path).unlink()
    os.mkfifo(project.root / path)
    assert project.ask() is None


@pytest.mark.parametrize("name", ["SITE_URL", *build_inputs.ENVIRONMENT])
def test_another_environment_is_a_reason_to_build(
    project: Project, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "https://example.org")
    assert project.ask() is None


def test_another_package_is_a_reason_to_build(project: Project) -> None:
    [packages] = project.prefix.glob("lib/*/site-packages")
    (packages / "click-8.dist-info").rename(packages / "click-9.dist-info")
    assert project.ask() is None


def test_another_environment_of_packages_is_a_reason_to_build(project: Project) -> None:
    shutil.copytree(project.prefix, project.root / ".other")
    project.prefix = project.root / ".other"
    assert project.ask() is None


@pytest.mark.parametrize(
    "arguments",
    [
        ["--production"],
        ["-p"],
        ["--at", "2016-11-14"],
        ["--at=2016-11-14"],
        ["--no-cache"],
        ["lint"],
    ],
)
def test_another_call_is_a_reason_to_build(project: Project, arguments: list[str]) -> None:
    assert project.ask(*arguments) is None


@pytest.mark.parametrize(
    ("arguments", "call"),
    [
        ([], ("pelicanconf.py", "")),
        (["-p", "-a", "2016-11-14"], ("publishconf.py", "2016-11-14")),
        (["--at=2016-11-14", "--production"], ("publishconf.py", "2016-11-14")),
        (["--no-cache"], None),
        (["--help"], None),
        (["test"], None),
        (["-pa", "2016-11-14"], None),
    ],
)
def test_a_call_is_known_by_its_settings_and_its_moment(
    arguments: list[str], call: tuple[str, str] | None
) -> None:
    assert call_of(arguments) == call


def test_a_call_for_the_public_and_for_a_moment_has_its_answer(project: Project) -> None:
    project.build("publishconf.py", "2016-11-14")
    assert project.ask("--production", "--at", "2016-11-14") == STILL
    assert project.ask("--at", "2016-11-14") is None


def test_what_holds_until_a_moment_holds_no_longer(project: Project) -> None:
    project.build(until=time.time() + 60)
    assert project.ask() == STILL
    project.build(until=time.time() - 0.001)
    assert project.ask() is None


def test_before_the_moment_of_the_last_build_nothing_is_known(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.build(until=time.time() + 60)
    monkeypatch.setattr(time, "time", lambda: 0)
    assert project.ask() is None


COMMITS: dict[str, dict[str, str]] = {
    "on a branch": {},
    "on no branch": {".git/HEAD": "0123"},
    "packed": {
        ".git/refs/heads/main": "",
        ".git/packed-refs": "4567 refs/heads/x/refs/heads/main\n"
        "0123 refs/heads/main\n89ab refs/heads/maintenance\n",
    },
    "beside": {
        ".git/HEAD": "",
        ".git/refs/heads/main": "",
        ".git": "gitdir: main/worktrees/a",
        "main/worktrees/a/HEAD": "ref: refs/heads/a",
        "main/worktrees/a/commondir": "../..",
        "main/refs/heads/a": "0123",
    },
}


@pytest.mark.parametrize("files", COMMITS.values(), ids=COMMITS)
def test_a_commit_is_known_wherever_git_keeps_it(project: Project, files: dict[str, str]) -> None:
    for path, text in files.items():
        if not text:
            (project.root / path).unlink()
        elif path == ".git":
            shutil.rmtree(project.root / path)
            project.change(path, text)
        else:
            project.change(path, text)
    assert build_inputs._commit(project.root) == "0123"  # noqa: SLF001 - git itself would be slow


def test_where_git_keeps_commits_otherwise_no_list_is_kept(project: Project) -> None:
    project.change(".git/HEAD", "ref: refs/heads/.invalid")
    project.build()
    assert project.ask() is None


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_only_looks_changed_is_compared_by_its_bytes(
    project: Project, path: str
) -> None:
    """As after a checkout: other times, another number, the same bytes."""
    file = project.root / path
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data)
    os.utime(file, (1, 1))
    assert project.ask() == STILL


def test_an_edit_that_leaves_no_sign_is_seen(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same size, written within the tick of the clock in which the build looked."""
    now = time.time_ns() + file_states.COARSE * 30  # However long this machine takes.
    monkeypatch.setattr(file_states, "_state", lambda found: f"{found.st_size} 7 {now} {now}")
    project.build()
    assert project.ask() == STILL
    project.change("content/home/index.fr.md", "Bonsoir.")
    assert project.ask() is None


def test_files_that_have_rested_are_not_read_again(project: Project) -> None:
    assert project.listed["racy"]
    time.sleep(file_states.FINE / 1e9 * 2)
    assert project.ask() == STILL
    assert project.listed["racy"] == []
    assert project.ask() == STILL


CHANGES: dict[str, Callable[[Path], object]] = {
    "an edit": lambda output: (output / "robots.txt").write_text("x", "utf-8"),
    "a new file": lambda output: (output / "fr/new").touch(),
    "a new folder": lambda output: (output / "fr/new").mkdir(),
    "a file gone": lambda output: (output / "fr/index.html").unlink(),
    "another name": lambda output: (output / "fr").rename(output / "es"),
    "a folder for a file": lambda output: folder_for(output / "robots.txt"),
    "a link": lambda output: (output / "fr/new").symlink_to(output / "robots.txt"),
    "nothing there": shutil.rmtree,
}


def folder_for(file: Path) -> None:
    file.unlink()
    file.mkdir()


def rested(project: Project) -> tuple[file_states.States, dict[str, int]]:
    """Return the states of the output, and since when its folders have theirs, after a while."""
    states = outputs_of(project.root, ["output", "output/robots.txt"])
    later = time.time_ns() + file_states.COARSE * 2
    folders = [path for path, state in states.items() if state == file_states.FOLDER]
    return states, file_states.folder_times(project.root, folders, later)


def test_known_files_are_looked_at_without_reading_folders(project: Project) -> None:
    states, folders = rested(project)
    assert folders.keys() == {"output", "output/fr"}
    assert file_states.differing(project.root, states, {}, folders) == []


@pytest.mark.parametrize("change", CHANGES)
def test_a_look_at_known_files_sees_what_a_look_at_all_does(project: Project, change: str) -> None:
    states, folders = rested(project)
    time.sleep(0.02)  # Longer than a tick of the file system.
    CHANGES[change](project.root / "output")
    assert file_states.differing(project.root, states, {}, folders) != []
    assert project.ask() is None


@pytest.mark.parametrize(
    "change", sorted(CHANGES.keys() - {"a new file", "a new folder", "a link"})
)
def test_what_changes_once_the_site_is_written_is_found_by_the_next_call(
    project: Project, change: str
) -> None:
    """The build has looked at it, and does not look again."""
    time.sleep(file_states.FINE / 1e9 * 2)
    project.build()
    root, output = project.root, project.root / "output"
    begun = begin(root, project.prefix, ("pelicanconf.py", ""), time.time() + 60)
    before = known_before(root)
    there = made_before(root, before, output, look(output).files)
    made = {path: digest.hex() for path, digest in there.items()}
    assert made.keys() == {"fr/index.html", "robots.txt"}
    keep(root, end(root, begun, project.prefix, before, made, there), TOLD, None)
    assert project.ask() == STILL
    CHANGES[change](output)
    keep(root, end(root, begun, project.prefix, before, made, there), TOLD, None)
    assert project.ask() is None


def reads(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the folders that are read from now on, as they are read."""
    read: list[str] = []
    scandir = os.scandir

    def counted(folder: str) -> Any:
        read.append(os.path.relpath(folder, root))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", counted)
    return read


@pytest.mark.parametrize("change", sorted(CHANGES.keys() - {"nothing there"}))
def test_folders_that_are_as_they_were_listed_are_not_read_again(
    project: Project, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is seen so is what reading all of them shows."""
    project.change("output/en/index.html", "<p>Hello.")
    listing = file_states.Listing(*rested(project))
    time.sleep(0.02)  # Longer than a tick of the file system.
    root, output, made = project.root, project.root / "output", ["output", "output.manifest"]
    CHANGES[change](output)
    whole, states = look(output), outputs_of(root, made)
    read = reads(root, monkeypatch)
    found = look(output, "output", listing)
    assert "output/en" not in read
    assert ("output" in read) is change.endswith(("folder for a file", "name"))
    assert found.files.keys() == whole.files.keys()
    assert found.has_links == whole.has_links
    for path, entry in found.files.items():
        assert file_states.state_of_file(entry) == states[f"output/{path}"]
    read.clear()
    assert outputs_of(root, made, {}, listing) == states
    assert "output/en" not in read


def test_of_a_folder_that_is_gone_nothing_is_listed(project: Project) -> None:
    listing = file_states.Listing(*rested(project))
    shutil.rmtree(project.root / "output")
    assert look(project.root / "output", "output", listing) == look(project.root / "output")


def test_folders_that_changed_just_now_are_read(project: Project) -> None:
    _, folders = rested(project)
    assert file_states.folder_times(project.root, folders, max(folders.values())) == {}
    time.sleep(file_states.FINE / 1e9 * 2)
    assert project.ask() == STILL
    assert project.listed["folders"]
    assert project.ask() == STILL
    (project.root / "output/fr/new").touch()
    assert project.ask() is None


def test_a_build_whose_files_have_rested_needs_no_second_look(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a large one's have, by its end: then neither folders nor files are read again."""
    time.sleep(file_states.FINE / 1e9 * 2)
    project.build()
    assert project.listed["folders"]
    monkeypatch.delattr(last_build, "outputs_of")
    assert project.ask() == STILL


def test_a_file_that_is_written_again_and_again_costs_a_look_at_its_bytes(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a log of these very calls."""
    project.change("build.log", "")
    time.sleep(file_states.FINE / 1e9 * 2)
    project.build()
    monkeypatch.delattr(last_build, "outputs_of")
    for _ in range(3):
        project.change("build.log", "")
        assert project.ask() == STILL
    project.change("build.log", "more")
    assert project.ask() is None


def test_a_text_is_seen_where_nothing_notes_a_new_file(project: Project) -> None:
    """As on some file systems: the folder's time is as it was."""
    folder = project.root / "content/home"
    time.sleep(file_states.FINE / 1e9 * 2)
    project.build()
    before = folder.stat()
    (folder / "index.en.md").touch()
    os.utime(folder, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert project.ask() is None
    (folder / "index.en.md").unlink()
    assert project.ask() == STILL
    (folder / "bundle.yaml").rename(folder / "other.yaml")
    os.utime(folder, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert project.ask() is None


PLACES = [
    *("content/new/index.fr.md", "content/home/new", "theme/new.css", "theme/look/new.css"),
    *("code/new.py", "code/render/new.py", "requirements/new.txt", "new.yaml", ".venv/new.stamp"),
]


@pytest.mark.parametrize("path", [*FILES, *PLACES])
@pytest.mark.parametrize("is_gone", [False, True])
def test_at_a_look_every_change_is_seen(project: Project, path: str, *, is_gone: bool) -> None:
    time.sleep(file_states.FINE / 1e9 * 2)
    project.build()
    if is_gone:
        (project.root / path).unlink(missing_ok=True)
    else:
        project.change(path, FILES.get(path, "") + "# more")
    assert project.ask() == (STILL if is_gone and path in PLACES else None)


def test_files_that_are_as_the_last_build_left_them_need_not_be_read(project: Project) -> None:
    time.sleep(file_states.FINE / 1e9 * 2)
    project.build()
    output = project.root / "output"
    whole = {
        path: bytes.fromhex(digest_of_file(output, path))
        for path in ("fr/index.html", "robots.txt")
    }
    before = known_before(project.root)

    def known(folder: Path, before: Known = before) -> dict[str, bytes]:
        return made_before(project.root, before, folder, look(output).files)

    assert known(output) == whole
    (output / "robots.txt").write_text("other", "utf-8")
    (output / "new").touch()
    assert known(output).keys() == {"fr/index.html"}
    assert known(project.root / "elsewhere") == {}
    (project.root / FILE).unlink()
    assert known(output, known_before(project.root)) == {}


def test_what_names_the_bytes_of_a_file_is_read_where_that_is_not_known(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As they are now: who waits for another build began before."""
    time.sleep(file_states.FINE / 1e9 * 2)
    project.build()
    before = known_before(project.root)
    project.change("content/home/index.fr.md", "Bonsoir.")
    right = {path: digest_of_file(project.root, path) for path in FILES}
    read: list[str] = []

    def counted(root: Path, path: str) -> str:
        read.append(path)
        return digest_of_file(root, path)

    monkeypatch.setattr(last_build, "digest_of_file", counted)
    for known in (before, Known()):
        read.clear()
        assert right == {
            path: digest_now(project.root, known, project.root / path) for path in FILES
        }
        assert {*read} & before.states.keys() == (
            {"content/home/index.fr.md"} if known.made else FILES.keys() & before.states.keys()
        )


def test_an_edit_while_the_build_runs_leaves_no_list(project: Project) -> None:
    (project.root / FILE).unlink()
    begun = begin(project.root, project.prefix, ("pelicanconf.py", ""), time.time() + 60)
    project.change("content/home/index.fr.md", "Bonsoir.")
    assert end(project.root, begun, project.prefix, Known()) is None
    keep(project.root, None, TOLD, None)
    assert not (project.root / FILE).exists()


def test_a_program_that_changed_since_it_was_started_leaves_no_list(project: Project) -> None:
    assert begin(project.root, project.prefix, ("pelicanconf.py", ""), time.time() - 60) is None


DAMAGED = [
    *["", "{", "[]", "null", "{}\n", "\n", "\n\n", "\0", "\udcff", "[]\n[]", "null\nnull"],
    *['{"states": 1}\n{}', '{"frame": {}, "until": null}\n{"x": 1}'],
]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_list_is_ignored_and_replaced(project: Project, text: str) -> None:
    data = text.encode("utf-8", "surrogateescape")
    for damaged in (data, summed(data)):
        (project.root / FILE).write_bytes(damaged)
        assert project.ask() is None
        project.build()
        assert project.ask() == STILL


def test_a_list_of_which_any_byte_is_damaged_is_none(project: Project) -> None:
    whole = (project.root / FILE).read_bytes()
    for place in range(0, len(whole), 61):
        damaged = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        for data in (damaged, whole[:place]):
            (project.root / FILE).write_bytes(data)
            assert project.ask() is None
    (project.root / FILE).write_bytes(whole)
    assert project.ask() == STILL


@pytest.mark.parametrize("key", ["frame", "since", "until", "racy", "told", "folders", "states"])
@pytest.mark.parametrize("value", [None, 7, "x", [["x"]], {"x": [1]}])
def test_a_list_with_one_damaged_value_does_no_harm(
    project: Project, key: str, value: object
) -> None:
    own, digests = project.lines
    damaged = json.dumps({**json.loads(own), key: value})
    _assert_harmless(project, [damaged, digests])


def test_what_a_list_told_that_nobody_can_be_shown_is_not_told(project: Project) -> None:
    own, digests = project.lines
    told = {**TOLD, "before": ["half a letter: \ud800"]}
    _assert_harmless(project, [json.dumps({**json.loads(own), "told": told}), digests])


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes with a place")
@pytest.mark.parametrize("name", [FILE, f"{FILE}.time"])
def test_nobody_waits_for_a_pipe_in_the_place_of_a_list(project: Project, name: str) -> None:
    (project.root / name).unlink()
    os.mkfifo(project.root / name)
    project.change("content/home/index.fr.md", "Bonsoir.")
    assert project.ask() is None
    project.build()
    assert project.ask() in (None, STILL)


@pytest.mark.parametrize("line", [0, 1])
@pytest.mark.parametrize("text", ["", "x", "7", "null", "[]", "{}", '{"content": 7}', "\n", "\0"])
def test_a_list_with_one_damaged_line_does_no_harm(project: Project, line: int, text: str) -> None:
    lines = project.lines
    lines[line] = text
    _assert_harmless(project, lines)


def _assert_harmless(project: Project, lines: list[str]) -> None:
    (project.root / FILE).write_bytes(summed(LINE.join(map(str.encode, lines))))
    assert project.ask() in (None, STILL)
    project.change("content/home/index.fr.md", "Bonsoir.")
    assert project.ask() is None
    project.build()
    assert project.ask() == STILL


def test_without_a_place_to_keep_it_there_is_no_list(project: Project) -> None:
    shutil.rmtree(project.root / ".cache")
    (project.root / ".cache").write_text("", "utf-8")
    project.build()
    assert project.ask() is None


def test_a_cache_that_cannot_be_written_is_read(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(last_build, "write_list", fail)
    monkeypatch.setattr(last_build, "file_time", fail)
    assert project.ask() == STILL


def test_it_is_asked_with_the_standard_library_alone() -> None:
    code = "import summit.output.last_build, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    read = {name.partition(".")[0] for name in done.stdout.split()}
    assert read - sys.stdlib_module_names == {"__main__", "summit"}


READS_ENVIRONMENT = {
    "summit.base.bootstrap_words": "the system's language, which is among those that are compared",
    "summit.base.environment": "what pip is called with, before any build",
    "summit.base.outgoing": "the mail server, which no build knows",
    "summit.base.settings": "SITE_URL for what the office sends; builds have it in their settings",
    "summit.base.speaking": "LANGUAGE, which is among those that are compared",
}


def test_what_a_build_asks_the_environment_for_is_compared() -> None:
    """But for programs that it calls, which have no say in its bytes."""
    folders = (
        "base content images look markdown metadata output privacy render site subjects".split()
    )
    files = [file for folder in folders for file in (ROOT / "summit" / folder).rglob("*.py")]
    asking = {
        ".".join(file.relative_to(ROOT).with_suffix("").parts)
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    assert asking - {"summit.output.build_inputs"} == READS_ENVIRONMENT.keys()
