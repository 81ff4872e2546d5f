"""What each setting may be, and what is said of one that is something else."""

import runpy
from collections.abc import Mapping
from pathlib import Path

import pytest

from summit.base.problems import SettingsError
from summit.base.setting_forms import FORMS, PLUGIN, check_forms
from summit.base.settings import Settings
from summit.output.build_inputs import PLUGINS
from tests.conftest import ROOT

SETTINGS: Mapping[str, object] = runpy.run_path(str(ROOT / "pelicanconf.py"))
ODD: tuple[object, ...] = (0, -1, 3.5, float("nan"), 10**400, 10**5000, True, b"x", object())
OTHER: tuple[object, ...] = ("", "a\0b", [None], [""], {"x": 1}, {"x": None}, {"x": ([], [None])})


class Hostile:
    """What cannot even be shown."""

    def __repr__(self) -> str:
        raise ValueError


@pytest.mark.parametrize("name", ["pelicanconf.py", "publishconf.py"])
def test_the_settings_of_the_project_are_fit(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT)
    check_forms(runpy.run_path(str(ROOT / name)))


@pytest.mark.parametrize("name", FORMS)
def test_an_example_is_fit(name: str) -> None:
    check_forms({**SETTINGS, name: eval(FORMS[name].example)})  # noqa: S307 - our own words


@pytest.mark.parametrize("value", [*ODD, *OTHER, Hostile()], ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("name", FORMS)
def test_what_is_no_value_of_its_kind_is_said_with_what_to_write(name: str, value: object) -> None:
    if name in ("SITEURL", "JINJA_ENVIRONMENT") and isinstance(value, str | dict):
        return  # Whoever reads these says what is wrong with them.
    with pytest.raises(SettingsError) as raised:
        check_forms({**SETTINGS, name: value})
    [told] = str(raised.value).splitlines()
    assert told.startswith(f"{name} is ")
    assert told.endswith(f"Write it in this form: {name} = {FORMS[name].example}")


def test_all_that_is_wrong_is_said_at_once() -> None:
    values = {**SETTINGS, "LOOK": None, "RESULTS": ["x"]}
    del values["MANIFEST"]
    with pytest.raises(SettingsError) as raised:
        check_forms(values)
    assert str(raised.value).splitlines() == [
        'LOOK is None. Write it in this form: LOOK = "look"',
        'MANIFEST is not set. Write: MANIFEST = ".cache/manifest.json"',
        "RESULTS is ['x']. Write it in this form: RESULTS = \".cache/results.sqlite3\"",
    ]


def test_what_a_task_gives_is_not_the_projects() -> None:
    check_forms({**SETTINGS, "MEMO": object(), "SPARES": object()}, {"MEMO", "SPARES"})


def test_a_place_may_be_a_path() -> None:
    check_forms({**SETTINGS, "LOOK": Path("look"), "IMAGE_CACHE": None})


def test_a_task_that_builds_nothing_asks_for_few(tmp_path: Path) -> None:
    file = tmp_path / "pelicanconf.py"
    file.write_text('LOCALES, SITEURL = ["fr"], "https://www.ville.fr"\n', "utf-8")
    assert Settings.read(file).locales.keys == ("fr",)
    file.write_text("LOOK = 5\n", "utf-8")
    with pytest.raises(SettingsError) as raised:
        Settings.read(file)
    assert [line.split(" ")[0] for line in str(raised.value).splitlines()] == [
        "LOCALES",
        "SITEURL",
        "LOOK",
    ]


def test_what_builds_has_one_name() -> None:
    """Twice in the code: the call that finds nothing to do imports little."""
    assert PLUGINS == (PLUGIN,)
