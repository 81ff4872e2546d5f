"""The form's fields, as the services that keep addresses call them."""

import pytest

from summit.base.locales import Locales
from summit.content.edition import Newsletter
from summit.content.validation import validate
from summit.content.yaml import read_fields
from summit.subjects.letters.templates import SignUp

LISTMONK = """\
name: name
trap: nonce
fixed:
  l: {fr: 11111111-0000-4000-8000-000000000001, ar: 11111111-0000-4000-8000-000000000002}
"""
MAILMAN = """\
name: fullname
locale: language
fixed: {digest: {fr: "0"}}
"""


def sign_up(text: str, locales: Locales, endpoint: str | None = None) -> SignUp:
    fields = read_fields(text, "edition.yaml")
    return SignUp(endpoint, validate(Newsletter, fields, "edition.yaml", locales), locales)


@pytest.mark.parametrize(
    ("text", "locale", "hidden"),
    [
        (LISTMONK, "fr", [("l", "11111111-0000-4000-8000-000000000001")]),
        (LISTMONK, "ar", [("l", "11111111-0000-4000-8000-000000000002")]),
        (LISTMONK, "es", [("l", "11111111-0000-4000-8000-000000000001")]),
        (MAILMAN, "es", [("digest", "0"), ("language", "es")]),
    ],
)
def test_hidden_fields(
    locales: Locales, text: str, locale: str, hidden: list[tuple[str, str]]
) -> None:
    assert sign_up(text, locales).hidden(locales[locale]) == hidden


def test_each_language_may_have_an_address_of_its_own(locales: Locales) -> None:
    form = sign_up(MAILMAN, locales, "https://lists.example.org/mailman/subscribe/letter-{locale}")
    address = "https://lists.example.org/mailman/subscribe/letter-ar"
    assert form.action(locales["ar"]) == address
