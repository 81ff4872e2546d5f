"""The command line of the project. Exit codes: 0 done, 1 something to mend, 2 wrong use."""

import os
import sys
import time
from errno import EACCES, EDQUOT, EIO, EISDIR, ENOSPC, ENOTDIR, EPERM, EROFS
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summit.base.catalogs import Translator
from summit.base.files import tighten
from summit.base.problems import ContentError, SaidError, disk_fault
from summit.base.speaking import (
    CATALOGS,
    language_of_tools,
    speaking,
    teach_gettext,
    tools_language,
)
from summit.base.text import harmless
from summit.editing.annotations import annotations, is_wanted
from summit.editing.command import Door
from summit.editing.help_words import in_words_of
from summit.editing.lazy import LazyGroup

if TYPE_CHECKING:
    from flask import Flask

    from summit.site.project import Project

BEGAN = time.time()
"""Since when the program that runs is what it is."""
OF_THE_DISK = (EACCES, EDQUOT, EIO, EISDIR, ENOSPC, ENOTDIR, EPERM, EROFS)
"""What is wrong with a folder, a disk or somebody's rights: no fault of the program."""
SETTINGS = Path(__file__).resolve().parent.parent / "pelicanconf.py"


def open_project() -> "Project":
    """Return the project of the settings file; raise SettingsError."""
    from summit.site.project import Project  # noqa: PLC0415 - what only gives help needs none
    from summit.subjects.registry import SUBJECTS  # noqa: PLC0415 - the same

    return Project.read(SETTINGS, SUBJECTS)


def _opened() -> "Project":
    """Return the project, with what people wrote, or who has a letter, left to its owner alone."""
    project = open_project()
    tighten(project.root / "var")
    return project


@click.group(
    cls=LazyGroup,
    places={
        "admin": "summit.cms.command:admin_command",
        "archive": "summit.archive.command:archive_command",
        "audit": "summit.supply.command:audit_command",
        "consultation": "summit.office.commands:consultation",
        "deploy": "summit.deploy.command:deploy_command",
        "hosting": "summit.hosting.command:hosting_command",
        "listening": "summit.office.commands:listening",
        "owed": "summit.office.owed:owed_command",
        "rehearse": "summit.preview.command:rehearse_command",
        "reproduce": "summit.supply.command:reproduce_command",
        "sbom": "summit.supply.command:sbom_command",
    },
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.pass_context
def main(context: click.Context) -> None:
    """Work on what editors write."""
    context.obj = context.obj or Door(_opened)


@main.group(
    cls=LazyGroup,
    places={
        "check": "summit.editing.check:check",
        "drop": "summit.editing.drop:drop",
        "new": "summit.editing.new:new",
        "record": "summit.editing.addresses:record",
        "rename": "summit.editing.rename:rename",
        "retire": "summit.editing.retire:retire",
        "schemas": "summit.editing.schemas:schemas",
        "translate": "summit.editing.new:translate",
    },
)
def content() -> None:
    """Make, check and mend what editors write."""


@main.group(
    cls=LazyGroup,
    places={
        "build": "summit.office.letter.build:build",
        "send": "summit.office.letter.send:send",
    },
)
def letter() -> None:
    """Make the weekly letter, and send it."""


@main.group(
    cls=LazyGroup,
    places={
        "check": "summit.editing.messages:check",
        "extract": "summit.editing.messages:extract_command",
        "update": "summit.editing.messages:update",
    },
)
def messages() -> None:
    """Gather the interface's words and check their translations."""


@main.group(
    cls=LazyGroup,
    places={
        "accept": "summit.editing.translations:accept",
        "diff": "summit.editing.translations:diff",
        "editorial": "summit.editing.translations:editorial",
        "status": "summit.editing.translations:status",
    },
)
def translations() -> None:
    """See what translators owe, and say that it is done."""


def create_app(
    store: str | None = None,
    site: str | None = None,
    origin: str | None = None,
    at: str | None = None,
    *,
    behind_proxy: bool = False,
) -> "Flask":
    """Return the receiver, for a WSGI server; its parameters are those of app.create_app."""
    from summit.office.receiver import app  # noqa: PLC0415 - few install these
    from summit.office.store.workspace import store_of  # noqa: PLC0415 - the same

    project = open_project()
    place = store_of(project, store or os.environ.get("CONSULTATION_STORE"))
    return app.create_app(project, place, site, origin, at, behind_proxy=behind_proxy)


def run() -> int:
    """Run a command; what is wrong with the content is a sentence, no traceback."""
    tools, cache = Translator(), SETTINGS.parent / CATALOGS
    try:
        tools = speaking(tools_language(None), cache)  # Until the settings can be read.
        language = language_of_tools(SETTINGS)
        tools = speaking(language, cache)
        teach_gettext(language, cache)
        door = Door(_opened, tools, BEGAN)
        in_words_of(tools, main)(prog_name="python3 tasks.py", obj=door)
    except (ContentError, SaidError) as error:
        click.echo(harmless(error.message.said(tools)), err=True)
        if isinstance(error, ContentError) and is_wanted(os.environ):
            click.echo(annotations(error.problems, tools))
        return error.exitcode
    except OSError as error:
        if error.errno not in OF_THE_DISK:
            raise
        click.echo(harmless(disk_fault(error).said(tools)), err=True)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(run())
