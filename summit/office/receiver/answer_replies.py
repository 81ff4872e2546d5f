"""The pages that answer those who take part in the consultation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from justhtml import Node

from summit.base.locales import Locale
from summit.base.text import clean
from summit.markdown.typography import typeset_text
from summit.office.receiver.answer_sentences import AnswerSentences
from summit.office.receiver.built_pages import element, language_of
from summit.office.receiver.refill import Complaint
from summit.office.receiver.replies import Replies
from summit.office.receiver.request import TRAP, Fields
from summit.office.receiver.sentences import Slip
from summit.office.receiver.taking import Taken
from summit.subjects.consultation.document import ANSWER, PAGE
from summit.subjects.consultation.errors import SlipKind
from summit.subjects.consultation.questionnaire import Consultation, Question
from summit.subjects.consultation.receipts import new_receipt

FOREIGN = (SlipKind.UNKNOWN_FIELD, SlipKind.UNKNOWN_QUESTION, SlipKind.RECEIPT)
"""What is wrong in no field that a reader sees; its place may be anything."""


@dataclass(frozen=True)
class AnswerReplies(Replies[AnswerSentences]):
    """Makes the pages that answer a request of the consultation's form."""

    consultation: Consultation

    def slips(self, locale: Locale, fields: Fields, slips: Iterable[Slip]) -> str:
        """Return the form with its answers and what is wrong with them."""
        found = list(slips)
        is_damaged = any(slip.kind is SlipKind.RECEIPT for slip in found)
        kept = {**fields, "receipt": [""]} if is_damaged else fields
        return super().slips(locale, kept, found)

    def repeated(self, locale: Locale, fields: Fields, taken: Taken) -> str:
        """Return what to do about answers that came before: nothing, or count them once more."""
        said = self.sentences[locale.key]
        again = element("form", {"method": "post", "action": f"?{PAGE}={locale}", "class": "form"})
        # The code makes pressing twice count once.
        sent = {**fields, "receipt": [new_receipt()]}
        for name, value in ((n, v) for n, values in sent.items() for v in values if n != TRAP):
            hidden = {"type": "hidden", "name": name, "value": clean(value)}
            again.append_child(element("input", hidden))
        again.append_child(element("button", {"class": "action"}, said.count_mine))
        more = [
            element("p", {}, said.same_person),
            self.receipt_line(locale, taken.receipt),
            element("p", {}, said.another_person),
            again,
        ]
        return self.page(locale, said.repeated(taken.age or 0), more)

    def _said(self, locale: Locale, fields: Fields) -> Iterator[Node]:
        """Yield the answers with their questions."""
        for question in self.consultation.questions:
            words = [clean(value) for value in fields.get(ANSWER + question.key, ())]
            if any(words):
                title, language = self._title(question, locale)
                yield element("h2", language_of(language), title)
                labels = {
                    each.key: each.label for each in self.consultation.choices(question, locale)
                }
                for line in "\n".join(labels.get(each, each) for each in words).split("\n"):
                    yield element("p", {"dir": "auto"}, line)

    def _complaint(self, locale: Locale, slip: Slip) -> Complaint:
        sentences = self.sentences[locale.key]
        asked = {question.key: question for question in self.consultation.questions}
        if slip.kind in FOREIGN:
            return Complaint(sentences.slip(slip))
        if slip.place in asked:
            title, language = self._title(asked[slip.place], locale)
            return Complaint(sentences.slip(slip), ANSWER + slip.place, title, language)
        if slip.kind is SlipKind.EMPTY:
            return Complaint(sentences.slip(slip), ANSWER + next(iter(asked)))
        return Complaint(sentences.slip(slip), slip.place, sentences.field(slip.place))

    def _title(self, question: Question, locale: Locale) -> tuple[str, Locale | None]:
        """Return a question as the form asks it, and its language where it is another."""
        version = self.consultation.text(question, locale)
        title = typeset_text(version.translation.text.title, version.language.language)
        return title, version.language if version.is_fallback else None
