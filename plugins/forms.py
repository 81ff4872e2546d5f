"""Hands the forms of the site, and what they are made from, to the templates."""

from collections.abc import Mapping
from typing import Any

from summit.consultation.form import Form, read_endpoint
from summit.consultation.questionnaire import find_consultation
from summit.site import Site


def consultation_form(site: Site, settings: Mapping[str, Any]) -> Form | None:
    """Return the consultation's form, or None where the content has no consultation."""
    endpoint = read_endpoint(settings["CONSULTATION_ENDPOINT"])
    consultation = find_consultation(site.catalogue)
    return Form(consultation, endpoint, bool(settings["CLOCK"])) if consultation else None
