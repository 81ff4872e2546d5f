"""Ready replies to those who wrote by e-mail: their receipt code, or how to send answers again.

A reply is a message that no program sends: an officer opens it, reads it, and sends it.
"""

import re
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from pathlib import Path

from summit.base.catalogs import Translator
from summit.base.files import PRIVATE, replace_file
from summit.base.frozen import Frozen
from summit.base.languages import phrases_of_all
from summit.base.locales import Locale
from summit.base.mail import addresses_in
from summit.base.moments import moment_there
from summit.office.importing.items import Content
from summit.office.importing.letters import HEAD

REPLIES = Path("var/consultation/replies")


class Replies(Frozen):
    """What replies are written with."""

    folder: Path
    translator: Callable[[Locale], Translator]
    form: Callable[[Locale], str]
    """The address of the form's page."""
    closes: datetime
    sender: str = ""
    """The consultation's own address, where it has one."""

    def thank(
        self, locale: Locale, code: str, letter: Content | None, numbers: tuple[str, ...] = ()
    ) -> None:
        """Write what a person gets who sent no code: a reply to a letter, or a slip to print.

        The same letter, and the same paper, has the same file.
        """
        name = sha256(code.encode()).hexdigest()[:12]
        text = self.thanks(locale, code)
        if numbers:
            self._put(f"{name}.txt", f"{' '.join(numbers)}\n\n{text}".encode())
        elif letter and letter.sender:
            self._put(f"{name}.eml", self._reply(letter, text))

    def thanks(self, locale: Locale, code: str) -> str:
        """Return what is written to somebody whose answers have arrived."""
        gettext = self.translator(locale).gettext
        paragraphs = (
            gettext("Thank you: your answers to the consultation have arrived, and they count."),
            f"{gettext('Your receipt code:')} {code}",
            gettext(
                "Keep this code. With it, and without your name, you can send other answers in "
                "the place of these, or have them withdrawn."
            ),
        )
        return "\n\n".join(paragraphs) + "\n"

    def again(self, locale: Locale) -> str:
        """Return what is written to somebody whose answers could not be read beyond doubt."""
        gettext = self.translator(locale).gettext
        copied = gettext(
            "On %(address)s, fill in the form and press “Copy my answers as text”. Paste the whole "
            "text into an e-mail to us, and change nothing in it. Or attach the file that the form "
            "saves."
        )
        paragraphs = (
            gettext(
                "Thank you for your message. We could not read your answers in it beyond doubt, so "
                "they are not counted yet. Nothing of it is lost."
            ),
            gettext("Please send them again in one of these ways:"),
            f"• {copied % {'address': self.form(locale)}}",
            "• "
            + gettext(
                "Or answer this e-mail: write the number of the question before each answer, and "
                "nothing after the last one."
            ),
            gettext("Answers are accepted until %(moment)s.")
            % {"moment": moment_there(self.closes, locale, self.translator(locale))},
        )
        return "\n\n".join(paragraphs) + "\n"

    def _reply(self, letter: Content, text: str) -> bytes:
        message = EmailMessage(policy=SMTP)
        message["To"] = letter.sender
        if self.sender:
            message["From"] = self.sender
        message["Subject"] = f"Re: {letter.subject}"
        if letter.identifier:
            message["In-Reply-To"] = letter.identifier
        message["X-Unsent"] = "1"  # Mail programs open it to be edited and sent.
        message.set_content(text, cte="quoted-printable")
        return message.as_bytes()

    def _put(self, name: str, data: bytes) -> None:
        replace_file(self.folder / name, data, mode=PRIVATE)


WITHDRAWAL = re.compile(
    "|".join(phrases_of_all(lambda language: language.mail.withdrawals)), re.IGNORECASE | re.DOTALL
)
LONGEST_REQUEST = 1000
"""Characters of a letter that asks for a withdrawal: who writes more, says more."""


def asks_to_withdraw(letter: Content) -> bool:
    """Tell whether a letter seems to ask that answers be taken away, and to hold none."""
    words = f"{letter.subject}\n{letter.words}"
    if letter.files or len(words) > LONGEST_REQUEST or any(map(HEAD.search, words.split("\n"))):
        return False
    return bool(WITHDRAWAL.search(words))


def address_of(header: str) -> str:
    """Return the address of a header that can be written to, or nothing."""
    return next(filter(_is_plain, addresses_in(header)), "")


def _is_plain(address: str) -> bool:
    is_plain = address.isascii() and address.isprintable() and not set(address) & set(" \t,;<>()")
    return is_plain and address.count("@") == 1
