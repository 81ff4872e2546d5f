"""The audit: what it says of an advisory service's answers, and of their absence.

pip-audit really runs, and asks a service on this machine.
"""

import socket
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import tasks
from summit.__main__ import main
from summit.base.bootstrap_words import stop
from summit.supply import audit
from summit.supply.audit import (
    CANARY,
    CLEAN,
    FAULTY,
    NOT_AUDITED,
    Asked,
    audited,
    pip_audit,
    questions,
)
from summit.supply.locks import lock_files, read_locks
from tests.conftest import ROOT, swept
from tests.supply.osv import DJANGO, serving

NOW = datetime(2016, 11, 14, 9, tzinfo=UTC)
HASH = f"    --hash=sha256:{'0' * 64}\n    # via -r requirements/site.in\n"
SITE = f"jinja2==3.1.2 \\\n{HASH}numpy==2.4.6 ; python_full_version < '3.12' \\\n{HASH}"
DEV = f"numpy==2.5.1 ; sys_platform == 'win32' \\\n{HASH}Jinja2==3.1.2 \\\n{HASH}"
JINJA: dict[str, Any] = {
    "id": "GHSA-h5c8-rqwp-cp95",
    "aliases": ["PYSEC-2024-1", "CVE-2024-22195"],
    "affected": [
        {
            "package": {"name": "jinja2", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "3.1.3"}]}],
        }
    ],
}
Faults = Mapping[tuple[str, str], Sequence[Mapping[str, Any]]]
KNOWN: Faults = {CANARY: [{"id": "PYSEC-2018-2"}]}
"""What every service knows, as pip-audit tells it."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/site.txt").write_text(SITE, "utf-8")
    (tmp_path / "requirements/dev.txt").write_text(DEV, "utf-8")
    return tmp_path


def said(project: Path, known: Faults) -> tuple[int, list[str]]:
    """Return how an audit ends where this is known."""
    verdict = audited(
        project, lambda pairs: Asked({pair: known.get(pair, ()) for pair in pairs}), NOW
    )
    return verdict.exitcode, [str(line) for line in verdict.lines]


def test_a_clean_audit_says_of_what_and_when(project: Path) -> None:
    files = "requirements/dev.txt (2), requirements/site.txt (2)"
    line = f"No known fault, as of 2016-11-14 09:00 UTC, in 3 packages: {files}."
    assert said(project, KNOWN) == (CLEAN, [line])


def test_each_fault_is_named_with_its_file_and_remedy(project: Path) -> None:
    """Those of other systems too: whoever builds on Windows installs them."""
    jinja = {"id": "CVE-2024-22195", "aliases": ["PYSEC-2024-1"], "fix_versions": ["3.1.3"]}
    numpy = {"id": "GHSA-0000-0000-0000", "fix_versions": []}
    known = {**KNOWN, ("jinja2", "3.1.2"): [jinja], ("numpy", "2.5.1"): [numpy]}
    pin = "pin that, as docs/development.md says."
    fault = f"jinja2 3.1.2 has the known fault CVE-2024-22195 = PYSEC-2024-1: 3.1.3 mends it; {pin}"
    numpys = (
        "numpy 2.5.1 has the known fault GHSA-0000-0000-0000: nothing mends it yet; see whether it "
        "concerns this site, or do without the package."
    )
    assert said(project, known) == (
        FAULTY,
        [
            f"requirements/dev.txt:1: {numpys}",
            f"requirements/dev.txt:4: {fault}",
            f"requirements/site.txt:1: {fault}",
        ],
    )


def test_a_service_that_knows_nothing_proves_nothing(project: Path) -> None:
    code, [line] = said(project, {})
    assert code == NOT_AUDITED
    assert line.startswith("Not audited: the service knows no fault of django 2.0, which has many.")


def test_what_is_known_counts_though_not_all_was_answered(project: Path) -> None:
    code, lines = said(project, {("numpy", "2.5.1"): [{"id": "X"}]})
    assert code == FAULTY
    assert [line.partition(" ")[0] for line in lines] == ["requirements/dev.txt:1:", "Not"]


def test_pip_audit_tells_what_a_service_knows() -> None:
    with serving({**DJANGO, "jinja2 3.1.2": JINJA}) as address:
        asked = pip_audit([("jinja2", "3.1.2"), ("numpy", "2.4.6"), CANARY], address)
    assert asked.trouble is None
    [fault] = asked.answers["jinja2", "3.1.2"]
    assert fault["id"] in {JINJA["id"], *JINJA["aliases"]}
    assert fault["fix_versions"] == ["3.1.3"]
    assert asked.answers["numpy", "2.4.6"] == []
    assert [each["id"] for each in asked.answers[CANARY]] == ["PYSEC-2018-2"]


@pytest.mark.parametrize(
    ("known", "reason"),
    swept(
        ("<html>Please sign in</html>", "could not be asked"),
        (503, "could not be asked"),
        ({**JINJA, "schema_version": "2.0"}, "Unsupported"),
    ),
    ids=["a page that asks to sign in", "a failure", "another language"],
)
def test_an_answer_that_cannot_be_read_is_none(known: object, reason: str) -> None:
    with serving({"jinja2 3.1.2": known}) as address:
        trouble = str(pip_audit([("jinja2", "3.1.2")], address).trouble)
    assert trouble.startswith("Not audited: ")
    assert reason in trouble


def test_without_a_network_nothing_is_audited(project: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}/v1/query"
        asked = pip_audit([CANARY], address)
    verdict = audited(project, lambda _: asked, NOW)
    assert verdict.exitcode == NOT_AUDITED
    [line] = map(str, verdict.lines)
    assert "Connection refused" in line
    assert "Try again with a network" in line


def test_a_package_that_is_passed_over_is_named(project: Path) -> None:
    def ask(pairs: Sequence[tuple[str, str]]) -> Asked:
        known = {pair: [{"id": "X"}] if pair == CANARY else [] for pair in pairs}
        return Asked({pair: faults for pair, faults in known.items() if pair[0] != "numpy"})

    verdict = audited(project, ask, NOW)
    assert verdict.exitcode == NOT_AUDITED
    missing = ["the service said nothing of numpy 2.4.6", "the service said nothing of numpy 2.5.1"]
    assert sorted(str(line).partition(". ")[0] for line in verdict.lines) == [
        f"Not audited: {each}" for each in missing
    ]


def test_every_package_that_is_pinned_is_asked_for() -> None:
    pins = read_locks(ROOT)
    asked = [pair for question in questions(pins) for pair in question]
    assert sorted(asked) == sorted({(pin.name, pin.version) for pin in pins})
    for question in questions(pins):
        names = [name for name, _ in question]
        assert len(set(names)) == len(names)
        assert CANARY[0] not in names


def test_the_task_ends_as_the_audit_does(monkeypatch: pytest.MonkeyPatch) -> None:
    def pip_audit(pairs: Sequence[tuple[str, str]], service: str | None) -> Asked:
        assert service == "https://osv.example.org"
        return Asked({pair: KNOWN.get(pair, ()) for pair in pairs})

    monkeypatch.setattr(audit, "pip_audit", pip_audit)
    done = CliRunner().invoke(main, ["audit", "--service", "https://osv.example.org"])
    assert done.exit_code == CLEAN
    assert done.output.startswith("No known fault, as of ")
    assert all(f"{path.relative_to(ROOT)} (" in done.output for path in lock_files(ROOT))


def test_where_it_cannot_be_installed_nothing_is_audited(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tasks, "install", lambda _: stop("pip could not install it.", 1))
    with pytest.raises(SystemExit) as ended:
        tasks.install_for("audit", [])
    assert ended.value.code == NOT_AUDITED
    assert capsys.readouterr().err.splitlines()[-1].startswith("Not audited: ")
