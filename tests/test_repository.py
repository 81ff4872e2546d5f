"""The files that the repository's host reads: they parse, and name what exists."""

import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from click import Context, Group

import tasks
from summit.__main__ import main
from summit.base.catalogs import catalog_path
from summit.base.locales import parted, read_locale
from summit.site.record import RECORD
from tests.conftest import KINDS, REAL, ROOT

GITHUB = ROOT / ".github"
FORMS = sorted(GITHUB.glob("ISSUE_TEMPLATE/[0-9]*.yml"))
YAML = sorted([*GITHUB.rglob("*.yml"), ROOT / ".pre-commit-config.yaml"])
OWNED_TEXT = re.compile(r"/content/\*\*/index\.(?P<locale>[a-z-]+)\.md")
OWNED_CONTENT = re.compile(r"/content/(?P<folder>[a-z/-]*)")
TASK = re.compile(r"python3 tasks\.py (\w+)(?: (\w+))?")


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def owned_files(pattern: str) -> list[Path]:
    """Return the files of the repository that a line of CODEOWNERS means."""
    anchored = pattern.lstrip("/") + ("*" if pattern.endswith("/") else "")
    files = [path for path in ROOT.glob("[a-z]*/**/*") if path.is_file()]
    return [path for path in files if fnmatch(path.relative_to(ROOT).as_posix(), anchored)]


def owners() -> dict[str, str]:
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert all(len(rule) == 2 for rule in rules)
    return dict(rules)


def words_of(key: str) -> Path:
    """Return the folder of the interface's words in a locale."""
    return catalog_path(ROOT / "theme/translations", read_locale(key)).parent.parent


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.name)
def test_it_parses(path: Path) -> None:
    assert isinstance(load(path), dict)


def test_tasks_that_are_named_exist() -> None:
    known = {*tasks.tools(), *tasks.tasks.commands}
    templates = GITHUB.rglob("*.md")
    for path in [*YAML, *templates]:
        for name, command in TASK.findall(path.read_text("utf-8")):
            assert name in known, (path, name)
            if command and name in ("content", "messages", "translations"):
                group = main.get_command(Context(main), name)
                assert isinstance(group, Group)
                assert command in group.list_commands(Context(group)), (path, command)


def test_hooks_run_for_files_that_exist() -> None:
    files = [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file()]
    for hook in load(ROOT / ".pre-commit-config.yaml")["repos"][0]["hooks"]:
        assert any(re.search(hook["files"], name) for name in files), hook["id"]


def test_the_workflow_runs_what_the_readme_says() -> None:
    workflow = load(GITHUB / "workflows/ci.yml")
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    runs = {step["run"] for step in steps if "run" in step}
    assert ".ci/run" in runs
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


def test_one_workflow_writes_and_only_what_was_published() -> None:
    workflow = load(GITHUB / "workflows/addresses.yml")
    assert workflow[True] == {"push": {"branches": ["main"]}}  # YAML's "on" is a truth.
    [job] = workflow["jobs"].values()
    [*_, record, push] = [step["run"] for step in job["steps"] if "run" in step]
    assert record == "python3 tasks.py content record"
    assert re.findall("git add (.*)", push) == ["content/.addresses content/letters/told.yaml"]


def test_branches_that_record_addresses_merge() -> None:
    lines = (ROOT / ".gitattributes").read_text("utf-8").splitlines()
    assert f"/content/{RECORD} merge=union" in lines


@pytest.mark.parametrize("pattern", list(owners()))
def test_what_is_owned_can_be(pattern: str) -> None:
    if text := OWNED_TEXT.fullmatch(pattern):
        assert words_of(text["locale"]).is_dir()
    elif folder := OWNED_CONTENT.fullmatch(pattern):  # Nothing of it need be there yet.
        assert folder["folder"] in {"", *(f"{kind.folder}/" for kind in KINDS)}
    else:
        assert pattern == "*" or owned_files(pattern)


def test_every_language_has_owners_for_texts_and_interface() -> None:
    teams = owners()
    for key in REAL.locales:  # A variant has the words of the language that it is one of.
        words = f"/{words_of(parted(key)[0]).relative_to(ROOT).as_posix()}/"
        text = f"/content/**/index.{key}.md"
        assert {text, words} <= teams.keys(), "Write both into .github/CODEOWNERS, with a team."
        assert teams[text] == teams[words]


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_a_form_speaks_both_languages(form: Path) -> None:
    data = load(form)
    assert data["name"]
    assert " / " in data["description"]
    fields = [field for field in data["body"] if field["type"] != "markdown"]
    names = [field["id"] for field in fields]
    assert len(set(names)) == len(names)
    assert all(" / " in field["attributes"]["label"] for field in fields)


def test_each_intent_has_a_template() -> None:
    intents = {"new-page", "translation", "correction", "code"}
    assert {path.stem.split("-", 1)[1] for path in FORMS} == intents
    assert {path.stem for path in GITHUB.glob("PULL_REQUEST_TEMPLATE/*.md")} == intents
    general = (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    assert set(re.findall(r"\?template=([\w-]+)\.md", general)) == intents


WRITTEN = {".css", ".html", ".js", ".md", ".po", ".py", ".svg", ".toml", ".txt", ".yaml", ".yml"}
UNMERGED = re.compile(r"^(?:<{7} |>{7} |={7}$)", re.MULTILINE)


def test_no_file_holds_two_sides_of_a_merge() -> None:
    folders = ("content", "docs", "requirements", "summit", "tests", "theme")
    found = (path for folder in folders for path in (ROOT / folder).rglob("*"))
    files = [each for each in [*found, *ROOT.glob("*")] if each.suffix in WRITTEN]
    assert len(files) > 1000
    texts = ((path, path.read_text("utf-8", "replace")) for path in files if path.is_file())
    unmerged = [path for path, text in texts if UNMERGED.search(text)]
    # Tests hold such lines on purpose.
    assert [
        path.relative_to(ROOT).as_posix() for path in unmerged if "tests" not in path.parts
    ] == []
