"""What the tools know of the site: its questionnaire and its day, read without Pelican."""

from datetime import UTC, date

from desk.settings import ROOT, Settings
from summit.catalogue import Catalogue, check_catalogue
from summit.clock import read_clock
from summit.consultation.questionnaire import Consultation, check_questions, find_consultation
from summit.content import read_content
from summit.locales import read_locales
from summit.problems import ContentError, SettingsError, say

DEFAULT_STORE = ROOT / "var/consultation.sqlite3"


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
        raise SettingsError(
            say(
                "%(content)s/consultation is missing: there are no questions.",
                content=settings.content,
            )
        )
    return consultation


def today(consultation: Consultation) -> date:
    """Return the day of the site's clock in UTC: all that is kept of a moment."""
    return consultation.catalogue.clock.now.astimezone(UTC).date()
