"""Slips in Markdown that no error follows: what an editor meant stays on the page as signs."""

import re
from collections.abc import Iterator
from html import unescape

from summit.base.problems import Message, say

CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
HEADING = re.compile(r"<h([2-6])\b[^<>]*>(.{0,3000}?)</h\1>", re.DOTALL)
LINK = re.compile(r"<a\s([^<>]{1,3000})>(.{0,3000}?)</a>", re.DOTALL)
ADDRESS = re.compile(r"""(?<!\S)href=(["'])(.*?)\1""", re.DOTALL)
IMAGE = re.compile(r"<img\s[^<>]*>")
ALT = re.compile(r"""\salt=(["'])(.*?)\1""", re.DOTALL)
FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|webp|avif|gif|svg)", re.IGNORECASE)
LOCAL = re.compile(r"https?://(?:localhost|127\.0\.0\.1|\[::1\])(?![\w.])", re.IGNORECASE)
NO_LINK = say(
    "a link that is none. Write [words](address): first the words, no space between ] and (, "
    "and ) at its end."
)
SLIPS = (
    (re.compile(r"\]\s?(\((?:https?:|[^()\s]*[/#])[^()\s]*)"), NO_LINK),
    (re.compile(r"\)(\[(?:https?:|\.{0,2}/)[^\]\s]*\])"), NO_LINK),
    (
        re.compile(r"(\]\[[^\]\n]+\])"),
        say("a link to a reference that is written nowhere. Write [words](address)."),
    ),
    (
        re.compile(r"(\[\^[^\]\s]+\])"),
        say("a note without its words. Write them on a line of their own: [^1]: The words."),
    ),
    (
        re.compile(r"((?:\*\*|__)\w*)"),
        say("two stars that mark nothing. Write them before and after the words: **words**."),
    ),
    (re.compile(r"(`{3}|~{3})"), say("a block of code is not closed. End it with a line ```.")),
    (
        re.compile(r"^[ \t]*(\|[^|\n]*\|).*\|[ \t]*$", re.MULTILINE),
        say(
            "a table is not complete. Leave an empty line before it; under its first, write "
            "|---|---|."
        ),
    ),
    (
        re.compile(r"(?<=\S)\n[ \t]*([-*+] \w+)"),
        say("a list needs an empty line before its first line."),
    ),
)
"""What is left in the text (its first group is found in the source again), and what to do."""


def find_slips(html: str) -> Iterator[tuple[str, Message]]:
    """Yield the words to find each slip's line by, and a message."""
    html = CODE.sub("", html)
    text = unescape(TAG.sub("", html))
    for pattern, message in SLIPS:
        yield from ((match[1], message) for match in pattern.finditer(text))
    yield from _skipped(html)
    yield from _links(html)
    yield from _images(html)


def _skipped(html: str) -> Iterator[tuple[str, Message]]:
    """Yield the headings below a level that is not there."""
    above = 1
    for match in HEADING.finditer(html):
        level = int(match[1])
        if level > above + 1:
            words = unescape(TAG.sub("", match[2]))
            message = say(
                'the heading "%(words)s" is of level %(level)s, and none of level %(above)s stands '
                "above it. Begin it with %(marks)s.",
                words=words,
                level=level,
                above=above + 1,
                marks="#" * (above + 1),
            )
            yield f"{'#' * level} {words}", message
        above = level


def _links(html: str) -> Iterator[tuple[str, Message]]:
    for match in LINK.finditer(html):
        written, inside = ADDRESS.search(match[1]), match[2]
        address = unescape(written[2]) if written else ""
        if written and not TAG.sub("", inside).strip() and not IMAGE.search(inside):
            yield "[](", say("a link without words. Write them between the brackets.")
        if LOCAL.match(address):
            message = say(
                '"%(address)s" leads to the reader\'s own machine. Link to the file instead.',
                address=address,
            )
            yield address, message


def _images(html: str) -> Iterator[tuple[str, Message]]:
    for tag in IMAGE.findall(html):
        alt = ALT.search(tag)
        words = unescape(alt[2]).strip() if alt else ""
        if FILE_NAME.fullmatch(words):
            message = say(
                'the alternative text "%(words)s" is a file name. Write what the image shows.',
                words=words,
            )
            yield f"![{words}", message
