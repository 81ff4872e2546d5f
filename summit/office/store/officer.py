"""Who is at work: the option of each command that notes it."""

import getpass

import click

from summit.base.problems import SettingsError, say

LONGEST = 200
"""Characters that are kept of a name, and of what is noted beside it."""


def _known(_context: click.Context, _option: click.Parameter, value: str | None) -> str:
    try:
        name = (value or getpass.getuser()).strip()
    except (KeyError, OSError):  # An account without a name.
        name = ""
    if not name:
        raise SettingsError(say("Nobody knows who is at work. Say it: --officer NAME."))
    return name[:LONGEST]


officer_option = click.option(
    "--officer", metavar="NAME", callback=_known, help="Who does this. [your login name]"
)
