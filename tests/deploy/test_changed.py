"""The list for a cache: every address of which something else is sent since the last deployment."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summit.deploy import command, proving, task
from summit.deploy.changed import CHANGED, changed_addresses, files_of, read_changed, write_changed
from summit.deploy.making import Made
from summit.deploy.release import make_release
from summit.deploy.targets import Target
from summit.deploy.verify import Proof
from tests.conftest import project_of
from tests.deploy.places import BASE, NOW, Site, Text
from tests.deploy.published import Host, serving

ONE = Site({"news/a": Text(), "news/b": Text()})
TWO = Site({"news/a": Text("two"), "ville d’art": Text()})
TARGETS = """\
city:
  url: {url}
  kind: folder
  place: {{path: www}}
"""
Call = Callable[..., Result]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return what calls the command in a project whose content makes a small site."""

    def called(*arguments: str, site: Site = ONE, url: str = BASE) -> Result:
        (tmp_path / "targets.yaml").write_text(TARGETS.format(url=url), "utf-8")

        def make(_project: object, target: Target, *_: object) -> Made:
            return Made(make_release(target.folder, site.files, site.manifest, NOW), {})

        monkeypatch.setattr(task, "make", make)
        project = project_of(root=tmp_path)
        return CliRunner().invoke(command.deploy_command, arguments, obj=project)

    return called


def test_pages_have_two_addresses_and_compressed_files_none_of_their_own() -> None:
    found = changed_addresses(ONE.manifest, TWO.manifest)
    assert found == sorted({*found})
    for path in ("fr/news/a/", "fr/news/b/", "fr/ville%20d%E2%80%99art/", "fr/", ""):
        assert {f"{BASE}/{path}", f"{BASE}/{path}index.html"} <= {*found}
    assert f"{BASE}/manifest.json" in found
    assert f"{BASE}/data/figures.json" not in found  # As many texts as before.
    assert not [each for each in found if each.endswith(".gz")]
    paths = {path for path in {**ONE.files, **TWO.files} if not path.endswith(".gz")}
    assert files_of(BASE, found) <= paths | {"manifest.json"}


def test_addresses_elsewhere_are_no_files_of_the_site() -> None:
    lines = [f"{BASE}/a.css", "https://www.example.org.evil/b.css", "", "/etc/passwd"]
    assert files_of(BASE, lines) == {"a.css"}


def test_a_deployment_writes_the_list_and_keeps_it(call: Call, tmp_path: Path) -> None:
    call("city")
    purge = tmp_path / "out/purge.txt"
    assert call("city", "--changed", str(purge), site=TWO).exit_code == 0
    kept = tmp_path / ".cache/deploy/city" / CHANGED
    assert purge.read_text() == kept.read_text()
    assert f"{BASE}/fr/news/b/\n" in purge.read_text()  # It is gone.
    assert "fr/news/b/index.html" in read_changed(kept.parent, BASE)
    assert call("city", "--changed", str(purge), site=TWO).exit_code == 0
    assert purge.read_text() == ""  # What is purged twice costs twice.
    assert f"{BASE}/fr/news/b/\n" in kept.read_text()
    call("city", "--changed", str(purge), "--dry-run")
    assert purge.read_text() == ""


def test_nobody_has_deployed_yet(tmp_path: Path) -> None:
    assert read_changed(tmp_path, BASE) == frozenset()
    write_changed(tmp_path / CHANGED, ())
    assert read_changed(tmp_path, BASE) == frozenset()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--verify", "--due"), "--verify and --due do not go together."),
        (("--due", "--at", "2016-11-21"), "--due and --at do not go together."),
        (("--rollback", "--verify"), "--verify and --rollback do not go together."),
        (("--verify", "--only", "fr/"), "--verify and --only do not go together."),
        (("--whole",), "--whole goes with --verify alone."),
    ],
)
def test_options_that_do_not_go_together(call: Call, arguments: list[str], told: str) -> None:
    result = call("city", *arguments)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())


def test_the_command_ends_with_0_1_or_2(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call("city", "--due").exit_code == 1  # Nothing is published yet.
    call("city")
    due = call("city", "--due")
    assert (due.exit_code, due.output) == (0, "")
    with serving(Host({})) as host:
        away = call("city", "--verify", url=host.url)
        assert away.exit_code == 1  # What was deployed is not there.
        monkeypatch.setattr(proving, "verify", lambda *_, **__: Proof((), (), 1, 1))
        assert call("city", "--verify", url=host.url).exit_code == 0
