"""Who writes by e-mail gets a receipt code, too, or a way to send answers again."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine

from summit.__main__ import main
from summit.office.importing.importer import QUARANTINED, Importer
from summit.office.importing.replies import address_of
from summit.office.store.database import open_store, reading, writing
from summit.office.store.quarantine import quarantined
from summit.office.store.records import Outcome
from summit.office.store.store import stored, withdraw
from summit.subjects.consultation.receipts import digest, receipts_in
from tests.office.conftest import CODE, DAY, as_json
from tests.office.importing.carried import message
from tests.office.importing.test_importer import take


def call(store: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["consultation", "--store", str(store), *map(str, arguments)])


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where replies are written: nowhere in the project."""
    place = tmp_path / "replies"
    monkeypatch.setattr("summit.office.importing.commands.REPLIES", place)
    return place


def letter(path: Path, text: str = "1. Une ville ouverte à tous.", **headers: str) -> Path:
    """Return the file of a message by e-mail."""
    mail = message(text)
    for name, value in {"Message-ID": "<1@example.org>", "Subject": "Mes réponses"}.items():
        mail[name] = value
    for name, value in headers.items():
        del mail[name.replace("_", "-")]
        mail[name.replace("_", "-")] = value
    path.write_bytes(mail.as_bytes())
    return path


def test_a_letter_without_a_code_gets_one_that_works(tmp_path: Path, folder: Path) -> None:
    store = tmp_path / "store.sqlite3"
    for _ in range(2):
        result = call(store, "import", letter(tmp_path / "a.eml"))
        assert result.exit_code == 0, result.output
    (path,) = folder.iterdir()
    reply = message_from_bytes(path.read_bytes(), policy=default)
    assert (reply["to"], reply["subject"]) == ("person@example.org", "Re: Mes réponses")
    assert reply["in-reply-to"] == "<1@example.org>"
    text = reply.get_content()
    assert text.startswith("Merci\u00a0: vos réponses à la consultation sont bien arrivées")
    (code,) = receipts_in(text)
    assert path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    with writing(open_store(store)) as connection:
        assert len(withdraw(connection, digest(code), DAY)) == 1


def test_the_same_words_of_two_people_are_two_contributions(
    tmp_path: Path, importer: Importer, store: Engine
) -> None:
    first = letter(tmp_path / "a.eml")
    other = letter(tmp_path / "b.eml", From="other@example.org", Message_ID="<2@example.org>")
    assert take(importer, first) == take(importer, other) == {Outcome.ADDED: 1}
    assert take(importer, first) == take(importer, other) == {Outcome.SAME: 1}
    with reading(store) as connection:
        assert len(list(stored(connection))) == 2


def test_a_letter_with_a_code_keeps_it(tmp_path: Path, importer: Importer, store: Engine) -> None:
    mail = message("Bonjour")
    mail.add_attachment(as_json(receipt=CODE), maintype="application", subtype="json")
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())
    take(importer, tmp_path / "a.eml")
    with writing(store) as connection:
        assert len(withdraw(connection, digest(CODE), DAY)) == 1


def test_a_reply_has_no_link_that_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store.sqlite3"
    call(store, "import", letter(tmp_path / "a.eml", "Je voudrais dire que la ville est à tous."))
    monkeypatch.delenv("SITE_URL", raising=False)
    shown = call(store, "quarantine", "show", 1)
    assert "--- To" not in shown.output
    assert "localhost" not in shown.output
    assert "SITE_URL=https://your.site before the command." in shown.output
    monkeypatch.setenv("SITE_URL", "https://villes.paris/2016/")
    shown = call(store, "quarantine", "show", 1)
    assert " https://villes.paris/2016/fr/" in shown.output.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Retrait", f"Bonjour,\n\nmerci de retirer mes réponses. Mon code est {CODE}.\n\nJ."),
        ("x", f"Please delete\nall of my answers. {CODE}"),
        ("x", f"My contribution should be withdrawn. {CODE}"),
        ("x", f"Quiero que eliminen mis respuestas: {CODE}"),
        ("x", f"أرجو حذف أجوبتي {CODE}"),
    ],
)
def test_who_asks_for_a_withdrawal_is_not_asked_for_answers(
    subject: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store.sqlite3"
    monkeypatch.setenv("SITE_URL", "https://villes.paris")
    call(store, "import", letter(tmp_path / "a.eml", text, Subject=subject))
    shown = call(store, "quarantine", "show", 1)
    assert "--- To" not in shown.output
    assert f"consultation withdraw {CODE} takes them away." in shown.output


def test_what_could_not_be_read_is_shown_with_a_ready_reply(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://villes.paris")
    store = tmp_path / "store.sqlite3"
    text = "مرحبا،\n\nأريد أن أقول إن المدينة للجميع."
    assert call(store, "import", letter(tmp_path / "a.eml", text)).exit_code == 1
    shown = call(store, "quarantine", "show", 1)
    assert shown.exit_code == 0
    assert "no answer file is attached, and no answers stand in the text." in shown.output
    assert text in shown.output
    assert "--- To person@example.org (العربية) ---\n\nشكرا على رسالتكم." in shown.output
    assert "/ar/" in shown.output
    assert call(store, "quarantine", "show", 2).exit_code == 2


def test_what_is_dropped_stays_away(tmp_path: Path) -> None:
    store, path = tmp_path / "store.sqlite3", letter(tmp_path / "a.eml", "Buy this")
    assert call(store, "import", path).exit_code == 1
    assert call(store, "quarantine", "drop", 1).exit_code == 2
    for reason in ("", "  "):
        refused = call(store, "quarantine", "drop", 1, "--reason", reason)
        assert (refused.exit_code, "say why it is no" in refused.output) == (2, True)
    dropped = call(store, "quarantine", "drop", 1, "--reason", "Advertising.", "--officer", "Amal")
    assert (dropped.exit_code, dropped.output) == (0, "1: dropped by Amal: Advertising.\n")
    assert call(store, "quarantine").exit_code == 0
    again = call(store, "import", path)
    assert (again.exit_code, again.output) == (0, "a.eml: 1 put out of quarantine before.\n")


def test_a_program_gets_no_reply(tmp_path: Path, importer: Importer, store: Engine) -> None:
    path = letter(tmp_path / "a.eml", Auto_Submitted="auto-replied")
    assert take(importer, path) == {QUARANTINED: 1}
    with reading(store) as connection:
        (kept,) = quarantined(connection)
    assert kept.refusal.reason == ("a program sent it by itself: an automatic answer, or a bounce.")


@pytest.mark.parametrize(
    ("subject", "is_a_programs"),
    [
        ("Absence du bureau : consultation", True),
        ("Réponse automatique : vos réponses", True),
        ("Out of Office: consultation", True),
        ("Automatic reply: consultation", True),
        ("Auto-Reply", True),
        ("Respuesta automática: consulta", True),
        ("رد تلقائي: الاستشارة", True),
        ("خارج المكتب", True),
        ("Automatische Antwort: Konsultation", True),
        ("[Réponse automatique] x", True),
        ("Ma réponse", False),
        ("Re: Absence du bureau", False),
        ("L'absence de bancs", False),
        ("Out of officers", False),
    ],
)
def test_a_program_that_says_so_in_its_subject_gets_no_reply(
    subject: str, is_a_programs: bool, tmp_path: Path, folder: Path
) -> None:
    store = tmp_path / "store.sqlite3"
    call(store, "import", letter(tmp_path / "a.eml", Subject=subject))
    assert ("a program sent it by itself" in call(store, "quarantine").output) == is_a_programs
    assert folder.exists() != is_a_programs


@pytest.mark.parametrize(
    ("header", "address"),
    [
        ("A Person <person@example.org>", "person@example.org"),
        ("person@example.org", "person@example.org"),
        ("nobody", ""),
        ("a@b@c", ""),
        ("Person, A <person@example.org>", "person@example.org"),
        ('"Person, A" <person@example.org>', "person@example.org"),
        ("person@example.org (A Person)", "person@example.org"),
        ("nobody, A <person@example.org>, b@example.org", "person@example.org"),
        ("", ""),
    ],
)
def test_an_address_to_write_to(header: str, address: str) -> None:
    assert address_of(header) == address


@pytest.mark.parametrize("header", ["<a@b>\nBcc: c@d", "<a@b> c@d", "a@b\r\n\r\nc@d", "<<a@b>>"])
def test_what_is_no_header_gives_one_address_or_none(header: str) -> None:
    """Pythons differ in what they read of it."""
    assert address_of(header) in ("", "a@b", "c@d")
