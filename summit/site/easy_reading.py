"""What may be hard to read in a text of easy language: a long sentence, a word that few know.

Notices, by the rules of Inclusion Europe's "Information for all". What a text explains, it shows in
bold where it does; such a word is left alone in all of it.
"""

import re
from collections.abc import Iterator
from functools import partial
from itertools import chain

from summit.base.languages import language_of
from summit.base.languages.record import phrases_in
from summit.base.memo import Memo
from summit.base.problems import Problem, say
from summit.base.text import first_words
from summit.content.bundles import Translation
from summit.content.catalogue import Catalogue
from summit.content.words import blank, without_code, without_comments
from summit.markdown.joining import said_plain

EASY = "simple"
"""The variant of a locale whose texts are easy to read."""
LONGEST = 15
"""Words of a sentence: more than these are hard to keep in mind."""
SHOWN = 60
STEM = 5
"""Letters that tell words apart, whatever their endings."""
FRONT = ("title", "summary")
PHASES = ("before", "during", "after")
PART = re.compile(r"\n[ \t]*(?:\n|(?=(?:[-*+]|\d+\.) |#))")
SENTENCE_END = re.compile(r"(?<=[.!?…])(?=\s)")
UNSAID = re.compile(
    r"\[source:[^\]]*\]|\{[#:][^}]*\}|\]\([^)]*\)|(?<=\n)[-*+#]+ |\A\s*[-*+#]+ |[*\[]"
)
"""What a text has besides its words: sources, keys, where links lead, marks."""
BOLD = re.compile(r"\*\*([^*]+)\*\*")
NAMES = re.compile(
    r"\]\([^)]*\)|\[(?:source|fact):[^\]]*\]|\{[#:][^}]*\}|https?:\S+"
    r"|\[\s*(?:before|during|after)\b[^:\]]*:"
)
"""What names something to programs: no word of it is read."""
ABBREVIATION = r"(?![IVXLC]+\b)[A-Z]{2,}"


def easy_reading(catalogue: Catalogue, memo: Memo) -> Iterator[Problem]:
    """Yield the long sentences and the hard words of published texts in easy language."""
    if not any(locale.variant == EASY for locale in catalogue.locales):
        return
    texts = (
        each
        for bundle in catalogue.published
        if not bundle.kind.is_plain
        for each in bundle.translations.values()
        if each.locale.variant == EASY
    )
    yield from chain.from_iterable(memo.results(hard_in, [(each,) for each in texts], as_one=True))


def hard_in(translation: Translation) -> list[Problem]:
    """Return the long sentences and the hard words of a text in easy language."""
    return [*_long_sentences(translation), *_hard_words(translation)]


def _parts(translation: Translation) -> Iterator[tuple[int, str]]:
    """Yield each paragraph, heading and item of a list, with the line where it begins."""
    for name in FRONT:
        value = translation.fields.values.get(name)
        if isinstance(value, str):
            yield translation.fields.line((name,)), value
    body, place = without_comments(without_code(translation.body)), 0
    line = translation.body_line
    for match in [*PART.finditer(body), None]:
        end, after = match.span() if match else (len(body), len(body))
        yield line, body[place:end]
        line += body.count("\n", place, after)
        place = after


def _long_sentences(translation: Translation) -> Iterator[Problem]:
    for line, part in _parts(translation):
        for sentence in dict.fromkeys(_sentences(part)):
            count = sum(any(map(str.isalnum, word)) for word in sentence.split())
            if count > LONGEST:
                message = say(
                    '"%(words)s" has %(count)s words. In easy language, a sentence has %(most)s '
                    "or fewer: make two.",
                    words=first_words(sentence, SHOWN),
                    count=count,
                    most=LONGEST,
                )
                yield Problem(translation.path, line, message)


def _sentences(part: str) -> Iterator[str]:
    """Yield the sentences of a part, as they are said at each moment; a fact is one word."""
    for phase in PHASES:
        said = said_plain(part, partial(_is_in, phase), _one_word)
        yield from map(str.strip, SENTENCE_END.split(UNSAID.sub("", said)))


def _is_in(phase: str, _event: str, names: tuple[str, ...]) -> bool:
    return phase in names


def _one_word(fact: str) -> str:
    return fact.partition(",")[0]


def _hard_words(translation: Translation) -> Iterator[Problem]:
    hard = phrases_in(language_of(translation.locale.key).hard_words)
    pattern = re.compile(rf"(?<![\w-])(?:(?i:{'|'.join(hard) or '(?!)'})|{ABBREVIATION})(?![\w-])")
    explained = {_stem(word) for word in BOLD.findall(translation.body)}
    for line, part in _parts(translation):
        for match in pattern.finditer(NAMES.sub(blank, part)):
            word = " ".join(match[0].split())
            if _stem(word) not in explained:
                explained.add(_stem(word))
                message = say(
                    'few know the word "%(word)s". Say it in another way, or explain it: in bold, '
                    "where you do.",
                    word=word,
                )
                yield Problem(translation.path, line + part.count("\n", 0, match.start()), message)


def _stem(word: str) -> str:
    """Return what the forms of a word have alike: inclusive, inclusion."""
    return word.casefold()[:STEM]
