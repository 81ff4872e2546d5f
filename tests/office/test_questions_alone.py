"""An edition that takes questions and holds no consultation: asked, answered, withdrawn."""

import shutil
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner, Result

from summit.__main__ import main
from summit.office.answering import draft_context
from summit.office.questions.drafts import Drafts
from summit.office.questions.place import DRAFTS
from summit.office.receiver.app import create_app
from summit.office.review.command import open_review
from summit.office.store.asked import Asked, all_asked
from summit.office.store.database import reading
from summit.office.store.workspace import Workspace, read_ask
from tests.conftest import OTHER, PLAIN, build, project_of
from tests.html import find, parse

SITE = "http://127.0.0.1:8000"
ASK = {"question": "¿Habrá sombra?", "language": "es", "email": "awa@example.org"}
TEXTS = {
    "listening/bundle.yaml": "order: 1\n",
    "listening/index.es.md": "---\ntitle: Preguntas\nsummary: Lo que se pregunta.\n---\n",
    "pages/message-sent/bundle.yaml": "listed: false\n",
    "pages/message-sent/index.es.md": "---\ntitle: Enviado\nsummary: Llegó.\n---\n\nGracias.\n",
}


def test_questions_need_no_consultation(tmp_path: Path) -> None:
    content = Path(shutil.copytree(OTHER.content, tmp_path / "content"))
    for name, text in TEXTS.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, "utf-8")
    edition = replace(OTHER, content=content)
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
    (tmp_path / "a.eml").write_bytes(b"From: x@example.org\n\nWhere is the water?\n")
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
