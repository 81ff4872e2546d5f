"""``content check --spelling``: words that are in no dictionary, where there are dictionaries."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

from babel import Locale as CldrLocale

from summit.base.frozen import Frozen
from summit.base.languages import language_of, words_of_all
from summit.base.locales import Locale, Locales
from summit.base.problems import Message, Problem, say
from summit.content.bundles import Translation
from summit.content.catalogue import Catalogue
from summit.content.words import without_signs
from summit.content.yaml import Fields, read_fields, read_text, strings
from summit.markdown.converter import Prose
from summit.markdown.elements import VOID
from summit.site.project import Project
from summit.site.site import Site

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
EDITION = "content/edition.yaml"


class Place(Frozen, order=True):
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
    for data in catalogue.content.data.values():
        yield from _localized(data.path, data.fields, catalogue.locales)
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
            where = _Where(translation.path, translation.fields.line(location))
            yield key, without_signs(value), where


def _localized(path: str, fields: Fields, locales: Locales) -> Iterator[tuple[str, str, _Where]]:
    """Yield the texts that stand under the key of a locale."""
    for location, value in strings(fields.values):
        key = str(location[-1]) if location else ""
        if key in locales.keys:
            yield key, without_signs(value), _Where(path, fields.line(location))


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


def dictionaries() -> dict[str, str]:
    """Return the names of the dictionaries that can be used, with their paths; none elsewhere."""
    program = shutil.which("hunspell")
    if not program:
        return {}
    said = subprocess.run(
        [program, "-D"], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    paths = re.findall(r"^/\S+$", said.stderr.decode(errors="replace"), re.MULTILINE)
    return {Path(path).name: path for path in reversed(paths) if Path(f"{path}.dic").exists()}


def choose(tag: str, known: Iterable[str]) -> str | None:
    """Return the dictionary of a language: its own, its usual variant, or else any."""
    name = tag.replace("-", "_")
    language = language_of(tag)
    usual = language.dictionary or f"{language.subtag}_{language.subtag.upper()}"
    variants = sorted(each for each in known if each.partition("_")[0] == name.partition("_")[0])
    return next((each for each in (name, usual, *variants) if each in variants), None)


def unknown(words: Iterable[str], dictionary: str, names: frozenset[str]) -> list[str]:
    """Return the words that neither the dictionary nor the edition knows, whole or in parts."""
    doubtful = [word for word in _unknown(words, dictionary) if not is_known(word, names)]
    pieces = {part for word in doubtful for part in parts(word) if not is_known(part, names)}
    wrong = set(_unknown(pieces, dictionary))
    return [word for word in doubtful if wrong & set(parts(word))]


def _unknown(words: Iterable[str], dictionary: str) -> list[str]:
    """Return what hunspell itself does not know, asked for word by word."""
    listed = sorted(set(words))
    asked = subprocess.run(
        [shutil.which("hunspell") or "hunspell", "-l", "-i", "utf-8", "-d", dictionary],
        input="\n".join(listed) + "\n",
        capture_output=True,
        check=True,
        encoding="utf-8",
        errors="replace",
    )
    said = set(asked.stdout.split())
    return [word for word in listed if word in said or said & set(parts(word))]


def check_spelling(project: Project, site: Site) -> tuple[list[Problem], list[Message]]:
    """Return the words to look at, and why a language was not checked."""
    edition = read_fields(read_text(project.content / "edition.yaml", EDITION), EDITION)
    words = words_by_language(site.catalogue, site.written, edition)
    known = dictionaries()
    chosen = {locale: choose(locale.tag, known) for locale in site.locales}
    names = site.edition.dictionary
    found: list[Problem] = []
    for locale, dictionary in chosen.items():
        if dictionary:
            found += _problems(locale, words[locale.key], known[dictionary], names)
    return sorted(found), [_unchecked(locale) for locale, name in chosen.items() if not name]


def _problems(
    locale: Locale, words: Words, dictionary: str, names: frozenset[str]
) -> Iterator[Problem]:
    for word in unknown(words, dictionary, names):
        for place in words[word]:
            message = say(
                '"%(word)s" is in no %(name)s dictionary. Correct it, or add it to '
                '"dictionary" in %(edition)s.',
                word=word,
                name=_name(locale),
                edition=EDITION,
            )
            yield Problem(place.path, place.line, message)


def _unchecked(locale: Locale) -> Message:
    """Return the sentence on a language without a dictionary."""
    language = language_of(locale.tag)
    package = language.dictionary_package or f"hunspell-{language.subtag}"
    return say(
        "%(language)s: spelling not checked, there is no dictionary. "
        "On Debian: apt install hunspell %(package)s",
        language=_name(locale),
        package=package,
    )


def _name(locale: Locale) -> str:
    return CldrLocale.parse(locale.tag, sep="-").get_language_name("en") or locale.tag
