"""Withdrawal: a contribution leaves the store, the published voices and the figures.

A question leaves the store and the drafts; what is published of it, an editor takes away.
"""

import sys
from collections.abc import Iterator
from contextlib import suppress

import click
from sqlalchemy import select, union

from summit.base.frozen import replace
from summit.base.problems import Message, say
from summit.editing.command import tell, wrong_value
from summit.office.asking import leave_no_draft
from summit.office.built import clear_built
from summit.office.importing.forgetting import forget
from summit.office.publication.exchange import catch_up, repository_of, send_voices
from summit.office.publication.folder import restore
from summit.office.publication.harvest import harvest
from summit.office.publication.publish import is_most, published, write
from summit.office.publication.receipts import is_torn, receipts_due
from summit.office.publication.snapshot import forget as forget_snapshot
from summit.office.store.acts import Deed, note
from summit.office.store.database import reading, scrub, writing
from summit.office.store.officer import officer_option
from summit.office.store.quarantine import quarantined
from summit.office.store.store import finish, sought
from summit.office.store.tables import contributions, questions
from summit.office.store.withdrawals import withdraw_listed
from summit.office.store.workspace import Workspace, day_of, pass_workspace
from summit.office.traces import sweep
from summit.subjects.consultation.counts import PATH as FIGURES
from summit.subjects.consultation.moderation import PATH as REGISTER
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import digest, read_receipt
from summit.subjects.consultation.voice import FOLDER
from summit.subjects.listening.models import FOLDER as LISTENING

VAR = "var"
"""Where the tools put what they write: drafts, the store, and people's sheets."""
REMAINS = say(
    "Build and publish the site now. Still with others: the host's git keeps what it no longer "
    "shows until it is cleaned (docs/hosting.md says how); checkouts of other people, until "
    "consultation fetch; texts that quote the words, until you change them."
)
UNSENT = say(
    "The withdrawal is not over: the voices published before are still in the branch voices. "
    "Call this command again, with the same code."
)
UNKNOWN = say(
    "Nothing is here that came with this code. What arrives later with it will not be kept. "
    "Was the code copied rightly?"
)
TYPED = say(
    "%(number)s in quarantine is the letter that it was typed from: its words are there still. "
    "Type what else is in it, and say that nothing more is: consultation quarantine "
    "enter %(number)s"
)
QUARANTINE = say("Things taken out of quarantine: %(count)s. What others said in them stays there.")
STRANGE = say(
    "%(kept)s of the %(before)s voices that are published are unknown to this store: they and the "
    "figures stay as they are. Is it the right store?"
)
BUILT = say(
    "Files of earlier builds deleted: %(count)s. The next build makes them without these words."
)
UNSEARCHED = say(
    "Not searched: mailboxes and files outside %(folder)s (those that were imported from, sheets, "
    "backups of the store), what came into quarantine without its code, search engines and "
    "archives of the web."
)


@click.command("withdraw")
@click.argument("code")
@officer_option
@pass_workspace
def withdraw_command(workspace: Workspace, code: str, officer: str) -> None:
    """Remove everything that came with a receipt CODE: no later import brings it back.

    What came without one is known by its id, which the review shows.
    """
    receipt, owner = _meant(workspace, code)
    restore(workspace.project.content)
    catch_up(workspace)
    ask, store = workspace.ask(), workspace.store()
    with writing(store) as connection:
        ids = withdraw_listed(connection, workspace.named, owner, day_of(ask))
        note(connection, Deed.WITHDRAW, officer, str(len(ids)))
        words, was_done = sought(connection, owner)
        waiting = forget(connection, receipt) if receipt else 0
        typed = [each.id for each in quarantined(connection) if owner in each.entered]
    scrub(store)
    var = workspace.project.root / VAR
    traces = list(sweep(var, {*words}, receipt, workspace.file))
    for number in typed:
        tell(TYPED.filled({"number": number}), err=True)
    for line in (*([QUARANTINE.filled({"count": waiting})] if waiting else ()), *traces):
        tell(line)
    if not words and not waiting and not was_done:
        tell(UNKNOWN, err=True)
        sys.exit(1)
    exchanges = {each for each in words if each.startswith(f"{LISTENING}/")}
    voices = {*words} - exchanges
    gone = published(ask) & voices
    if voices:
        _leave_no_copy(workspace, workspace.consultation(), voices)
    if exchanges and not leave_no_draft(workspace, ask, exchanges):
        sys.exit(1)
    if words:
        with writing(store) as connection:
            finish(connection, owner)
        scrub(store)
    for line in _result(gone):
        tell(line)
    tell(UNSEARCHED.filled({"folder": var}))


def _meant(workspace: Workspace, code: str) -> tuple[str, str]:
    """Return a receipt code and its digest; for who is known by an id, nothing and their own."""
    with suppress(ValueError):
        receipt = read_receipt(code)
        return receipt, digest(receipt)
    with reading(workspace.store()) as connection:
        tables = questions.c, contributions.c
        mine = (select(each.receipt_digest).where(each.id == code) for each in tables)
        owner = connection.execute(union(*mine)).scalar_one_or_none()
    if owner is None:
        raise wrong_value(say("This is not a receipt code: it has sixteen letters and digits."))
    return "", owner


def _leave_no_copy(workspace: Workspace, consultation: Consultation, words: set[str]) -> None:
    """Take voices out of the content, of builds and of git; end the call where one may be left."""
    folder = workspace.project.content / FOLDER
    texts = [path.read_text("utf-8") for name in words for path in folder.glob(f"{name}/*.md")]
    count = clear_built(workspace.project.settings, words, texts)
    if count:
        tell(BUILT.filled({"count": count}))
    _take_away(workspace, consultation, words)
    own = repository_of(workspace)
    is_sent = send_voices(workspace)
    if own:
        forget_snapshot(own)
    if not is_sent:
        tell(UNSENT, err=True)
        sys.exit(1)


def _take_away(workspace: Workspace, consultation: Consultation, words: set[str]) -> None:
    """Take voices out of the content, and nothing that another store knows.

    What is said of others may change, for they may be fewer than five now; nothing is added.
    """
    ask, root = consultation.ask, workspace.project.content
    before = published(ask)
    gathered = harvest(workspace.store(), consultation, adds=False)
    extracts = tuple(extract for extract in gathered.extracts if extract.name in before)
    kept = before - words - {extract.name for extract in extracts}
    figures = gathered.figures if ask.data(FIGURES) else ""
    register = gathered.register if ask.data(REGISTER) else ""
    receipts = None
    if is_most(kept, before) or (kept and not gathered.figures):
        tell(STRANGE.filled({"kept": len(kept), "before": len(before)}), err=True)
        path = root / FIGURES
        figures, register = path.read_text("utf-8") if path.exists() else "", ""
    elif before & words or is_torn(ask, root):
        is_seen = not before.isdisjoint(words)
        receipts = receipts_due(workspace.store(), consultation, gathered, root, is_seen=is_seen)
    found = replace(gathered, extracts=extracts, figures=figures, register=register)
    write(workspace, ask, found, kept, receipts)


def _result(gone: set[str]) -> Iterator[Message]:
    if gone:
        yield say("Withdrawn: %(names)s.", names=", ".join(sorted(gone)))
        yield REMAINS
    else:
        yield say("The content holds none of it.")
