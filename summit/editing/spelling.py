"""The words of texts and facts, language by language, for a spelling checker to look up."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from summit.base.languages import words_of_all
from summit.base.locales import Locales
from summit.content.catalogue import Catalogue
from summit.content.reader import Translation
from summit.content.yaml import Fields, strings
from summit.markdown.converter import Prose
from summit.markdown.lint import VOID

MARKS = re.compile("[\u00ad\u0640\u064b-\u065f\u0670\u200b-\u200f\u2060\u2066-\u2069]")
"""What stands in words and is no letter: soft hyphens, vowel signs, marks of direction."""
NO_WORD = re.compile(
    r"https?://\S+|\S+@\S+|[@#＠]\w+|\b(?:[\w-]+\.)+(?:com|example|fr|org|net)\b|[\w.-]*\d[\w.-]*"
    r"|\{[^}]*\}|\b\w+(?:\.\w+)+\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
JOINTS = re.compile("['-]")
PREFIXES = ("", *words_of_all(lambda language: language.prefixes))
"""What may be written as one with the word behind it."""
SHORTEST = 3
"""Fewer letters are no part of a word to look up by itself: l', qu'."""
UNSPOKEN = frozenset("code kbd pre samp var".split())
NO_WORDS = frozenset("slug made_from key".split())


@dataclass(frozen=True, order=True)
class Place:
    """Where a word stands first in a file."""

    path: str
    line: int


Words = dict[str, set[Place]]


def words_by_language(
    catalogue: Catalogue, proses: Mapping[tuple[str, str], Prose], edition: Fields
) -> dict[str, Words]:
    """Return the words in each locale, with their places; the public's words are not corrected."""
    found: dict[str, Words] = {key: {} for key in catalogue.locales.keys}
    for key, text, place in _texts(catalogue, proses, edition):
        for word in split(text):
            found[key].setdefault(word, set()).add(place(word))
    return found


class _Where:
    """Finds the line of a word in a file: the one given, or the first that has it."""

    def __init__(self, path: str, line: int, body: str = "") -> None:
        self.path, self.line = path, line
        self.lines = [set(split(each)) for each in body.split("\n")]

    def __call__(self, word: str) -> Place:
        numbers = (n for n, words in enumerate(self.lines, self.line) if word in words)
        return Place(self.path, next(numbers, self.line))


def _texts(
    catalogue: Catalogue, proses: Mapping[tuple[str, str], Prose], edition: Fields
) -> Iterator[tuple[str, str, _Where]]:
    yield from _localized("content/edition.yaml", edition, catalogue.locales)
    for bundle in catalogue.bundles.values():
        if bundle.kind.is_plain:
            continue
        yield from _localized(bundle.facts_path, bundle.facts_lines, catalogue.locales)
        for key, translation in bundle.translations.items():
            yield from _front_matter(key, translation)
            html = proses[bundle.key, key].html
            where = _Where(translation.path, translation.body_line, translation.body)
            yield key, spoken(html, translation.locale.tag), where


def _front_matter(key: str, translation: Translation) -> Iterator[tuple[str, str, _Where]]:
    for location, value in strings(translation.fields.values):
        if location[0] not in NO_WORDS:
            yield key, value, _Where(translation.path, translation.fields.line(location))


def _localized(path: str, fields: Fields, locales: Locales) -> Iterator[tuple[str, str, _Where]]:
    """Yield the texts that stand under the key of a locale."""
    for location, value in strings(fields.values):
        key = str(location[-1]) if location else ""
        if key in locales.keys:
            yield key, value, _Where(path, fields.line(location))


def split(text: str) -> list[str]:
    """Return the words of a text, with plain apostrophes; acronyms and what has digits left out."""
    plain = NO_WORD.sub(" ", MARKS.sub("", text).replace("’", "'"))
    return [word for word in WORD.findall(plain) if len(word) > 1 and not word.isupper()]


def parts(word: str) -> list[str]:
    """Return the parts of a compound that can be looked up by themselves."""
    each = JOINTS.split(word)
    return [part for part in each if len(part) >= SHORTEST and not part.isupper()]


def is_known(word: str, names: frozenset[str]) -> bool:
    """Tell whether a word is one of the edition's own, with or without what is joined to it."""
    return any(word.removeprefix(p) in names for p in PREFIXES if word.startswith(p))


def spoken(html: str, tag: str) -> str:
    """Return the text of HTML that is in its own language, without code."""
    reader = _Reader(tag)
    reader.feed(html)
    reader.close()
    return " ".join(reader.said)


class _Reader(HTMLParser):
    def __init__(self, tag: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tag = tag
        self.said: list[str] = []
        self.silent: list[bool] = [False]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        other = (given.get("lang") or self.tag).partition("-")[0] != self.tag.partition("-")[0]
        silent = self.silent[-1] or other or tag in UNSPOKEN
        if not silent:
            self.said.append(given.get("alt") or "")
        if tag not in VOID:
            self.silent.append(silent)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and len(self.silent) > 1:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent[-1]:
            self.said.append(data)
