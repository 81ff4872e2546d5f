"""A question from the form to its answer and back to whoever asked, and its withdrawal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from summit.__main__ import main
from summit.base.frozen import replace
from summit.office.answering import draft_context
from summit.office.asking import catch_up_with_content
from summit.office.questions.drafts import Drafts
from summit.office.questions.place import DRAFTS
from summit.office.store.asked import Asked, Handling, State, all_asked, find, handle, take
from summit.office.store.database import open_store, reading, writing
from summit.office.store.question import Question
from summit.office.store.tables import withdrawn
from summit.office.store.withdrawals import withdraw_listed
from summit.office.store.workspace import Workspace, read_ask
from summit.site.project import Project
from summit.subjects.consultation.receipts import digest
from tests.conftest import FULL, project_of
from tests.office.conftest import CODE, DAY
from tests.office.test_replying import copied

WORDS = "Où passe le tram de Valmer ?"


class Desk:
    """A project of its own with a store, and its commands."""

    def __init__(self, root: Path) -> None:
        self.root, self.content = root, copied(root)
        self.file = root / "var/store.sqlite3"
        self.store = open_store(self.file)

    @property
    def project(self) -> Project:
        return project_of(replace(FULL, content=self.content), self.root)

    def call(self, group: str, *arguments: str) -> Result:
        command = [group, "--store", str(self.file), *arguments]
        return CliRunner().invoke(main, command, obj=self.project)

    def catch_up(self) -> None:
        workspace = Workspace(self.project, str(self.file))
        catch_up_with_content(workspace, workspace.consultation().ask, DAY)

    def ask(self, words: str = WORDS, code: str = CODE) -> Asked:
        with writing(self.store) as connection:
            take(connection, Question(words, "fr", "", publishes=True), digest(code), DAY)
            return next(each for each in all_asked(connection) if each.words == words)

    def answer(self, asked: Asked, answer: str = "Par ici.") -> str:
        """Answer a question in a draft and return its name."""
        context = draft_context(self.project, read_ask(self.project))
        name = Drafts(self.root / DRAFTS, context).write(asked, asked.words, answer)
        with writing(self.store) as connection:
            handle(connection, asked, Handling(State.ANSWERING, exchange=name), asked.revision, DAY)
        return name

    def publish(self, draft: str, name: str) -> None:
        """Move a draft into the content under another name, as an editor does."""
        target = self.content / "listening" / name
        (self.root / DRAFTS / draft).rename(target)
        facts = target / "bundle.yaml"
        facts.write_text(facts.read_text("utf-8").replace("draft: true\n", ""), "utf-8")

    def now(self, asked: Asked) -> Handling:
        with reading(self.store) as connection:
            found = find(connection, asked.id)
        assert found
        return found.handling

    def done(self) -> bool:
        with reading(self.store) as connection:
            return bool(connection.execute(select(withdrawn.c.done)).scalar_one())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.store.dispose()


def test_an_exchange_is_known_again_whatever_an_editor_calls_it(desk: Desk) -> None:
    asked = desk.ask()
    draft = desk.answer(asked)
    desk.catch_up()
    assert desk.now(asked) == Handling(State.ANSWERING, exchange=draft)
    desk.publish(draft, "tram")
    desk.catch_up()
    assert desk.now(asked) == Handling(State.PUBLISHED, exchange="tram")
    (desk.content / "listening/tram").rename(desk.content / "listening/tramway")
    desk.catch_up()
    assert desk.now(asked) == Handling(State.PUBLISHED, exchange="tramway")


def test_a_withdrawal_leaves_no_draft_and_names_what_is_published(desk: Desk) -> None:
    asked = desk.ask()
    desk.answer(asked, "Par là.")
    with reading(desk.store) as connection:
        asked = find(connection, asked.id) or asked
    desk.publish(desk.answer(asked), "tram")  # The second draft of two.
    desk.catch_up()
    drafts = desk.root / DRAFTS
    renamed, half = drafts / "lines", drafts / f".{asked.draft}-3.new"
    (drafts / asked.draft).rename(renamed)  # By an editor.
    half.mkdir()  # By a power cut.
    (half / "index.fr.md").write_text(WORDS, "utf-8")
    other = drafts / "tramway"
    other.mkdir()
    (other / "bundle.yaml").write_text('received: "2016-11-14-0123456789"\n', "utf-8")
    first = desk.call("consultation", "withdraw", CODE)
    assert first.exit_code == 1
    assert f"{desk.content}/listening/tram: its author has withdrawn the question." in first.output
    assert [path.name for path in (desk.root / DRAFTS).iterdir()] == ["tramway"]
    assert not desk.done()
    for path in (desk.content / "listening/tram").iterdir():
        path.unlink()
    (desk.content / "listening/tram").rmdir()
    assert desk.call("consultation", "withdraw", CODE).exit_code == 0
    assert desk.done()


def test_a_question_without_a_code_is_shown_and_withdrawn_by_its_id(desk: Desk) -> None:
    with writing(desk.store) as connection:
        mail = Question(WORDS, "fr", address="awa@example.org")
        take(connection, mail, "0" * 64, DAY, beside="Awa\nBonjour,", is_coded=False)
        (asked,) = all_asked(connection)
    shown = desk.call("consultation", "show", asked.id).output
    assert all(each in shown for each in (WORDS, "awa@example.org", "Bonjour,"))
    assert desk.call("consultation", "withdraw", "0123456789").exit_code == 2
    assert desk.call("consultation", "withdraw", asked.id).exit_code == 0
    assert desk.done()
    with writing(desk.store) as connection:
        assert not [*all_asked(connection)]
    assert desk.call("consultation", "show", asked.id).exit_code == 1


def test_what_its_author_withdrew_alone_is_cleared_by_the_next_command(desk: Desk) -> None:
    asked, other = desk.ask(), desk.ask("Et le bus ?", "0000-0000-0000-0001")
    desk.answer(asked)
    with writing(desk.store) as connection:
        merged = Handling(State.MERGED, merged=asked.id)
        handle(connection, other, merged, other.revision, DAY)
        withdraw_listed(connection, desk.file, digest(CODE), DAY)
    assert desk.now(other) == Handling(State.RECEIVED)  # It waits for an answer of its own.
    desk.catch_up()
    assert list((desk.root / DRAFTS).iterdir()) == []
    assert desk.done()


def test_merging_goes_one_step(desk: Desk) -> None:
    first, second, third = (desk.ask(f"Question {n} ?", f"0000-0000-0000-000{n}") for n in range(3))
    with writing(desk.store) as connection:
        for one, into in ((first, second), (second, third)):
            handle(connection, one, Handling(State.MERGED, merged=into.id), 0, DAY)
    assert desk.now(first).merged == third.id
