"""The findings of the executive summary: its parts that have a key beginning with "findings".

A heading has all that follows up to the next one of its rank; a paragraph with a key has itself.
"""

import re
from collections.abc import Mapping
from html import unescape

from summit.base.frozen import Frozen
from summit.base.text import first_words
from summit.content.catalogue import Version
from summit.markdown.headings import UNSAID
from summit.site.ask import TextsAsk
from summit.subjects.consultation.citing import CITED, FINDINGS, LINK, LONGEST
from summit.subjects.consultation.voice import SUMMARY

BLOCK = re.compile(r'<(h[2-6]|p)\b[^>]*\sid="([^"]+)"[^>]*>(.*?)</\1>', re.DOTALL)
HEADING = re.compile(r"<h([2-6])\b")
ANCHOR = re.compile(r'\sid="([^"]*)"')


class Finding(Frozen):
    """A finding as readers of a locale get it."""

    key: str
    version: Version
    """The summary."""
    title: str
    """Its heading, or how its paragraph begins."""
    html: str
    """The heading and what follows it, or the paragraph."""
    first: str
    """The HTML of its heading, or of the paragraph."""
    start: int
    """Where it begins in the summary's HTML."""

    @property
    def voices(self) -> tuple[str, ...]:
        """The names of the voices that it cites, each once."""
        return tuple(dict.fromkeys(name for _, name in CITED.findall(self.html) if name))


def findings(ask: TextsAsk, locale: str) -> tuple[Finding, ...]:
    """Return the findings as readers of a locale get them, in order; none without a summary."""
    if ask.bundle(SUMMARY) is None:
        return ()
    version = ask.text(SUMMARY, ask.locales[locale])
    html = ask.prose(version).html
    found = (block for block in BLOCK.finditer(html) if block[2].startswith(FINDINGS))
    return tuple(_finding(block, html, version) for block in found)


def findings_by_key(ask: TextsAsk, locale: str) -> Mapping[str, Finding]:
    """Return the same by their keys."""
    return {each.key: each for each in ask.once(findings, locale)}


def holders(ask: TextsAsk, locale: str) -> Mapping[str, tuple[str, ...]]:
    """Return the keys of the findings that hold each block with a key, by the block's."""
    found: dict[str, list[str]] = {}
    for each in ask.once(findings, locale):
        for anchor in dict.fromkeys(ANCHOR.findall(each.html)):
            found.setdefault(anchor, []).append(each.key)
    return {anchor: tuple(keys) for anchor, keys in found.items()}


def _finding(block: re.Match[str], html: str, version: Version) -> Finding:
    words = first_words(unescape(UNSAID.sub("", LINK.sub("", block[3]))).strip(), LONGEST)
    start, first = block.start(), block[0]
    return Finding(block[2], version, words, html[start : _end(block, html)], first, start)


def _end(block: re.Match[str], html: str) -> int:
    """Return where a finding ends."""
    if block[1] == "p":
        return block.end()
    later = HEADING.finditer(html, block.end())
    return next((each.start() for each in later if each[1] <= block[1][1]), len(html))
