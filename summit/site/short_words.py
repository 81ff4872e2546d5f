"""Titles, summaries and facts, set as each language wants them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from types import MappingProxyType

from summit.base.frozen import replace
from summit.base.locales import Locales
from summit.base.memo import Memo
from summit.base.problems import Problem
from summit.content.bundles import Bundle, Content, Translation
from summit.content.models import Model
from summit.content.short_texts import with_short_texts
from summit.markdown.conservation import check_typography
from summit.markdown.typography import typeset_name, typeset_text

Line = tuple[str, str]
"""Some words, and their language."""


def set_words(content: Content, memo: Memo, locales: Locales) -> Content:
    """Return the content with titles, summaries and facts set by each language's typography."""
    bundles = content.bundles.values()
    own = [_lines_of(bundle.facts, locales) for bundle in bundles]
    texts = _all_set(texts_set, map(_lines_of_texts, bundles), memo)
    facts = _all_set(names_set, [*own, _lines_of(content.edition, locales)], memo)
    with_names = {bundle.key for bundle, lines in zip(bundles, own, strict=True) if lines}

    def set_text(translation: Translation) -> Translation:
        def set_line(words: str) -> str:
            line = words, translation.locale.language
            # Kinds have words of their own besides, such as the choices of a question.
            return texts[line] if line in texts else memo.result(typeset_text, *line)

        return translation.with_text(translation.text.with_words(set_line))

    def set_fact(key: str, words: str) -> str:
        return facts[words, locales[key].language]

    def set_bundle(bundle: Bundle) -> Bundle:
        translations = {key: set_text(t) for key, t in bundle.translations.items()}
        is_named = bundle.key in with_names
        facts = with_short_texts(bundle.facts, set_fact) if is_named else bundle.facts
        return replace(bundle, facts=facts, translations=MappingProxyType(translations))

    edition = with_short_texts(content.edition, set_fact)
    return replace(with_bundles(content, set_bundle), edition=edition)


def texts_set(lines: Sequence[Line]) -> list[str]:
    """Return lines of front matter as their languages want them."""
    return [typeset_text(*line) for line in lines]


def names_set(lines: Sequence[Line]) -> list[str]:
    """Return lines of facts as their languages want them."""
    return [typeset_name(*line) for line in lines]


def _all_set(
    set_lines: Callable[[Sequence[Line]], list[str]], groups: Iterable[Sequence[Line]], memo: Memo
) -> dict[Line, str]:
    """Return each line as its language wants it, by itself and its language."""
    calls = [(group,) for group in groups if group]
    found = memo.results(set_lines, calls, as_one=True)
    pairs = (zip(group, each, strict=True) for (group,), each in zip(calls, found, strict=True))
    return dict(chain.from_iterable(pairs))


def _lines_of_texts(bundle: Bundle) -> list[Line]:
    """Return each title and summary, with its language."""
    texts = bundle.translations.values()
    return [(words, each.locale.language) for each in texts for words in each.text.words]


def _lines_of(facts: Model, locales: Locales) -> list[Line]:
    """Return each short text of facts, with its language."""
    found: list[Line] = []

    def note(key: str, words: str) -> str:
        found.append((words, locales[key].language))
        return words

    with_short_texts(facts, note)
    return found


def changed_titles(content: Content, titled: Content) -> Iterator[Problem]:
    """Yield the titles and summaries of which the typography changes a word."""
    for key, bundle in content.bundles.items():
        for locale, translation in bundle.translations.items():
            text = titled.bundles[key].translations[locale].text
            for words, shown in zip(translation.text.words, text.words, strict=True):
                message = check_typography(words, shown) if shown != words else None
                if message:
                    yield Problem(translation.path, 1, message)


def with_bundles(content: Content, change: Callable[[Bundle], Bundle]) -> Content:
    """Return the content with each bundle changed."""
    bundles = {key: change(bundle) for key, bundle in content.bundles.items()}
    return replace(content, bundles=MappingProxyType(bundles))
