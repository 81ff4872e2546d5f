"""The receiver's pages: those of the site, with what one reader must know."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from justhtml import Element, Node

from summit.base.locales import Locale, Locales
from summit.base.text import clean
from summit.markdown.typography import typeset_text
from summit.office.receiver.built_pages import BuiltSite, element, empty, insert_after, language_of
from summit.office.receiver.refill import FORM, Complaint, complain, fill
from summit.office.receiver.request import TRAP, Fields
from summit.office.receiver.sentences import Message, Sentences
from summit.office.receiver.taking import Taken
from summit.subjects.consultation.document import ANSWER, PAGE
from summit.subjects.consultation.errors import Slip, SlipKind
from summit.subjects.consultation.questionnaire import Consultation, Question
from summit.subjects.consultation.receipts import new_receipt

FOREIGN = (SlipKind.UNKNOWN_FIELD, SlipKind.UNKNOWN_QUESTION, SlipKind.RECEIPT)
"""What is wrong in no field that a reader sees; its place may be anything."""


@dataclass(frozen=True)
class Replies:
    """Makes the pages that answer a request."""

    built: BuiltSite
    consultation: Consultation
    sentences: Mapping[str, Sentences]
    """By the key of the locale."""

    @property
    def locales(self) -> Locales:
        """The languages that there are pages in."""
        return self.consultation.ask.locales

    def slips(self, locale: Locale, fields: Fields, slips: Iterable[Slip]) -> str:
        """Return the form with its answers and what is wrong with them."""
        kept = dict(fields)
        complaints = list(dict.fromkeys(self._complaint(locale, slip) for slip in slips))
        if any(slip.kind is SlipKind.RECEIPT for slip in slips):
            kept["receipt"] = [""]
        return self._form(locale, kept, self.sentences[locale.key].slips, complaints)

    def not_now(self, locale: Locale, fields: Fields, message: Message) -> str:
        """Return the form with its answers, and why they must be sent once more."""
        return self._form(locale, fields, message)

    def too_late(self, locale: Locale, fields: Fields, message: Message) -> str:
        """Return the answers to copy, and why they are not taken."""
        return self._message(locale, message, self._to_copy(locale, fields))

    def message(self, locale: Locale, message: Message) -> str:
        """Return a page with a message, and the way to the form."""
        link = element("a", {"href": self.built.link(locale)}, self.sentences[locale.key].call)
        return self._message(locale, message, [element("p", {}, link)])

    def thanks(self, locale: Locale, receipt: str) -> str:
        """Return the thank-you page with the receipt code; its other languages do not have it."""
        page = self.built.thanks(locale)
        line = self._receipt(locale, receipt)
        place = page.find("main #receipt") or page.find("main h1")
        if place:
            insert_after(_block_of(place), line)
        return page.html()

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
            self._receipt(locale, taken.receipt),
            element("p", {}, said.another_person),
            again,
        ]
        return self._message(locale, said.repeated(taken.age or 0), more)

    def _receipt(self, locale: Locale, receipt: str) -> Node:
        code = element("strong", {"class": "receipt", "dir": "ltr"}, receipt)
        return element("p", {}, self.sentences[locale.key].receipt, element("br", {}), code)

    def _form(
        self,
        locale: Locale,
        fields: Fields,
        message: Message,
        complaints: Sequence[Complaint] = (),
    ) -> str:
        page = self.built.call(locale)
        if not fill(page, fields):
            wrong = [element("p", {}, complaint.sentence) for complaint in complaints]
            return self._message(locale, message, [*wrong, *self._to_copy(locale, fields)])
        form = page.find(FORM)
        if form:
            # The reader's language, which the address of an error page does not say.
            form.attrs["action"] = f"?{PAGE}={locale}"
        complain(page, message, complaints)
        page.set_title(self.sentences[locale.key].error_title(page.title))
        return page.html()

    def _message(self, locale: Locale, message: Message, more: Sequence[Node]) -> str:
        """Return the frame of the page that has the form, with something else in it."""
        page = self.built.call(locale)
        main = page.find("main")
        if main:
            empty(main)
            title, text = element("h1", {}, message.title), element("p", {}, message.text)
            for node in (title, text, *more):
                main.append_child(node)
        page.set_title(message.title)
        return page.html()

    def _to_copy(self, locale: Locale, fields: Fields) -> list[Node]:
        answers = list(self._answers(locale, fields))
        heading = element("p", {}, self.sentences[locale.key].to_copy)
        return [heading, *answers] if answers else []

    def _answers(self, locale: Locale, fields: Fields) -> Iterator[Node]:
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


def _block_of(heading: Element) -> Node:
    """Return what a heading stands in together with its own link, or the heading."""
    parent = heading.parent
    is_block = parent is not None and "section" in ((parent.attrs or {}).get("class") or "").split()
    return parent if parent is not None and is_block else heading
