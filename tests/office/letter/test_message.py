"""The e-mail: both parts in the reader's language, the same bytes each time, fit to be sent."""

import email.policy
import re
from email import message_from_bytes
from email.message import EmailMessage
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summit.base.catalogs import Translator
from summit.base.settings import is_public_url
from summit.base.week import parse_week
from summit.office.letter.message import write_message
from summit.office.letter.plain_text import WIDTH
from summit.site.page_ask import PlanAsk
from summit.subjects.letters.composing import Composed, compose
from summit.subjects.letters.contents import Letter, letter_of
from tests.content_folder import ContentFolder

LISTS = """\
namespace: summit.example.org
newsletter:
  lists: {fr: lettre-fr@lists.example.org, ar: lettre-ar@lists.example.org}
  reply_to: editors@example.org
"""
LETTERS = "---\ntitle: Lettres\nslug: lettres\nsummary: Chaque lundi.\n---\n"
ENGLISH = Translator()


@pytest.fixture
def folder(content: ContentFolder) -> ContentFolder:
    """Return a content whose letter of 2016-W37 has a news item in French."""
    content.write("letters/index.fr.md", LETTERS)
    return content


def composed_of(folder: ContentFolder, locale: str) -> tuple[Letter, Composed, PlanAsk]:
    ask = folder.ask()
    letter = letter_of(ask, parse_week("2016-W37"), ask.locales[locale])
    assert letter is not None
    return letter, compose(letter, ask), ask


@pytest.fixture
def made(folder: ContentFolder) -> tuple[Letter, Composed, PlanAsk]:
    """Return a letter, its words and what it asks of its site."""
    return composed_of(folder, "fr")


def message_in(folder: ContentFolder, locale: str, html: str = "<p>Bonjour</p>") -> EmailMessage:
    letter, composed, ask = composed_of(folder, locale)
    data = write_message(letter, composed, html, ask)
    return message_from_bytes(data, policy=email.policy.default)


def named(message: EmailMessage) -> str:
    """Return the letter's name without what follows from its words."""
    return re.sub(r"\.[0-9a-f]{16}@", ".…@", message["Message-ID"])


def test_headers(folder: ContentFolder) -> None:
    message = message_in(folder, "ar")
    own = {"Content-Type": "", "Message-ID": named(message)}
    assert dict(message.items()) | own == {
        "Subject": "Cities for Life – Letter of the week, 12–18 سبتمبر 2016",
        "Date": "Mon, 19 Sep 2016 00:00:00 +0200",
        "List-Archive": "<https://example.org/ar/lettres/>",
        "Message-ID": "<letters.2016-w37.ar.…@cities-for-life-2016>",
        "Content-Language": "ar",
        "MIME-Version": "1.0",
        "Content-Type": "",
    }


def test_it_is_for_the_list_of_its_language(folder: ContentFolder) -> None:
    edition = (folder.root / "edition.yaml").read_text("utf-8")
    folder.write("letters/bundle.yaml", "email: letters@example.org\n")
    folder.write("edition.yaml", f"{edition}{LISTS}")
    message, english = message_in(folder, "ar"), message_in(folder, "en")
    assert named(message) == "<letters.2016-w37.ar.…@summit.example.org>"
    assert message["From"] == "Sommet mondial <letters@example.org>"
    assert message["To"] == "lettre-ar@lists.example.org"
    assert message["Reply-To"] == "editors@example.org"
    assert message["List-Unsubscribe"] == "<mailto:lettre-ar-leave@lists.example.org>"
    assert english["To"] is None
    assert english["List-Unsubscribe"] == "<mailto:lettre-fr-leave@lists.example.org>"


def test_its_name_changes_with_what_it_says(folder: ContentFolder) -> None:
    first, other = (message_in(folder, "fr", f"<p>{word}</p>") for word in ("Un", "Deux"))
    assert first["Message-ID"] != other["Message-ID"]
    assert named(first) == named(other)


@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_both_parts_say_their_language(folder: ContentFolder, locale: str) -> None:
    message = message_in(folder, locale)
    parts = [cast(EmailMessage, part) for part in message.iter_parts()]
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    assert [part["Content-Language"] for part in parts] == [locale, locale]
    assert parts[0].get_param("format") == "flowed"


def test_the_text_marks_what_is_in_another_language(folder: ContentFolder) -> None:
    text = message_in(folder, "en").get_body(("plain",))
    assert text is not None
    lines = text.get_content().replace("\u00a0", " ").splitlines()
    first = lines.index("* Le débat (French)")
    assert lines[first + 1 : first + 3] == ["15 September 2016", "Il commence."]
    assert lines[first + 3].startswith("https://example.org/en/")


def test_the_message_is_made_of_short_ascii_lines(folder: ContentFolder) -> None:
    letter, composed, ask = composed_of(folder, "ar")
    data = write_message(letter, composed, f"<p>{'نص' * 900}</p>", ask)
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= WIDTH + 4


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))))
def test_the_same_letter_is_the_same_bytes(
    made: tuple[Letter, Composed, PlanAsk], words: str
) -> None:
    html = f"<p>{words}</p>"
    letter, composed, ask = made
    first, again = (write_message(letter, composed, html, ask) for _ in range(2))
    assert first == again
    body = message_from_bytes(first, policy=email.policy.default).get_body(("html",))
    assert body is not None
    assert body.get_content().removesuffix("\r\n") == html


@pytest.mark.parametrize(
    ("base", "reachable"),
    [
        ("https://www.example.org", True),
        ("https://citiesforlife.paris/2016", True),
        ("http://localhost:8000", False),
        ("http://127.0.0.1:8000", False),
        ("https://citiesforlife.example", False),
        ("https://site.test/2016", False),
    ],
)
def test_whether_readers_can_open_the_site(base: str, reachable: bool) -> None:
    assert is_public_url(base) == reachable
