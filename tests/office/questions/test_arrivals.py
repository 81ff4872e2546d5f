"""Whatever is sent becomes a question or a reason, never an accident."""

from contextlib import suppress
from datetime import date
from email.message import EmailMessage
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base.catalogs import load_catalog
from summit.base.locales import read_locale
from summit.base.mail import UnreadableError
from summit.office.questions.arrivals import (
    NOBODY,
    Arrival,
    Asking,
    arrival_of_message,
    arrival_of_row,
)
from summit.subjects.listening.consent import consent_line, consent_question, find_consent
from tests.base.test_catalogs import TRANSLATIONS

PARIS = ZoneInfo("Europe/Paris")
QUESTION = "Où est le parc ?"
MAY_IT = "May my question be published?"
ASKING = Asking((MAY_IT,))
CONSENTED = Asking(is_consented=True)


def message(text: str = QUESTION, consent: str = "yes", **headers: Any) -> EmailMessage:
    if consent and headers.get("subtype") != "html":
        text = f"{MAY_IT} {consent}\n\n{text}"
    found = EmailMessage()
    found["From"] = "Jean Dupont <jean@example.org>"
    found["Date"] = "Mon, 07 Nov 2016 23:30:00 +0000"
    found["Message-ID"] = "<1@example.org>"
    found["Subject"] = headers.pop("subject", "Le parc")
    found.set_content(text, **headers)
    return found


def arrival(mail: EmailMessage | bytes, asking: Asking = ASKING) -> Arrival:
    return arrival_of_message(mail if isinstance(mail, bytes) else mail.as_bytes(), PARIS, asking)


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableError) as raised:
        arrival(data)
    return str(raised.value)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
def test_question_of_a_message(charset: str, cte: str) -> None:
    found = arrival(message(f"{QUESTION}\n-- \nJean", charset=charset, cte=cte))
    assert (found.question, found.address) == (QUESTION, "jean@example.org")
    assert found.beside == ("Jean Dupont", "Le parc", "--", "Jean")
    assert found.day == date(2016, 11, 8)
    assert found.left == ()


def test_html_stands_in_for_missing_text_alone() -> None:
    mail = message(f"<p>{MAY_IT} yes<p>{QUESTION}</p><p>Cordialement,<br>Jean</p>", subtype="html")
    assert arrival(mail).question == QUESTION
    both = message("Text")
    both.add_alternative("<p>HTML</p>", subtype="html")
    assert arrival(both).question == "Text"


def test_a_subject_alone_is_a_question() -> None:
    assert arrival(message("\n", subject=QUESTION)).question == QUESTION


def test_attachments_are_named_but_pictures_of_the_text_are_none() -> None:
    mail = message()
    mail.add_attachment(
        b"x", maintype="image", subtype="png", filename="../../a\u202e.png", cid="<1>"
    )
    mail.add_attachment(b"x", maintype="application", subtype="zip", filename="../../a\u202e.zip")
    mail.add_attachment(message("inner"))
    assert arrival(mail).left == ("../../a.zip", "message/rfc822")


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        ({"From": "=?utf-8?q?Dupont=2C_Jean?= <jean@example.org>"}, "jean@example.org"),
        ({"From": '"Dupont, Jean" <jean@example.org>'}, "jean@example.org"),
        ({"From": "forms@example.com", "Reply-To": "jean@example.org"}, "jean@example.org"),
        ({"From": "jean@example.org", "Reply-To": "the office"}, "jean@example.org"),
        ({"From": "jean@localhost"}, ""),
    ],
)
def test_whom_to_write_to(headers: dict[str, str], address: str) -> None:
    lines = "".join(f"{name}: {value}\n" for name, value in headers.items())
    assert arrival(f"{lines}\n{QUESTION}".encode()).address == address


def test_headers_bring_no_lines_of_their_own() -> None:
    data = b"From: a\nSubject: =?utf-8?q?a=0D=0ABcc:_b=E2=80=AE?=\n\nWhat?"
    assert arrival(data, CONSENTED).beside == (NOBODY, "a Bcc: b")


def test_a_message_has_one_digest_however_it_is_kept() -> None:
    data = message().as_bytes()
    assert arrival(data).digest == arrival(data.replace(b"\n", b"\r\n")).digest
    assert arrival(b"Status: RO\n" + data).digest == arrival(data).digest
    assert arrival(message("Other?")).digest != arrival(data).digest


HEAD = b"From: a@example.org\n"
EMPTY = "it has no words of its own: it is empty, or all of it is quoted."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", EMPTY),
        (HEAD + b"\n> quoted\n> only", EMPTY),
        (HEAD + b"\n?!\n", EMPTY),
        (HEAD + b"Content-Type: text/plain; charset=utf-8\n\n\xff", "not in the encoding"),
        (b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 2000, "too deeply, or too many"),
        (
            b"".join(
                b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
                for n in range(3000)
            ),
            "too deeply, or too many",
        ),
        (HEAD + b"Content-Type: text/html\n\n" + b"<div>" * 9000 + b"a", "nested too deeply"),
    ],
)
def test_hostile_messages_are_refused_in_words(data: bytes, said: str) -> None:
    assert said in reason(data)


@given(st.binary(max_size=300), st.sampled_from([b"", HEAD, b"Content-Type: multipart/x\n\n--"]))
def test_bytes_are_a_question_or_a_reason(data: bytes, head: bytes) -> None:
    with suppress(UnreadableError):
        assert arrival(head + data, CONSENTED).question


ROW = {"question": QUESTION, "consent": "publish", "theme": "mobility", "email": "a@b.org"}


def test_question_of_a_row() -> None:
    found = arrival_of_row(ROW | {"language": "fr", "date": "2016-11-07 10:00:00 UTC"})
    assert (found.question, found.theme, found.language) == (QUESTION, "mobility", "fr")
    assert (found.day, found.publishes, found.address) == (date(2016, 11, 7), True, "a@b.org")
    assert found.digest != arrival_of_row(ROW | {"email": "c@b.org"}).digest
    # What a service adds to later exports does not make it another question.
    assert arrival_of_row(ROW | {"ip": "192.0.2.1"}).digest == arrival_of_row(ROW).digest


@pytest.mark.parametrize(
    ("cells", "day"),
    [
        ({"created_at": "2016-11-07T23:30:00.000Z"}, date(2016, 11, 7)),
        ({"created_at": "2016-11-07 23:30:00 -0500"}, date(2016, 11, 8)),
        ({"created_at": "2016-11-07T23:30:00-05:00"}, date(2016, 11, 8)),
        ({"date": "7/11/2016", "created_at": "2016-11-08 10:00:00 UTC"}, date(2016, 11, 7)),
        ({"date": "", "created_at": " 2016-11-08 10:00:00 UTC "}, date(2016, 11, 8)),
        ({"date": "soon", "created_at": "0001-01-01T00:00:00+14:00"}, None),
        ({"created_at": "31/11/2016"}, None),
    ],
)
def test_the_day_of_a_row(cells: dict[str, str], day: date | None) -> None:
    found = arrival_of_row(ROW | cells)
    assert found.day == day
    if "date" not in cells:  # A service's column makes it no other question, as before.
        assert found.digest == arrival_of_row(ROW).digest


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"receipt": "7ZQK"}, 'its "receipt" is no receipt code.'),
        ({"website": "x"}, "the field that no person sees is filled in: probably a program."),
        ({"question": ""}, EMPTY),
    ],
)
def test_rows_that_are_no_questions(cells: dict[str, str], said: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        arrival_of_row(ROW | cells)
    assert str(raised.value) == said


@pytest.mark.parametrize("said", ["", "yes / no", "yes, if you leave out the number", "no", "Non."])
def test_without_a_plain_yes_nothing_is_published(said: str) -> None:
    assert not arrival(message(consent=said)).publishes
    has_said_no = said.lower().startswith("no")
    both = Asking((MAY_IT,), is_consented=True)
    assert arrival(message(consent=said), both).publishes != has_said_no


@pytest.mark.parametrize("said", ["yes", "YES!", "Oui, bien sûr", "نعم", "sí", "_oui_", "\n\nyes"])
def test_a_yes_in_any_language_is_consent(said: str) -> None:
    found = arrival(message(consent=said.replace("\n\n", "\n")))
    assert (found.question, found.publishes) == (QUESTION, True)


def test_what_is_quoted_consents_to_nothing() -> None:
    mail = message(f"{QUESTION}\n> {MAY_IT} yes", consent="")
    assert not arrival(mail).publishes
    assert arrival(mail, CONSENTED).publishes


def test_the_page_offers_what_the_import_reads() -> None:
    for key in ("fr", "en", "es", "ar"):
        locale = read_locale(key)
        gettext = load_catalog(TRANSLATIONS, locale).gettext
        line = consent_line(gettext, locale)
        questions = (consent_question(gettext),)
        assert find_consent(f"{QUESTION}\n\n{line}", questions) == (None, QUESTION)
        yes, no = line.split("?")[-1].split("؟")[-1].split("/")
        assert find_consent(line.replace(f"{yes}/", " "), questions) == (False, "")
        assert find_consent(line.replace(f"/{no}", ""), questions) == (True, "")


@pytest.mark.parametrize("consent", ["answer", "", "oui"])
def test_a_consent_that_is_no_word_of_the_form_is_none(consent: str) -> None:
    assert not arrival_of_row(ROW | {"consent": consent}).publishes
