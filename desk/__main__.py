"""The command line of the desk. Exit codes: 0 done, 1 something to mend, 2 wrong use."""

import sys
from pathlib import Path

import click

from desk.content import content
from desk.letter import letter
from desk.listening import listening
from desk.messages import messages
from desk.renaming import rename
from desk.scaffold import new, translate
from desk.schemas import schemas
from desk.sending import send
from desk.translations import translations
from summit.problems import ContentError, SettingsError
from summit.project import Project
from summit.registry import SUBJECTS

SETTINGS = Path(__file__).resolve().parent.parent / "pelicanconf.py"


def open_project() -> Project:
    """Return the project of the settings file; raise SettingsError."""
    return Project.read(SETTINGS, SUBJECTS)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.pass_context
def main(context: click.Context) -> None:
    """Work on what editors write."""
    context.obj = context.obj or open_project()


for group in (content, letter, listening, messages, translations):
    main.add_command(group)
letter.add_command(send)
for command in (new, rename, schemas, translate):
    content.add_command(command)


def run() -> int:
    """Run a command; what is wrong with the content is a sentence, no traceback."""
    try:
        main(prog_name="python3 tasks.py")
    except (ContentError, SettingsError) as error:
        click.echo(str(error), err=True)
        return error.exitcode
    return 0


if __name__ == "__main__":
    sys.exit(run())
