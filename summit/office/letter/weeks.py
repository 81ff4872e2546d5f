"""The week that a command of the letter is given."""

import click

from summit.base.problems import say
from summit.base.week import Week, parse_week
from summit.editing.command import translator


class WeekType(click.ParamType[Week]):
    """A week such as 2016-W46."""

    name = "week"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Week:
        """Return the week; fail with how to write one."""
        if isinstance(value, Week):
            return value
        try:
            return parse_week(str(value))
        except ValueError:
            wrong = say('"%(value)s" is not a week. Write it as 2016-W46.', value=value)
            self.fail(wrong.said(translator()), param, ctx)
