"""Which sections of a translation are older than the source's, by digests kept in the translation.

The front matter of a translation holds, for each section of the source that it was made from, a
digest of the source's words: ``made_from: {_: 3f9a1c, why: 8b7d02}``. ``_`` is the top of the page,
its title and summary included. No git is needed to know what has changed since. Digests are of the
words as readers have them: where links lead, and how words are typed or marked up, is none of it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import chain
from types import MappingProxyType
from typing import Self

from summit.base.folding import plain
from summit.base.frozen import Frozen
from summit.base.memo import Memo
from summit.content.bundles import Bundle, Translation
from summit.content.catalogue import Catalogue
from summit.markdown.converter import Prose
from summit.markdown.headings import Heading
from summit.markdown.html_blocks import Block, blocks_of

TOP = "_"
"""No heading has this key: keys made from words begin with a letter or a digit."""
LENGTH = 6
"""Hexadecimal digits of a digest: one change in 16 million would not be seen."""
NOT_WORDS = {
    *("slug", "keywords", "address_words", "made_from", "translated", "draft", "moved_from"),
    "tested_by",
}
"""Keys of the front matter that a translator does not translate."""
HEADING_LINE = re.compile(r" {0,3}#{2,6}[ \t]")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
KEY = re.compile(r"\{[^{}]*#[^{}]*\}")
INSERT = re.compile(r"\{[^{}]*\}")
WORD = re.compile(r"\w+")
Key = tuple[str, str]
"""A bundle's key and a locale's key."""


class Section(Frozen):
    """A part of a source text, from a heading to the next one of any level."""

    key: str
    title: str
    """As the source says it; empty for the top."""
    text: str
    """The words as readers have them, a line for each paragraph, cell or alternative text."""
    words: int
    """How many words there are to translate."""
    digest: str
    """A name for these words, the same however they are typed, set and marked up."""

    @classmethod
    def of(cls, key: str, title: str, text: str) -> Self:
        """Return a part, its words counted and named: that is asked of it again and again."""
        words = len(WORD.findall(INSERT.sub("", text)))
        digest = sha256(plain(text).encode()).hexdigest()[:LENGTH]
        return cls(key, title, text, words, digest)


class Freshness(Frozen):
    """What of one translation is older than its source."""

    changed: tuple[Section, ...] = ()
    """Sections of the source that changed or were added, in their order."""
    removed: tuple[str, ...] = ()
    """Keys of sections that the source no longer has."""
    is_stamped: bool = True
    """Whether the translation says what it was made from; if not, nothing is known."""

    @property
    def is_stale(self) -> bool:
        """Tell whether there is something to translate or to take out."""
        return bool(self.changed or self.removed)

    @property
    def words(self) -> int:
        """How many words of the source there are to translate."""
        return sum(section.words for section in self.changed)


def sections_in(source: Translation, prose: Prose) -> tuple[Section, ...]:
    """Return the parts of a source."""
    return sections_of(front_words(source), prose.html, prose.headings)


def sections_of(front: str, html: str, headings: Sequence[Heading]) -> tuple[Section, ...]:
    """Return the parts of a text, of its words as they are set, by the headings that have a key.

    ``front`` are the ``front_words`` of its source.
    """
    return sections_from(front, blocks_of(html), headings)


def sections_from(
    front: str, blocks: Iterable[Block], headings: Sequence[Heading]
) -> tuple[Section, ...]:
    """Return the sections of a text whose HTML is in its blocks already."""
    titles = {heading.key: heading.title for heading in headings}
    parts: list[tuple[str, list[str]]] = [(TOP, [front])]
    for block in blocks:
        if _begins(block, titles):
            parts.append((block.key, []))
        parts[-1][1].append(block.words)
    return tuple(Section.of(key, titles.get(key, ""), "\n".join(words)) for key, words in parts)


def _begins(block: Block, titles: Mapping[str, str]) -> bool:
    return bool(block.key) and block.key in titles


def front_words(source: Translation) -> str:
    """Return what a translator translates of the front matter, a line for each value."""
    front = source.text.model_dump(exclude=NOT_WORDS, exclude_defaults=True)
    values = (front[name] for name in sorted(front))
    lines = (each.values() if isinstance(each, dict) else [each] for each in values)
    return "\n".join(" ".join(str(words).split()) for words in chain.from_iterable(lines))


def split(body: str) -> list[str]:
    """Return what stands before the first heading, then each heading with what follows it."""
    parts: list[list[str]] = [[]]
    fence = ""
    for line in body.split("\n"):
        mark = FENCE.match(line)
        if mark and not fence:
            fence = mark[1][:3]
        elif mark and mark[1].startswith(fence):
            fence = ""
        if not fence and HEADING_LINE.match(line):
            parts.append([])
        parts[-1].append(line)
    return ["\n".join(lines) for lines in parts]


def stamp_of(sections: Sequence[Section]) -> dict[str, str]:
    """Return what a translation made from these sections notes: the digest of each."""
    return {section.key: section.digest for section in sections}


def freshness_of(sections: Sequence[Section], made_from: Mapping[str, str]) -> Freshness:
    """Return what differs between the source's sections and what a translation was made from."""
    if not made_from:
        return Freshness(is_stamped=False)
    present = {section.key for section in sections}
    gone = {key: digest for key, digest in made_from.items() if key not in present}
    changed = []
    for section in sections:
        if made_from.get(section.key) == section.digest:
            continue
        other = next((key for key, digest in gone.items() if digest == section.digest), None)
        if section.key in made_from or other is None:
            changed.append(section)
        else:  # The same words under another key.
            del gone[other]
    return Freshness(tuple(changed), tuple(gone))


def is_followed(bundle: Bundle) -> bool:
    """Tell whether a bundle's translations follow a source: voices have rules of their own."""
    return not bundle.kind.is_plain


def find_sections(
    catalogue: Catalogue, proses: Mapping[Key, Prose], memo: Memo
) -> Mapping[str, tuple[Section, ...]]:
    """Return the sections of the source of each bundle that is translated, by its key."""
    followed = filter(is_followed, catalogue.bundles.values())
    sources = {bundle.key: catalogue.source(bundle) for bundle in followed}
    own = [(source, proses[key, source.locale.key]) for key, source in sources.items()]
    found = memo.results(sections_in, own, as_one=True)
    return MappingProxyType(dict(zip(sources, found, strict=True)))


def find_freshness(
    catalogue: Catalogue, sections: Mapping[str, tuple[Section, ...]]
) -> Mapping[Key, Freshness]:
    """Return the freshness of every translation, by bundle and locale."""
    found: dict[Key, Freshness] = {}
    for bundle_key, own in sections.items():
        bundle = catalogue.bundles[bundle_key]
        for key, translation in bundle.translations.items():
            if translation is not catalogue.source(bundle):
                found[bundle_key, key] = freshness_of(own, translation.text.made_from)
    return MappingProxyType(found)
