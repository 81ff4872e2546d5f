"""The command line of the project. Exit codes: 0 done, 1 something to mend, 2 wrong use."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summit.base.catalogs import Translator
from summit.base.files import tighten
from summit.base.problems import ContentError, SaidError
from summit.base.speaking import speaking, teach_gettext, tools_language
from summit.base.text import harmless
from summit.deploy.command import deploy_command
from summit.editing.addresses import record
from summit.editing.annotations import annotations, is_wanted
from summit.editing.check import content
from summit.editing.command import translator
from summit.editing.help_words import in_words_of
from summit.editing.messages import messages
from summit.editing.new import new, translate
from summit.editing.rename import rename
from summit.editing.retire import retire
from summit.editing.schemas import schemas
from summit.editing.translations import translations
from summit.office.letter.build import letter
from summit.office.letter.send import send
from summit.office.questions.command import listening
from summit.site.project import Project
from summit.subjects.registry import SUBJECTS

if TYPE_CHECKING:
    from flask import Flask

SETTINGS = Path(__file__).resolve().parent.parent / "pelicanconf.py"


def open_project() -> Project:
    """Return the project of the settings file; raise SettingsError."""
    return Project.read(SETTINGS, SUBJECTS)


class Commands(click.Group):
    """The commands of the project; the consultation's packages are read when it is called."""

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return a group; that of the consultation is not in the list of them."""
        if name == "consultation":
            from summit.office.commands import consultation  # noqa: PLC0415 - few install these

            return in_words_of(translator(), consultation)
        return super().get_command(context, name)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.pass_context
def main(context: click.Context) -> None:
    """Work on what editors write."""
    context.obj = context.obj or open_project()
    tighten(context.obj.root / "var")  # What people wrote, or who has a letter.


for group in (content, letter, listening, messages, translations):
    main.add_command(group)
main.add_command(deploy_command)
letter.add_command(send)
for command in (new, record, rename, retire, schemas, translate):
    content.add_command(command)


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
    tools = Translator()
    try:
        tools = speaking(tools_language(None))  # Until the settings can be read.
        project = open_project()
        tools = project.tools
        teach_gettext(project.tools_language, project.root / ".cache/translations")
        in_words_of(tools, main)(prog_name="python3 tasks.py", obj=project)
    except (ContentError, SaidError) as error:
        click.echo(harmless(error.message.said(tools)), err=True)
        if isinstance(error, ContentError) and is_wanted(os.environ):
            click.echo(annotations(error.problems, tools))
        return error.exitcode
    return 0


if __name__ == "__main__":
    sys.exit(run())
