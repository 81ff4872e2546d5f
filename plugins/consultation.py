"""What templates may use of the consultation: its form, its voices and its open data."""

from typing import Any

from summit.consultation.calling import leading_on
from summit.consultation.citing import uses
from summit.consultation.form import Form
from summit.consultation.lists import filters
from summit.consultation.opendata import open_data
from summit.consultation.questionnaire import find_consultation
from summit.consultation.voices import Voice, about
from summit.settings import Settings
from summit.site import Site


def consultation_form(site: Site, settings: Settings) -> Form | None:
    """Return the consultation's form, or None where the content has no consultation."""
    endpoint = settings.endpoints.get("CONSULTATION_ENDPOINT")
    consultation = find_consultation(site.catalogue)
    return Form(consultation, endpoint, bool(settings.clock)) if consultation else None


def consultation_context(site: Site, form: Form | None) -> dict[str, Any]:
    """Return what every template may use of the consultation, on any page."""
    return {
        "consultation": form.consultation if form else None,
        "form": form,
        "leading_on": lambda keys: leading_on(keys, site.catalogue),
        "open_data_files": [address for address, _, _ in open_data(site.catalogue)],
        "voice": Voice,
        "voice_filters": filters(site.catalogue),
        "about": lambda voice: about(voice, site.catalogue),
        "uses": lambda voice: uses(voice.id, voice.version, site.catalogue, site.proses),
    }
