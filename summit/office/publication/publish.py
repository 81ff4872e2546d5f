"""Publication: the voices and figures of ``content/`` made anew from the store."""

import re
import sys
from collections.abc import Collection, Iterator

import click

from summit.base.problems import say
from summit.editing.command import tell
from summit.office.publication.exchange import catch_up, send_voices
from summit.office.publication.folder import carry_out, plan, restore
from summit.office.publication.harvest import Harvest, harvest
from summit.office.publication.ledger import write_ledger
from summit.office.publication.receipts import Sealed, receipts_due
from summit.office.store.database import scrub, writing
from summit.office.store.withdrawals import withdraw_again
from summit.office.store.workspace import Workspace, pass_workspace
from summit.site.ask import FactsAsk
from summit.subjects.consultation.became import receipts_of
from summit.subjects.consultation.voices import name_of, voices_of

WAITING = say(
    "Some counts stay as they were published until they have changed by five: else people could "
    "be found in the difference."
)
AGAIN = say("Withdrawn after the backup, and withdrawn once more: %(count)s.")
SEALED = say(
    "What became of the answers of this week is written for those who have a receipt code, and "
    "sealed: commit receipts.yaml, too."
)
HANDFUL = 5
MOST = say(
    "This store would take away %(gone)s of the %(before)s voices that are published. "
    "Is it the right store? To remove them, call publish --remove-most."
)
APART = say(
    "%(answer)s: waits. It is published without the name, and its author signs another answer: it "
    "appears together with such answers of four others in its language, so that nobody "
    "sees whose it is."
)


def published(ask: FactsAsk) -> set[str]:
    """Return the names of the voices that the content holds."""
    return {name_of(bundle) for bundle in voices_of(ask)}


@click.command("publish")
@click.option(
    "--remove-most",
    "--empty",
    "consents",
    is_flag=True,
    help="Go on though most of the published voices go.",
)
@click.option(
    "--send/--no-send", "sends", default=True, help="Send the voices to be built.  [send]"
)
@pass_workspace
def publish_command(workspace: Workspace, *, consents: bool, sends: bool) -> None:
    """Write what reviewers let through into content/, and the counts of all contributions.

    Voices that may no longer be published go. What is there already stays as it is. The voices are
    sent to the branch that holds them alone, for git's history keeps none; commit the counts.
    """
    restore(workspace.project.content)
    if sends:
        catch_up(workspace)
    consultation = workspace.consultation()
    store = workspace.store()
    with writing(store) as connection:
        count = withdraw_again(connection, workspace.named)
    if count:
        scrub(store)
        tell(AGAIN.filled({"count": count}))
    gathered = harvest(store, consultation)
    if not consents:
        _guard(published(consultation.ask), gathered)
    gone = published(consultation.ask) - gathered.voices
    is_seen = bool(gone) and receipts_of(consultation.ask) is not None
    root = workspace.project.content
    sealed = receipts_due(store, consultation, gathered, root, is_seen=is_seen)
    write(workspace, consultation.ask, gathered, receipts=sealed)
    for line in gathered.apart:
        tell(APART.filled({"answer": line}))
    for sentence in gathered.refused:
        tell(say("Not published: %(reason)s", reason=sentence), err=True)
    is_sent = not sends or send_voices(workspace)
    sys.exit(bool(gathered.refused) or not is_sent)


def _guard(before: set[str], gathered: Harvest) -> None:
    """End the call where the store cannot be the one that most voices came from."""
    gone = before - {extract.name for extract in gathered.extracts}
    is_empty = bool(before) and not gathered.figures
    if is_empty or is_most(gone, before):
        tell(MOST.filled({"gone": len(gone), "before": len(before)}), err=True)
        sys.exit(2)


def is_most(some: Collection[str], of: Collection[str]) -> bool:
    """Tell whether some voices are more than half of all, and more than a handful."""
    return len(some) > max(HANDFUL, len(of) / 2)


def write(
    workspace: Workspace,
    ask: FactsAsk,
    gathered: Harvest,
    kept: Collection[str] = (),
    receipts: Sealed | None = None,
) -> None:
    """Bring the content to what was gathered, and say what changed.

    The store is told first: what is published never goes further than what it knows.
    """
    root = workspace.project.content
    with writing(workspace.store()) as connection:
        write_ledger(connection, gathered.ledger)
    data = {**gathered.data, **(receipts.data if receipts else {})}
    wanted = plan(root, ask, gathered.extracts, data, kept, receipts.files if receipts else None)
    new, changed, gone = carry_out(root, wanted)
    total = len(gathered.extracts) + len(kept)
    tell(
        say(
            "Voices: %(total)s (new: %(new)s, changed: %(changed)s, removed: %(gone)s).",
            total=total,
            new=len(new),
            changed=len(changed),
            gone=len(gone),
        )
    )
    if gathered.is_waiting:
        tell(WAITING)
    if receipts:
        tell(SEALED)
    for name in sorted(gone):
        for place in citations(ask, name):
            tell(
                say(
                    "%(place)s: cites the voice %(name)s, which is gone: the build stops here.",
                    place=place,
                    name=name,
                )
            )


def citations(ask: FactsAsk, name: str) -> Iterator[str]:
    """Yield the file and the line of each citation of a voice."""
    pattern = re.compile(rf"voice:\s*{re.escape(name)}(?![\w-])")
    for bundle in ask.bundles():
        for text in bundle.translations.values():
            for number, line in enumerate(text.body.split("\n"), text.body_line):
                if not bundle.kind.is_plain and pattern.search(line):
                    yield f"{text.path}:{number}"
