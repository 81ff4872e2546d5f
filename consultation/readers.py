"""Which language the sender of a request reads."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from flask import Request

from consultation.intake import Fields
from consultation.replies import PAGE
from summit.locales import Locale, Locales


def reader_of(request: Request, fields: Fields, locales: Locales) -> Locale:
    """Return the language of the page that a form stands on, or else the likeliest one.

    The language that the answers are written in comes second: it may be another one.
    """
    keys = (key for key in _candidates(request, fields) if key in locales)
    found = next(keys, None)
    if found:
        return locales[found]
    tags = {locale.tag: locale for locale in locales}
    return tags[request.accept_languages.best_match(tags, locales.source.tag)]


def _candidates(request: Request, fields: Fields) -> Iterator[str]:
    yield request.args.get(PAGE, "")
    yield from urlsplit(request.referrer or "").path.split("/")
    yield from fields.get("language", ())
