"""The software bill of materials: valid CycloneDX, whole, and the same on any machine."""

import json
from base64 import b64decode
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from summit import __main__
from summit.__main__ import main
from summit.base.problems import SettingsError
from summit.cms.decap import NAME, SHA512, VERSION
from summit.supply.bom import PROJECT, Origin, bill_of, origin_of
from summit.supply.licences import FILE, installed_licences, read_licences, renewed
from summit.supply.locks import read_locks
from tests.conftest import ROOT

ORIGIN = Origin("0" * 40, datetime(2016, 11, 14, 9, tzinfo=UTC))
PINS = read_locks(ROOT)
TEXT = bill_of(ROOT, ORIGIN)
BILL: dict[str, Any] = json.loads(TEXT)
HASHES = ("0" * 64, "1" * 64)
SITE = f"""\
jinja2==3.1.6 \\
    --hash=sha256:{HASHES[0]} \\
    --hash=sha256:{HASHES[1]}
    # via -r requirements/site.in
markupsafe==3.0.4 ; sys_platform == 'win32' \\
    --hash=sha256:{HASHES[1]}
    # via jinja2
"""


def test_it_is_valid() -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(TEXT) is None


def test_every_package_is_in_it_with_its_hashes() -> None:
    found = {(each["name"], each["version"]): each for each in BILL["components"]}
    fetched = found.pop((NAME, VERSION))
    assert fetched["purl"] == f"pkg:npm/{NAME}@{VERSION}"
    assert fetched["hashes"] == [{"alg": "SHA-512", "content": b64decode(SHA512).hex()}]
    assert found.keys() == {(pin.name, pin.version) for pin in PINS}
    for pin in PINS:
        each = found[pin.name, pin.version]
        assert set(pin.hashes) <= {own["content"] for own in each["hashes"]}
        assert {"name": f"{PROJECT}:group", "value": pin.group} in each["properties"]
        purl = PackageURL.from_string(each["purl"])
        assert (purl.type, purl.name, purl.version) == ("pypi", pin.name, pin.version)


def test_every_need_leads_to_a_package_and_all_are_reached() -> None:
    needs = {each["ref"]: each["dependsOn"] for each in BILL["dependencies"]}
    references = {each["bom-ref"] for each in BILL["components"]}
    assert needs.keys() == references | {PROJECT}
    reached, fresh = {PROJECT}, {PROJECT}
    while fresh := {each for user in fresh for each in needs[user]} - reached:
        reached |= fresh
    assert reached == needs.keys()


def test_the_same_commit_gives_the_same_bytes() -> None:
    assert bill_of(ROOT, ORIGIN) == TEXT
    other = json.loads(bill_of(ROOT, Origin("1" * 40, ORIGIN.moment)))
    assert other["serialNumber"] != BILL["serialNumber"]
    assert BILL["metadata"]["timestamp"] == "2016-11-14T09:00:00Z"


def test_a_package_says_for_whom_and_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/site.txt").write_text(SITE, "utf-8")
    (tmp_path / "requirements/editing.txt").write_text(SITE.replace("jinja2", "x"), "utf-8")
    dev = SITE.replace("jinja2", "y").replace("markupsafe", "z")
    (tmp_path / "requirements/dev.txt").write_text(dev, "utf-8")
    (tmp_path / FILE).write_text('jinja2\tBSD-3-Clause\nmarkupsafe\t"BSD License"\n', "utf-8")
    found = {each["name"]: each for each in json.loads(bill_of(tmp_path, ORIGIN))["components"]}
    scopes = {name: each["scope"] for name, each in found.items()}
    assert scopes == {
        "jinja2": "required",
        "markupsafe": "required",
        NAME: "optional",
        "x": "optional",
        "y": "excluded",
        "z": "excluded",
    }
    assert found["jinja2"]["licenses"] == [{"expression": "BSD-3-Clause"}]
    assert found["markupsafe"]["licenses"] == [{"license": {"name": "BSD License"}}]
    assert "licenses" not in found["x"]
    assert [own["value"] for own in found["markupsafe"]["properties"]] == [
        "editing",
        "site",
        "sys_platform == 'win32'",
    ]


def test_licences_are_those_of_what_is_installed() -> None:
    """Where this fails: `python3 tasks.py sbom --licences`, and read what changed."""
    known = read_licences(ROOT)
    for name, licence in installed_licences(PINS).items():
        assert known.get(name) == licence, name
    # What says nothing of its licence in its metadata is written by hand, from its own text.
    assert known.keys() == {pin.name for pin in PINS}
    assert renewed(PINS, ROOT) == (ROOT / FILE).read_text("utf-8")


def test_the_moment_is_the_commits_or_asked_for(tmp_path: Path) -> None:
    assert origin_of(ROOT, {}).commit == origin_of(ROOT, {"SOURCE_DATE_EPOCH": "0"}).commit
    asked = origin_of(tmp_path, {"SOURCE_DATE_EPOCH": "1479114000"})
    assert asked == Origin("none", ORIGIN.moment)
    for wrong in ("", "yesterday", "9" * 30):
        with pytest.raises(SettingsError, match="SOURCE_DATE_EPOCH is"):
            origin_of(tmp_path, {"SOURCE_DATE_EPOCH": wrong})


def test_it_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "bill.json"
    done = CliRunner(env={"SOURCE_DATE_EPOCH": None}).invoke(main, ["sbom", "-o", str(file)])
    assert (done.exit_code, done.output) == (0, "")
    assert file.read_text("utf-8") == bill_of(ROOT, origin_of(ROOT, {}))


def test_a_place_that_cannot_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = CliRunner().invoke(main, ["sbom", "-o", str(tmp_path / "file/bill.json")])
    assert isinstance(done.exception, SettingsError)
    assert "cannot be written" in str(done.exception)


def test_it_needs_no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings = tmp_path / "pelicanconf.py"
    settings.write_text("(", "utf-8")
    monkeypatch.setattr(__main__, "SETTINGS", settings)
    monkeypatch.setattr("sys.argv", ["tasks.py", "sbom", "-o", str(tmp_path / "bill.json")])
    with pytest.raises(SystemExit) as ended:
        __main__.run()
    assert not ended.value.code
    assert (tmp_path / "bill.json").read_text("utf-8").startswith("{")
