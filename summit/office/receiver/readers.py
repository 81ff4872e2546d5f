"""Which language the sender of a request reads."""

from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

from flask import Request

from summit.base.locales import Locale, Locales
from summit.office.receiver.request import Fields
from summit.subjects.consultation.document import PAGE


def reader_of(request: Request, fields: Fields, locales: Locales) -> Locale:
    """Return the language of the page that a form stands on, or else the likeliest one.

    The language that the answers are written in comes second: it may be another one.
    """
    keys = (key for key in _candidates(request, fields, locales) if key in locales)
    return locales[next(keys, locales.source.key)]


def _candidates(request: Request, fields: Fields, locales: Locales) -> Iterator[str]:
    yield request.args.get(PAGE, "")
    yield from fields.get(PAGE, ())
    with suppress(ValueError):  # A header may hold anything.
        yield from urlsplit(request.referrer or "").path.split("/")
    yield from fields.get("language", ())
    # In the order of preference: a Moroccan's "ar-MA" is Arabic before it is the "en" behind it.
    for tag in request.accept_languages.values():
        yield tag.lower()
        language = tag.partition("-")[0].lower()
        yield from (each.key for each in locales if each.language == language)
