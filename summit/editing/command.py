"""What a command begins with, and how it speaks: in the language of the person who calls it.

Nothing else prints: a test holds all other modules to these functions.
"""

import sys
from collections.abc import Iterable
from typing import TypeVar

import click
from click._termui_impl import ProgressBar

from summit.base.catalogs import Translator
from summit.base.problems import Message
from summit.base.text import harmless
from summit.site.project import Project

T = TypeVar("T")

pass_project = click.make_pass_decorator(Project)
"""Hands a command the project of the settings file."""


def translator() -> Translator:
    """Return what says the messages of the command that runs."""
    context = click.get_current_context(silent=True)
    project = context.find_object(Project) if context else None
    return project.tools if project else Translator()


def tell(message: Message, *, err: bool = False) -> None:
    """Print a message; ``err``: apart from the results."""
    click.echo(harmless(message.said(translator())), err=err)


def show(words: object, *, err: bool = False) -> None:
    """Print what is no sentence of ours: data for programs, paths, the words of others."""
    click.echo(words, err=err)


def agrees(question: Message) -> None:
    """Ask the caller whether to go on; end the command where they do not agree."""
    click.confirm(question.said(translator()), abort=True)


def bar(
    label: Message, length: int, items: Iterable[T] | None = None, *, hidden: bool = False
) -> ProgressBar[T]:
    """Return a bar that shows, apart from the results, how far something is."""
    return click.progressbar(
        items, length=length, label=label.said(translator()), file=sys.stderr, hidden=hidden
    )


def wrong_value(message: Message) -> click.BadParameter:
    """Return what ends a command for a value that it does not take."""
    return click.BadParameter(message.said(translator()))


def wrong_use(message: Message) -> click.UsageError:
    """Return what ends a command that was called in a wrong way."""
    return click.UsageError(message.said(translator()))
