"""What editors read of what is left over: problems, and notices where it may be right."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from summit.base.frozen import replace
from summit.base.held import Held
from summit.base.memo import Memo
from summit.base.patterns import lazy_pattern
from summit.base.problems import Problem, say
from summit.content.bundles import Bundle
from summit.content.catalogue import Catalogue
from summit.content.leftovers.blanks import EVERYWHERE, MARKED_TODO, TODO, blanks, doubts
from summit.content.leftovers.characters import odd_characters
from summit.content.leftovers.foreign import AT_THE_HEAD, IN_TEXTS, IN_WORDS, other_markup
from summit.content.leftovers.links import odd_links
from summit.content.leftovers.markup import RULES as MARKUP
from summit.content.leftovers.markup import signs_of_markup
from summit.content.leftovers.programs import PLACES, REMNANTS, remnants
from summit.content.leftovers.rules import Finding
from summit.content.words import (
    Words,
    drawings,
    values_of,
    without_code,
    without_comments,
    without_signs,
    words_of,
    words_of_data,
)

HELD = Held(
    word
    for rules in (REMNANTS, MARKUP, IN_TEXTS, IN_WORDS, AT_THE_HEAD, EVERYWHERE, TODO, MARKED_TODO)
    for word in rules.words
)
"""The words of all rules' signs: a text is read for them once."""
UNOPENED_MARK = lazy_pattern(r"-->[ \t]*$", re.MULTILINE)
"""At the end of a line: in the middle of one, it is an arrow."""
UNOPENED = say("--> ends a comment that does not begin. Write <!-- before it, or delete it.")
MOST = 50
"""Findings told of one text: who mends these sees the others next."""
NO_WORDS = ("newsletter", "dictionary", "public_contacts")
"""Keys of the edition whose values are for programs."""


def check_leftovers(catalogue: Catalogue, memo: Memo) -> Iterator[Problem]:
    """Yield what must not reach readers."""
    yield from _found_by(find_stray_signs, stray_signs_in, catalogue, memo)
    for bundle in catalogue.bundles.values():
        for path, drawing in drawings(bundle):
            for finding in PLACES.search(drawing):
                line = drawing.count("\n", 0, finding.start) + 1
                yield Problem(path, line, finding.message)


def leftover_remarks(catalogue: Catalogue, memo: Memo) -> Iterator[Problem]:
    """Yield what may be left over, though it may be right too."""
    yield from _found_by(find_doubts, doubts_in, catalogue, memo)


def _found_by(
    find: Callable[[Words], tuple[Finding, ...]],
    find_in: Callable[[Bundle], list[Problem]],
    catalogue: Catalogue,
    memo: Memo,
) -> Iterator[Problem]:
    """Yield what is found in bundles, and in the words of other files."""
    bundles = [(each,) for each in catalogue.bundles.values() if not each.kind.is_plain]
    yield from chain.from_iterable(memo.results(find_in, bundles, as_one=True))
    yield from _placed(find, _elsewhere(catalogue))


def stray_signs_in(bundle: Bundle) -> list[Problem]:
    """Return what of a bundle must not reach readers."""
    return [*_placed(find_stray_signs, words_of(bundle))]


def doubts_in(bundle: Bundle) -> list[Problem]:
    """Return what of a bundle may be left over."""
    return [*_placed(find_doubts, words_of(bundle))]


def _placed(
    find: Callable[[Words], tuple[Finding, ...]], every: Iterable[Words]
) -> Iterator[Problem]:
    for words in every:
        for finding in () if words.is_public else find(words):
            yield Problem(words.path, words.line_at(finding.start), finding.message)


def _elsewhere(catalogue: Catalogue) -> Iterator[Words]:
    yield from words_of_data(catalogue)
    fields = catalogue.content.edition_fields
    kept = {key: value for key, value in fields.values.items() if key not in NO_WORDS}
    yield from values_of(Words("content/edition.yaml", 1, ""), replace(fields, values=kept))


def find_stray_signs(words: Words) -> tuple[Finding, ...]:
    """Return what is left over in the words of an editor, in its order, as far as MOST goes."""
    found = (finding for finding in _found(words) if not finding.is_notice)
    first: dict[int, Finding] = {}
    for finding in found:  # Two rules may know the same words.
        first.setdefault(finding.start, finding)
    return tuple(first[start] for start in sorted(first)[:MOST])


def find_doubts(words: Words) -> tuple[Finding, ...]:
    """Return what may be left over in the words of an editor."""
    text = _shown(words)
    links = (finding for finding in odd_links(text) if finding.is_notice)
    return (*links, *(() if words.is_draft else doubts(text)))


def _shown(words: Words) -> str:
    """Return the words without code and comments."""
    return without_comments(without_code(words.text)) if words.is_body else words.text


def _found(words: Words) -> Iterator[Finding]:
    text = without_code(words.text) if words.is_body else words.text
    held = HELD.of(text)
    yield from odd_characters(text)
    yield from remnants(text, held)
    yield from odd_links(text)
    shown = without_comments(text) if words.is_body else without_signs(text)
    held = held if shown == text else HELD.of(shown)
    yield from _broken_comments(shown) if words.is_body else signs_of_markup(shown, held)
    yield from other_markup(shown, held, is_body=words.is_body)
    if not words.is_draft:
        yield from blanks(shown, words.language, held)


def _broken_comments(text: str) -> Iterator[Finding]:
    """Yield where a comment has no beginning; one without an end is known as Markdown is read."""
    match = UNOPENED_MARK.search(text)
    if match:
        yield Finding(match.start(), UNOPENED)
