"""Letters are read however mail programs wrap them."""

import mailbox
import os
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from summit.base.frozen import replace
from summit.base.mailbox import NO_MBOX
from summit.office.importing.importer import QUARANTINED, REDATED, Importer
from summit.office.importing.items import SourceError
from summit.office.importing.mail import letters, mbox
from summit.office.importing.mail_answers import COVER, parse_letter
from summit.office.importing.mail_content import content_of
from summit.office.review.sheets import all_cases
from summit.office.store.database import reading, writing
from summit.office.store.decision import Action, Decision
from summit.office.store.decisions import casebook, record
from summit.office.store.records import Outcome, RefusedError
from summit.office.store.store import stored
from summit.subjects.consultation.document import read_contribution
from summit.subjects.consultation.portable import to_text
from summit.subjects.consultation.questionnaire import Consultation
from tests.office.conftest import CODE, as_json, document
from tests.office.importing.test_importer import kept, take, words


def message(text: str = "Bonjour.", *files: bytes, **headers: Any) -> EmailMessage:
    """Return a message with answer files attached."""
    found = EmailMessage()
    found["From"] = "A Person <person@example.org>"
    found["Date"] = headers.pop("date", "Mon, 07 Nov 2016 23:30:00 -0500")
    found.set_content(text, **headers)
    for data in files:
        found.add_attachment(data, maintype="application", subtype="json", filename="réponses.json")
    return found


def reasons(data: bytes, consultation: Consultation) -> str:
    with pytest.raises(RefusedError) as caught:
        parse_letter(content_of(data), consultation)
    return str(caught.value)


def answers(data: bytes, consultation: Consultation) -> list[Any]:
    found = [parsed.document for parsed in parse_letter(content_of(data), consultation)]
    return [read_contribution(each, consultation).answers["inclusion"] for each in found]


def test_an_attached_answer_file(importer: Importer, store: Engine, tmp_path: Path) -> None:
    path = tmp_path / "letter.eml"
    path.write_bytes(message("Bonjour.", as_json("été")).as_bytes())
    assert take(importer, path) == {Outcome.ADDED: 1}
    with reading(store) as connection:
        (found,) = stored(connection)
    assert (found.source, found.day) == ("mail", date(2016, 11, 8))
    assert found.contribution.answers == {"inclusion": "été"}
    assert take(importer, path) == {Outcome.SAME: 1}


def test_a_file_named_json_of_any_type(consultation: Consultation) -> None:
    mail = message()
    mail.add_attachment(
        as_json(), maintype="application", subtype="octet-stream", filename="Antworten.JSON"
    )
    assert answers(mail.as_bytes(), consultation) == ["Une rampe."]


def test_a_bad_file_of_a_message_keeps_back_no_other(
    importer: Importer, store: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "letter.eml"
    path.write_bytes(message("", as_json("1"), as_json("2")).as_bytes())
    assert take(importer, path) == {Outcome.ADDED: 2}
    data = message("", as_json("3"), b"{").as_bytes()
    path.write_bytes(data)
    for outcome in (Outcome.ADDED, Outcome.SAME):
        assert take(importer, path) == {outcome: 1, QUARANTINED: 1}
    assert words(store) == ["1", "2", "3"]
    ((_, _, left),) = kept(store)
    assert content_of(left).files == (b"{",)
    assert content_of(left).sender == "person@example.org"


def test_attached_messages_are_letters_of_their_own(
    importer: Importer, store: Engine, tmp_path: Path
) -> None:
    outer = forwarded(
        "Deux.", by("ada", "1. Nous voulons la paix."), by("bob", "Voici\nma\nlettre\n1. Non.")
    )
    (tmp_path / "c.eml").write_bytes(outer.as_bytes())
    for outcome in (Outcome.ADDED, Outcome.SAME):
        assert take(importer, tmp_path / "c.eml") == {outcome: 1, QUARANTINED: 1}
    assert words(store) == ["Nous voulons la paix."]
    ((place, _, left),) = kept(store)
    assert place == "c.eml, attached message 2"
    assert (content_of(left).sender, content_of(left).words) == (
        "bob@example.org",
        "Voici\nma\nlettre\n1. Non.\n",
    )


def test_a_message_sent_and_forwarded_counts_once(
    importer: Importer, store: Engine, tmp_path: Path
) -> None:
    inner = by("ada", "1. Nous voulons la paix.")
    for name, mail in (("a", inner), ("b", forwarded("Pour la consultation.\nPaul", inner))):
        (tmp_path / f"{name}.eml").write_bytes(mail.as_bytes())
    assert take(importer, tmp_path / "b.eml") == {Outcome.ADDED: 1}
    assert take(importer, tmp_path / "a.eml") == {Outcome.SAME: 1}
    with reading(store) as connection:
        (found,) = stored(connection)
    assert found.day == date(2016, 11, 8)
    assert found.beside == "Pour la consultation.\nPaul"


def test_a_long_note_beside_attached_messages_is_for_a_person(
    importer: Importer, store: Engine, tmp_path: Path
) -> None:
    outer = forwarded(
        "Moi, je demande des bancs partout. " * 9, by("ada", "1. Nous voulons la paix.")
    )
    (tmp_path / "a.eml").write_bytes(outer.as_bytes())
    assert take(importer, tmp_path / "a.eml") == {Outcome.ADDED: 1, QUARANTINED: 1}
    ((_, reason, payload),) = kept(store)
    assert reason == str(COVER)
    assert "la paix" not in content_of(payload).words


def by(name: str, text: str) -> EmailMessage:
    """Return a message by somebody."""
    mail = message(text)
    mail.replace_header("From", f"{name}@example.org")
    mail["Message-ID"] = f"<{name}@example.org>"
    return mail


def forwarded(text: str, *attached: EmailMessage) -> EmailMessage:
    """Return a message to which others are attached."""
    mail = by("paul", text)
    for each in attached:
        mail.add_attachment(each)
    return mail


BESIDE = [
    ("{}\n\nP.S. Ne publiez pas mon nom, merci.", "P.S. Ne publiez pas mon nom, merci."),
    ("Bonjour, ne publiez rien.\n\n{}", "Bonjour, ne publiez rien."),
    ("Bonjour Madame,\n\n{}\n\nBien cordialement,\nPaule Martin", ""),
    ("{}\n-- \nPaule\n06 12 34 56 78", ""),
    ("Hello,\n{}\nThank you\nDo not use my name.\nPaule", "Do not use my name.\nPaule"),
    ("السلام عليكم\n{}\nلا تنشروا اسمي.\nشكرا", "لا تنشروا اسمي."),
    ("-----Message transféré-----\nDe : A <a@b.example>\nObjet : x\n\n{}", ""),
]  # fmt: skip


@pytest.mark.parametrize(("around", "left"), BESIDE, ids=range(len(BESIDE)))
def test_what_stands_beside_the_answers_is_kept_for_the_reviewer(
    around: str, left: str, importer: Importer, store: Engine, tmp_path: Path
) -> None:
    text = to_text(read_contribution(document("Une rampe.", receipt=CODE), importer.consultation))
    for name, words_of in (("a", text.strip()), ("b", around.format(text.strip()))):
        (tmp_path / f"{name}.eml").write_bytes(message(words_of).as_bytes())
    assert take(importer, tmp_path / "b.eml") == {Outcome.ADDED: 1}
    assert take(importer, tmp_path / "a.eml") == {Outcome.SAME: 1}
    with reading(store) as connection:
        assert [each.beside for each in stored(connection)] == [left]


def test_words_beside_answers_that_are_here_are_read_before_they_are_published(
    importer: Importer, store: Engine, tmp_path: Path
) -> None:
    asked = document("Une rampe.", receipt=CODE, consent="name", name="Paule")
    text = to_text(read_contribution(asked, importer.consultation))
    book = casebook(importer.consultation)
    for number, more in enumerate(("", "Ne publiez pas mon prénom.", "Ni ma ville.", "")):
        path = tmp_path / f"{number}.eml"
        path.write_bytes(message(f"{text}\n{more}").as_bytes())
        take(importer, path)
        with writing(store) as connection:
            (case,) = all_cases(connection, book)
            assert case.is_open == (number < 3)
            assert case.revision == min(number, 3), "what was decided before stays to be seen"
            if case.is_open:
                record(connection, case, Decision(Action.PUBLISH), case.mark, "Amal")
    assert case.beside == "Ne publiez pas mon prénom.\nNi ma ville."


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
def test_answers_in_the_text(charset: str, cte: str, consultation: Consultation) -> None:
    text = to_text(read_contribution(document("« Où ? »\n\nÀ l'été"), consultation))
    mail = message(f"Bonjour,\n\n{text}\n-- \nA.", charset=charset, cte=cte)
    assert answers(mail.as_bytes(), consultation) == ["« Où ? »\n\nÀ l'été"]


@pytest.mark.parametrize(
    ("mail", "reason"),
    [
        (message("Bonjour"), "no answer file is attached, and no answers stand in the text."),
        (message("", b"\xff"), "byte 0 is not UTF-8."),
        (message("", as_json(), b'{"a": NaN}'), "NaN is no JSON."),
        (
            message("[cities-for-life/contribution 1]\n[remark]\na\n[remark]\nb\n[/]"),
            "[remark] stands twice.",
        ),
    ],
)
def test_what_is_no_contribution_says_why(
    mail: EmailMessage, reason: str, consultation: Consultation
) -> None:
    assert reasons(mail.as_bytes(), consultation) == reason


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"Content-Type: text/plain; charset=nosuch\n\nx",
        b"Content-Type: multipart/mixed; boundary=\n\n--\n--",
        b'Content-Type: text/plain; charset="\xff"\nContent-Transfer-Encoding: base64\n\n\xff',
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 500,
        b"Date: Mon, 99 Nov 99999 99:99:99 +9999\n\nx",
        b"From: =?utf-8?b?" + b"A" * 100_000 + b"?=\n\nx",
    ],
)
def test_hostile_messages_are_refused_in_words(data: bytes, consultation: Consultation) -> None:
    assert next(each.payload for each in letters("place", data, 1)) == data
    assert reasons(data, consultation).endswith(".")


def test_a_clock_that_goes_ahead_is_not_believed(
    importer: Importer, tmp_path: Path, store: Engine
) -> None:
    path = tmp_path / "letter.eml"
    mail = message("", as_json(), date="Mon, 07 Nov 2050 23:30:00 +0000")
    path.write_bytes(mail.as_bytes())
    assert take(importer, path) == {Outcome.ADDED: 1, REDATED: 1}
    assert take(importer, path) == {Outcome.SAME: 1}
    with reading(store) as connection:
        assert [each.day for each in stored(connection)] == [importer.today]


@pytest.mark.parametrize("year", ["1970", "2050"])
def test_where_a_clock_is_wrong_the_server_knows_the_day(
    year: str, importer: Importer, tmp_path: Path, store: Engine
) -> None:
    path = tmp_path / "letter.eml"
    mail = message("", as_json(), date=f"Mon, 07 Nov {year} 23:30:00 +0000")
    mail["Received"] = "from a by b; Tue, 08 Nov 2016 23:30:00 +0100"
    mail["Received"] = "from c by a; Tue, 01 Jan 1980 23:30:00 +0100"
    path.write_bytes(mail.as_bytes())
    assert take(importer, path) == {Outcome.ADDED: 1}
    with reading(store) as connection:
        assert [each.day for each in stored(connection)] == [date(2016, 11, 8)]


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("15 Sep 2016", "its day, 2016-09-15, is before the consultation opened, on 2016-09-16."),
        ("16 Sep 2016", ""),
        ("15 Dec 2016", ""),
        ("16 Dec 2016", "its day, 2016-12-16, is after the consultation closed, on 2016-12-15."),
    ],
)
def test_outside_its_time_a_letter_waits_for_a_person(
    day: str, reason: str, importer: Importer, tmp_path: Path, store: Engine
) -> None:
    importer = replace(importer, today=date(2017, 1, 10))
    path = tmp_path / "letter.eml"
    path.write_bytes(message("", as_json(), date=f"Mon, {day} 12:00:00 +0000").as_bytes())
    assert take(importer, path) == {QUARANTINED if reason else Outcome.ADDED: 1}
    for place, why, _ in kept(store):
        assert (place, why.startswith(reason)) == ("letter.eml", True)
    with reading(store) as connection:
        assert all(f"{each.day:%d %b %Y}" == day for each in stored(connection))


def test_an_mbox_in_order(importer: Importer, store: Engine, tmp_path: Path) -> None:
    path = tmp_path / "letters.mbox"
    box = mailbox.mbox(path)
    for text in ("old", "new"):
        box.add(message("From here\n", as_json(text, receipt=CODE)))
    box.add(message("Spam"))
    box.close()
    before = path.read_bytes()
    assert take(importer, path) == {Outcome.ADDED: 1, Outcome.REPLACED: 1, QUARANTINED: 1}
    assert words(store) == ["new"]
    assert [place for place, _, _ in kept(store)] == ["letters.mbox: message 3"]
    assert path.read_bytes() == before


def test_what_is_no_mbox_says_so(importer: Importer, tmp_path: Path) -> None:
    path = tmp_path / "letters.mbox"
    path.write_bytes(b"nothing")
    with pytest.raises(SourceError) as caught:
        take(importer, path)
    assert str(caught.value) == f"letters.mbox: {NO_MBOX}"
    path.write_bytes(b"")
    assert take(importer, path) == {}


def test_what_is_no_message_of_an_mbox_stops_none(
    importer: Importer, store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summit.office.importing.mail.LARGEST", 10_000)
    path = tmp_path / "letters.mbox"
    box = mailbox.mbox(path)
    for text in (message("x" * 20_000), message("", as_json())):
        box.add(text)
    box.close()
    path.write_bytes(b"Exported today\n\n" + path.read_bytes())
    with pytest.raises(SourceError) as caught:
        list(importer.take(mbox(path).items()))
    assert str(caught.value).splitlines() == [
        f"letters.mbox: {NO_MBOX}",
        "letters.mbox: message 1: more than 10000 bytes. This is no contribution.",
    ]
    assert words(store) == ["Une rampe."]


def test_a_message_is_one_contribution_however_it_is_kept(
    importer: Importer, store: Engine, tmp_path: Path, consultation: Consultation
) -> None:
    said = "From my window I see the ramp.\n\nFrom there, too."
    mail = message(to_text(read_contribution(document(said), consultation)))
    box, folder, file = tmp_path / "a.mbox", tmp_path / "Maildir", tmp_path / "b.eml"
    for kept_in in (mailbox.mbox(box), mailbox.Maildir(folder)):
        kept_in.add(mail)
        kept_in.close()
    file.write_bytes(mail.as_bytes())
    assert take(importer, box) == {Outcome.ADDED: 1}
    assert words(store) == [said]
    assert take(importer, folder) == take(importer, file) == {Outcome.SAME: 1}


def test_a_maildir_stays_as_it_is(importer: Importer, store: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "Maildir"
    box = mailbox.Maildir(folder)
    for text in ("1", "2"):
        box.add(message("", as_json(text)))
    before = sorted(folder.rglob("*"))
    assert take(importer, folder) == {Outcome.ADDED: 2}
    assert words(store) == ["1", "2"]
    assert sorted(folder.rglob("*")) == before


def test_a_folder_is_read_whatever_its_boxes_are_called_and_the_rest_is_named(
    importer: Importer, store: Engine, tmp_path: Path
) -> None:
    letters_of = iter(range(10))

    def sent() -> EmailMessage:
        number = next(letters_of)
        return by(f"n{number}", f"1. Une rampe {number}, et un banc.")

    profile = tmp_path / "Local Folders"
    for folder in (profile / "Mail/Maildir", profile / "Mail/Maildir/.Archive"):
        folder.parent.mkdir(parents=True, exist_ok=True)
        mailbox.Maildir(folder).add(sent())
    for path in (profile / "Inbox", profile / "Mail/Old.sbd/Sent"):
        path.parent.mkdir(parents=True, exist_ok=True)
        box = mailbox.mbox(path)
        box.add(sent())
        box.close()
    (profile / "17").write_bytes(sent().as_bytes())
    (profile / "Inbox.msf").write_text("// <!-- index -->", "utf-8")
    (profile / "empty").touch()
    (profile / ".DS_Store").write_bytes(b"\0")
    os.mkfifo(profile / "pipe")
    with pytest.raises(SourceError) as caught:
        take(importer, profile)
    assert [line.partition(":")[0] for line in str(caught.value).splitlines()] == [
        "Inbox.msf",
        "pipe",
    ]
    assert words(store) == [f"Une rampe {number}, et un banc." for number in range(5)]
    assert take(importer, profile / "Inbox") == {Outcome.SAME: 1}
