"""Questions that arrived come into the queue, each once, and become drafts; nothing is lost."""

import mailbox
import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from summit.__main__ import main
from summit.base.frozen import replace
from summit.base.languages.guessing import guess
from summit.base.locales import read_locales
from summit.office.questions import sources
from summit.office.questions.arrivals import Asking
from summit.office.questions.draft import DraftContext, draft_of
from summit.office.questions.queue import (
    ALLOWED,
    KNOWN,
    QUARANTINED,
    TAKEN,
    WITHDRAWN,
    Queue,
    Receiving,
)
from summit.office.questions.sources import found_at
from summit.office.questions.trimming import own_words
from summit.office.store.asked import Asked, Handling, State, all_asked, find_owned, handle
from summit.office.store.askers import all_askers
from summit.office.store.database import open_store, reading, writing
from summit.office.store.store import withdraw
from summit.office.store.tables import questions
from summit.site.project import Project
from summit.subjects.consultation.receipts import digest
from tests.conftest import project_of
from tests.content_folder import ContentFolder
from tests.office.conftest import CODE
from tests.office.questions.test_arrivals import ASKING, MAY_IT, QUESTION, message

LOCALES = read_locales(["fr", "en", "es", "ar"])
CONTEXT = Receiving(LOCALES, ("mobility",), date(2016, 11, 14), ZoneInfo("Europe/Paris"), ASKING)
DRAFTING = DraftContext(LOCALES, ("mobility",), ("Mme Hidalgo",), date(2016, 11, 14))


@dataclass
class Inbox:
    """A store, and the folder beside it, that questions are brought into."""

    store: Engine
    folder: Path

    def take(self, path: Path, **changes: Any) -> dict[str, int]:
        context = replace(CONTEXT, **changes)
        queue = Queue(self.store, self.folder / "quarantine", context)
        return dict(Counter(map(queue.take, found_at(path))))

    def asked(self) -> list[Asked]:
        with reading(self.store) as connection:
            return list(all_asked(connection))

    def addresses(self) -> dict[str, str]:
        with reading(self.store) as connection:
            return {each.asked.words: each.address for each in all_askers(connection)}

    def kept(self) -> dict[bytes, str]:
        """Return what is in quarantine, by its bytes, with the reasons."""
        folder = self.folder / "quarantine"
        files = [path for path in folder.glob("*") if not path.name.endswith(".reason.txt")]
        reasons = (p.with_name(f"{p.name}.reason.txt").read_text("utf-8") for p in files)
        return dict(zip((p.read_bytes() for p in files), reasons, strict=True))


@pytest.fixture
def inbox(store: Engine, tmp_path: Path) -> Inbox:
    return Inbox(store, tmp_path / "desk")


def write(path: Path, mail: EmailMessage | bytes) -> Path:
    path.write_bytes(mail if isinstance(mail, bytes) else mail.as_bytes())
    return path


def test_a_message_comes_into_the_queue_and_becomes_a_draft_without_what_leads_to_its_author(
    tmp_path: Path, inbox: Inbox
) -> None:
    text = f"Je m'appelle Jean Dupont (jean@example.org).\n{QUESTION}\n\nCordialement,\nJean"
    path = write(tmp_path / "a.eml", message(text, subject="RE: Re : Le parc de Jean"))
    assert inbox.take(path) == {TAKEN: 1}
    (asked,) = inbox.asked()
    assert asked.words == f"Je m'appelle Jean Dupont (jean@example.org).\n{QUESTION}"
    assert (asked.language, asked.publishes, asked.day) == ("fr", True, date(2016, 11, 8))
    assert asked.beside == "Jean Dupont\nLe parc de Jean\nCordialement,\nJean"
    assert inbox.addresses() == {asked.words: "jean@example.org"}
    files = draft_of(asked, asked.words, "", DRAFTING).files
    facts, french = files["bundle.yaml"], files["index.fr.md"]
    assert "example.org" not in facts + french
    assert 'question: "Je m\'appelle Jean Dupont ([…]).\\nOù est le parc ?"\n' in facts
    note = "".join(line for line in facts.splitlines() if line.startswith("#"))
    assert "these words of the question may begin one: 3." in note
    assert "Jean" not in note  # The note goes into git, perhaps without the name.
    assert 'language: "fr"\nstatus: "asked"\nasked: "2016-11-08"\n' in facts
    assert 'title: "Où est le parc ?"\nslug: "ou-est-le-parc"\n' in french
    assert "Cordialement" not in facts + french
    assert "\ndraft: true\n" in facts


def test_the_same_message_is_one_question_wherever_it_lies(tmp_path: Path, inbox: Inbox) -> None:
    source = tmp_path / "mail"
    source.mkdir()
    write(source / "a.eml", message())
    write(source / "b.eml", message().as_bytes().replace(b"\n", b"\r\n"))
    box = mailbox.mbox(source / "c.mbox")
    box.add(message())
    box.add(message("Other?"))
    box.close()
    maildir = mailbox.Maildir(source / "Maildir")
    maildir.add(message())
    assert inbox.take(source) == {TAKEN: 2, KNOWN: 3}
    assert inbox.take(source) == {KNOWN: 5}
    first = inbox.asked()[0]
    with writing(inbox.store) as connection:
        handle(connection, first, Handling(State.DECLINED, "off-topic"), 0, date(2016, 11, 14))
    assert inbox.take(source) == {KNOWN: 5}


def test_who_did_not_say_yes_is_answered_alone_until_they_do(tmp_path: Path, inbox: Inbox) -> None:
    consented = Asking((MAY_IT,), is_consented=True)
    path = tmp_path / "a.eml"
    for consent, publishes in (("", True), ("no", False)):
        write(path, message(f"{QUESTION} {consent}", consent=consent))
        assert inbox.take(path) == {TAKEN: 1}
        became = ALLOWED if publishes else KNOWN
        assert inbox.take(path, asking=consented) == {became: 1}
        assert inbox.take(path, asking=consented) == {KNOWN: 1}
    found = {each.words: (each.publishes, each.revision) for each in inbox.asked()}
    assert found == {QUESTION: (True, 1), f"{QUESTION} no": (False, 0)}
    mail = message("Et moi ?", consent="no")
    mail.replace_header("From", "Jean")
    assert inbox.take(write(path, mail)) == {QUARANTINED: 1}
    (reason,) = inbox.kept().values()
    assert reason.startswith("a.eml: it may not be published, and there is no address")


def test_what_cannot_be_read_is_kept_whole_with_its_reason(tmp_path: Path, inbox: Inbox) -> None:
    data = b"Content-Type: text/plain; charset=utf-8\n\n\xff\xfe"
    path = write(tmp_path / "a\u202e\x1b.eml", data)
    assert inbox.take(path) == {QUARANTINED: 1}
    reason = 'a  .eml: its text is not in the encoding that it names, "utf-8".\n'
    assert inbox.kept() == {data: reason}
    assert inbox.take(path) == {KNOWN: 1}
    shutil.rmtree(inbox.folder / "quarantine")
    assert inbox.take(path) == {QUARANTINED: 1}


def test_attachments_are_named_to_the_officer(tmp_path: Path, inbox: Inbox) -> None:
    mail = message()
    mail.add_attachment(b"PK", maintype="application", subtype="zip", filename="../../etc/x.zip")
    assert inbox.take(write(tmp_path / "a.eml", mail)) == {TAKEN: 1}
    (asked,) = inbox.asked()
    assert asked.beside.endswith("\nAttached, and not read: ../../etc/x.zip. See the message.")
    assert {path.parent for path in tmp_path.rglob("*.zip")} == set()


def test_a_large_message_is_copied_and_never_parsed(
    tmp_path: Path, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LARGEST", 10_000)
    large, long = (message("x " * count).as_bytes() for count in (50_000, 2000))
    box = tmp_path / "a.mbox"
    mbox = mailbox.mbox(box)
    for mail in (message("One?\nFrom here"), large, long, message("Two?")):
        mbox.add(mail)
    mbox.close()
    assert inbox.take(box) == {TAKEN: 2, QUARANTINED: 2}
    kept = inbox.kept()
    assert kept[large].startswith("a.mbox: message 2: ")
    assert kept[large].endswith("bytes are more than a question needs.\n")
    assert "3999 characters are too many for its text: at most 2000 fit." in kept[long]
    assert {each.words for each in inbox.asked()} == {"One?\nFrom here", "Two?"}


def test_rows_of_an_export(tmp_path: Path, inbox: Inbox) -> None:
    path = tmp_path / "form.csv"
    rows = [
        "Question;consent;theme;email;language;receipt;ip",
        f"{QUESTION};publish;mobility;a@b.org;es;{CODE.lower()};1.2.3.4",
        f"Une autre ?;publish;;;;{CODE};1.2.3.4",
        "Pour moi seul ?;answer;no-theme;c@b.org;xx;;1.2.3.4",
        "Qui me répond ?;answer;;no address;;;1.2.3.4",
        "short;row",
    ]
    path.write_text("\n".join(rows), encoding="utf-8-sig")
    assert inbox.take(path) == {TAKEN: 2, KNOWN: 1, QUARANTINED: 2}
    first, other = sorted(inbox.asked(), key=lambda asked: asked.publishes, reverse=True)
    assert (first.words, first.language, first.theme) == (QUESTION, "es", "mobility")
    assert (other.language, other.theme, other.publishes) == ("fr", "", False)
    assert inbox.addresses() == {QUESTION: "a@b.org", "Pour moi seul ?": "c@b.org"}
    with reading(inbox.store) as connection:
        assert find_owned(connection, digest(CODE)) == first  # The code opens it, as any other.
        columns = questions.c.words, questions.c.coded
        coded = dict(connection.execute(select(*columns)).all())
    assert coded == {QUESTION: True, "Pour moi seul ?": False}
    no_way, short = sorted(inbox.kept().values())
    assert no_way.startswith("form.csv:5: it may not be published, and there is no address")
    assert short == "form.csv:6: the row has 2 cells, the header 7.\n"
    assert inbox.take(path) == {KNOWN: 5}
    with writing(inbox.store) as connection:
        withdraw(connection, digest(CODE), date(2016, 11, 14))
    assert inbox.take(path) == {KNOWN: 3, WITHDRAWN: 2}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.csv", b"a,b\n1,2\n", 'no export of the form: it has no column "question".'),
        ("a.csv", b"question\n\xff\xfe\n", "cannot be read to its end: it is not UTF-8."),
        ("a.mbox", b"nothing\n\n", "no mbox file: it does not begin with"),
        ("a.docx", b"PK", "not one of .eml, .mbox, .csv or a Maildir."),
    ],
)
def test_files_that_are_no_source_are_kept_whole(
    name: str, data: bytes, reason: str, tmp_path: Path, inbox: Inbox
) -> None:
    assert inbox.take(write(tmp_path / name, data)) == {QUARANTINED: 1}
    assert reason in inbox.kept()[data]


ANYTHING = st.text(st.characters(codec="utf-8"), max_size=200)


@settings(max_examples=30)
@given(ANYTHING, st.sampled_from(["", "fr", "ar", "x"]))
def test_a_draft_is_always_content_that_can_be_read(question: str, language: str) -> None:
    words = own_words(question)
    if not any(map(str.isalpha, words)):
        return
    asked = Asked("0" * 10, words, language, "", True, date(2016, 11, 8), 0, Handling(), None)
    draft = draft_of(asked, words, "", DRAFTING)
    with TemporaryDirectory() as folder:
        content = ContentFolder(Path(folder, "content"), LOCALES)
        content.write(
            "listening/index.fr.md", "---\ntitle: J'écoute\nsummary: Des questions.\n---\n"
        )
        for name, text in draft.files.items():
            content.write(f"listening/{draft.key}/{name}", text.replace("draft: true\n", ""))
        assert content.problems() == []
        bundle = content.site().catalogue.bundles[f"listening/{draft.key}"]
        assert getattr(bundle.facts, "status", "") == "asked"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Où est le parc ?", "fr"),
        ("Where is the park?", "en"),
        ("¿Dónde está el parque?", "es"),
        ("أين الحديقة؟", "ar"),
        ("Que veut dire مرحبا dans la rue ?", "fr"),
        ("xyzzy", "fr"),
    ],
)
def test_language_is_guessed(text: str, key: str) -> None:
    assert guess(text, LOCALES).key == key


def call(project: Project, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["listening", "import", *map(str, arguments)], obj=project)


def test_command_says_what_became_of_it(tmp_path: Path) -> None:
    project, source = project_of(root=tmp_path), tmp_path / "mail"
    source.mkdir()
    write(source / "a.eml", message())
    result = call(project, source)
    assert result.exit_code == 0, result.output
    assert result.output == "mail: 1 in the queue.\nAnswer them by listening review.\n"
    with reading(open_store(tmp_path / "var/consultation.sqlite3")) as connection:
        (asked,) = all_asked(connection)
    assert not asked.publishes  # The site asks in its languages alone.
    write(source / "b.eml", b"")
    result = call(project, source, "--consented")
    assert result.exit_code == 1
    assert result.output.startswith("mail: 1 may be published now, 1 in quarantine.\n")


def test_command_names_a_path_that_is_not_there(tmp_path: Path) -> None:
    result = call(project_of(root=tmp_path), tmp_path / "nowhere.eml")
    assert result.exit_code == 2
    assert "does not exist" in result.output


def test_what_was_asked_in_the_evening_in_the_west_is_answered_on_no_earlier_day() -> None:
    """The store's day is that of UTC: there it is tomorrow's already."""
    tomorrow = DRAFTING.today + timedelta(days=1)
    asked = Asked("0" * 10, QUESTION, "fr", "", True, tomorrow, 0, Handling(), None)
    facts = draft_of(asked, QUESTION, "Là.", DRAFTING).files["bundle.yaml"]
    assert f'received: "{tomorrow}-0000000000"' in facts
    assert f'asked: "{DRAFTING.today}"\nanswered: "{DRAFTING.today}"' in facts
