"""Long tests: left out of every run, tried whole by the sweep."""

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
    pytester: pytest.Pytester, options: list[str], expected: set[str]
) -> None:
    pytester.makepyfile(test_cases=CASES)
    found = pytester.inline_run("-p", "tests.conftest", "--collect-only", *options)
    [chosen] = found.getcalls("pytest_collection_finish")
    assert {item.name for item in chosen.session.items} == expected


def test_the_sweep_is_run_every_week() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
    assert workflow[True]["schedule"]  # YAML 1.1 reads "on" as a boolean.
    assert workflow["jobs"]["sweep"]["if"] == "github.event_name == 'schedule'"
    assert {"run": ".ci/run sweep"} in workflow["jobs"]["sweep"]["steps"]
