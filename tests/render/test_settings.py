"""What Pelican's own settings may be, and what is said of one that is something else."""

from pathlib import Path

import pytest
from pelican.settings import DEFAULT_CONFIG

from summit.base.problems import SettingsError
from summit.render.settings import LENIENT, settings_in
from tests.conftest import ROOT

HOLDERS = sorted(
    name
    for name, value in DEFAULT_CONFIG.items()
    if isinstance(value, dict | list | tuple) and name not in LENIENT
)


def settings_with(folder: Path, lines: str) -> dict[str, object]:
    """Return the project's settings with some lines more."""
    (folder / "content").mkdir()
    file = folder / "pelicanconf.py"
    file.write_text((ROOT / "pelicanconf.py").read_text("utf-8") + lines, "utf-8")
    return settings_in(str(file), {})


@pytest.mark.parametrize("value", ["3", "None"])
@pytest.mark.parametrize("name", HOLDERS)
def test_what_holds_nothing_is_said_with_what_to_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.syspath_prepend(ROOT)
    with pytest.raises(SettingsError) as raised:
        settings_with(tmp_path, f"\n{name} = {value}\n")
    [told] = str(raised.value).splitlines()
    assert told.startswith(f"{name} is {value}. Write it in this form: {name} = ")


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT)
    with pytest.raises(SettingsError) as raised:
        settings_with(tmp_path, "\nREADERS, LOOK = 3, None\nJINJA_ENVIRONMENT = {'autoscape': 1}\n")
    assert [line.split(" ")[0] for line in str(raised.value).splitlines()] == [
        "LOOK",
        "JINJA_ENVIRONMENT",
        "READERS",
    ]


def test_settings_of_their_kind_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT)
    found = settings_with(tmp_path, "\nLOCALE = 'C'\nSTATIC_PATHS = ('files',)\nREADERS = {}\n")
    assert found["READERS"] == {}
