"""An edition that takes questions and holds no consultation: asked, answered, withdrawn."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summit.__main__ import main
from summit.base.frozen import replace
from summit.office.answering import draft_context
from summit.office.questions.drafts import Drafts
from summit.office.questions.place import DRAFTS
from summit.office.receiver.app import create_app
from summit.office.review.command import open_review
from summit.office.store.asked import Asked, all_asked
from summit.office.store.database import open_store, reading
from summit.office.store.workspace import Workspace, read_ask
from tests.conftest import OTHER, PLAIN, Edition, build, project_of
from tests.html import find, parse

SITE = "http://127.0.0.1:8000"
ASK = {"question": "¿Habrá sombra?", "language": "es", "email": "awa@example.org"}
TEXTS = {
    "listening/bundle.yaml": "order: 1\n",
    "listening/index.es.md": "---\ntitle: Preguntas\nsummary: Lo que se pregunta.\n---\n",
    "pages/message-sent/bundle.yaml": "listed: false\n",
    "pages/message-sent/index.es.md": "---\ntitle: Enviado\nsummary: Llegó.\n---\n\nGracias.\n",
}


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """Return an edition that takes questions, and holds no consultation."""
    content = Path(shutil.copytree(OTHER.content, tmp_path / "content"))
    for name, text in TEXTS.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, "utf-8")
    (tmp_path / "a.eml").write_bytes(b"From: x@example.org\n\nWhere is the water?\n")
    return replace(OTHER, content=content)


def test_questions_need_no_consultation(tmp_path: Path, edition: Edition) -> None:
    endpoint = {"LISTENING_ENDPOINT": f"{SITE}/questions", "SITEURL": SITE}
    site = build(tmp_path / "output", edition, **{**PLAIN, **endpoint, "STYLEGUIDE": False}).folder
    project = project_of(edition, tmp_path, **endpoint)
    store = tmp_path / "var/consultation.sqlite3"
    client = create_app(project, str(store), str(site)).test_client()

    def call(*arguments: object) -> Result:
        return CliRunner().invoke(main, list(map(str, arguments)), obj=project)

    def asked() -> dict[str, Asked]:
        with reading(workspace.store()) as connection:
            return {each.words: each for each in all_asked(connection)}

    workspace = Workspace(project, str(store))
    answer = client.post("/questions", data=ASK, headers={"Origin": SITE})
    code = find(parse(answer.text), ".receipt").to_text()
    assert [each("/").status_code for each in (client.get, client.post)] == [404, 404]
    assert call("listening", "import", tmp_path / "a.eml").exit_code == 0
    assert {*asked()} == {ASK["question"], "Where is the water?"}
    context = draft_context(project, read_ask(project))
    server, session = open_review(
        workspace,
        "Inés",
        drafts=Drafts(tmp_path / DRAFTS, context),
    )
    pages = server.app.test_client()  # type: ignore[attr-defined]
    server.server_close()
    for path in ("", f"/{asked()[ASK['question']].id}"):
        page = pages.get(f"/{session.token}/questions{path}", base_url=f"http://{session.hosts[0]}")
        assert page.status_code == 200
        assert ASK["question"] in page.text
    owed = call("owed", "--role", "officer")
    assert "listening review" in owed.output
    assert call("listening", "reply").exit_code == 0
    assert call("consultation", "withdraw", code).exit_code == 0
    assert {*asked()} == {"Where is the water?"}
    # Answers belong to a consultation.
    assert "consultation is missing" in str(call("consultation", "publish").exception)


def test_neither_the_way_back_nor_the_end_needs_one(tmp_path: Path, edition: Edition) -> None:
    store, backup = tmp_path / "var/consultation.sqlite3", tmp_path / "backup.sqlite3"
    section = edition.content / "listening/bundle.yaml"
    unset = section.read_text("utf-8")

    def call(*arguments: object, retention: str = "") -> Result:
        section.write_text(f"{unset}retention: {retention}\n" if retention else unset, "utf-8")
        project = project_of(edition, tmp_path)
        return CliRunner().invoke(main, list(map(str, arguments)), obj=project)

    assert call("listening", "import", tmp_path / "a.eml").exit_code == 0
    assert "questions: 1." in call("consultation", "backup", backup).output
    for path in store.parent.glob(f"{store.name}*"):
        path.unlink()
    back = call("consultation", "restore", backup)
    assert (back.exit_code, "questions: 1." in back.output) == (0, True)
    said = str(call("consultation", "purge", "--yes").exception)
    assert "content/listening/bundle.yaml does not say until when" in said
    early = call("consultation", "purge", "--yes", retention="2100-01-01")
    assert "are kept until 2100-01-01" in str(early.exception)
    done = call("consultation", "purge", "--yes", retention="2016-01-01")
    assert (done.exit_code, "Deleted: questions: 1" in done.output) == (0, True)
    with reading(open_store(store)) as connection:
        assert [*all_asked(connection)] == []
    late = call("listening", "import", tmp_path / "a.eml", retention="2016-01-01")
    assert "Nothing is kept since 2016-01-01" in str(late.exception)
