"""An empty store, and contributions to put into it: all of them made up."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.templating import Environment
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Engine

from summit import __main__ as command_line
from summit.base.frozen import replace
from summit.office.importing.importer import Importer
from summit.office.receiver.answer_replies import AnswerReplies
from summit.office.receiver.app import make_question_replies, make_replies
from summit.office.receiver.question_replies import QuestionReplies
from summit.office.store.database import open_store
from summit.office.store.records import Arrival
from summit.office.store.workspace import read_consultation
from summit.subjects.consultation.contribution import FORMAT, Answer, Consent, Contribution
from summit.subjects.consultation.questionnaire import Consultation
from tests.conftest import FULL, Edition, project_of
from tests.office.receiver.receiving import SITE, Receive, Receiving
from tests.servers import postgresql

DAY = date(2016, 11, 14)
CODE = "7ZQK-0M4V-9D2X-HB3R"


def arrival(words: str = "Une rampe.", **facts: Any) -> Arrival:
    """Return an arrival with one answer; facts are those of Contribution, or of Arrival."""
    mark, day = facts.pop("mark", None), facts.pop("day", DAY)
    known = {name: facts.pop(name, False) for name in ("is_live", "is_dated")}
    known |= {"beside": facts.pop("beside", "")}
    answers: dict[str, Answer] = {"inclusion": words, **facts.pop("answers", {})}
    consent = facts.pop("consent", Consent.PUBLISH)
    contribution = Contribution("fr", answers, consent, **facts)
    return Arrival(contribution, "file", day, mark, **known)


def document(words: object = "Une rampe.", **fields: Any) -> dict[str, Any]:
    """Return the document of an answer file."""
    answers = {"inclusion": words, **fields.pop("answers", {})}
    return {"format": FORMAT, "version": 1, "language": "fr", **fields, "answers": answers}


def as_json(*args: Any, **fields: Any) -> bytes:
    """Return an answer file."""
    return json.dumps(document(*args, **fields), ensure_ascii=False).encode()


@pytest.fixture(autouse=True)
def _edition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands that are called without a project work on the fixture edition's."""
    monkeypatch.setattr(command_line, "open_project", project_of)


@pytest.fixture(scope="session", autouse=True)
def _compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let the applications of all tests share the compiled templates, named by their content."""
    compiled = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("compiled")))

    class Compiled(Environment):
        def __init__(self, app: Flask, **options: Any) -> None:
            super().__init__(app, **{"bytecode_cache": compiled, **options})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_environment", Compiled)
        yield


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Engine]:
    """Return an empty store."""
    engine = open_store(tmp_path / "store.sqlite3")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Return the address of a PostgreSQL server."""
    with postgresql.server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def any_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Return an empty store of each kind."""
    address = str(tmp_path / "store.sqlite3")
    if request.param == "postgresql":
        address = postgresql.empty_schema(request.getfixturevalue("postgresql_server"))
    engine = open_store(address)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def consultation() -> Consultation:
    """Return a questionnaire with every type of question."""
    return read_consultation(project_of())


@pytest.fixture(scope="session")
def surveyed(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Return the fixture edition with the themes that the shipped mappings have choices for."""
    content = tmp_path_factory.mktemp("surveyed") / "content"
    shutil.copytree(FULL.content, content)
    for theme in ("employment-training", "essential-services", "informal-economy", "town-planning"):
        (content / "themes" / theme).mkdir()
        text = f"---\ntitle: {theme}\nsummary: Un thème.\n---\n\nTexte.\n"
        (content / "themes" / theme / "index.fr.md").write_text(text, "utf-8")
    return replace(FULL, content=content)


@pytest.fixture
def importer(store: Engine, consultation: Consultation) -> Importer:
    """Return an importer into the empty store."""
    return Importer(store, consultation, DAY)


@pytest.fixture(scope="session")
def replies(sending_site: Path, consultation: Consultation) -> AnswerReplies:
    """Return what makes the pages of a receiver."""
    return make_replies(project_of(), consultation, sending_site, SITE)


@pytest.fixture(scope="session")
def asking(sending_site: Path, consultation: Consultation) -> QuestionReplies | None:
    """Return what makes the pages of a receiver for questions."""
    return make_question_replies(project_of(), consultation.ask, sending_site, SITE)


@pytest.fixture
def receive(replies: AnswerReplies, asking: QuestionReplies, tmp_path: Path) -> Iterator[Receive]:
    """Return a function that makes a receiver, all of one store."""
    made: list[Receiving] = []

    def make(**options: Any) -> Receiving:
        made.append(Receiving(replies, tmp_path / "received.sqlite3", questions=asking, **options))
        return made[-1]

    yield make
    for each in made:
        each.store.dispose()


@pytest.fixture
def receiving(receive: Receive) -> Receiving:
    """Return a receiver of the open consultation, with an empty store."""
    return receive()
