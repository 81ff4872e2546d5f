"""The form's fields, as the services that keep addresses call them."""

import pytest

from summit.base.locales import Locales
from summit.base.problems import ContentError
from summit.content.newsletter import Newsletter
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


LISTS = "lists: {fr: lettre-fr@lists.example.org, ar: lettre-ar@lists.example.org}\n"
JOIN = "join: sympa@{domain}?subject=subscribe%20{name}\nleave: https://{domain}/{name}/leave\n"


@pytest.mark.parametrize(
    ("text", "locale", "joining", "leaving"),
    [
        (MAILMAN, "fr", None, ""),
        (
            LISTS,
            "ar",
            ("mailto:lettre-ar-join@lists.example.org", ""),
            "mailto:lettre-ar-leave@lists.example.org",
        ),
        (
            LISTS,
            "es",
            ("mailto:lettre-fr-join@lists.example.org", "francés"),
            "mailto:lettre-fr-leave@lists.example.org",
        ),
        (
            LISTS + JOIN,
            "fr",
            ("mailto:sympa@lists.example.org?subject=subscribe%20lettre-fr", ""),
            "https://lists.example.org/lettre-fr/leave",
        ),
    ],
)
def test_how_to_join_and_leave(
    locales: Locales, text: str, locale: str, joining: tuple[str, str] | None, leaving: str
) -> None:
    form = sign_up(text, locales)
    assert form.joining(locales[locale]) == joining
    assert form.leaving(locales[locale]) == leaving


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lists: {ar: lettre@example.org}", "without the source language"),
        ("lists: {fr: lettre}", "not the address of a list. Write one such as letter-fr@lists."),
        ("lists: {fr: a@example.org, ar: A@example.org}", "have the same list, which would get"),
        ("lists: {xx: a@example.org}", '"xx"'),
        (f"{LISTS}join: '{{name}}'", "not a way to a list. Write an e-mail address or one that"),
        (f"{LISTS}leave: http://a.example.org/", "not a way to a list."),
        (f"{LISTS}leave: '{{name}}@{{domain}}?bcc=a@example.org'", "not a way to a list."),
        (f"{LISTS}leave: 'https://{{domain}}/{{token}}'", "not a way to a list."),
    ],
)
def test_what_is_no_list_and_no_way(locales: Locales, text: str, said: str) -> None:
    with pytest.raises(ContentError) as caught:
        sign_up(text, locales)
    assert said in str(caught.value)
