"""The command that writes to those who asked and left an address: once each, and never twice.

Before a message is handed in, it is noted that this begins. What ended between that and the
server's word is in doubt, and waits for somebody who looks in the server's log: it is not repeated
by itself.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from functools import partial

import click
from sqlalchemy import Connection, Engine

from summit.base.files import only_one
from summit.base.outgoing import DoubtError, NotTakenError, hand_in, read_server
from summit.base.problems import SettingsError, say
from summit.base.settings import check_base
from summit.editing.command import tell, wrong_value
from summit.metadata.ical import namespace
from summit.office.asking import catch_up_with_content
from summit.office.mailing import message_to
from summit.office.store.acts import Deed, note, officer_option
from summit.office.store.askers import Asker, Mail, all_askers, find_asker, note_mail, waits
from summit.office.store.database import reading, scrub, writing
from summit.office.store.workspace import Workspace, day_of, pass_workspace
from summit.site.ask import FactsAsk
from summit.site.project import Project
from summit.subjects.listening.exchange import section_facts

NO_SENDER = say(
    "%(content)s/listening/bundle.yaml has no address to write from. Write it as "
    '"email: questions@example.org".'
)
LISTS_ALONE = say(
    "By LMTP a list server takes letters to its lists alone. Set LETTER_SMTP_PROTOCOL=smtp, and "
    "LETTER_SMTP_HOST to the server for outgoing mail, for this command."
)
BECAME = {
    Mail.SENT: say("Sent: %(count)s."),
    Mail.NONE: say("Not taken yet: %(count)s. Call this command again later."),
}
DOUBT = say(
    "In doubt: %(question)s. Look for %(message)s in the mail server's log. If it was taken: "
    "listening reply --sent %(question)s. If not: listening reply --again %(question)s."
)
BUSY = say("Another call writes to those who asked at this moment. Wait until it has ended.")
ERASED = say("Addresses deleted, thirty days after the answer or the refusal: %(count)s.")

MOST_IN_A_ROW = 5
"""So many messages that a server does not take say that it takes none now."""
Post = Callable[[str, str, bytes], None]
"""Hands a message of a sender to an address in; raises NotTakenError or DoubtError."""


@dataclass(frozen=True)
class Replying:
    """What messages are made from, and the store that they are noted in."""

    project: Project
    ask: FactsAsk
    store: Engine
    sender: str
    officer: str

    def message_id(self, question: str) -> str:
        """Return the name of the one message about a question."""
        return f"<question.{question}@{namespace(self.ask.edition)}>"

    def send(self, post: Post) -> Counter[Mail]:
        """Write to all who wait for it; return how many messages became what."""
        with reading(self.store) as connection:
            waiting = [each.asked.id for each in all_askers(connection) if waits(each)]
        became, in_a_row = Counter[Mail](), 0
        for question in waiting:
            mail = self._send(question, post)
            if mail is not None:
                became[mail] += 1
                in_a_row = in_a_row + 1 if mail is Mail.NONE else 0
            if in_a_row >= MOST_IN_A_ROW:
                break
        return became

    def _send(self, question: str, post: Post) -> Mail | None:
        with writing(self.store) as connection:
            asker = _waiting(connection, question)
            if asker is None:
                return None
            message = self._message(asker)
            note_mail(connection, question, Mail.BEGUN, Mail.NONE)
        try:
            post(self.sender, asker.address, message.as_bytes())
        except DoubtError:
            return Mail.BEGUN
        except NotTakenError as error:
            tell(say("%(question)s: %(reason)s", question=question, reason=error.message), err=True)
            return self._note(question, Mail.NONE)
        except SettingsError:  # Nothing goes to this server.
            self._note(question, Mail.NONE)
            raise
        return self._note(question, Mail.SENT)

    def _note(self, question: str, mail: Mail) -> Mail:
        with writing(self.store) as connection:
            note_mail(connection, question, mail, Mail.BEGUN)
            if mail is Mail.SENT:
                note(connection, Deed.REPLY, self.officer, question)
        return mail

    def _message(self, asker: Asker) -> EmailMessage:
        base, name = check_base(self.project.settings.base), self.message_id(asker.asked.id)
        return message_to(asker, self.ask, self.project, base, self.sender, name)


def _waiting(connection: Connection, question: str) -> Asker | None:
    """Return somebody to write to; None: another process has begun, or the question is withdrawn.

    What is told is what is so now.
    """
    asker = find_asker(connection, question)
    return asker if asker and waits(asker) else None


@click.command("reply")
@click.option("--sent", metavar="ID", multiple=True, help="What was in doubt, and was taken.")
@click.option("--again", metavar="ID", multiple=True, help="What was in doubt, and was not taken.")
@officer_option
@pass_workspace
def reply_command(
    workspace: Workspace, sent: tuple[str, ...], again: tuple[str, ...], officer: str
) -> None:
    """Write to those who asked and left an address: once, when they are answered or declined.

    Publish first what the messages lead to. It also deletes the addresses whose thirty days are
    over. The mail server is that of the letter: LETTER_SMTP_HOST and the like.
    """
    lock = workspace.named.with_name(f"{workspace.named.name}.reply.lock")
    with only_one(lock, BUSY):  # What another call is sending now is not in doubt.
        is_whole = _reply(workspace, sent, again, officer)
    sys.exit(not is_whole)


def _reply(
    workspace: Workspace, sent: tuple[str, ...], again: tuple[str, ...], officer: str
) -> bool:
    """Settle what was in doubt, then write to all who wait; tell whether nothing is left open."""
    ask, store = workspace.ask(), workspace.store()
    erased = catch_up_with_content(workspace, ask, day_of(ask))
    if erased:
        tell(ERASED.filled({"count": erased}))
    with writing(store) as connection:
        _settle(connection, sent, Mail.SENT)
        _settle(connection, again, Mail.NONE)
        askers = [*all_askers(connection)]
    sender = section_facts(ask).email or ""
    replying = Replying(workspace.project, ask, store, sender, officer)
    is_waiting = any(map(waits, askers))
    is_whole = _send(replying) if is_waiting else True
    if is_waiting or sent:
        scrub(store)
    doubts = [*_doubts(replying)]
    for question in doubts:
        values = {"question": question, "message": replying.message_id(question)}
        tell(DOUBT.filled(values), err=True)
    return is_whole and not doubts


def _settle(connection: Connection, questions: tuple[str, ...], mail: Mail) -> None:
    for question in questions:
        if not note_mail(connection, question, mail, Mail.BEGUN):
            raise wrong_value(say("%(question)s is not in doubt.", question=question))


def _send(replying: Replying) -> bool:
    """Send what waits and say what became of it; tell whether all of it was taken."""
    if not replying.sender:
        raise SettingsError(NO_SENDER.filled({"content": replying.project.content}))
    server = read_server()
    if server.protocol != "smtp":
        raise SettingsError(LISTS_ALONE)
    became = replying.send(partial(hand_in, server))
    for mail, message in BECAME.items():
        if became[mail]:
            tell(message.filled({"count": became[mail]}))
    return became.keys() <= {Mail.SENT}


def _doubts(replying: Replying) -> Iterator[str]:
    with reading(replying.store) as connection:
        yield from (x.asked.id for x in all_askers(connection) if x.mail is Mail.BEGUN)
