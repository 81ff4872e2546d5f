"""What the command says, and how it ends."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summit.base.frozen import replace
from summit.base.problems import SaidError
from summit.deploy import command, task
from summit.deploy.making import Made
from summit.deploy.release import make_release
from summit.deploy.targets import Target
from tests.conftest import project_of
from tests.deploy.places import NOW, VOICE, Site, Text

ONE = Site({"news/a": Text(photo="tram"), "news/b": Text(), "news/c": Text()})
TWO = replace(ONE, next="2016-11-22T09:00:00+01:00", theme="green")
TARGETS = """\
city:
  url: https://www.example.org
  kind: folder
  place: {path: www}
"""
Call = Callable[..., Result]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return what calls the command in a project whose content makes a small site."""
    (tmp_path / "targets.yaml").write_text(TARGETS, "utf-8")
    project = project_of(root=tmp_path)

    def called(*arguments: str, site: Site = ONE, error: BaseException | None = None) -> Result:
        def make(_project: object, target: Target, *_: object) -> Made:
            if error:
                raise error
            return Made(make_release(target.folder, site.files, site.manifest, NOW), {})

        monkeypatch.setattr(task, "make", make)
        return CliRunner().invoke(command.deploy_command, arguments, obj=project)

    return called


def test_a_site_is_published_with_a_line_for_each_step(call: Call, tmp_path: Path) -> None:
    result = call("city")
    assert result.exit_code == 0
    steps, done = result.stderr.splitlines(), result.stdout.splitlines()
    assert steps[0] == "Sending new files that pages load: 3."
    assert steps[-1] == "Sending home pages: 4."
    assert done[0].startswith("Published at https://www.example.org in ")
    assert " s. Files sent: 19 (1." in done[0]
    assert done[0].endswith(" kB); removed: 0.")
    assert done[1:] == ["No change to come: the site stays so until somebody edits it."]
    assert (tmp_path / "www/fr/index.html").read_bytes() == ONE.files["fr/index.html"]


def test_what_it_was_made_with_is_listed_beside_the_release(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bill = tmp_path / ".cache/deploy/city" / task.BILL
    call("city")
    assert not bill.exists()  # Git knows no commit here.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1479114000")
    call("city", "--dry-run")
    assert not bill.exists()
    call("city")
    assert json.loads(bill.read_text("utf-8"))["bomFormat"] == "CycloneDX"


def test_what_is_kept_and_comes_next_is_said(call: Call) -> None:
    call("city")
    lines = call("city", site=TWO).stdout.splitlines()
    assert lines[1:] == [
        "Kept for a week, for pages already open: 2.",
        "The site will change by itself at 2016-11-22 09:00 (UTC+01:00).",
    ]


def test_nothing_to_do_is_no_fault(call: Call) -> None:
    call("city")
    result = call("city")
    assert result.exit_code == 0
    first = result.stdout.splitlines()[0]
    assert first == "Nothing has changed since the last deployment: no file travels."


def test_a_dry_run_lists_what_would_be_done(call: Call, tmp_path: Path) -> None:
    call("city")
    result = call("city", "--dry-run", site=TWO)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert "+ fr/news/a/index.html" in lines
    assert re.search(r"^Files that would be sent: \d+ \(\d\.\d kB\); removed: ", lines[-1])
    assert lines[-1].endswith(" Nothing has been done.")
    assert (tmp_path / "www/fr/index.html").read_bytes() == ONE.files["fr/index.html"]


def test_a_dry_run_of_a_first_deployment_says_how_much_is_in_each_folder(
    call: Call, tmp_path: Path
) -> None:
    result = call("city", "--dry-run")
    assert result.exit_code == 0
    *lines, last = result.stdout.splitlines()
    assert lines == ["+ /: 2", "+ data/: 1", "+ fr/: 5", "+ media/: 1", "+ theme/: 2"]
    assert last.startswith("Files that would be sent: 19 (1.")
    assert last.endswith(" kB); removed: 0. Nothing has been done.")
    assert not (tmp_path / "www").exists()


def test_a_compressed_file_has_no_line_of_its_own(call: Call) -> None:
    call("city")
    lines = call("city", "--dry-run", site=Site({"news/a": Text("Other")})).stdout.splitlines()
    assert {"+ fr/index.html", "- fr/news/b/index.html"} <= set(lines)
    assert not any(line.endswith(".gz") for line in lines)


def test_without_a_terminal_much_is_deleted_only_by_yes(call: Call, tmp_path: Path) -> None:
    call("city")
    refused = call("city", site=Site({}))
    assert isinstance(refused.exception, SaidError)
    assert refused.exception.exitcode == 1
    assert str(refused.exception.message) == (
        "3 of 8 files of the site at the target city would be deleted (38 %). Nothing has been "
        "changed. Is the content whole, with its voices? If it is meant, add --yes."
    )
    assert (tmp_path / "www/fr/news/a/index.html").exists()
    assert call("city", "--yes", site=Site({})).exit_code == 0
    assert not (tmp_path / "www/fr/news/a").exists()


def test_the_way_back_says_which_release(call: Call) -> None:
    call("city")
    call("city", site=TWO)
    result = call("city", "--rollback")
    assert result.exit_code == 0
    assert "Readers have the release 20161121T080000Z-" in result.stdout


def test_the_lock_is_taken_away(call: Call, tmp_path: Path) -> None:
    assert call("city", "--unlock").stdout == 'The target "city" is not locked.\n'
    (tmp_path / "www").mkdir()
    (tmp_path / "www/.deploy-lock.json").write_text("{}", "utf-8")
    assert "somebody unknown" in call("city", "--unlock").stdout
    assert not (tmp_path / "www/.deploy-lock.json").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("city", "--rollback", "--only", "x"), "--rollback and --only do not go together."),
        (("city", "--only", "x", "--again"), "--only and --again do not go together."),
        (("city", "--rollback", "--at", "2016-11-21"), "--rollback and --at do not go together."),
        (("city", "--unlock", "--dry-run"), "--unlock and --dry-run do not go together."),
    ],
)
def test_wrong_use_ends_with_two(call: Call, arguments: tuple[str, ...], said: str) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_an_interruption_says_how_to_finish(call: Call) -> None:
    result = call("city", error=KeyboardInterrupt())
    assert result.exit_code == 130
    assert result.stderr == (
        "Interrupted. What is published works; to finish, call it again: "
        "python3 tasks.py deploy city\n"
    )


def all_there(folder: Path) -> dict[Path, tuple[int, int]]:
    """Return every file of a folder, with what changes when it does."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path: ((facts := path.stat()).st_mtime_ns, facts.st_ino) for path in found}


def test_a_dry_run_changes_nothing_here_either(call: Call, tmp_path: Path) -> None:
    """No lock, no release: what is kept for a rollback stays as it is."""
    call("city", "--dry-run")
    assert [path.name for path in tmp_path.iterdir()] == ["targets.yaml"]
    call("city")
    call("city", site=TWO)
    before = all_there(tmp_path)
    for arguments in ((), ("--rollback",), ("--only", "index.html"), ("--due",)):
        assert call("city", "--dry-run", *arguments, site=TWO).exit_code == 0
        assert all_there(tmp_path) == before


def test_a_dry_run_forgets_no_withdrawn_voice(call: Call, tmp_path: Path) -> None:
    voice = Site({**ONE.texts, VOICE: Text()})
    call("city", site=voice)
    (tmp_path / "content" / VOICE).mkdir(parents=True)
    (tmp_path / "content" / VOICE / "index.fr.md").write_text("-", "utf-8")
    call("city", site=voice)
    (tmp_path / "content" / VOICE / "index.fr.md").unlink()
    before = all_there(tmp_path)
    call("city", "--dry-run", site=ONE)
    assert all_there(tmp_path) == before


def test_what_is_wrong_on_this_machine_is_a_sentence(call: Call, tmp_path: Path) -> None:
    (tmp_path / ".cache/deploy").mkdir(parents=True)
    (tmp_path / ".cache/deploy/city").write_text("in the way", "utf-8")
    result = call("city")
    assert isinstance(result.exception, SaidError)
    assert "on this machine cannot be read or written: Not a directory." in str(
        result.exception.message
    )
