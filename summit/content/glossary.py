"""The words of an edition: for each language what a thing is called, and what it is not."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from pydantic import Field, ValidationInfo, field_validator

from summit.base.languages import language_of
from summit.base.languages.record import words_in
from summit.base.locales import Locale, Locales, unknown_locale
from summit.base.problems import Message, WrongValueError, say
from summit.content.fields import Line
from summit.content.models import Model

FILE = "glossary.yaml"
"""Beside ``edition.yaml``; a project may be without it."""
LINK = re.compile(r"(?<=\])\([^()\s]*\)|\{[^{}\n]*\}|<[^<>\n]*>")
"""Where a link leads, and what stands in tags: these are no words of the text."""
ENDING = "*"
"""Stands for the rest of a word: ``contribuci*``."""


class Term(Model):
    """One thing, by the word for it."""

    use: Line = Field(examples=["synthèse"])
    avoid: tuple[Line, ...] = Field(min_length=1, examples=[["résumé exécutif"]])
    """Words that are not used for it; ``*`` at the end of one stands for any ending."""
    why: Line | None = None


class Glossary(Model):
    """The words of each language."""

    terms: dict[str, tuple[Term, ...]]

    @field_validator("terms")
    @classmethod
    def _of_languages(
        cls, value: dict[str, tuple[Term, ...]], info: ValidationInfo
    ) -> dict[str, tuple[Term, ...]]:
        for key in value:
            if key not in cast(Locales, info.context):
                raise WrongValueError(unknown_locale(key, cast(Locales, info.context)))
        return value


class Avoided(NamedTuple):
    """What finds the words that are not used for a thing."""

    pattern: re.Pattern[str]
    term: Term


def avoided_words(glossary: Glossary | None, locale: Locale) -> tuple[Avoided, ...]:
    """Return what finds the words that the glossary avoids in a language: made once for all texts.

    Without a glossary, or one of that language, there are none.
    """
    terms = glossary.terms if glossary else {}
    own = terms.get(locale.key) or terms.get(locale.plain) or ()
    return tuple(Avoided(_pattern(each, locale), each) for each in own)


def avoided(text: str, words: Sequence[Avoided]) -> Iterator[tuple[int, Message]]:
    """Yield where a text has a word that is avoided, and what to say."""
    shown = LINK.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text) if words else ""
    for pattern, term in words:
        for match in pattern.finditer(shown):
            yield match.start("words"), _said(match["words"], term)


def _pattern(term: Term, locale: Locale) -> re.Pattern[str]:
    """Return the pattern of what is avoided, as whole words, behind what is joined to them."""
    words = sorted((_words(each) for each in term.avoid), key=len, reverse=True)
    joined = "|".join(map(re.escape, words_in(language_of(locale.key).prefixes)))
    before = rf"(?<!\w)(?:{joined})?" if joined else r"(?<!\w)"
    return re.compile(rf"{before}(?P<words>{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _words(avoid: str) -> str:
    parts = (re.escape(word.removesuffix(ENDING)) for word in avoid.split())
    ends = (r"\w*" if word.endswith(ENDING) else "" for word in avoid.split())
    return r"\s+".join(part + end for part, end in zip(parts, ends, strict=True))


def _said(words: str, term: Term) -> Message:
    message = say(
        'the glossary has "%(use)s" for "%(words)s".', use=term.use, words=" ".join(words.split())
    )
    return say("%(message)s %(why)s", message=message, why=term.why) if term.why else message
