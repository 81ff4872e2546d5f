"""The command that writes to those who asked and left an address: once each, and never twice.

What is to be said to one address is one message, however often that was given: also by strangers.

Before a message is handed in, it is noted that this begins. What ended between that and the
server's word is in doubt, and waits for somebody who looks in the server's log: it is not repeated
by itself.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from email.message import EmailMessage
from functools import partial

import click
from sqlalchemy import Connection, Engine

from summit.base.frozen import Frozen
from summit.base.locks import only_one
from summit.base.outgoing import DoubtError, NotTakenError, hand_in, read_server
from summit.base.problems import Message, SettingsError, say
from summit.base.settings import public_base
from summit.editing.command import tell, wrong_value
from summit.metadata.calendar import namespace
from summit.office.asking import catch_up_with_content
from summit.office.mailing import message_to
from summit.office.store.acts import Deed, note
from summit.office.store.askers import (
    Asker,
    Mail,
    all_askers,
    begin_mail,
    end_mail,
    find_askers,
    waits,
)
from summit.office.store.database import reading, scrub, writing
from summit.office.store.officer import officer_option
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
NO_SITE = say(
    "The messages would lead to %(base)s, which nobody else can open, and each is sent once. Say "
    "where readers find the site: SITE_URL=https://your.site before the command."
)
BECAME = {
    Mail.SENT: say("Sent: %(count)s."),
    Mail.NONE: say("Not taken yet: %(count)s. Call this command again later."),
}
DOUBT = say(
    "In doubt: %(question)s. Look for %(message)s in the mail server's log. If it was taken: "
    "listening reply --sent %(question)s. If not: listening reply --again %(question)s."
)
DOUBTS = say(
    "In doubt since a backup was put back, and all of one person: %(questions)s. One message may "
    "have told of several, named for any of them. Look for %(messages)s in the mail server's log; "
    "then say of each question whether it was told of: --sent ID, or --again ID."
)
BUSY = say("Another call writes to those who asked at this moment. Wait until it has ended.")
ERASED = say("Addresses deleted, thirty days after the answer or the refusal: %(count)s.")

MOST_IN_A_ROW = 5
"""So many messages that a server does not take say that it takes none now."""
Post = Callable[[str, str, bytes], None]
"""Hands a message of a sender to an address in; raises NotTakenError or DoubtError."""


class Replying(Frozen):
    """What messages are made from, and the store that they are noted in."""

    project: Project
    ask: FactsAsk
    store: Engine
    sender: str
    officer: str
    base: str
    """Where readers find the site; empty: nobody knows."""

    def message_id(self, question: str) -> str:
        """Return the name of a message: of the question that it is named for."""
        return f"<question.{question}@{namespace(self.ask.edition)}>"

    def send(self, post: Post) -> Counter[Mail]:
        """Write to all who wait for it, once each; return how many messages became what."""
        with reading(self.store) as connection:
            waiting = _by_person(each for each in all_askers(connection) if waits(each))
        became, in_a_row = Counter[Mail](), 0
        for questions in waiting:
            mail = self._send(questions, post)
            if mail is not None:
                became[mail] += 1
                in_a_row = in_a_row + 1 if mail is Mail.NONE else 0
            if in_a_row >= MOST_IN_A_ROW:
                break
        return became

    def _send(self, questions: list[str], post: Post) -> Mail | None:
        with writing(self.store) as connection:
            # As it is now: another process may have begun, and questions may be withdrawn.
            told = [each for each in find_askers(connection, questions) if waits(each)]
            if not told:
                return None
            name, message = told[0].asked.id, self._message(told)
            begin_mail(connection, (each.asked.id for each in told), name)
        try:
            post(self.sender, told[0].address, message.as_bytes())
        except DoubtError:
            return Mail.BEGUN
        except NotTakenError as error:
            tell(say("%(question)s: %(reason)s", question=name, reason=error.message), err=True)
            return self._note(name, Mail.NONE)
        except SettingsError:  # Nothing goes to this server.
            self._note(name, Mail.NONE)
            raise
        return self._note(name, Mail.SENT)

    def _note(self, name: str, mail: Mail) -> Mail:
        with writing(self.store) as connection:
            for question in end_mail(connection, name, mail):
                if mail is Mail.SENT:
                    note(connection, Deed.REPLY, self.officer, question)
        return mail

    def _message(self, askers: list[Asker]) -> EmailMessage:
        name = self.message_id(askers[0].asked.id)
        return message_to(askers, self.ask, self.project, self.base, self.sender, name)


def _by_person(askers: Iterable[Asker]) -> list[list[str]]:
    """Return the ids of questions, those of one address together."""
    found = defaultdict(list)
    for each in askers:
        found[each.person].append(each.asked.id)
    return [*found.values()]


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
    base = public_base(workspace.project.settings.base)
    replying = Replying(workspace.project, ask, store, sender, officer, base)
    is_waiting = any(map(waits, askers))
    is_whole = _send(replying) if is_waiting else True
    if is_waiting or sent:
        scrub(store)
    doubts = [*_doubts(replying)]
    for each in doubts:
        tell(each, err=True)
    return is_whole and not doubts


def _settle(connection: Connection, questions: tuple[str, ...], mail: Mail) -> None:
    for question in questions:
        if not end_mail(connection, question, mail):
            raise wrong_value(say("%(question)s is not in doubt.", question=question))


def _send(replying: Replying) -> bool:
    """Send what waits and say what became of it; tell whether all of it was taken."""
    if not replying.sender:
        raise SettingsError(NO_SENDER.filled({"content": replying.project.content}))
    if not replying.base:
        raise SettingsError(NO_SITE.filled({"base": replying.project.settings.base}))
    server = read_server()
    if server.protocol != "smtp":
        raise SettingsError(LISTS_ALONE)
    became = replying.send(partial(hand_in, server))
    for mail, message in BECAME.items():
        if became[mail]:
            tell(message.filled({"count": became[mail]}))
    return became.keys() <= {Mail.SENT}


def _doubts(replying: Replying) -> Iterator[Message]:
    """Yield what is to be looked for: a message each, or what may be in several of one person."""
    with reading(replying.store) as connection:
        begun = [each for each in all_askers(connection) if each.mail is Mail.BEGUN]
    names = {each.named: [each.named] for each in begun if each.named}
    for questions in (*names.values(), *_by_person(each for each in begun if not each.named)):
        messages = [replying.message_id(each) for each in questions]
        if len(questions) == 1:
            yield DOUBT.filled({"question": questions[0], "message": messages[0]})
        else:
            values = {"questions": ", ".join(questions), "messages": ", ".join(messages)}
            yield DOUBTS.filled(values)
