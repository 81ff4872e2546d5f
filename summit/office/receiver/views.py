"""What the receiver answers to each request, and what its log may say of an error."""

import logging
import math
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from flask import Request, abort, make_response, request
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from summit.base.frozen import Frozen
from summit.base.locales import Locale, Locales
from summit.base.text import printable
from summit.office.receiver.rate_limit import Turnstile, comes_from, origin_of
from summit.office.receiver.replies import Replies
from summit.office.receiver.request import (
    FILE,
    FORM,
    MOST_BYTES,
    Fields,
    Submission,
    UnreadableError,
    drain,
    read_submission,
)
from summit.office.receiver.sentences import Message, Sentences, Slip
from summit.office.receiver.taking import (
    Counter,
    NotTakenError,
    SlipsError,
    Taken,
    WithdrawnError,
)
from summit.office.receiver.turns import BusyError
from summit.subjects.consultation.document import PAGE
from summit.subjects.consultation.receipts import new_receipt

LOG = logging.getLogger(__name__)
NOTHING = Submission()
RETRY_SECONDS = 60
MOST_SLIPS = 100
"""Nobody reads more; a file may hold thousands."""
PREFLIGHT_SECONDS = 600


class Window(Frozen):
    """Where one kind of thing is handed in, and the pages that answer."""

    counter: Counter
    replies: Replies[Any]


class Receiver(Frozen):
    """Answers requests: one turnstile for all that is sent, a window for each kind of thing."""

    windows: Mapping[str, Window]
    """By the path that takes it; the first, that of answers, speaks for what is nobody's."""
    turnstile: Turnstile
    site: str
    """The origin whose pages may send, besides the receiver's own."""

    @property
    def _window(self) -> Window:
        found = (path for path in self.windows if path != "/" and request.path.startswith(path))
        return self.windows[next(found, next(iter(self.windows)))]

    @property
    def _replies(self) -> Replies[Any]:
        return self._window.replies

    def admit(self) -> float:
        """Return the seconds that a sender must wait; end the request of another site's page."""
        if not comes_from(request.headers, (self.site, origin_of(request.host_url))):
            sender = printable(origin_of(request.headers.get("Origin", "")) or "another site")
            LOG.warning("Refused what %s sent: --origin names the site, now %s.", sender, self.site)
            abort(HTTPStatus.FORBIDDEN)
        return self.turnstile.wait(request.remote_addr or "")

    def receive(self) -> Response:
        """Take what is sent, or say why not."""
        wait = self.admit()
        submission = self.read()
        sentences = self._sentences(submission)
        try:
            self._window.counter.check_time()
            if wait:
                return self._again(
                    HTTPStatus.TOO_MANY_REQUESTS,
                    submission,
                    sentences.too_often,
                    wait,
                )
            return self._thank(submission, self._take(submission))
        except SlipsError as error:
            return self._correct(submission, error.slips)
        except WithdrawnError:
            return self._again(
                HTTPStatus.CONFLICT, submission.without_receipt(), sentences.withdrawn
            )
        except NotTakenError as error:
            return self._too_late(
                submission, sentences.not_taken(error.moment, is_over=error.is_over)
            )
        except (SQLAlchemyError, BusyError) as error:
            LOG.warning("The store cannot be written to: %s.", store_fault(error))
            return self._again(
                HTTPStatus.SERVICE_UNAVAILABLE, submission, sentences.not_stored, RETRY_SECONDS
            )

    def read(self) -> Submission:
        """Return what was sent; end the request where it cannot be read."""
        if request.mimetype not in (FORM, FILE):
            abort(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        body = request.get_data()
        if len(body) >= MOST_BYTES:  # Werkzeug cuts what comes without a length there.
            abort(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            return read_submission(body, request.mimetype)
        except UnreadableError:
            abort(HTTPStatus.BAD_REQUEST)

    def _take(self, submission: Submission) -> Taken:
        """Return what was taken; a trapped program gets a receipt code for nothing.

        What the same sender sends again without a code is one thing for a while: that
        is pressed twice, or a page that is loaded again, says that it is there.
        """
        if submission.is_trapped:
            return Taken(new_receipt(), None)
        sender = f"{request.remote_addr} {request.user_agent}\n".encode()
        return self._window.counter.take(submission, sender)

    def _locale(self, submission: Submission = NOTHING) -> Locale:
        return reader_of(request, submission.fields, self._replies.locales)

    def _sentences(self, submission: Submission = NOTHING) -> Sentences:
        sentences: Mapping[str, Sentences] = self._replies.sentences
        return sentences[self._locale(submission).key]

    def _thank(self, submission: Submission, taken: Taken) -> Response:
        """Return the page with the receipt code: in no address, which a browser would remember."""
        locale = self._locale(submission)
        if wants_data(request):
            thanks = self._replies.built.thanks_link(locale)
            return make_response({"receipt": taken.receipt, "thanks": thanks}, HTTPStatus.CREATED)
        if taken.age is None:
            return make_response(self._replies.thanks(locale, taken.receipt))
        return make_response(self._replies.repeated(locale, submission.fields, taken))

    def _correct(self, submission: Submission, slips: Sequence[Slip]) -> Response:
        locale, sentences = self._locale(submission), self._sentences(submission)
        if wants_data(request):
            listed = [
                {"kind": slip.kind.value, "place": slip.place, "sentence": sentences.slip(slip)}
                for slip in slips[:MOST_SLIPS]
            ]
            return make_response(
                {"error": sentences.slips.title, "slips": listed}, HTTPStatus.UNPROCESSABLE_ENTITY
            )
        page = self._replies.slips(locale, submission.fields, slips)
        return make_response(page, HTTPStatus.UNPROCESSABLE_ENTITY)

    def _again(
        self, status: int, submission: Submission, message: Message, seconds: float = 0
    ) -> Response:
        page = self._replies.not_now(self._locale(submission), submission.fields, message)
        response = self._say(status, message, page)
        return self.later(status, response, seconds) if seconds else response

    @staticmethod
    def later(status: int, page: Response | str, seconds: float) -> Response:
        """Return a page that says when to try again."""
        response = page if isinstance(page, Response) else make_response(page, status)
        response.headers["Retry-After"] = str(math.ceil(seconds))
        return response

    def _too_late(self, submission: Submission, message: Message) -> Response:
        page = self._replies.too_late(self._locale(submission), submission.fields, message)
        return self._say(HTTPStatus.CONFLICT, message, page)

    def _say(self, status: int, message: Message, page: str) -> Response:
        """Return the page, or for a program what it can show."""
        if wants_data(request):
            return make_response({"error": f"{message.title}. {message.text}"}, status)
        return make_response(page, status)

    def about(self) -> Response:
        """Say what this address is for, and where the form is."""
        return self._status(HTTPStatus.OK)

    def too_long(self) -> Response:
        """Say, for a proxy that lets nothing longer through, that this was too long."""
        return self._status(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    def _status(self, status: int) -> Response:
        message = self._sentences().status(status)
        return self._say(status, message, self._replies.message(self._locale(), message))

    def fail(self, error: Exception) -> Response:
        """Say what went wrong; the log gets the place in the program, and no word of a request."""
        if isinstance(error, HTTPException) and error.code:
            return self._refuse(error, error.code)
        LOG.error("%s at %s.", type(error).__name__, place_of(error))
        return self._status(HTTPStatus.INTERNAL_SERVER_ERROR)

    def _refuse(self, error: HTTPException, code: int) -> Response:
        if code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            drain(request)
        told = error.get_response(request.environ).headers
        response = self._status(code)
        for name in ("Allow", "Location"):
            if name in told:
                response.headers[name] = told[name]
        return response

    def finish(self, response: Response) -> Response:
        """Add the headers that every answer has."""
        secure(response, self.site)
        share(request, response, self.site)
        return response


def content_policy(site: str) -> str:
    """Return the policy of the site's own pages, for a receiver that may be on another host."""
    own = f"'self' {site}"
    rules = {
        "default-src": "'none'",
        "style-src": own,
        "script-src": own,
        "img-src": own,
        "font-src": own,
        "manifest-src": own,
        "connect-src": own,
        "form-action": own,
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def secure(response: Response, site: str) -> None:
    """Keep a page out of caches, frames and search engines, and let it load from the site alone."""
    response.headers["Content-Security-Policy"] = content_policy(site)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-store"
    # With "no-referrer", a browser would hide where the form of an error page is sent from.
    response.headers.setdefault("Referrer-Policy", "strict-origin")


def share(request: Request, response: Response, site: str) -> None:
    """Let the scripts of the site, and of no other one, read an answer."""
    response.vary.add("Origin")
    origin = request.headers.get("Origin", "")
    if origin_of(origin) != site:
        return
    response.headers["Access-Control-Allow-Origin"] = origin
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "POST"
        response.headers["Access-Control-Allow-Headers"] = "Content-Type"
        response.headers["Access-Control-Max-Age"] = str(PREFLIGHT_SECONDS)


def wants_data(request: Request) -> bool:
    """Tell whether a program asks, with a file or for the site's form, and shows the answer."""
    return FILE in (request.mimetype, request.accept_mimetypes.best)


def reader_of(request: Request, fields: Fields, locales: Locales) -> Locale:
    """Return the language of the page that a form stands on, or else the likeliest one.

    The language that the answers are written in comes second: it may be another one.
    """
    keys = (key for key in _candidates(request, fields, locales) if key in locales)
    return locales[next(keys, locales.source.key)]


def _candidates(request: Request, fields: Fields, locales: Locales) -> Iterator[str]:
    yield request.args.get(PAGE, "")
    yield from fields.get(PAGE, ())
    with suppress(ValueError):  # A header may hold anything.
        yield from urlsplit(request.referrer or "").path.split("/")
    yield from fields.get("language", ())
    # In the order of preference: a Moroccan's "ar-MA" is Arabic before it is the "en" behind it.
    for tag in request.accept_languages.values():
        yield tag.lower()
        language = tag.partition("-")[0].lower()
        yield from (each.key for each in locales if each.language == language)


def place_of(error: Exception) -> str:
    """Return the file and the line of the program where an error was raised."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{last.filename}:{last.lineno}"


def store_fault(error: SQLAlchemyError | BusyError) -> str:
    """Return the database's own name for an error: its sentences may quote what was written."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    names = (getattr(cause, name, None) for name in ("sqlite_errorname", "sqlstate"))
    return next(filter(None, names), type(cause).__name__)
