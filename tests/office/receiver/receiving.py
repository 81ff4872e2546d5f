"""A receiver for tests: the fixture edition's form, an empty store, a client of its own address."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from justhtml import JustHTML
from sqlalchemy import Table, select
from werkzeug.test import TestResponse

from summit.office.receiver.answer_replies import AnswerReplies
from summit.office.receiver.app import make_app, make_following, make_receiver
from summit.office.receiver.question_replies import QuestionReplies
from summit.office.receiver.rate_limit import Rate
from summit.office.store.database import open_store, reading
from summit.office.store.tables import contributions
from tests.html import parse

SITE = "http://127.0.0.1:8000"
OPEN = "2016-11-14T09:00"
ANSWER = "answer-inclusion"
LOCALES = ("fr", "en", "es", "ar")
Fields = Mapping[str, str | Sequence[str]]


class Receiving:
    """A receiver and what it stored."""

    def __init__(
        self,
        replies: AnswerReplies,
        store: Path,
        at: str | None = OPEN,
        rate: Rate | None = None,
        questions: QuestionReplies | None = None,
        *,
        behind_proxy: bool = False,
    ) -> None:
        self.path = store
        self.store = open_store(store)
        receiver = make_receiver(replies, self.store, at, rate, questions)
        self.following = make_following(receiver, store)
        app = make_app(receiver, self.following, behind_proxy=behind_proxy)
        self.client: FlaskClient = app.test_client()

    def post(self, fields: Fields, **options: Any) -> TestResponse:
        """Send a form's fields as a browser would from the Arabic page, or as the options say."""
        headers = {"Origin": SITE, "Referer": f"{SITE}/ar/istishara/"} | options.pop("headers", {})
        sent = {name: value for name, value in headers.items() if value is not None}
        return self.client.post(options.pop("to", "/"), data=fields, headers=sent, **options)

    def send(self, document: object, **options: Any) -> TestResponse:
        """Send an answer file."""
        return self.client.post("/", json=document, headers={"Origin": SITE}, **options)

    def rows(self, table: Table = contributions) -> list[Any]:
        """Return the contributions in the store, or what another table holds."""
        with reading(self.store) as connection:
            return list(connection.execute(select(table)))


def page_of(response: TestResponse) -> JustHTML:
    """Return the page of a response, which must be valid HTML."""
    page = parse(response.text)
    assert page.errors == []
    return page


Receive = Callable[..., Receiving]
