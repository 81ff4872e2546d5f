"""What the pages of a review share, and who may see them.

A page of another site that the reviewer's browser has open can neither read them nor post to
them: the address holds a random token, the host must be the machine's own (so that no name on the
internet can be pointed here), forms hold a second token, and no script is allowed at all.
"""

import hmac
import secrets
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import Protocol

from flask import Response, abort, request
from sqlalchemy import Engine
from werkzeug.exceptions import HTTPException

from summit.base.catalogs import Translator
from summit.base.frozen import Frozen, field
from summit.base.locales import Locale
from summit.office.review.known_words import KnownWords
from summit.office.store.asked import Asked
from summit.office.store.decisions import Casebook, casebook
from summit.office.store.records import Quarantined
from summit.site.ask import FactsAsk
from summit.subjects.consultation.questionnaire import Consultation, find_consultation

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # With "no-referrer", browsers hide the origin of a form too.
    "X-Content-Type-Options": "nosniff",
}
FORBIDDEN = 403


class Drafting(Protocol):
    """Where the drafts of exchanges are."""

    def write(self, asked: Asked, words: str, answer: str) -> str:
        """Write the draft of a question, of what may be published of it; return its name."""

    def holds(self, name: str, asked: Asked, words: str, answer: str) -> bool:
        """Tell whether the draft of a name is there, and says the same."""


def raw_words(waiting: Quarantined) -> str:
    """Return the bytes of something in quarantine as text, whatever they are."""
    return waiting.refusal.payload.decode("utf-8", "replace")


class ReviewSession(Frozen, dict=True):
    """What the pages of one review share."""

    store: Engine
    ask: FactsAsk
    reviewer: str
    locale: Locale
    """The language of the interface."""
    translator: Translator
    theme: Path
    look: Path
    """The folder of the palette."""
    port: int
    words_of: Callable[[Quarantined], str] = raw_words
    """Reads what is in quarantine, to be typed."""
    drafts: Drafting | None = None
    """Without it, there are no pages for questions."""
    words: KnownWords = field(default_factory=KnownWords)
    """Of the questions and exchanges."""
    token: str = field(default_factory=partial(secrets.token_urlsafe, 24))
    """In the address of every page."""
    form_token: str = field(default_factory=partial(secrets.token_urlsafe, 24))
    """In every form."""

    @property
    def has_answers(self) -> bool:
        """Whether there is a consultation: without it, there are no pages for answers."""
        return find_consultation(self.ask) is not None

    @cached_property
    def consultation(self) -> Consultation:
        """The consultation whose answers are reviewed."""
        found = find_consultation(self.ask)
        assert found  # noqa: S101 - without it, no page asks for it
        return found

    @property
    def book(self) -> Casebook:
        """What is reviewed."""
        return casebook(self.consultation)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The only names under which the pages answer."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    @property
    def address(self) -> str:
        """Where the reviewer begins."""
        return f"http://{self.hosts[0]}/{self.token}/"


def guard(session: ReviewSession) -> None:
    """Refuse whoever does not come from this very site; a browser cannot lie about it."""
    if request.host not in session.hosts:
        abort(FORBIDDEN)
    origin = request.headers.get("Origin")
    if origin is not None and origin.removeprefix("http://") not in session.hosts:
        abort(FORBIDDEN)
    if request.method == "POST":
        given = request.form.get("token", "").encode()
        if not hmac.compare_digest(given, session.form_token.encode()):
            abort(FORBIDDEN)


def protect(response: Response) -> Response:
    """Return a response that runs no script, loads nothing and is kept nowhere."""
    response.headers.update(HEADERS)
    return response


def show_error(error: HTTPException) -> Response:
    """Return the error without the page around it: its reader may be a stranger."""
    return Response(f"{error.code} {error.name}\n", error.code, content_type="text/plain")
