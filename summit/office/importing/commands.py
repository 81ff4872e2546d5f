"""The commands that bring contributions in, and show what could not be read."""

import csv
import sys
from collections import Counter
from io import StringIO
from pathlib import Path

import click
from click._termui_impl import ProgressBar

from summit.base.files import replace_file
from summit.base.languages.guessing import guess
from summit.base.problems import Message, joined, say, verbatim
from summit.base.settings import public_base
from summit.base.text import printable
from summit.editing.command import bar, show, tell, translator, wrong_value
from summit.office.importing.files import BOM
from summit.office.importing.importer import DROPPED, QUARANTINED, REDATED, UNSENT, Importer
from summit.office.importing.items import MAIL, Content, Source, SourceError
from summit.office.importing.mail_content import content_of
from summit.office.importing.mapping import header_of, paper_mapping, read_mapping
from summit.office.importing.replies import REPLIES, Replies, asks_to_withdraw
from summit.office.importing.sources import NamedMapping, Opener, sources_at, why
from summit.office.store.acts import Deed, all_acts
from summit.office.store.database import reading, scrub, settle, writing
from summit.office.store.officer import officer_option
from summit.office.store.quarantine import drop, find_quarantined, quarantined
from summit.office.store.records import Outcome, Quarantined, Refusal, RefusedError
from summit.office.store.workspace import Workspace, pass_workspace, today
from summit.subjects.consultation.answering import form_address
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import codes_in

WORDS = {
    Outcome.ADDED: say("%(count)s added"),
    Outcome.REPLACED: say("%(count)s replaced by newer versions"),
    Outcome.SAME: say("%(count)s there already"),
    Outcome.WITHDRAWN: say("%(count)s withdrawn by their authors, left out"),
    UNSENT: say("%(count)s never sent or sent by programs, left out"),
    DROPPED: say("%(count)s put out of quarantine before"),
    QUARANTINED: say("%(count)s in quarantine"),
    REDATED: say("%(count)s with a day that has not come yet, counted today"),
}
PURGED = say(
    "What was kept of people was deleted on %(day)s, as announced. What is imported now is kept "
    "again: call consultation purge once more when you have what you need."
)
NO_CODE = say("Ask for the receipt code: nothing else finds what they sent.")
LONGEST_SHOWN, MOST_SHOWN = 1000, 200
"""Characters of a line, and lines, that are shown of something in quarantine."""
UNLINKED = say(
    "There is no reply: it would lead to the form on this machine. Say where readers find the "
    "site: SITE_URL=https://your.site before the command."
)
mapping_option = click.option(
    "--mapping",
    "mapping_name",
    metavar="NAME",
    help="Which column of a CSV file holds what: limesurvey, netlify, paper, or a YAML file.",
)


@click.command("import")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@mapping_option
@pass_workspace
def import_command(workspace: Workspace, paths: tuple[str, ...], mapping_name: str | None) -> None:
    """Bring contributions in: what is there already stays, what cannot be read is kept apart.

    A PATH is an answer file (.json), JSON Lines (.jsonl, .ndjson), a message (.eml), an mbox
    file, a Maildir, a CSV export of a form service, a folder of these, or a mailbox on a server:
    imaps://user@host/INBOX, with its password in CONSULTATION_IMAP_PASSWORD.
    """
    importer = _importer(workspace, mapping_name)
    with reading(importer.store) as connection:
        purged = [act.moment for act in all_acts(connection) if act.deed is Deed.PURGE]
    if purged:
        tell(PURGED.filled({"day": purged[-1][:10]}), err=True)
    openers = [each for path in paths for each in sources_at(path, importer.mapping)]
    refused = [_import(importer, opener) for opener in openers]
    settle(importer.store)
    sys.exit(any(refused))


def _import(importer: Importer, opener: Opener) -> bool:
    """Import a source and say what became of it; tell whether something was refused."""
    counts = Counter[str]()
    label = ""
    failed = False
    try:
        source = opener()
        label = printable(source.label)
        _take(importer, source, counts)
    except (SourceError, OSError) as error:
        failed = True
        for line in why(error).said(translator()).splitlines():
            show(printable(line), err=True)
    if label:
        tell(_sentence(label, counts))
    return failed or bool(counts[QUARANTINED])


def _take(importer: Importer, source: Source, counts: Counter[str]) -> None:
    with _bar(source) as shown:
        for found, reach in importer.take(source.items()):
            counts.update(found)
            shown.update(reach)


def _importer(workspace: Workspace, mapping_name: str | None) -> Importer:
    consultation = workspace.consultation()
    mapping = NamedMapping(*read_mapping(mapping_name, consultation)) if mapping_name else None
    replies = _replies(workspace, consultation)
    day, tools = today(consultation), workspace.project.tools
    return Importer(workspace.store(), consultation, day, mapping, replies, tools)


def _replies(workspace: Workspace, consultation: Consultation) -> Replies:
    project, ask = workspace.project, consultation.ask
    return Replies(
        project.root / REPLIES,
        project.translator,
        lambda locale: (
            f"{public_base(project.settings.base)}/"
            f"{form_address(ask, locale, project.translator(locale))}"
        ),
        ask.local(consultation.facts.closes),
        consultation.facts.email or "",
    )


def _bar(source: Source) -> ProgressBar[int]:
    hidden = not sys.stderr.isatty()
    return bar(verbatim(printable(source.label)), source.size, hidden=hidden)


def _sentence(label: str | Message, counts: Counter[str]) -> Message:
    """Return what became of things, by where they came from."""
    parts = [words.filled({"count": counts[kind]}) for kind, words in WORDS.items() if counts[kind]]
    became = joined(parts, ", ") if parts else say("nothing to import")
    return say("%(source)s: %(became)s.", source=label, became=became)


@click.command("sheet")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@pass_workspace
def sheet_command(workspace: Workspace, path: Path) -> None:
    """Write an empty sheet into which answers on paper are typed, a row for each paper.

    Import it with --mapping paper. A sheet that is there already stays.
    """
    if path.exists():
        raise wrong_value(say("%(path)s is there already. Name another file.", path=path))
    text = StringIO()
    csv.writer(text).writerow(header_of(paper_mapping(workspace.consultation())))
    replace_file(path, BOM + text.getvalue().encode(), mode=0o600)
    tell(
        say(
            "%(path)s is written. Type a row for each paper; docs/consultation.md shows one.",
            path=path,
        )
    )


@pass_workspace
def list_quarantine(workspace: Workspace) -> None:
    """Show what could not be read, each with its reason; exit with 1 when there is something."""
    found = False
    with reading(workspace.store()) as connection:
        for each in quarantined(connection):
            found = True
            refusal = each.refusal
            show(f"{each.id}  {refusal.day}  {refusal.place}: {refusal.reason}")
    sys.exit(found)


@click.command("show")
@click.argument("number", type=int)
@pass_workspace
def show_command(workspace: Workspace, number: int) -> None:
    """Show one thing in quarantine, its words, and a reply to its author that is ready to send."""
    one = one_in_quarantine(workspace, number)
    refusal = one.refusal
    show(f"{refusal.place}, {refusal.day}\n{refusal.reason}\n\n{words_of(refusal)}")
    letter = _letter_of(refusal)
    if letter and not letter.is_automatic:
        tell(_advice(workspace, letter))


def _advice(workspace: Workspace, letter: Content) -> Message:
    """Return a reply to the author of a letter, or what else is to be done."""
    if asks_to_withdraw(letter):
        codes = codes_in(letter.everything)
        code = codes[0] if codes else "CODE"
        said = say(
            "Its author seems to ask for a withdrawal, so there is no reply that asks for answers. "
            "consultation withdraw %(code)s takes them away.",
            code=code,
        )
        return said if codes else joined([said, NO_CODE])
    if not public_base(workspace.project.settings.base):
        return UNLINKED
    consultation = workspace.consultation()
    locale = guess(letter.words, consultation.ask.locales)
    reply = _replies(workspace, consultation).again(locale)
    return say(
        "--- To %(sender)s (%(language)s) ---\n\n%(reply)s",
        sender=letter.sender or "?",
        language=locale.endonym,
        reply=reply,
    )


@click.command("drop")
@click.argument("number", type=int)
@click.option("--reason", required=True, help="Why it is no contribution; kept with your name.")
@officer_option
@pass_workspace
def drop_command(workspace: Workspace, number: int, reason: str, officer: str) -> None:
    """Put one thing out of quarantine for good: importing it again does not bring it back."""
    if not reason.strip():
        raise wrong_value(say('say why it is no contribution: --reason "Advertising."'))
    one = one_in_quarantine(workspace, number)
    store = workspace.store()
    with writing(store) as connection:
        drop(connection, one, reason.strip(), officer)
    scrub(store)
    tell(
        say(
            "%(number)s: dropped by %(officer)s: %(reason)s",
            number=number,
            officer=officer,
            reason=reason.strip(),
        )
    )


def one_in_quarantine(workspace: Workspace, number: int) -> Quarantined:
    """Return what has a number in quarantine; raise BadParameter where nothing has."""
    with reading(workspace.store()) as connection:
        one = find_quarantined(connection, number)
    if one is None:
        raise wrong_value(say("nothing in quarantine has the number %(number)s.", number=number))
    return one


def _letter_of(refusal: Refusal) -> Content | None:
    """Return what a message in quarantine holds, where it is one that can be read."""
    try:
        return content_of(refusal.payload) if refusal.source == MAIL else None
    except RefusedError:
        return None


def words_of(refusal: Refusal, *, in_full: bool = False) -> str:
    """Return what something in quarantine says, as well as that can be shown on a terminal."""
    letter = _letter_of(refusal)
    text = letter.everything if letter else refusal.payload.decode("utf-8", "replace")
    return text if in_full else _shortened(text)


def _shortened(text: str) -> str:
    """Return the beginning of a text, for a terminal; what is left out is said."""
    lines = text.splitlines()
    shown = [printable(line, LONGEST_SHOWN) for line in lines[:MOST_SHOWN]]
    left = len(lines) - len(shown)
    more = say("… Lines that are not shown: %(count)s.", count=left).said(translator())
    return "\n".join([*shown, *([more] if left > 0 else []), ""])


@click.command("retry")
@mapping_option
@pass_workspace
def retry_command(workspace: Workspace, mapping_name: str | None) -> None:
    """Try what is in quarantine again, after a change to the questions or to a mapping."""
    counts = Counter[str]()
    for found, _ in _importer(workspace, mapping_name).retry():
        counts += found
    tell(_sentence(say("quarantine"), counts))
    sys.exit(bool(counts[QUARANTINED]))
