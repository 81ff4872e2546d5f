"""Questions that arrived become drafts that build, each once; nothing is lost."""

import mailbox
import shutil
from collections import Counter
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from summit.__main__ import main
from summit.base.languages.guessing import guess
from summit.base.locales import read_locales
from summit.office.questions import sources as inbox
from summit.office.questions.arrivals import Arrival
from summit.office.questions.draft import DraftContext, draft_of
from summit.office.questions.drafts import Drafts
from summit.office.questions.sources import found_at
from summit.office.questions.trimming import own_words
from tests.content_folder import ContentFolder
from tests.office.questions.test_arrivals import ASKING, QUESTION, message

LOCALES = read_locales(["fr", "en", "es", "ar"])
CONTEXT = DraftContext(
    LOCALES, ("mobility",), ("Mme Hidalgo",), date(2016, 11, 14), ZoneInfo("Europe/Paris"), ASKING
)


def take(path: Path, folder: Path) -> dict[str, int]:
    drafts = Drafts(folder)
    counts = Counter[str]()
    for found in found_at(path):
        counts.update(drafts.take(found, CONTEXT))
    return dict(counts)


def draft_files(folder: Path) -> dict[str, str]:
    root = folder / "drafts"
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files}


def kept(folder: Path) -> dict[bytes, str]:
    """Return what is in quarantine, by its bytes, with the reasons."""
    files = [p for p in (folder / "quarantine").iterdir() if not p.name.endswith(".reason.txt")]
    reasons = (p.with_name(f"{p.name}.reason.txt").read_text("utf-8") for p in files)
    return dict(zip((p.read_bytes() for p in files), reasons, strict=True))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "desk"


def write(path: Path, mail: EmailMessage | bytes) -> Path:
    path.write_bytes(mail if isinstance(mail, bytes) else mail.as_bytes())
    return path


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["listening", "import", *map(str, arguments)])


def test_a_message_becomes_a_draft_without_what_leads_to_its_author(
    tmp_path: Path, folder: Path
) -> None:
    text = f"Je m'appelle Jean Dupont (jean@example.org).\n{QUESTION}\n\nCordialement,\nJean"
    path = write(tmp_path / "a.eml", message(text, subject="RE: Re : Le parc de Jean"))
    assert take(path, folder) == {"drafted": 1}
    files = draft_files(folder)
    [facts, french] = [files[name] for name in sorted(files)]
    assert "example.org" not in facts + french
    assert 'question: "Je m\'appelle Jean Dupont ([…]).\\nOù est le parc ?"\n' in facts
    note = "".join(line for line in facts.splitlines() if line.startswith("#"))
    assert "these words of the question may begin one: 3." in note
    assert "Jean" not in note  # The note goes into git, perhaps without the name.
    assert 'language: "fr"\nstatus: "asked"\nasked: "2016-11-08"\n' in facts
    assert 'title: "Où est le parc ?"\nslug: "ou-est-le-parc"\n' in french
    assert "# Left out, as a greeting" in facts
    assert "#   Cordialement," not in facts
    assert "#   C…\n#   J…\n" in facts
    assert "\ndraft: true\n" in facts
    assert min(files).startswith("2016-11-08-")


def test_the_same_message_is_one_draft_wherever_it_lies(tmp_path: Path, folder: Path) -> None:
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
    assert take(source, folder) == {"drafted": 2, "there already": 3}
    assert take(source, folder) == {"there already": 5}


def test_a_draft_that_was_moved_or_deleted_does_not_come_back(tmp_path: Path, folder: Path) -> None:
    path = write(tmp_path / "a.eml", message())
    take(path, folder)
    shutil.rmtree(folder / "drafts")
    assert take(path, folder) == {"there already": 1}
    assert draft_files(folder) == {}


def test_an_import_that_was_cut_short_is_taken_up(tmp_path: Path, folder: Path) -> None:
    path = write(tmp_path / "a.eml", message())
    take(path, folder)
    journal = folder / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:30])
    [draft] = (folder / "drafts").iterdir()
    draft.joinpath("index.fr.md").write_text("an editor's work", "utf-8")
    assert take(path, folder) == {"drafted": 1}
    assert draft.joinpath("index.fr.md").read_text("utf-8") == "an editor's work"
    assert take(path, folder) == {"there already": 1}


def test_what_cannot_be_read_is_kept_whole_with_its_reason(tmp_path: Path, folder: Path) -> None:
    data = b"Content-Type: text/plain; charset=utf-8\n\n\xff\xfe"
    path = write(tmp_path / "a\u202e\x1b.eml", data)
    assert take(path, folder) == {"in quarantine": 1}
    reason = 'a  .eml: its text is not in the encoding that it names, "utf-8".\n'
    assert kept(folder) == {data: reason}
    assert take(path, folder) == {"there already": 1}
    shutil.rmtree(folder / "quarantine")
    assert take(path, folder) == {"in quarantine": 1}


def test_attachments_are_kept_with_their_message(tmp_path: Path, folder: Path) -> None:
    mail = message()
    mail.add_attachment(b"PK", maintype="application", subtype="zip", filename="../../etc/x.zip")
    path = write(tmp_path / "a.eml", mail)
    assert take(path, folder) == {"drafted": 1, "in quarantine": 1}
    [(data, reason)] = kept(folder).items()
    assert data == mail.as_bytes()
    assert reason == "a.eml: its text is a draft, but not what is attached: ../../etc/x.zip.\n"
    assert {path.parent for path in tmp_path.rglob("*.zip")} == set()


def test_a_large_message_is_copied_and_never_parsed(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "LARGEST", 1000)
    large = message("x " * 5000).as_bytes()
    box = tmp_path / "a.mbox"
    mbox = mailbox.mbox(box)
    for mail in (message("One?\nFrom here"), large, message("Two?")):
        mbox.add(mail)
    mbox.close()
    assert take(box, folder) == {"drafted": 2, "in quarantine": 1}
    [(data, reason)] = kept(folder).items()
    assert data == large
    assert reason.startswith("a.mbox: message 2: ")
    assert reason.endswith("bytes are more than a question needs.\n")
    assert any("One?\\nFrom here" in text for text in draft_files(folder).values())


def test_rows_of_an_export(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "form.csv"
    rows = [
        "Question;consent;theme;email;ip",
        f"{QUESTION};publish;mobility;a@b.org;1.2.3.4",
        "Pour moi seul ?;answer;;a@b.org;1.2.3.4",
        "short;row",
    ]
    path.write_text("\n".join(rows), encoding="utf-8-sig")
    assert take(path, folder) == {"drafted": 1, "in quarantine": 2}
    written = "".join(draft_files(folder).values())
    assert 'themes: ["mobility"]' in written
    assert not any(word in written for word in ("a@b", "1.2.3.4"))
    assert sorted(kept(folder).values()) == [
        "form.csv:3: its author does not allow publication: answer in person only.\n",
        "form.csv:4: the row has 2 cells, the header 5.\n",
    ]
    assert take(path, folder) == {"there already": 3}


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
    name: str, data: bytes, reason: str, tmp_path: Path, folder: Path
) -> None:
    assert take(write(tmp_path / name, data), folder) == {"in quarantine": 1}
    assert reason in kept(folder)[data]


ANYTHING = st.text(st.characters(codec="utf-8"), max_size=200)


@settings(max_examples=30)
@given(ANYTHING, ANYTHING, st.sampled_from(["", "fr", "ar", "x"]))
def test_a_draft_is_always_content_that_can_be_read(
    question: str, subject: str, language: str
) -> None:
    words = own_words(question)
    if not any(map(str.isalpha, words)):
        return
    arrival = Arrival("0" * 64, words, own_words(subject), day=None, language=language)
    draft = draft_of(arrival, CONTEXT)
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


def test_command_says_what_became_of_it(tmp_path: Path) -> None:
    source = tmp_path / "mail"
    source.mkdir()
    write(source / "a.eml", message())
    refused = call(source, "--into", tmp_path / "refused")
    assert refused.output.startswith("mail: 1 in quarantine.\n")
    result = call(source, "--into", tmp_path / "out", "--consented")
    assert result.exit_code == 0
    assert result.output.startswith("mail: 1 drafted.\n")
    write(source / "b.eml", b"")
    result = call(source, "--into", tmp_path / "out", "--consented")
    assert result.exit_code == 1
    assert result.output.startswith("mail: 1 there already, 1 in quarantine.\n")
    entries = (tmp_path / "out/journal.jsonl").read_text("utf-8").split()
    assert "jean" not in "".join(entries).lower()


def test_command_names_a_path_that_is_not_there(tmp_path: Path) -> None:
    result = call(tmp_path / "nowhere.eml")
    assert result.exit_code == 2
    assert "does not exist" in result.output
