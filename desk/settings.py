"""The settings of the site, read without Pelican."""

import runpy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summit.problems import SettingsError, say

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ROOT / "pelicanconf.py"


@dataclass(frozen=True)
class Settings:
    """The settings of the site, and the folder that they stand in."""

    root: Path
    values: dict[str, Any]

    @property
    def content(self) -> Path:
        """The folder that editors write in."""
        return self.root / str(self.values["PATH"])

    @property
    def theme(self) -> Path:
        """The folder of templates and catalogs."""
        return self.root / str(self.values["THEME"])


def read_settings(path: Path = SETTINGS) -> Settings:
    """Return the settings of a file such as pelicanconf.py; raise SettingsError."""
    try:
        return Settings(path.parent, runpy.run_path(str(path)))
    except Exception as error:  # noqa: BLE001 - the settings are a program of the editors' own
        raise SettingsError(
            say("%(path)s cannot be used: %(reason)s", path=path.name, reason=error)
        ) from None
