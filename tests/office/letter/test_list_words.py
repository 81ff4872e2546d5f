"""What a list server of the letter writes to subscribers: texts in each language, with subjects."""

from email import message_from_bytes
from email.policy import SMTP
from string import Template

import pytest

from summit.office.list_server.one_click import SUBJECT, with_own_subject
from tests.conftest import ROOT

WORDS = ROOT / "summit/office/list_server/words"
NAMES = dict.fromkeys(("owner_email", "short_listname", "domain"), "x")


@pytest.mark.parametrize("language", ["fr", "en", "es", "ar"])
@pytest.mark.parametrize(
    ("name", "reader"),
    [
        ("confirm", "user_email"),
        ("welcome", "user_email"),
        ("goodbye", "user_email"),
        ("warning", "sender_email"),
    ],
)
def test_each_text_has_a_subject_and_names_who_gets_it(
    language: str, name: str, reader: str
) -> None:
    text = (WORDS / language / f"{name}.txt").read_text("utf-8")
    Template(text).substitute(
        {**NAMES, reader: "x"}
    )  # Nothing else, which Mailman would leave as it is.
    assert text.startswith(SUBJECT)
    assert f"    ${reader}\n" in text


def given(text: str, head: str = "") -> bytes:
    lines = f"Subject: Its own\r\n{head}Content-Type: text/plain; charset=utf-8\r\n"
    return f"{lines}Content-Transfer-Encoding: 8bit\r\n\r\n{text}".encode()


def test_its_text_says_the_subject_of_a_message() -> None:
    message = message_from_bytes(
        with_own_subject(given("Subject: النشرة\r\n\r\nمرحبًا،\r\n")), policy=SMTP
    )
    assert (message["Subject"], message.get_content().strip()) == ("النشرة", "مرحبًا،")


@pytest.mark.parametrize(
    "data", [given("Subjects differ.\r\n"), given("Subject: x", "List-Post: <y>\r\n")]
)
def test_no_other_message_is_changed(data: bytes) -> None:
    assert with_own_subject(data) == data
