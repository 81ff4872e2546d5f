"""Every text from Markdown to HTML, and its titles and facts set as its language wants them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from summit.base.locales import Locale, Locales
from summit.base.memo import Memo
from summit.base.problems import Problem, say
from summit.base.text import to_html
from summit.base.timing import Stages
from summit.content.catalogue import Catalogue
from summit.content.reader import Bundle, Content, Translation
from summit.content.short_texts import with_short_texts
from summit.markdown.conservation import check_typography, check_words
from summit.markdown.converter import Converter, Prose
from summit.markdown.headings import Heading
from summit.markdown.links import Target, attach
from summit.markdown.typography import typeset_name, typeset_text
from summit.site.ask import ProseKey
from summit.site.project import Project


def convert_all(
    catalogue: Catalogue, project: Project, stages: Stages, problems: list[Problem]
) -> tuple[dict[ProseKey, Prose], dict[ProseKey, list[Target]]]:
    """Return every text's HTML and where its links lead; add what its page would not show."""
    converters = {each.key: converter_of(project, each) for each in project.locales}
    folders, memo = folders_of(catalogue), project.memo
    proses: dict[ProseKey, Prose] = {}
    targets: dict[ProseKey, list[Target]] = {}
    for bundle in catalogue.bundles.values():
        headings: Sequence[Heading] | None = None
        for locale in catalogue.alternates(bundle):  # the source first: it lends its keys
            key, place = locale.key, (bundle.key, locale.key)
            if bundle.kind.is_plain:
                plain = to_html(bundle.translations[key].body)
                proses[place], targets[place] = Prose(plain, ()), []
                continue
            with stages.measure("markdown"):
                html = _to_html(converters[key], bundle, key, headings or (), memo, problems)
            with stages.measure("links"):
                attached, targets[place] = attach(html, bundle, folders, catalogue.kinds)
            with stages.measure("typography"):
                finish = partial(converters[key].finish, attached)
                proses[place] = memo.get(("finish", key, attached), finish)
            with stages.measure("words"):
                problems += _lost(
                    converters[key], bundle.translations[key], html, proses[place], memo
                )
            headings = proses[place].headings if headings is None else headings
    return proses, targets


def converter_of(project: Project, locale: Locale) -> Converter:
    """Return what converts the texts of a language, with what each subject lets them hold."""
    translator = project.catalogs[locale.key]
    makers = (make for subject in project.subjects for make in subject.extensions)
    return Converter(locale, translator, [make(translator) for make in makers])


def _to_html(
    converter: Converter,
    bundle: Bundle,
    key: str,
    headings: Sequence[Heading],
    memo: Memo,
    problems: list[Problem],
) -> str:
    translation = bundle.translations[key]
    credits = bundle.facts.credits
    try:
        return memo.get(
            ("html", key, translation.body, *credits.items(), *headings),
            lambda: converter.to_html(translation.body, credits, headings),
        )
    except RecursionError:
        message = say("lists or quotations are nested too deeply. Write them on fewer levels.")
        problems.append(Problem(translation.path, translation.body_line, message))
        return ""


def _lost(
    converter: Converter, translation: Translation, html: str, prose: Prose, memo: Memo
) -> Iterator[Problem]:
    """Yield the words of a text that its page would not show as they are written."""
    texts = translation.body, html, prose.html
    check = partial(check_words, converter.law, *texts)
    for line, message in memo.get(("lost", converter.locale.key, *texts), check):
        yield Problem(translation.path, translation.body_line + line, message)


def folders_of(catalogue: Catalogue) -> dict[str, Bundle]:
    """Return the bundles by their folder inside ``content/``."""
    return {bundle.folder: bundle for bundle in catalogue.bundles.values()}


def set_words(content: Content, memo: Memo, locales: Locales) -> Content:
    """Return the content with titles, summaries and facts set by each language's typography."""

    def set_line(language: str, words: str) -> str:
        return memo.get(("words", language, words), lambda: typeset_text(words, language))

    def set_text(translation: Translation) -> Translation:
        text = translation.text.with_words(partial(set_line, translation.locale.language))
        return replace(translation, text=text)

    def set_fact(key: str, words: str) -> str:
        language = locales[key].language
        return memo.get(("name", language, words), lambda: typeset_name(words, language))

    def set_bundle(bundle: Bundle) -> Bundle:
        translations = {key: set_text(t) for key, t in bundle.translations.items()}
        facts = with_short_texts(bundle.facts, set_fact)
        return replace(bundle, facts=facts, translations=MappingProxyType(translations))

    edition = with_short_texts(content.edition, set_fact)
    return replace(with_bundles(content, set_bundle), edition=edition)


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
