"""The receiver's pages: those of the site, with what one reader must know."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from justhtml import Element, Node

from summit.base.locales import Locale, Locales
from summit.office.receiver.built_pages import BuiltSite, element, empty, insert_after
from summit.office.receiver.refill import FORM, Complaint, complain, fill
from summit.office.receiver.request import Fields
from summit.office.receiver.sentences import Message, Sentences, Slip
from summit.office.receiver.taking import Taken
from summit.subjects.consultation.document import PAGE

Saying = TypeVar("Saying", bound=Sentences)


@dataclass(frozen=True)
class Replies(ABC, Generic[Saying]):
    """Makes the pages that answer a request for one kind of thing."""

    built: BuiltSite
    sentences: Mapping[str, Saying]
    """By the key of the locale."""

    @property
    def locales(self) -> Locales:
        """The languages that there are pages in."""
        return self.built.ask.locales

    @abstractmethod
    def repeated(self, locale: Locale, fields: Fields, taken: Taken) -> str:
        """Return what to do about what came before."""

    @abstractmethod
    def _complaint(self, locale: Locale, slip: Slip) -> Complaint:
        """Return a slip as it is said beside its field."""

    @abstractmethod
    def _said(self, locale: Locale, fields: Fields) -> Iterator[Node]:
        """Yield what somebody wrote, to be copied."""

    def slips(self, locale: Locale, fields: Fields, slips: Iterable[Slip]) -> str:
        """Return the form with what was written and what is wrong with it."""
        complaints = list(dict.fromkeys(self._complaint(locale, slip) for slip in slips))
        return self._form(locale, fields, self.sentences[locale.key].slips, complaints)

    def not_now(self, locale: Locale, fields: Fields, message: Message) -> str:
        """Return the form with what was written, and why it must be sent once more."""
        return self._form(locale, fields, message)

    def too_late(self, locale: Locale, fields: Fields, message: Message) -> str:
        """Return the words to copy, and why they are not taken."""
        return self.page(locale, message, self._to_copy(locale, fields))

    def message(self, locale: Locale, message: Message) -> str:
        """Return a page with a message, and the way to the form."""
        link = element("a", {"href": self.built.link(locale)}, self.sentences[locale.key].call)
        return self.page(locale, message, [element("p", {}, link)])

    def thanks(self, locale: Locale, receipt: str) -> str:
        """Return the thank-you page with the receipt code; its other languages do not have it."""
        page = self.built.thanks(locale)
        place = page.find("main #receipt") or page.find("main h1")
        if place:
            for node in reversed(self.thanked(locale, receipt)):
                insert_after(_block_of(place), node)
        return page.html()

    def thanked(self, locale: Locale, receipt: str) -> list[Node]:
        """Return what the thank-you page tells one person."""
        return [self.receipt_line(locale, receipt)]

    def receipt_line(self, locale: Locale, receipt: str) -> Node:
        """Return the receipt code with what it is called."""
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
            return self.page(locale, message, [*wrong, *self._to_copy(locale, fields)])
        form = page.find(FORM)
        if form:
            # The reader's language, which the address of an error page does not say.
            form.attrs["action"] = f"?{PAGE}={locale}"
        complain(page, message, complaints)
        page.set_title(self.sentences[locale.key].error_title(page.title))
        return page.html()

    def page(self, locale: Locale, message: Message, more: Sequence[Node]) -> str:
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
        said = list(self._said(locale, fields))
        heading = element("p", {}, self.sentences[locale.key].to_copy)
        return [heading, *said] if said else []


def _block_of(heading: Element) -> Node:
    """Return what a heading stands in together with its own link, or the heading."""
    parent = heading.parent
    is_block = parent is not None and "section" in ((parent.attrs or {}).get("class") or "").split()
    return parent if parent is not None and is_block else heading
