"""Long tests: left out of every run, tried whole by the sweep."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

CASES = """
import pytest
from tests.conftest import swept

@pytest.mark.parametrize("number", [1, *swept(2)])
def test_sampled(number): ...

@pytest.mark.parametrize(("one", "other"), [(1, 2), *swept((3, 4))])
def test_pairs(one, other): ...

@pytest.mark.sweep
def test_long(): ...

def test_short(): ...
"""
SHORT = {"test_sampled[1]", "test_pairs[1-2]", "test_short"}
LONG = {"test_sampled[1]", "test_sampled[2]", "test_pairs[1-2]", "test_pairs[3-4]", "test_long"}


@pytest.mark.parametrize(("options", "expected"), [([], SHORT), (["--sweep"], LONG)])
def test_a_run_has_the_sample_and_the_sweep_the_whole(
    tmp_path: Path, options: list[str], expected: set[str]
) -> None:
    file = tmp_path / "test_cases.py"
    file.write_text(CASES, "utf-8")
    pytest_here = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    command = [*pytest_here, "--collect-only", "-q", f"--rootdir={tmp_path}", *options, str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert {line.partition("::")[2] for line in lines if "::" in line} == expected


def test_the_sweep_is_run_every_week() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
    assert workflow[True]["schedule"]  # YAML 1.1 reads "on" as a boolean.
    assert workflow["jobs"]["sweep"]["if"] == "github.event_name == 'schedule'"
    assert {"run": ".ci/run sweep"} in workflow["jobs"]["sweep"]["steps"]
