"""``owed``: each thing that somebody is to do, once, by deadline, with what settles it."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine

from summit.__main__ import main
from summit.base.locales import read_locales
from summit.base.problems import ContentError, verbatim
from summit.editing.external.asking import HostAnswer, LinkState
from summit.editing.external.check import MEMORY, remember
from summit.office.letter.record import Posting, State, note
from summit.office.store.arriving import add
from summit.office.store.asked import Handling, find_owned, handle, take
from summit.office.store.asked import State as Asking
from summit.office.store.database import writing
from summit.office.store.migrations import StoreError
from summit.office.store.quarantine import refuse
from summit.office.store.question import Question
from summit.office.store.records import Refusal
from summit.site.owed import Owed
from tests.conftest import project_of
from tests.content_folder import EDITION, ContentFolder
from tests.office.conftest import DAY, arrival

GONE = "https://gone.example/page"
TEXT = "---\ntitle: {}\nsummary: Un texte.\n---\n{}\n"
QUESTION = "question: Où ?\nlanguage: fr\n"
CONTENT = {
    "edition.yaml": f"{EDITION}newsletter: {{lists: {{fr: letter@example.org}}}}\n",
    "letters/index.fr.md": TEXT.format("Lettres", "Texte."),
    "news/debate/bundle.yaml": "date: 2016-11-10\n",
    "listening/index.fr.md": TEXT.format("Questions", "Texte."),
    "listening/waits/bundle.yaml": f"{QUESTION}status: asked\nasked: 2016-11-02\n",
    "listening/waits/index.fr.md": TEXT.format("Attend", ""),
    "listening/written/bundle.yaml": f"{QUESTION}status: being-answered\nasked: 2016-10-31\n",
    "listening/written/index.fr.md": TEXT.format("Vient", ""),
    "listening/old/bundle.yaml": f"{QUESTION}status: answered\nchecked: 2015-11-01\n",
    "listening/old/index.fr.md": TEXT.format("Vieille", f"[Ici]({GONE})."),
    "listening/fresh/bundle.yaml": f"{QUESTION}status: answered\nchecked: 2016-11-01\n",
    "listening/fresh/index.fr.md": TEXT.format("Neuve", "Oui."),
    "pages/findings/index.fr.md": TEXT.format("Constats", "## Constats {#findings}\n\nOui."),
    "pages/later/bundle.yaml": "draft: false\n",
    "pages/later/index.fr.md": TEXT.format("Autre", "Texte."),
    "pages/later/index.en.md": TEXT.format("Other", "Text."),
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a small project in which something of each kind is owed."""
    folder = ContentFolder(tmp_path / "content", read_locales(["fr", "en"]))
    for path, text in CONTENT.items():
        folder.write(path, text)
    project = project_of(
        root=tmp_path, PATH="content", LOCALES=["fr", "en"], DIGITS={}, CLOCK="2016-11-14T09:00"
    )
    monkeypatch.setattr("summit.__main__.open_project", lambda: project)
    draft = tmp_path / "var/listening/drafts/2016-11-09-ou"
    draft.mkdir(parents=True)
    (draft / "bundle.yaml").write_text(f"{QUESTION}status: asked\nasked: 2016-11-09\n", "utf-8")
    (tmp_path / "var/listening/quarantine").mkdir()
    (tmp_path / "var/listening/quarantine/x.reason.txt").write_text("no", "utf-8")
    asked = datetime(2016, 11, 1, tzinfo=UTC)
    answers = {GONE: LinkState.GONE, "https://other.example": LinkState.GONE}
    known = {each: (asked, HostAnswer(state, verbatim("x"))) for each, state in answers.items()}
    remember(tmp_path / MEMORY, known)
    return tmp_path


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["owed", *arguments])


def owed(*arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(call("--json", *arguments).stdout)
    return found


def settled(*arguments: str) -> list[str]:
    """Return since when or by when, and the command of each thing, in order."""
    return [
        f"{(each['due'] or each['since'] or '')[:10]} "
        f"{each['settle'].removeprefix('python3 tasks.py ')}"
        for each in owed(*arguments)
    ]


EDITOR = [
    "2016-11-01 admin",
    "2016-11-15 deploy --due TARGET",
    "2016-10-31 admin",
    "2016-11-01 content check --external",
    "2016-11-02 admin",
    " admin",
]
OFFICER = [
    "2016-11-15 letter build --week 2016-W45",
    "2016-11-09 mv var/listening/drafts/2016-11-09-ou content/listening/",
    " grep . var/listening/quarantine/*.reason.txt",
]
TRANSLATOR = [
    "2016-11-21 content translate news/opening en",
    "2016-10-31 content translate listening/written en",
    "2016-11-02 content translate listening/waits en",
    "2016-11-10 content translate news/debate en",
    " translations accept news en",
    " translations accept pages/later en",
    " translations accept pages/summit en",
    " content translate home en",
]


@pytest.mark.usefixtures("root")
def test_each_thing_is_owed_once_by_deadline_then_by_how_long_it_waits() -> None:
    assert settled("--role", "editor") == EDITOR
    assert settled("--role", "officer") == OFFICER
    translator = settled("--role", "translator")
    assert translator[:4] == TRANSLATOR[:4]
    assert set(TRANSLATOR) <= set(translator)
    assert len(owed()) == len({each["what"] for each in owed()})
    both = settled("--role", "editor", "--role", "officer")
    assert both == [
        EDITOR[0],
        OFFICER[0],
        EDITOR[1],
        *EDITOR[2:5],
        OFFICER[1],
        EDITOR[5],
        OFFICER[2],
    ]
    assert sorted(settled()) == sorted([*EDITOR, *OFFICER, *translator])


@pytest.mark.usefixtures("root")
def test_a_line_says_when_who_what_and_the_command() -> None:
    result = call("--role", "editor", "--role", "officer")
    lines = result.stdout.splitlines()
    assert lines[0] == (
        "overdue since 2016-11-01 · editor · listening/old: the answer is to be checked · "
        "python3 tasks.py admin"
    )
    assert lines[2].startswith("by 2016-11-15 · editor · the site changes by the clock: a day")
    assert lines[5].startswith("since 2016-11-02, days: 12 · editor · listening/waits: the quest")
    assert lines[-1].startswith("no deadline · officer · messages with questions that could not")
    assert result.stderr == "Owed: 9; overdue: 1.\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 1),
        (("--role", "officer"), 0),
        (("--role", "editor", "--json"), 1),
        (("--role", "editor", "--ics"), 1),
        (("--role", "editor", "--at", "2016-10-31"), 0),
        # The letter is late the moment its day is over.
        (("--role", "officer", "--at", "2016-11-15"), 1),
        (("--json", "--ics"), 2),
    ],
)
@pytest.mark.usefixtures("root")
def test_only_what_is_overdue_is_an_error(arguments: tuple[str, ...], code: int) -> None:
    assert call(*arguments).exit_code == code


def test_what_is_settled_is_owed_no_more(root: Path) -> None:
    letter = root / "var/letters/2016-W45"
    letter.mkdir(parents=True)
    (letter / "fr.eml").write_text("", "utf-8")
    for state in (State.BEGUN, State.POSTED):
        assert "2016-11-15 letter send --week 2016-W45" in settled("--role", "officer")
        note(letter, Posting("fr", state, "<1@example.org>", "letter@example.org"))
    (root / "var/listening/drafts/2016-11-09-ou").rename(root / "content/listening/ou")
    (root / "var/listening/quarantine/x.reason.txt").unlink()
    (root / "content/listening/ou/index.fr.md").write_text(TEXT.format("Où", ""), "utf-8")
    assert settled("--role", "officer") == []
    assert settled("--role", "editor") == [*EDITOR[:5], "2016-11-09 admin", EDITOR[5]]
    (root / MEMORY).unlink()
    checked = CONTENT["listening/old/bundle.yaml"].replace("2015", "2016")
    (root / "content/listening/old/bundle.yaml").write_text(checked, "utf-8")
    result = call("--role", "editor")
    assert (result.exit_code, result.stderr) == (0, "Owed: 5; overdue: 0.\n")


def test_a_letter_that_was_begun_is_owed_until_each_list_has_it(root: Path) -> None:
    letter = root / "var/letters/2016-W45"
    letter.mkdir(parents=True)
    (letter / "fr.eml").write_text("", "utf-8")
    later = ("--role", "officer", "--at", "2016-12-01")
    owes = "2016-11-15 letter send --week 2016-W45"
    for state in (State.BEGUN, State.NOT_TAKEN):
        note(letter, Posting("fr", state, "<1@example.org>", "letter@example.org"))
        assert owes in settled(*later)
    note(letter, Posting("fr", State.POSTED, "<1@example.org>", "letter@example.org"))
    assert owes not in settled(*later)


def tasks(*arguments: str) -> dict[str, Any]:
    found = icalendar.Calendar.from_ical(call("--ics", *arguments).stdout_bytes)
    names = {str(each["UID"]): each for each in found.walk("VTODO")}
    assert len(names) == len(found.walk("VTODO"))
    return names


def test_a_calendar_program_reads_the_same_tasks(root: Path) -> None:
    before = tasks()
    assert sorted((str(each["SUMMARY"]), str(each["DESCRIPTION"])) for each in before.values()) == (
        sorted((each["what"], each["settle"]) for each in owed())
    )
    due = {str(each["SUMMARY"]): each["DUE"].dt for each in before.values() if "DUE" in each}
    assert due["listening/old: the answer is to be checked"] == datetime(
        2016, 10, 31, 23, tzinfo=UTC
    )
    assert call("--ics").stdout_bytes == call("--ics").stdout_bytes
    assert call("--ics").stdout_bytes.endswith(b"END:VCALENDAR\r\n")
    # Another count is the same task.
    (root / "var/listening/quarantine/y.reason.txt").write_text("no", "utf-8")
    assert tasks().keys() == before.keys()


@pytest.mark.parametrize(
    ("now", "when", "code"),
    [
        ("2016-11-14T23:59", "by 2016-11-14", 0),
        ("2016-11-15", "overdue since 2016-11-15", 1),
    ],
)
@pytest.mark.usefixtures("root")
def test_what_is_due_on_a_day_is_late_once_that_is_over(
    monkeypatch: pytest.MonkeyPatch, now: str, when: str, code: int
) -> None:
    one = Owed("officer", verbatim("A decision"), "decide", date(2016, 11, 14))
    monkeypatch.setattr("summit.office.owed_report.SOURCES", (lambda *_: [one],))
    result = call("--at", now)
    assert (result.stdout, result.exit_code) == (f"{when} · officer · A decision · decide\n", code)
    assert [each["due"] for each in owed("--at", now)] == ["2016-11-14"]
    assert [each["DUE"].dt for each in tasks("--at", now).values()] == [date(2016, 11, 14)]


def test_easy_texts_are_written_where_somebody_chose_to(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locales = ["fr", "fr-simple", "en"]
    easy = project_of(
        root=root, PATH="content", LOCALES=locales, DIGITS={}, CLOCK="2016-11-14T09:00"
    )
    monkeypatch.setattr("summit.__main__.open_project", lambda: easy)
    assert not [each for each in settled() if "simple" in each]
    text = root / "content/pages/summit/index.fr-simple.md"
    text.write_text(TEXT.format("Le sommet", "## Programme"), "utf-8")
    found = [each for each in settled() if "simple" in each]
    assert found == [" translations accept pages/summit fr-simple"]


def test_an_office_with_a_store_owes_its_reviews(
    store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(tmp_path / "store.sqlite3")
    empty = settled("--role", "officer", "--store", file)
    with writing(store) as connection:
        add(connection, [arrival("1", day=DAY), arrival("2", day=date(2016, 11, 9))])
        refuse(connection, [Refusal("mail", "a.eml", "no.", b"x", DAY)])
        for owner in ("waits", "declined"):
            question = Question(f"{owner} ?", "fr", address="awa@example.org")
            take(connection, question, owner, date(2016, 11, 10))
        declined = find_owned(connection, "declined")
        assert declined
        handle(connection, declined, Handling(Asking.DECLINED, reason="hate"), 0, DAY)
    found = settled("--role", "officer", "--store", file)
    assert sorted({*found} - {*empty}) == [
        " consultation quarantine",
        " listening reply",
        "2016-11-09 consultation review",
        "2016-11-10 listening review",
    ]
    monkeypatch.setenv("CONSULTATION_STORE", file)
    assert settled("--role", "officer") == found


@pytest.mark.parametrize(
    ("now", "is_owed"), [("2016-11-13T23:00", False), ("2016-11-14T01:00", True)]
)
@pytest.mark.usefixtures("store")
def test_what_codes_open_is_of_this_week(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: str, *, is_owed: bool
) -> None:
    """What was published last is of the 45th week; `publish` goes by the day in UTC."""
    project = project_of(root=tmp_path)
    monkeypatch.setattr("summit.__main__.open_project", lambda: project)
    file = str(tmp_path / "store.sqlite3")
    found = settled("--role", "officer", "--store", file, "--at", now)
    assert ("2016-11-14 consultation publish" in found) == is_owed


def test_a_store_that_cannot_go_on_says_so_in_a_sentence(store: Engine, tmp_path: Path) -> None:
    with store.begin() as connection:
        connection.exec_driver_sql("DROP TABLE quarantine")
    result = call("--role", "officer", "--store", str(tmp_path / "store.sqlite3"))
    assert isinstance(result.exception, StoreError)
    assert "The store cannot go on" in str(result.exception)
    assert result.exception.exitcode == 2


def test_of_what_cannot_be_built_nothing_is_told(root: Path) -> None:
    """A broken content is not taken for something overdue, as it was while both were 1."""
    (root / "content/listening/old/bundle.yaml").write_text("status: lost\n", "utf-8")
    result = call()
    assert isinstance(result.exception, ContentError)
    assert (result.exception.exitcode, result.stdout) == (2, "")
