"""Style sheets that hold what they show: browsers let no mask be loaded from a disk."""

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath
from urllib.parse import quote

from summit.hosting.media_types import media_type
from summit.output.assets import COMMENT_OR_URL, IN_THE_SHEET


def whole_sheet(css: str, path: str, files: Mapping[str, bytes]) -> str:
    """Return the style sheet of a path, with each file that it names in the name's place."""

    def held(match: re.Match[str]) -> str:
        name = match["name"]
        if name is None or name.startswith(IN_THE_SHEET):
            return match[0]
        target = normpath(join(dirname(path), name))
        return f'url("data:{media_type(target)},{quote(files[target], safe="")}")'

    return COMMENT_OR_URL.sub(held, css)
