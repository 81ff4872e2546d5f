"""Which sections of a translation are older than the source's, by digests kept in the translation.

The front matter of a translation holds, for each section of the source that it was made from, a
digest of the source's words: ``made_from: {_: 3f9a1c, why: 8b7d02}``. ``_`` is the top of the page,
its title and summary included. No git is needed to know what has changed since.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from types import MappingProxyType

from summit.content.catalogue import Catalogue
from summit.content.reader import Bundle, Translation
from summit.markdown.converter import Prose
from summit.markdown.headings import Heading

TOP = "_"
"""No heading has this key: keys made from words begin with a letter or a digit."""
LENGTH = 6
"""Hexadecimal digits of a digest: one change in 16 million would not be seen."""
NOT_WORDS = {"slug", "made_from", "translated", "draft", "moved_from"}
"""Keys of the front matter that a translator does not translate."""
HEADING_LINE = re.compile(r" {0,3}#{2,6}[ \t]")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
KEY = re.compile(r"\{[^{}]*#[^{}]*\}")
WORD = re.compile(r"\w+")
Key = tuple[str, str]
"""A bundle's key and a locale's key."""


@dataclass(frozen=True)
class Section:
    """A part of a source text, from a heading to the next one of any level."""

    key: str
    title: str
    """As the source says it; empty for the top."""
    text: str

    @property
    def words(self) -> int:
        """How many words there are to translate."""
        return len(WORD.findall(KEY.sub("", self.text)))

    @property
    def digest(self) -> str:
        """A name for these words, the same however the lines are broken."""
        words = " ".join(unicodedata.normalize("NFC", KEY.sub("", self.text)).split())
        return sha256(words.encode()).hexdigest()[:LENGTH]


@dataclass(frozen=True)
class Freshness:
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


def sections_of(source: Translation, headings: Sequence[Heading]) -> tuple[Section, ...]:
    """Return the parts of a text; one without a heading of its own for each part is one part."""
    top = _front_words(source)
    lead, *parts = split(source.body)
    if len(parts) != len(headings):
        return (Section(TOP, "", f"{top}\n{source.body}"),)
    return (
        Section(TOP, "", f"{top}\n{lead}"),
        *(Section(h.key, h.title, part) for h, part in zip(headings, parts, strict=True)),
    )


def _front_words(source: Translation) -> str:
    """Return what a translator translates of the front matter, a line for each value."""
    front = source.text.model_dump(exclude=NOT_WORDS, exclude_defaults=True)
    values = (front[name] for name in sorted(front))
    lines = (each.values() if isinstance(each, dict) else [each] for each in values)
    return "\n".join(map(str, chain.from_iterable(lines)))


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
    changed = tuple(each for each in sections if made_from.get(each.key) != each.digest)
    present = {section.key for section in sections}
    return Freshness(changed, tuple(key for key in made_from if key not in present))


def is_followed(bundle: Bundle) -> bool:
    """Tell whether a bundle's translations follow a source: voices have rules of their own."""
    return not bundle.kind.is_plain


def find_sections(
    catalogue: Catalogue, proses: Mapping[Key, Prose]
) -> Mapping[str, tuple[Section, ...]]:
    """Return the sections of the source of each bundle that is translated, by its key."""
    followed = filter(is_followed, catalogue.bundles.values())
    sources = {bundle.key: catalogue.source(bundle) for bundle in followed}
    return MappingProxyType(
        {
            key: sections_of(source, proses[key, source.locale.key].headings)
            for key, source in sources.items()
        }
    )


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
