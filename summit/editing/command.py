"""What a command begins with, and how it speaks: in the language of the person who calls it.

Nothing else prints: a test holds all other modules to these functions.
"""

import sys
from collections.abc import Callable, Iterable
from functools import cached_property, update_wrapper
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import click
from click._termui_impl import ProgressBar

from summit.base.catalogs import Translator
from summit.base.frozen import Frozen
from summit.base.problems import Message
from summit.base.text import harmless

if TYPE_CHECKING:  # What only says how a command is called starts without the site.
    from summit.site.project import Project

at_option = click.option(
    "-a",
    "--at",
    default="",
    metavar="MOMENT",
    help="Build as if it were this moment, such as 2016-12-01T10:00.",
)
port_option = click.option(
    "-p", "--port", default="8000", metavar="PORT", help="The port of 127.0.0.1 to serve on."
)
T = TypeVar("T")
P = ParamSpec("P")


class Door(Frozen, dict=True):
    """The way to the project of the settings file, which is read once a command asks for it."""

    read: "Callable[[], Project]"
    spoken: Translator | None = None
    """What says the messages; None: what the project has."""
    began: float | None = None
    """The moment at which the program was started, where that is known."""

    @cached_property
    def project(self) -> "Project":
        """The project of the settings file."""
        return self.read()

    @property
    def tools(self) -> Translator:
        """What says the tools' messages."""
        return self.spoken or self.project.tools


def project_of(context: click.Context) -> "Project":
    """Return the project that the commands of a call work on."""
    found: Door | Project = context.find_root().obj
    return found.project if isinstance(found, Door) else found


def pass_project(command: "Callable[Concatenate[Project, P], T]") -> Callable[P, T]:
    """Hand a command the project of the settings file."""

    def run(*given: P.args, **others: P.kwargs) -> T:
        return command(project_of(click.get_current_context()), *given, **others)

    return update_wrapper(run, command)


def began() -> float | None:
    """Return the moment at which the program was started; None where nobody noted it."""
    return getattr(click.get_current_context().find_root().obj, "began", None)


def translator() -> Translator:
    """Return what says the messages of the command that runs."""
    context = click.get_current_context(silent=True)
    found: Door | Project | object = context.find_root().obj if context else None
    # A command that is called by itself may begin with something else, and speaks English then.
    return getattr(found, "tools", None) or Translator()


def tell(message: Message, *, err: bool = False) -> None:
    """Print a message; ``err``: apart from the results."""
    click.echo(harmless(message.said(translator())), err=err)


def tell_apart(message: Message) -> None:
    """Print a message apart from the results: what is under way, or what became of it."""
    tell(message, err=True)


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
