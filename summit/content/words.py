"""What editors wrote, place by place: the bodies of texts, and each value of their files.

The public's words, which are published as they came, are none of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summit.content.catalogue import Catalogue
from summit.content.reader import Bundle, Translation
from summit.content.yaml import Fields, strings

CODE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?P<ticks>(?<!`)`+(?!`))[^`]+?(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
MARK = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>")
UNSHOWN = re.compile(r"<style\b.*?</style\s*>", re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
SAID = re.compile(r"""(?:label|title|desc|creator|alt)=["']([^"'<>]*)""")
"""The attributes of a drawing that hold words."""
NO_WORDS = frozenset({"key", "made_from", "slug"})
"""Fields that name a text to programs."""


@dataclass(frozen=True)
class Words:
    """Words of an editor, and where they begin."""

    path: str
    line: int
    text: str
    is_body: bool = False
    """Whether they are Markdown, and not the value of a key."""
    is_draft: bool = False
    language: str = ""
    """The language of a translation; facts are of all."""

    def line_at(self, place: int) -> int:
        """Return the line of a place in the words."""
        return self.line + self.text.count("\n", 0, place)


def all_words(catalogue: Catalogue) -> Iterator[Words]:
    """Yield what editors wrote in all files but ``edition.yaml``."""
    for bundle in catalogue.bundles.values():
        if not bundle.kind.is_plain:
            yield from words_of(bundle)
    for data in catalogue.content.data.values():
        yield from values_of(data.path, data.fields)


def words_of(bundle: Bundle) -> Iterator[Words]:
    """Yield what editors wrote for a bundle."""
    yield from values_of(bundle.facts_path, bundle.facts_lines, is_draft=bundle.facts.draft)
    for translation in bundle.translations.values():
        yield from _words_in(translation, is_draft=bundle.facts.draft or translation.text.draft)


def _words_in(translation: Translation, *, is_draft: bool) -> Iterator[Words]:
    path, language = translation.path, translation.locale.language
    yield from values_of(path, translation.fields, is_draft=is_draft, language=language)
    body, line = translation.body, translation.body_line
    yield Words(path, line, body, is_body=True, is_draft=is_draft, language=language)


def values_of(
    path: str, fields: Fields, *, is_draft: bool = False, language: str = ""
) -> Iterator[Words]:
    """Yield the values of a file that are words."""
    for location, value in strings(fields.values):
        if location[0] not in NO_WORDS:
            yield Words(path, fields.line(location), value, is_draft=is_draft, language=language)


def drawn_words(bundle: Bundle) -> Iterator[Words]:
    """Yield what stands in the drawings of a bundle, notes of those who drew them included."""
    for path, text in drawings(bundle):
        shown = TAG.sub(_said_in_tag, UNSHOWN.sub(_lines, MARK.sub("", text)))
        yield Words(path, 1, shown)


def drawings(bundle: Bundle) -> Iterator[tuple[str, str]]:
    """Yield the path and the source of each drawing of a bundle, which is published as it is."""
    for name, file in bundle.assets.items():
        if name.lower().endswith(".svg"):
            data = file.read_bytes()
            is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
            text = data.decode("utf-16" if is_wide else "utf-8", errors="replace")
            yield f"{bundle.path}/{name}", text


def _said_in_tag(match: re.Match[str]) -> str:
    return " ".join(["", *SAID.findall(match[0]), ""]).replace("\n", " ").strip() + _lines(match)


def _lines(match: re.Match[str]) -> str:
    """Return the line ends of a match alone."""
    return "\n" * match[0].count("\n")


def without_code(text: str) -> str:
    """Return a text in Markdown with nothing in the place of its code; each line stays one."""
    return CODE.sub(blank, text)


def without_comments(text: str) -> str:
    """Return a text in Markdown with nothing in the place of its comments."""
    return COMMENT.sub(blank, text)


def blank(match: re.Match[str]) -> str:
    """Return as many characters, on as many lines, that say nothing."""
    return re.sub(r"[^\n]", " ", match[0])
