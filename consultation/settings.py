"""What the tools know of the site: its settings and its questionnaire, read without Pelican."""

import runpy
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path
from typing import Any

from summit.catalogue import Catalogue, check_catalogue
from summit.clock import read_clock
from summit.consultation.questionnaire import Consultation, check_questions, find_consultation
from summit.content import read_content
from summit.locales import read_locales
from summit.problems import ContentError, SettingsError

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ROOT / "pelicanconf.py"
DEFAULT_STORE = ROOT / "var/consultation.sqlite3"


@dataclass(frozen=True)
class Settings:
    """The settings of the site, and the folder that they stand in."""

    root: Path
    values: dict[str, Any]

    @property
    def content(self) -> Path:
        """The folder that editors write in."""
        return self.root / str(self.values["PATH"])


def read_settings(path: Path = SETTINGS) -> Settings:
    """Return the settings of a file such as pelicanconf.py; raise SettingsError."""
    try:
        return Settings(path.parent, runpy.run_path(str(path)))
    except Exception as error:  # noqa: BLE001 - the settings are a program of the editors' own
        raise SettingsError(f"{path.name} cannot be used: {error}") from None


def read_consultation(settings: Settings) -> Consultation:
    """Return the consultation of the content; raise ContentError or SettingsError."""
    locales = read_locales(settings.values["LOCALES"])
    content, problems = read_content(settings.content, locales)
    clock = read_clock(settings.values["CLOCK"], content.edition.time_zone)
    catalogue = Catalogue(content, locales, clock)
    problems += [*check_catalogue(catalogue), *check_questions(catalogue)]
    if problems:
        raise ContentError(problems)
    consultation = find_consultation(catalogue)
    if consultation is None:
        raise SettingsError(f"{settings.content}/consultation is missing: there are no questions.")
    return consultation


def today(consultation: Consultation) -> date:
    """Return the day of the site's clock in UTC: all that is kept of a moment."""
    return consultation.catalogue.clock.now.astimezone(UTC).date()
