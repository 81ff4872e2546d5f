"""Scripts as they are published: small."""

import re

import minify

from summit.base.problems import ContentError, Problem, say

LINE = re.compile(r" on line (\d+)(?: and column \d+)?")


def small_script(script: str, name: str) -> str:
    """Return a script without comments and spaces, its own names short.

    Raises ContentError for what is no script; ``name`` is what that calls the file.
    """
    try:
        small: str = minify.string("application/javascript", script)
    except minify.MinifyError as error:
        place = LINE.search(str(error))
        reason = LINE.sub("", str(error))
        message = say("no browser reads this script: %(reason)s.", reason=reason)
        raise ContentError([Problem(name, int(place[1]) if place else 1, message)]) from None
    return small
