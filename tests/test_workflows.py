"""What the repository's host runs for everybody: each workflow, and each that a document shows.

zizmor knows how workflows were attacked; what it leaves to taste is law here.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted(path for path in GITHUB.glob("workflows/*") if path.is_file())
EXAMPLE = re.compile(
    r"^```ya?ml\n(?P<text>(?:(?!^```).*\n)*?^jobs:\n(?:(?!^```).*\n)*)```", re.MULTILINE
)
EXAMPLES = {
    f"{path.name}-{number}": found["text"]
    for path in sorted((ROOT / "docs").rglob("*.md"))
    for number, found in enumerate(EXAMPLE.finditer(path.read_text("utf-8")))
}
"""Workflows that a document shows, for whoever copies them."""
TEXTS = {**{path.name: path.read_text("utf-8") for path in WORKFLOWS}, **EXAMPLES}
USES = re.compile(r"^ *(?:- )?uses: *(?P<used>.*)$", re.MULTILINE)
PINNED = re.compile(
    r"(?P<action>[\w-]+/[\w/-]+@[0-9a-f]{40}) # (?P<version>v\d+\.\d+\.\d+)(?: .*)?"
)
READING: tuple[dict[str, str], ...] = ({}, {"contents": "read"})
COMMIT = "11bd71901bbe5b1630ceea73d27597364c9af683"
GOOD = f"""\
# Shows what is right.
name: good
on:
  pull_request:
permissions:
  contents: read
concurrency:
  group: good
jobs:
  build:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@{COMMIT} # v4.2.2
        with:
          persist-credentials: false
      - run: make
"""


def faults_of(text: str) -> Iterator[str]:
    """Yield what is against the law in a workflow."""
    workflow = yaml.safe_load(text)
    for used in USES.findall(text):
        if not PINNED.fullmatch(used):
            yield f"{used}: not pinned to a commit, with its version in a comment"
    if workflow.get("permissions") not in READING:
        yield "what may be written is said by the job that writes it"
    triggers = workflow[True] if isinstance(workflow[True], dict) else {workflow[True]: None}
    if set(triggers) & {"pull_request_target", "workflow_run", "issue_comment"}:
        yield "strangers' proposals run with rights"
    for name, job in workflow["jobs"].items():
        yield from (f"{name}: {fault}" for fault in _faults_of_job(job, set(triggers)))


def _faults_of_job(job: dict[str, Any], triggers: set[str]) -> Iterator[str]:
    runs = [str(step["run"]) for step in job["steps"] if "run" in step]
    pushes = any("git push" in run for run in runs)
    if "timeout-minutes" not in job:
        yield "no end"
    if any("${{" in run for run in runs):
        yield "an expression in a command: give it by env"
    if job.get("permissions", {}) not in READING and "pull_request" in triggers:
        yield "a proposal may write"
    for step in job["steps"]:
        if str(step.get("uses")).startswith("actions/checkout@"):
            keeps = step.get("with", {}).get("persist-credentials") is not False
            if keeps and not pushes:
                yield "credentials are kept, and nothing is pushed"


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which("zizmor", path=f"{Path(sys.executable).parent}")
    assert program
    command = [program, "--offline", "--no-config", "--strict-collection", "--no-progress", folder]
    return subprocess.run(
        list(map(str, command)), capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("name", TEXTS)
def test_a_workflow_keeps_the_law(name: str) -> None:
    assert list(faults_of(TEXTS[name])) == []


def test_an_action_has_one_commit_for_a_version() -> None:
    used = [PINNED.fullmatch(use) for text in TEXTS.values() for use in USES.findall(text)]
    pairs = {(each["action"], each["version"]) for each in used if each}
    assert len({action.partition("@")[0] for action, _ in pairs}) == len(pairs)


def test_zizmor_finds_nothing(tmp_path: Path) -> None:
    shutil.copytree(GITHUB, tmp_path / ".github")
    for name, text in EXAMPLES.items():
        (tmp_path / ".github/workflows" / f"{name}.yml").write_text(text, "utf-8")
    found = zizmor(tmp_path)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    ("right", "wrong", "fault", "rule"),
    [
        ("", "", None, None),
        (f"@{COMMIT} # v4.2.2", "@v4", "not pinned", "unpinned-uses"),
        (" # v4.2.2", "", "not pinned", None),
        (" # v4.2.2", " # v4", "not pinned", None),
        ("contents: read", "contents: write", "said by the job", None),
        ("permissions:\n  contents: read\n", "", "said by the job", "excessive-permissions"),
        ("pull_request:", "pull_request_target:", "with rights", "dangerous-triggers"),
        ("persist-credentials: false", "fetch-depth: 0", "credentials", "artipacked"),
        ("run: make", "run: echo ${{ github.head_ref }}", "expression", "template-injection"),
        ("    timeout-minutes: 5\n", "", "no end", None),
        ("    timeout", "    permissions:\n      contents: write\n    timeout", "may write", None),
    ],
)
def test_what_is_wrong_is_noticed(
    right: str, wrong: str, fault: str | None, rule: str | None, tmp_path: Path
) -> None:
    assert right in GOOD
    text = GOOD.replace(right, wrong) if right else GOOD
    faults = list(faults_of(text))
    assert any(fault in each for each in faults) if fault else not faults
    if rule or not fault:
        folder = tmp_path / ".github/workflows"
        folder.mkdir(parents=True)
        (folder / "tried.yml").write_text(text, "utf-8")
        found = zizmor(tmp_path)
        assert f"[{rule}]" in found.stdout if rule else found.returncode == 0, found.stdout
