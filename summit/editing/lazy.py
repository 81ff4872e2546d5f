"""A group of commands that reads the code of one when it is called: ``--help`` starts at once."""

from collections.abc import Mapping
from typing import Any

import click

from summit.editing.command import translator
from summit.editing.declared import command_at
from summit.editing.help_words import in_words_of


class LazyGroup(click.Group):
    """A group whose commands are named by where they are: ``summit.editing.check:check``."""

    def __init__(self, *given: Any, places: Mapping[str, str], **others: Any) -> None:  # noqa: ANN401 - Click's own
        super().__init__(*given, **others)
        self.places = places
        self.commands.update(dict.fromkeys(places, click.Command(None)))  # For "Did you mean".

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, in the language of who calls it; what it needs is read when it runs."""
        if cmd_name not in self.places:
            return super().get_command(ctx, cmd_name)
        return in_words_of(translator(), command_at(self.places[cmd_name]))
