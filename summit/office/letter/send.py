"""``letter send``: the letter of a week to the list of each language, once.

Exit codes: 0 each list has its letter, 1 one has not (the lines say which, and why), 2 wrong use:
nothing was sent.
"""

import sys
from collections.abc import Iterable, Iterator
from email.message import EmailMessage
from functools import partial
from pathlib import Path

import click

from summit.base.locks import only_one
from summit.base.outgoing import DoubtError, NotTakenError, Server, hand_in, read_server
from summit.base.problems import Message, SettingsError, reason_of, say, verbatim
from summit.base.week import Week, week_of
from summit.content.bundles import Content
from summit.editing.command import pass_project, tell
from summit.office.letter.build import LETTERS
from summit.office.letter.due import letters_due
from summit.office.letter.letters import Letter, check_letters, read_letters
from summit.office.letter.record import FILE, Posting, State, note
from summit.office.letter.weeks import WeekType
from summit.site.project import Project

DRY = say("This was a dry run: nothing was sent. To send it, add --send.")
UNWRITTEN = say("%(path)s cannot be written: %(reason)s. Mend that, then run this again.")
SHOWN = ("From", "To", "Reply-To", "Subject", "Date", "Message-ID")
"""The headers that a dry run shows."""


@click.command()
@click.option("--week", type=WeekType(), help="The week, such as 2016-W45; else the one due.")
@click.option("--send/--dry-run", "really", help="Send; else only show what would be sent.")
@click.option("--sent", multiple=True, metavar="LOCALE", help="The list has what was in doubt.")
@click.option("--again", multiple=True, metavar="LOCALE", help="Send it, whatever the list has.")
@pass_project
def send(
    project: Project,
    /,
    week: Week | None,
    *,
    really: bool,
    sent: tuple[str, ...],
    again: tuple[str, ...],
) -> None:
    """Post the letter of a week to the list of each language in content/edition.yaml.

    The mail server is named by LETTER_SMTP_HOST, LETTER_SMTP_PORT (587), LETTER_SMTP_USER,
    LETTER_SMTP_PASSWORD and LETTER_SMTP_SECURITY (starttls; tls on port 465; none only on this
    machine); LETTER_SMTP_PROTOCOL=lmtp is for a list server on this machine. What a list has is
    never sent again by itself.
    """
    content = project.read_content()[0]
    newsletter = content.edition.newsletter
    week = week or week_due(project, content)
    folder = project.root / LETTERS / week.name
    check_letters(folder, newsletter)
    busy = say("Another sender is at work in %(path)s. Wait until it has ended.", path=folder)
    with only_one(folder / "sent.lock", busy):
        settle(read_letters(folder, newsletter), folder, sent)
        letters = read_letters(folder, newsletter)
        check_known(again, letters)
        for locale in sorted(newsletter.lists.keys() - {letter.locale for letter in letters}):
            tell(say("%(locale)s: no letter of %(week)s.", locale=locale, week=week.name))
        sys.exit(deliver(letters, folder, again) if really else show(letters, again))


def week_due(project: Project, content: Content) -> Week:
    """Return the week of the one letter that is due, else the last; raise SettingsError for more.

    It is the last week of the site as it is published, of which `letter build` writes, too.
    """
    clock = project.beside("publishconf.py").catalogue(content).clock
    last = week_of(clock.now).before
    due = letters_due(project.root / LETTERS, content.edition.newsletter.lists, last)
    if len(due) > 1:
        commands = "\n".join(each.command for each in due)
        raise SettingsError(say("More than one letter is due:\n%(commands)s", commands=commands))
    return due[0].week if due else last


def check_known(asked: Iterable[str], letters: list[Letter]) -> None:
    """Raise SettingsError for a locale that no letter of the week is for."""
    for locale in sorted(set(asked) - {letter.locale for letter in letters}):
        raise SettingsError(say("There is no letter in %(locale)s to send.", locale=locale))


def settle(letters: list[Letter], folder: Path, sent: Iterable[str]) -> None:
    """Write of what was in doubt that its list has it, as somebody has seen there."""
    check_known(sent, letters)
    for letter in letters:
        if letter.locale in sent and not letter.is_in_doubt:
            raise SettingsError(say("Nothing is in doubt in %(locale)s.", locale=letter.locale))
        if letter.locale in sent and letter.last:
            note(folder, Posting(letter.locale, State.POSTED, letter.last.message_id, letter.list))


def show(letters: list[Letter], again: Iterable[str]) -> int:
    """Print what a run would do; return the exit code."""
    waiting = [letter for letter in letters if waits(letter, again)]
    for letter in letters:
        tell(plan(letter, again))
    for letter in waiting[:1]:
        tell(say("The letter in %(locale)s:", locale=letter.locale))
        tell(verbatim("\n".join(readable(letter.message))))
    tell(DRY)
    try:
        read_server()
    except SettingsError as error:
        tell(say("Before that: %(reason)s", reason=error))
    return 0


def readable(message: EmailMessage) -> Iterator[str]:
    """Yield the head of a letter, and its plain text, as people read them."""
    yield from (f"{name}: {message[name]}" for name in SHOWN if message[name])
    body = message.get_body(("plain",))
    yield ""
    words = body.get_content() if body else ""
    yield words.replace("\r\n", "\n").replace(" \n", " ").rstrip()
    yield ""


def waits(letter: Letter, again: Iterable[str]) -> bool:
    """Tell whether a run would send the letter."""
    return letter.locale in again or not (letter.is_in_doubt or letter.is_posted)


def deliver(letters: list[Letter], folder: Path, again: Iterable[str]) -> int:
    """Send what no list has yet; return the exit code."""
    if doubts := [each for each in letters if each.is_in_doubt and each.locale not in again]:
        for letter in doubts:
            tell(plan(letter, again), err=True)
        return 1
    server, failed = read_server(), False
    try:
        for letter in letters:
            if waits(letter, again):
                failed |= not post(letter, folder, server)
            else:
                tell(plan(letter, again))
                failed |= letter.is_another
    except DoubtError as error:
        tell(error.message, err=True)
        return 1
    except OSError as error:  # Of the record; what it does not say is in doubt.
        why = {"path": folder / FILE, "reason": reason_of(error)}
        tell(UNWRITTEN.filled(why), err=True)
        return 1
    return int(failed)


def post(letter: Letter, folder: Path, server: Server) -> bool:
    """Hand a letter to the server; write, and say, what became of it; tell whether it is there."""
    begun = letter.posting(State.BEGUN)

    def after(answer: str) -> None:
        note(folder, letter.posting(State.POSTED, answer))
        tell(
            say(
                "%(locale)s: sent to %(list)s (%(answer)s).",
                locale=letter.locale,
                list=letter.list,
                answer=answer,
            )
        )

    to, data, before = letter.list, letter.data, partial(note, folder, begun)
    try:
        hand_in(server, letter.sender, to, data, before=before, after=after)
    except NotTakenError as error:
        note(folder, letter.posting(State.NOT_TAKEN, str(error)))
        tell(
            say("%(locale)s: not sent. %(reason)s", locale=letter.locale, reason=error),
            err=True,
        )
        return False
    except DoubtError:
        raise DoubtError(in_doubt(begun)) from None
    return True


def plan(letter: Letter, again: Iterable[str]) -> Message:
    """Return what a run would do with a letter."""
    last = letter.last
    if waits(letter, again) or last is None:
        subject = letter.message["Subject"]
        return say(
            "%(locale)s: to %(list)s, “%(subject)s”",
            locale=letter.locale,
            list=letter.list,
            subject=subject,
        )
    if letter.is_in_doubt:
        return in_doubt(last)
    if letter.is_another:
        return say(
            "%(locale)s: %(list)s has another letter of that week, since %(at)s UTC. To send this "
            "one, too, add --again %(locale)s.",
            at=last.at,
            locale=letter.locale,
            list=letter.list,
        )
    return say(
        "%(locale)s: %(list)s has it, since %(at)s UTC.",
        locale=letter.locale,
        list=letter.list,
        at=last.at,
    )


def in_doubt(last: Posting) -> Message:
    """Return how to find out what nobody here can know, and how to go on."""
    return say(
        "%(locale)s: in doubt. %(list)s may have the letter, or not: the server's answer was lost. "
        "Look there for\n    %(id)s\n"
        "in the list's archive, among what waits for its moderator, in the queues and the log of "
        "the list server and in the log of the mail server (docs/letter.md says how). If it is "
        "there, run this again with --sent %(locale)s; if it is nowhere, with --again %(locale)s.",
        locale=last.locale,
        list=last.list,
        id=last.message_id,
    )
