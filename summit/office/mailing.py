"""The one e-mail to somebody who asked: what it says, and how it is handed in."""

import smtplib
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from types import TracebackType
from typing import Protocol, Self

from summit.base.formats import format_date
from summit.base.locales import Locale
from summit.base.problems import SettingsError, say
from summit.office.letter.server import TEMPORARY, Server, connect
from summit.office.store.asked import State
from summit.office.store.askers import Asker, Mail
from summit.office.store.question_words import became, merged_words
from summit.site.ask import FactsAsk
from summit.site.project import Project
from summit.subjects.listening.models import FOLDER

POLICY = SMTP.clone(cte_type="7bit", max_line_length=76)
OK, ACCEPTED = 250, frozenset({250, 251, 252})
REFUSED = range(500, 600)
LOST = (OSError, smtplib.SMTPException)


class Post(Protocol):
    """What takes messages."""

    def deliver(self, sender: str, to: str, message: EmailMessage) -> Mail:
        """Hand a message in; return SENT, REFUSED, NONE (not taken now) or BEGUN (in doubt)."""


class ServerPost:
    """A mail server, asked for a connection when there is something to send."""

    def __init__(self, server: Server, opened: Callable[[Server], smtplib.SMTP] = connect) -> None:
        self.server, self.opened = server, opened
        self._connection: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        self._hang_up()

    def _hang_up(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection = None

    def deliver(self, sender: str, to: str, message: EmailMessage) -> Mail:
        """Hand a message in, step by step, so that it is known how far it came."""
        try:
            connection = self._connection = self._connection or self.opened(self.server)
            refused = self._offer(connection, sender, to)
        except LOST:
            self._hang_up()
            return Mail.NONE
        if refused is not None:
            return refused
        try:
            code, _ = connection.data(message.as_bytes(policy=POLICY))
        except smtplib.SMTPDataError as error:  # It said no to DATA itself.
            return _became(error.smtp_code, otherwise=Mail.NONE)
        except LOST:
            self._hang_up()
            return Mail.BEGUN
        return Mail.SENT if code == OK else _became(code, otherwise=Mail.BEGUN)

    def _offer(self, connection: smtplib.SMTP, sender: str, to: str) -> Mail | None:
        """Name sender and recipient; return what the server has against it."""
        connection.rset()
        code, _ = connection.mail(sender)
        if code in REFUSED:
            raise SettingsError(
                say(
                    "%(server)s takes nothing from %(sender)s: %(said)s.",
                    server=self.server,
                    sender=sender,
                    said=code,
                )
            )
        if code == OK:
            code, _ = connection.rcpt(to)
        return None if code in ACCEPTED else _became(code, otherwise=Mail.NONE)


def _became(code: int, otherwise: Mail) -> Mail:
    if code in REFUSED:
        return Mail.REFUSED
    return Mail.NONE if code in TEMPORARY else otherwise


def message_to(
    asker: Asker, ask: FactsAsk, project: Project, base: str, sender: str, name: str
) -> EmailMessage:
    """Return what somebody who asked is told, in the language of the question."""
    locale = _locale(asker, ask)
    gettext = project.translator(locale).gettext
    message = EmailMessage(POLICY)
    # Translators: the subject of an e-mail.
    subject = gettext("Your question of %(day)s") % {"day": format_date(asker.asked.day, locale)}
    message["Subject"] = subject
    message["From"], message["To"] = sender, asker.address
    message["Date"], message["Message-ID"] = formatdate(), name
    message["Content-Language"] = locale.tag
    only = gettext(
        "This is the only e-mail about your question. Your address is deleted thirty days after "
        "the answer or the refusal."
    )
    parts = [_told(asker, ask, project, base), *_quoted(asker)]
    parts.append(f"-- \n{ask.edition.name}\n{base}/\n{only}")
    message.set_content("\n\n".join(parts) + "\n")
    return message


def _quoted(asker: Asker) -> Iterator[str]:
    """Yield the question, where a person found it worth an answer.

    Anybody may give anybody's address: what is declined is sent to nobody.
    """
    if asker.answered.handling.state is not State.DECLINED:
        yield "\n".join(f"> {line}".rstrip() for line in asker.asked.words.split("\n"))


def _locale(asker: Asker, ask: FactsAsk) -> Locale:
    """Return the language of a question, while the site has it."""
    known = (each for each in ask.locales if each.key == asker.asked.language)
    return next(known, ask.locales.source)


def _told(asker: Asker, ask: FactsAsk, project: Project, base: str) -> str:
    asked, answered = asker.asked, asker.answered
    locale = _locale(asker, ask)
    translator = project.translator(locale)
    paragraphs = [became(asked, answered, translator, locale)]
    if answered.handling.state is State.PUBLISHED:
        key = f"{FOLDER}/{answered.handling.exchange}"
        place = ask.address(key if ask.bundle(key) else FOLDER, locale)
        paragraphs = [f"{paragraphs[0]}\n{base}/{place}"]
    if answered.handling.state is State.ANSWERED:
        words = translator.gettext("Here is the answer to your question of %(day)s:")
        paragraphs = [words % {"day": format_date(asked.day, locale)}, answered.handling.answer]
    if asked.id != answered.id or asked.handling.merged:
        paragraphs.append(merged_words(translator))
    return "\n\n".join(paragraphs)
