"""What a command begins with, and how it speaks: in the language of the person who calls it."""

import click

from summit.base.catalogs import Translator
from summit.base.problems import Message
from summit.site.project import Project

pass_project = click.make_pass_decorator(Project)
"""Hands a command the project of the settings file."""


def translator() -> Translator:
    """Return what says the messages of the command that runs."""
    context = click.get_current_context(silent=True)
    project = context.find_object(Project) if context else None
    return project.tools if project else Translator()


def tell(message: Message, *, err: bool = False) -> None:
    """Print a message; ``err``: apart from the results."""
    click.echo(message.said(translator()), err=err)
