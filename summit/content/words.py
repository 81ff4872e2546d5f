"""What editors wrote, place by place: the bodies of texts, and each value of their files.

The public's words, which are published as they came, are none of it.
"""

import re
from collections.abc import Iterator

from summit.base.frozen import Frozen, replace
from summit.content.bundles import Bundle
from summit.content.catalogue import Catalogue
from summit.content.yaml import Fields, strings
from summit.content.yaml_lenient import SAID as SIGN

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
FACT = re.compile(r"\[\s*fact\s*:[^\[\]]*\]", re.IGNORECASE)
PHASE = re.compile(rf"(?P<sign>{SIGN.pattern})(?P<words>[^\[\]]*)\]", re.IGNORECASE)
"""Words of one moment, in plain words: no bracket stands inside them."""
NO_WORDS = frozenset({"key", "made_from", "slug"})
"""Fields that name a text to programs."""


class Words(Frozen):
    """Words of an editor, and where they begin."""

    path: str
    line: int
    text: str
    is_body: bool = False
    """Whether they are Markdown, and not the value of a key."""
    is_draft: bool = False
    language: str = ""
    """The language of a translation; facts are of all."""
    is_public: bool = False
    """Whether somebody of the public wrote them, and they stay as they came."""

    def line_at(self, place: int) -> int:
        """Return the line of a place in the words."""
        return self.line + self.text.count("\n", 0, place)


def words_of_data(catalogue: Catalogue) -> Iterator[Words]:
    """Yield what editors wrote in files of facts that are no bundle's; ``edition.yaml`` is none."""
    for data in catalogue.content.data.values():
        yield from values_of(Words(data.path, 1, ""), data.fields)


def words_of(bundle: Bundle) -> Iterator[Words]:
    """Yield what editors wrote for a bundle."""
    is_public, is_draft = bundle.kind.quotes_public, bundle.facts.draft
    about = Words(bundle.facts_path, 1, "", is_draft=is_draft, is_public=is_public)
    yield from values_of(about, bundle.facts_lines)
    for each in bundle.translations.values():
        own = replace(about, path=each.path, is_draft=is_draft or each.text.draft)
        own = replace(own, language=each.locale.language)
        yield from values_of(own, each.fields)
        yield replace(own, line=each.body_line, text=each.body, is_body=True, is_public=False)


def values_of(about: Words, fields: Fields) -> Iterator[Words]:
    """Yield the values of a file that are words, each with what is known ``about`` them."""
    for location, value in strings(fields.values):
        if location[0] not in NO_WORDS:
            yield replace(about, line=fields.line(location), text=value)


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
    return CODE.sub(blank, text) if "`" in text or "~~~" in text else text


def without_comments(text: str) -> str:
    """Return a text in Markdown with nothing in the place of its comments."""
    return COMMENT.sub(blank, text) if "<!--" in text else text


def without_signs(text: str) -> str:
    """Return plain words without the signs of phases and facts, each character in its place."""
    shown = FACT.sub(blank, text)
    return PHASE.sub(lambda match: f"{' ' * len(match['sign'])}{match['words']} ", shown)


def blank(match: re.Match[str]) -> str:
    """Return as many characters, on as many lines, that say nothing."""
    return re.sub(r"[^\n]", " ", match[0])
