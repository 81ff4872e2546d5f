"""The same commit and the same clock give the same bytes, anywhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from summit.render.report import Report
from tests.conftest import ROOT, swept

SCRIPT = """
import sys
from tests import conftest
conftest.build(conftest.Path(sys.argv[1]), getattr(conftest, sys.argv[2]))
"""


def build_elsewhere(output: Path, edition: str, seed: str, zone: str) -> dict[str, bytes]:
    """Build an edition in a process of its own, and return all files."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", SCRIPT, str(output), edition]
    subprocess.run(command, check=True, cwd=ROOT, env=environment)
    return files_of(output)


def files_of(output: Path) -> dict[str, bytes]:
    """Return the bytes of each file of a site, by its path."""
    files = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("edition", ["OTHER", *swept("FULL", "REAL")])
def test_builds_are_equal_byte_for_byte_and_a_second_rewrites_nothing(
    request: pytest.FixtureRequest, tmp_path: Path, edition: str
) -> None:
    """What the large editions are made into has its digests besides: ``test_reference``."""
    report: Report = request.getfixturevalue(f"{edition.lower()}_site")
    here, far = files_of(Path(report.folder)), tmp_path / "très loin" / "other"
    assert build_elsewhere(far, edition, "2", "America/Bogota") == here
    times = {path: path.stat().st_mtime_ns for path in far.rglob("*")}
    assert build_elsewhere(far, edition, "3", "Asia/Tokyo") == here
    assert {path: path.stat().st_mtime_ns for path in far.rglob("*")} == times
