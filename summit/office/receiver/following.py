"""What became of a question, for whoever has its receipt code; and the way to withdraw it.

A code is sent by POST alone, so that no address, history or log has it.
"""

from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path

from flask import make_response, request
from justhtml import Node
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.office.receiver.built_pages import element
from summit.office.receiver.question_replies import QuestionReplies
from summit.office.receiver.question_sentences import QuestionSentences
from summit.office.receiver.sentences import Message
from summit.office.receiver.taking import Till
from summit.office.receiver.turns import BusyError
from summit.office.receiver.views import RETRY_SECONDS, Receiver, reader_of, wants_data
from summit.office.store.arriving import existing
from summit.office.store.asked import Asked, State, find_owned
from summit.office.store.askers import told
from summit.office.store.database import reading
from summit.office.store.question import QuestionSlip, QuestionSlipKind
from summit.office.store.question_words import became, merged_words
from summit.office.store.tables import withdrawn
from summit.office.store.withdrawals import withdraw_listed
from summit.subjects.consultation.document import PAGE
from summit.subjects.consultation.receipts import digest, read_receipt
from summit.subjects.listening.models import FOLDER

FIELD, WITHDRAW = "receipt", "withdraw"


class Following(Frozen):
    """Answers requests with a receipt code of a question."""

    receiver: Receiver
    till: Till
    replies: QuestionReplies
    named: Path
    """By which the list of withdrawn codes stands beside the store."""

    def form(self) -> Response:
        """Return the page that asks for the code."""
        locale = self._locale()
        return make_response(self._page(locale, self._said(locale).to_follow))

    def follow(self) -> Response:
        """Say what became of a question, or withdraw it."""
        wait = self.receiver.admit()
        fields = self.receiver.read().fields
        locale = reader_of(request, fields, self.replies.locales)
        said = self._said(locale)
        if wait:
            page = self._page(locale, said.too_many_codes)
            return self.receiver.later(HTTPStatus.TOO_MANY_REQUESTS, page, wait)
        given = next(iter(fields.get(FIELD, ())), "")
        try:
            receipt = read_receipt(given)
        except ValueError:
            return self._wrong(locale, QuestionSlipKind.RECEIPT, given)
        try:
            return self._show(locale, receipt, is_to_go=WITHDRAW in fields)
        except (SQLAlchemyError, BusyError):
            page = self._page(locale, said.not_reached)
            return self.receiver.later(HTTPStatus.SERVICE_UNAVAILABLE, page, RETRY_SECONDS)

    def _show(self, locale: Locale, receipt: str, *, is_to_go: bool) -> Response:
        owner, said = digest(receipt), self._said(locale)
        with reading(self.till.store) as connection:
            asked = find_owned(connection, owner)
            is_gone = bool(existing(connection, withdrawn.c.receipt_digest, {owner}))
            answered = told(connection, asked) if asked else None
        if asked and is_to_go:
            with self.till.open() as connection:
                withdraw_listed(connection, self.named, owner, self.till.today)
            self.till.forgetting.has_deleted = True
        if is_gone or (asked and is_to_go):
            return make_response(self.replies.page(locale, said.gone, []))
        if asked is None or answered is None:
            return self._wrong(locale, QuestionSlipKind.UNKNOWN, receipt)
        words = became(asked, answered, said.translator, locale)
        more = [*self._more(locale, asked, answered), self._button(locale, receipt)]
        return make_response(self.replies.page(locale, Message(said.follow, words), more))

    def _more(self, locale: Locale, asked: Asked, answered: Asked) -> list[Node]:
        found = []
        if asked.id != answered.id or asked.handling.merged:
            words = merged_words(self._said(locale).translator)
            found.append(element("p", {}, words))
        if answered.handling.state is State.PUBLISHED:
            built, key = self.replies.built, f"{FOLDER}/{answered.handling.exchange}"
            place = built.ask.address(key if built.ask.bundle(key) else FOLDER, locale)
            address = f"{built.base}/{place}"
            found.append(element("p", {}, element("a", {"href": address}, address)))
        return found

    def _button(self, locale: Locale, receipt: str) -> Node:
        hidden = element("input", {"type": "hidden", "name": FIELD, "value": receipt})
        button = element("button", {"class": "action", "name": WITHDRAW, "value": "yes"})
        button.append_child(element("span", {}, self._said(locale).withdraw))
        explained = element("p", {}, self._said(locale).withdrawing)
        return self._form(locale, [hidden, explained, button])

    def _form(self, locale: Locale, controls: Sequence[Node]) -> Node:
        attributes = {"method": "post", "action": f"?{PAGE}={locale}", "class": "form"}
        return element("form", attributes, *controls)

    def _page(self, locale: Locale, text: str, given: str = "", *, is_wrong: bool = False) -> str:
        said = self._said(locale)
        typed = {"id": FIELD, "name": FIELD, "value": given, "dir": "ltr", "autocomplete": "off"}
        if is_wrong:
            typed["aria-invalid"] = "true"
        field = element(
            "div",
            {"class": "field"},
            element("label", {"for": FIELD}, said.field(FIELD)),
            element("input", typed),
        )
        controls = [field, element("button", {"class": "action"}, said.show)]
        form = self._form(locale, controls)
        return self.replies.page(locale, Message(said.follow, text), [form])

    def _wrong(self, locale: Locale, kind: QuestionSlipKind, given: str) -> Response:
        sentence = self._said(locale).slip(QuestionSlip(kind, FIELD))
        if wants_data(request):
            return make_response({"error": sentence}, HTTPStatus.UNPROCESSABLE_ENTITY)
        page = self._page(locale, sentence, given, is_wrong=True)
        return make_response(page, HTTPStatus.UNPROCESSABLE_ENTITY)

    def _locale(self) -> Locale:
        return reader_of(request, {}, self.replies.locales)

    def _said(self, locale: Locale) -> QuestionSentences:
        return self.replies.sentences[locale.key]
