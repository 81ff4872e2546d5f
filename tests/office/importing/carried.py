"""What mail programs do to the words of a letter on their way."""

import re
import textwrap
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from typing import Any

Change = Callable[[str], str]
KEY = re.compile(r"^\[[^\]\n]+\]$", re.MULTILINE)
MARKS = "\u200e\u200f\u061c"


def wrapped(text: str, width: int = 72, prefix: str = "") -> str:
    """Return the text with its long lines broken."""
    lines = text.split("\n")
    return "\n".join(
        "\n".join(textwrap.wrap(line, width, break_long_words=False, subsequent_indent=prefix))
        if len(line) > width
        else line
        for line in lines
    )


def indented(text: str, space: str) -> str:
    """Return the text with a space before each line."""
    return "\n".join(space + line for line in text.split("\n"))


def quoted(text: str) -> str:
    """Return the text as a reply quotes it."""
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def by_keys(change: Change) -> Change:
    """Return a change of the lines that hold a key."""
    return lambda text: KEY.sub(lambda match: change(match[0]), text)


def flowed(text: str, *, delsp: bool = False, width: int = 60) -> str:
    """Return the text in lines that end softly (RFC 3676); with DelSp, each takes its space."""
    written = []
    for line in text.split("\n"):
        stuffed = f" {line}" if line.startswith((" ", ">", "From ")) else line
        pieces = re.findall(rf".{{1,{width}}}(?: |$)|\S+(?: |$)|\s+", stuffed) or [""]
        ends = [f"{piece} " if delsp else piece for piece in pieces[:-1]]
        written += [*ends, pieces[-1].rstrip(" ") if not line.endswith(" ") else pieces[-1]]
    return "\n".join(written)


def as_html(text: str) -> str:
    """Return the text as a program's HTML: a line is a block, and spaces are what they are not."""
    lines = (f"<div>{escape(line) or '<br>'}</div>" for line in text.split("\n"))
    return f"<html><body>{''.join(lines)}</body></html>"


CHANGES: dict[str, Change] = {
    "as it is": lambda text: text,
    "wrapped": wrapped,
    "wrapped narrowly": lambda text: wrapped(text, 40),
    "quoted": quoted,
    "quoted twice": lambda text: quoted(quoted(text)),
    "wrapped and quoted": lambda text: quoted(wrapped(text)),
    "quoted and wrapped": lambda text: wrapped(quoted(text)),
    "marks around keys": by_keys(lambda key: f"\u200f{key}\u200e"),
    "marks inside lines' edges": lambda text: re.sub("^(?=.)", "\u061c", text, flags=re.MULTILINE),
    "stars around keys": by_keys(lambda key: f"*{key}*"),
    "spaces before lines": lambda text: indented(text, "  "),
    "no-break spaces before lines": lambda text: indented(text, "\u00a0"),
    "spaces after lines": lambda text: re.sub("$", "  ", text, flags=re.MULTILINE),
    "capital keys": by_keys(str.upper),
    "capital fields": lambda text: re.sub(
        "^(?:language|consent|name|city|receipt)(?=:)",
        lambda match: match[0].capitalize(),
        text,
        flags=re.MULTILINE,
    ),
    "spaces before colons": lambda text: re.sub(
        "^(language|consent|name|city|receipt):", "\\1\u00a0:", text, flags=re.MULTILINE
    ),
    "greeting and signature": lambda text: f"Bonjour,\n\n{text}\n-- \nAmina\n06 12 34 56 78\n",
    "Windows' line ends": lambda text: text.replace("\n", "\r\n"),
    "without empty lines": lambda text: re.sub("\n{2,}", "\n", text),
    "with more empty lines": lambda text: text.replace("\n\n", "\n\n\n"),
}
"""After each of these, every character arrives."""
ROUGH: dict[str, Change] = {
    "in one line": lambda text: " ".join(text.split()),
    "spaces lost": lambda text: re.sub("[ \u00a0]+", " ", text),
    "no-break spaces everywhere": lambda text: text.replace(" ", "\u00a0"),
    "broken anywhere": lambda text: "\n".join(
        line[place : place + 30]
        for line in text.split("\n")
        for place in range(0, len(line) or 1, 30)
    ),
    "quotes made round": lambda text: text.replace("'", "’").replace('"', "”"),
    "a line lost": lambda text: "\n".join(text.split("\n")[:-4] + text.split("\n")[-3:]),
    "cut short": lambda text: text[: len(text) * 3 // 4],
    "a key inside a line": lambda text: text.replace("\n\n[", " [", 3),
    "a signature inside": lambda text: text.replace("\n\n[/", "\n\n-- \nAmina\n\n[/"),
    "half of it quoted": lambda text: quoted(text[: len(text) // 2]) + text[len(text) // 2 :],
}
"""After these, it is read up to white space, or refused: never otherwise."""


def message(text: str, **headers: Any) -> EmailMessage:
    """Return a message with these words."""
    found = EmailMessage()
    found["From"] = "A Person <person@example.org>"
    found["Date"] = "Mon, 07 Nov 2016 23:30:00 -0500"
    found.set_content(text, **headers)
    return found
