"""Titles, summaries and facts, set as each language wants them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
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
    texts = _all_set(typeset_text, _lines_of_texts(content), memo)
    facts = _all_set(typeset_name, _lines_of_facts(content, locales), memo)

    def set_text(translation: Translation) -> Translation:
        def set_line(words: str) -> str:
            line = words, translation.locale.language
            # Kinds have words of their own besides, such as the choices of a question.
            return texts[line] if line in texts else memo.result(typeset_text, *line)

        return replace(translation, text=translation.text.with_words(set_line))

    def set_fact(key: str, words: str) -> str:
        return facts[words, locales[key].language]

    def set_bundle(bundle: Bundle) -> Bundle:
        translations = {key: set_text(t) for key, t in bundle.translations.items()}
        facts = with_short_texts(bundle.facts, set_fact)
        return replace(bundle, facts=facts, translations=MappingProxyType(translations))

    edition = with_short_texts(content.edition, set_fact)
    return replace(with_bundles(content, set_bundle), edition=edition)


def _all_set(
    set_line: Callable[[str, str], str], lines: Iterable[tuple[str, str]], memo: Memo
) -> dict[tuple[str, str], str]:
    """Return each line as its language wants it, by itself and its language."""
    every = [*dict.fromkeys(lines)]
    return dict(zip(every, memo.results(set_line, every, as_one=True), strict=True))


def _lines_of_texts(content: Content) -> Iterator[tuple[str, str]]:
    """Yield each title and summary, with its language."""
    for bundle in content.bundles.values():
        for translation in bundle.translations.values():
            language = translation.locale.language
            yield from ((words, language) for words in translation.text.words)


def _lines_of_facts(content: Content, locales: Locales) -> list[tuple[str, str]]:
    """Return each short text of the facts, with its language."""
    found: list[tuple[str, str]] = []

    def note(key: str, words: str) -> str:
        found.append((words, locales[key].language))
        return words

    for record in (content.edition, *(bundle.facts for bundle in content.bundles.values())):
        with_short_texts(record, note)
    return found


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
