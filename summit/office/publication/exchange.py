"""The commands that send the published voices to the snapshot, and bring them into a checkout."""

import sys

import click

from summit.base.problems import say
from summit.editing.command import tell
from summit.office.publication.folder import bring, note_snapshot, read_tree, snapshot_of
from summit.office.publication.snapshot import (
    Repository,
    SnapshotError,
    commit_of,
    fetch,
    forget,
    latest,
    repository,
    send,
)
from summit.office.store.workspace import Workspace, pass_workspace
from summit.subjects.consultation.became import HIDDEN
from summit.subjects.consultation.voice import FOLDER

NOWHERE = say(
    'There is nowhere to fetch voices from: no git with a remote "origin", or git does not ignore '
    "content/consultation/voices/*/ here."
)
NO_REMOTE = say(
    'The voices are in this folder alone: git knows no remote "origin" to keep them. '
    "Add it, then call consultation send."
)
SENT = say(
    "The voices are in the branch voices of %(address)s, the only copy of them besides this one."
)
NOTHING = say("No voices were published yet: %(address)s has no branch voices.")
FETCHED = say("Voices that are here, as they were published: %(count)s.")
EDITED = say(
    "The voices were changed here, and would be lost. Send them with consultation send, "
    "or give them up with consultation fetch --replace."
)


def repository_of(workspace: Workspace) -> Repository | None:
    """Return the working copy that the voices are sent from, if there is one."""
    return repository(workspace.project.root, workspace.project.content / FOLDER)


def send_voices(workspace: Workspace) -> bool:
    """Send the voices, if there is a git to send them with; tell whether nothing is left to do.

    What this checkout's git has of earlier ones goes: a passage may have been struck out of them.
    """
    own = repository_of(workspace)
    if own is None:
        return True
    if not own.address:
        tell(NO_REMOTE)
        return True
    content = workspace.project.content
    try:
        note_snapshot(content, send(own, content / FOLDER, snapshot_of(content)))
        forget(own)
    except SnapshotError as error:
        tell(error.message, err=True)
        return False
    tell(SENT.filled({"address": own.shown}))
    return True


def catch_up(workspace: Workspace) -> None:
    """Bring in what others published, where nothing was changed here; else leave all as it is."""
    own = repository_of(workspace)
    if own is None or not own.address:
        return
    try:
        if latest(own) not in ("", snapshot_of(workspace.project.content)):
            _bring(workspace, own, replaces=False)
    except SnapshotError as error:
        tell(error.message, err=True)


def _bring(workspace: Workspace, own: Repository, *, replaces: bool) -> bool:
    content = workspace.project.content
    voices = [path for path in read_tree(content / FOLDER) if "/" in path]
    if voices and not replaces and commit_of(own, content / FOLDER) != snapshot_of(content):
        return False
    bring(content, *fetch(own))
    return True


@click.command("fetch")
@click.option("--replace", is_flag=True, help="Give up what was changed in the voices here.")
@pass_workspace
def fetch_command(workspace: Workspace, *, replace: bool) -> None:
    """Bring the published voices into content/, for a build: git's history does not hold them."""
    own = repository_of(workspace)
    if own is None or not own.address:
        tell(NOWHERE, err=True)
        sys.exit(2)
    if not latest(own):
        tell(NOTHING.filled({"address": own.shown}))
        return
    if not _bring(workspace, own, replaces=replace):
        tell(EDITED, err=True)
        sys.exit(1)
    tree = read_tree(workspace.project.content / FOLDER)
    count = len({path.partition("/")[0] for path in tree if "/" in path} - {HIDDEN})
    tell(FETCHED.filled({"count": count}))


@click.command("send")
@pass_workspace
def send_command(workspace: Workspace) -> None:
    """Send the voices as they are here, with their translations; publish does so by itself."""
    own = repository_of(workspace)
    if own is None or not own.address:
        tell(NO_REMOTE, err=True)
        sys.exit(2)
    sys.exit(not send_voices(workspace))
