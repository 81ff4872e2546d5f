"""Titles, summaries and facts, set as each language wants them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from summit.base.locales import Locales
from summit.base.memo import Memo
from summit.base.problems import Problem
from summit.content.bundles import Bundle, Content, Translation
from summit.content.short_texts import with_short_texts
from summit.markdown.conservation import check_typography
from summit.markdown.typography import typeset_name, typeset_text


def set_words(content: Content, memo: Memo, locales: Locales) -> Content:
    """Return the content with titles, summaries and facts set by each language's typography."""

    def set_line(language: str, words: str) -> str:
        return memo.result(typeset_text, words, language)

    def set_text(translation: Translation) -> Translation:
        text = translation.text.with_words(partial(set_line, translation.locale.language))
        return replace(translation, text=text)

    def set_fact(key: str, words: str) -> str:
        language = locales[key].language
        return memo.result(typeset_name, words, language)

    def set_bundle(bundle: Bundle) -> Bundle:
        translations = {key: set_text(t) for key, t in bundle.translations.items()}
        facts = with_short_texts(bundle.facts, set_fact)
        return replace(bundle, facts=facts, translations=MappingProxyType(translations))

    # What is new of titles and summaries is made at once.
    memo.results(typeset_text, list(_lines(content)))
    edition = with_short_texts(content.edition, set_fact)
    return replace(with_bundles(content, set_bundle), edition=edition)


def _lines(content: Content) -> Iterator[tuple[str, str]]:
    """Yield each title and summary, with its language."""
    for bundle in content.bundles.values():
        for translation in bundle.translations.values():
            language = translation.locale.language
            yield from ((words, language) for words in translation.text.words)


def changed_titles(content: Content, titled: Content) -> Iterator[Problem]:
    """Yield the titles and summaries of which the typography changes a word."""
    for key, bundle in content.bundles.items():
        for locale, translation in bundle.translations.items():
            text = titled.bundles[key].translations[locale].text
            for words, shown in zip(translation.text.words, text.words, strict=True):
                message = check_typography(words, shown)
                if message:
                    yield Problem(translation.path, 1, message)


def with_bundles(content: Content, change: Callable[[Bundle], Bundle]) -> Content:
    """Return the content with each bundle changed."""
    bundles = {key: change(bundle) for key, bundle in content.bundles.items()}
    return replace(content, bundles=MappingProxyType(bundles))
