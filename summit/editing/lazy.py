"""A group of commands that reads the code of one when it is called.

So ``--help`` starts at once, whatever the commands beside need: a list of them is read, not run.
"""

import ast
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from summit.editing.command import translator
from summit.editing.help_words import in_words_of

ROOT = Path(__file__).parents[2]


class LazyGroup(click.Group):
    """A group whose commands are named by where they are: ``summit.editing.check:check``."""

    def __init__(self, *given: Any, places: Mapping[str, str], **others: Any) -> None:  # noqa: ANN401 - Click's own
        super().__init__(*given, **others)
        self.places = places
        self.commands.update(dict.fromkeys(places, click.Command(None)))  # For "Did you mean".

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, in the language of who calls it; its code is read now."""
        if cmd_name not in self.places:
            return super().get_command(ctx, cmd_name)
        module, _, name = self.places[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return in_words_of(translator(), command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of the commands: of those not read yet, from their docstrings."""
        unread = {name: _listed(name, place) for name, place in self.places.items()}
        said = {name: in_words_of(translator(), command) for name, command in unread.items()}
        click.Group(commands={**self.commands, **said}).format_commands(ctx, formatter)


def _listed(name: str, place: str) -> click.Command:
    """Return what stands for a command in a list: its name, and what it says that it does."""
    module, _, function = place.partition(":")
    tree = ast.parse((ROOT / module.replace(".", "/")).with_suffix(".py").read_text("utf-8"))
    own = (node for node in _functions(tree) if node.name == function)
    return click.Command(name, help=next(filter(None, map(ast.get_docstring, own)), None))


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in tree.body if isinstance(node, ast.FunctionDef))
