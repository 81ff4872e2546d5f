"""The Markdown of a page's text, for programs that read: its HTML written back.

What editors wrote would not do: links name files there, and phases and facts stand in marks. The
form is CommonMark's, with GitHub's tables.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

OPTIONS: dict[str, Any] = {
    "bullets": "-",
    "newline_style": "backslash",
    "compact_tables": True,
    "autolinks": False,
    "escape_asterisks": True,
    "escape_underscores": True,
    "escape_misc": True,
    "extract_metadata": False,
    # Ways from notes back to their places, and what has no words, or the same in another form.
    "exclude_selectors": [".footnote-backref", "script", "style", "svg", "template"],
}
SIGNS = re.compile(r"[\\`*_\[\]<~]|&(?=#?\w+;)")
"""What means something wherever it stands in a line."""


def plain(words: str) -> str:
    """Return words as Markdown that means nothing more."""
    return SIGNS.sub(r"\\\g<0>", words)


def to_markdown(html: str) -> str:
    """Return the Markdown of some HTML: "" or lines, the last one ended."""
    return _writer()(html)


@cache
def _writer() -> Callable[[str], str]:
    """Return what writes Markdown: few builds need it, and each would wait for the library."""
    from html_to_markdown import ConversionOptions, convert  # noqa: PLC0415

    options = ConversionOptions(**OPTIONS)
    return lambda html: convert(html, options).content or ""
