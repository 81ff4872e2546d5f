"""The timers that docs/deploying.md shows do what they say: each is read from there."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.test_documents import fault_of

TEXT = (ROOT / "docs/deploying.md").read_text("utf-8")
COMMAND = re.compile(r"python3 tasks\.py (?P<call>[\w-]+(?: [\w-]+)*)")


def block(language: str) -> list[str]:
    """Return the blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def calls(text: str) -> list[str]:
    """Return what follows ``python3 tasks.py`` in a text."""
    return [found["call"] for found in COMMAND.finditer(text)]


UNITS = {Path(text.split(",")[0].split()[1]).name: text for text in block("ini")}
"""The units of systemd, by the name in their first line."""


def test_there_are_the_three_units() -> None:
    assert sorted(UNITS) == ["site-due-mail.service", "site-due.service", "site-due.timer"]


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd-analyze: this system has no systemd")
    for name, text in UNITS.items():
        (tmp_path / name).write_text(text, "utf-8")
    done = subprocess.run(
        [program, "verify", *sorted(str(tmp_path / name) for name in UNITS)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"SYSTEMD_UNIT_PATH": f"{tmp_path}:", "SYSTEMD_LOG_LEVEL": "warning"},
    )
    own = [line for line in done.stderr.splitlines() if str(tmp_path) in line or "site-due" in line]
    assert own == []


def test_the_timer_catches_up_and_failures_are_mailed() -> None:
    assert "Persistent=true" in UNITS["site-due.timer"]
    assert "OnFailure=site-due-mail.service" in UNITS["site-due.service"]
    assert "StartLimitBurst=1" in UNITS["site-due-mail.service"]


def test_the_line_of_cron_has_five_fields_and_a_command_that_the_shell_reads() -> None:
    [text] = block("cron")
    mail, line = text.splitlines()
    assert mail.startswith("MAILTO=")
    *fields, command = line.split(" ", 5)
    assert len(fields) == 5
    subprocess.run(["/bin/sh", "-n", "-c", command], check=True)
    assert shlex.split(command)[:2] == ["cd", "/srv/site-source"]


@pytest.mark.parametrize(
    "text", [*UNITS.values(), *block("cron"), *block("yaml")], ids=lambda text: text.split("\n")[0]
)
def test_every_command_exists(text: str) -> None:
    assert {call: fault_of(call) for call in calls(text) if fault_of(call)} == {}


def test_each_of_them_publishes_what_is_due() -> None:
    timed = [UNITS["site-due.service"], *block("cron"), *block("yaml")]
    for text in timed:
        # The voices first; and nobody agrees in advance that much of the site is deleted.
        assert calls(text) == ["consultation fetch", "deploy production --due"], text


WRITE = '#!/bin/sh\necho "$(pwd) {name} $*" >>"$LOG"\necho done\n'
FAIL = "#!/bin/sh\necho The title is missing. >&2\nexit 1\n"


def cron_says(folder: Path, **programs: str) -> subprocess.CompletedProcess[str]:
    """Run the line of cron as cron does, with these programs and a project in a folder."""
    bin_folder, project = folder / "bin", folder / "project"
    for each in (bin_folder, project):
        each.mkdir(exist_ok=True)
    for name, text in programs.items():
        (bin_folder / name).write_text(text.replace("{name}", name), "utf-8")
        (bin_folder / name).chmod(0o755)
    command = block("cron")[0].splitlines()[1].split(" ", 5)[5]
    command = command.replace("/srv/site-source", str(project))
    environment = {"PATH": f"{bin_folder}:/bin:/usr/bin", "LOG": str(folder / "log")}
    call = ["/bin/sh", "-c", command]
    return subprocess.run(call, capture_output=True, encoding="utf-8", check=False, env=environment)


def test_the_line_of_cron_says_nothing_but_what_is_wrong(tmp_path: Path) -> None:
    done = cron_says(tmp_path, git=WRITE.replace("echo done\n", ""), python3=WRITE)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "log").read_text("utf-8").splitlines() == [
        f"{tmp_path}/project git pull --quiet --ff-only",
        f"{tmp_path}/project python3 tasks.py consultation fetch",
        f"{tmp_path}/project python3 tasks.py deploy production --due",
    ]
    done = cron_says(tmp_path, python3=FAIL)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "The title is missing.\n")


def test_the_job_of_gitlab_is_yaml_of_its_kind() -> None:
    job = yaml.safe_load(block("yaml")[-1])["due"]
    assert job["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]
    assert all(isinstance(step, str) for step in job["script"])
    assert job["resource_group"]  # Of two runs with one name, the second would take up the first.
