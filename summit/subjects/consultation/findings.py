"""The findings of the executive summary: its parts that have a key beginning with "findings".

A heading has all that follows up to the next one of its rank; a paragraph with a key has itself.
"""

import re
from dataclasses import dataclass
from html import unescape

from summit.base.text import first_words
from summit.content.catalogue import Version
from summit.markdown.headings import UNSAID
from summit.site.ask import TextsAsk
from summit.subjects.consultation.citing import CITED, FINDINGS, LINK, LONGEST
from summit.subjects.consultation.voice import SUMMARY

BLOCK = re.compile(r'<(h[2-6]|p)\b[^>]*\sid="([^"]+)"[^>]*>(.*?)</\1>', re.DOTALL)
HEADING = re.compile(r"<h([2-6])\b")


@dataclass(frozen=True)
class Finding:
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

    @property
    def voices(self) -> tuple[str, ...]:
        """The names of the voices that it cites, each once."""
        return tuple(dict.fromkeys(name for _, name in CITED.findall(self.html) if name))

    def holds(self, anchor: str) -> bool:
        """Tell whether a block with a key is in it."""
        return f' id="{anchor}"' in self.html


def findings(ask: TextsAsk, locale: str) -> tuple[Finding, ...]:
    """Return the findings as readers of a locale get them, in order; none without a summary."""
    if ask.bundle(SUMMARY) is None:
        return ()
    version = ask.text(SUMMARY, ask.locales[locale])
    html = ask.prose(version).html
    found = (block for block in BLOCK.finditer(html) if block[2].startswith(FINDINGS))
    return tuple(_finding(block, html, version) for block in found)


def _finding(block: re.Match[str], html: str, version: Version) -> Finding:
    words = first_words(unescape(UNSAID.sub("", LINK.sub("", block[3]))).strip(), LONGEST)
    return Finding(block[2], version, words, html[block.start() : _end(block, html)], block[0])


def _end(block: re.Match[str], html: str) -> int:
    """Return where a finding ends."""
    if block[1] == "p":
        return block.end()
    later = HEADING.finditer(html, block.end())
    return next((each.start() for each in later if each[1] <= block[1][1]), len(html))
