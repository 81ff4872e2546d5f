"""Slips in Markdown that no error follows: skipped headings, links without words, file names."""

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
SPACED = re.compile(r"(?:https?|mailto|tel):\S*\s+\S", re.IGNORECASE)
LOCAL = re.compile(r"https?://(?:localhost|127\.0\.0\.1|\[::1\])(?![\w.])", re.IGNORECASE)


def find_slips(html: str) -> Iterator[tuple[str, Message]]:
    """Yield the words to find each slip's line by, and a message."""
    html = CODE.sub("", html)
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
        if SPACED.match(address):
            message = say(
                '"%(address)s" has a space, which no address has. Delete it, or close the link '
                "with ) before it.",
                address=address,
            )
            yield address.split()[0], message
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
