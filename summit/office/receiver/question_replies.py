"""The pages that answer those who ask the City."""

from collections.abc import Iterator
from dataclasses import dataclass

from justhtml import Node

from summit.base.locales import Locale
from summit.base.text import clean
from summit.office.receiver.built_pages import element
from summit.office.receiver.question_sentences import QuestionSentences
from summit.office.receiver.refill import Complaint
from summit.office.receiver.replies import Replies
from summit.office.receiver.request import Fields
from summit.office.receiver.sentences import Slip
from summit.office.receiver.taking import Taken
from summit.subjects.consultation.document import PAGE


@dataclass(frozen=True)
class QuestionReplies(Replies[QuestionSentences]):
    """Makes the pages that answer a request of the form for questions."""

    following: str
    """Where a receipt code shows what became of a question, from where questions are sent to."""

    def repeated(self, locale: Locale, fields: Fields, taken: Taken) -> str:  # noqa: ARG002 - as others need them
        """Return the same thanks again: the same question of the same person is one."""
        return self.thanks(locale, taken.receipt)

    def thanked(self, locale: Locale, receipt: str) -> list[Node]:
        """Return the code, what it is for, and the way to use it."""
        said = self.sentences[locale.key]
        link = element("a", {"href": f"{self.following}?{PAGE}={locale}"}, said.follow)
        keep = element("p", {}, said.keep)
        return [*super().thanked(locale, receipt), keep, element("p", {}, link)]

    def _complaint(self, locale: Locale, slip: Slip) -> Complaint:
        sentences = self.sentences[locale.key]
        return Complaint(sentences.slip(slip), slip.place, sentences.field(slip.place))

    def _said(self, locale: Locale, fields: Fields) -> Iterator[Node]:  # noqa: ARG002 - as others need it
        """Yield the words of the question."""
        for words in fields.get("question", ()):
            yield from (element("p", {"dir": "auto"}, line) for line in clean(words).split("\n"))
