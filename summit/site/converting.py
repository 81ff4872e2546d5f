"""Every text from Markdown to HTML, and its titles and facts set as its language wants them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType

from summit.base.locales import Locale, Locales
from summit.base.memo import Memo
from summit.base.problems import Message, Problem, say
from summit.base.text import to_html
from summit.base.timing import Stages
from summit.content.bundles import Bundle, Content, Translation
from summit.content.catalogue import Catalogue
from summit.content.short_texts import with_short_texts
from summit.markdown.blocks import read_blocks
from summit.markdown.choosing import Choice
from summit.markdown.conservation import check_typography, check_words
from summit.markdown.converter import Converter, Prose
from summit.markdown.headings import Heading
from summit.markdown.link_targets import Target
from summit.markdown.links import attach
from summit.markdown.phase_signs import find_signs
from summit.markdown.phases import may_have_signs
from summit.markdown.typography import typeset_name, typeset_text
from summit.site.ask import ProseKey
from summit.site.project import Project
from summit.site.said_when import choice_of


@dataclass(frozen=True)
class Converted:
    """The texts of a site, by bundle and language."""

    proses: dict[ProseKey, Prose] = field(default_factory=dict)
    """As they are said at the site's moment."""
    written: dict[ProseKey, Prose] = field(default_factory=dict)
    """With all that they say at any moment, phases and facts marked."""
    targets: dict[ProseKey, list[Target]] = field(default_factory=dict)
    """Where their links lead now."""
    others: dict[ProseKey, list[Target]] = field(default_factory=dict)
    """Where those lead that they have at other moments alone."""

    def add_plain(self, place: ProseKey, html: str) -> None:
        """Take in a text of plain words, which leads nowhere and says the same at any moment."""
        self.proses[place] = self.written[place] = Prose(html, ())
        self.targets[place] = []


def convert_all(
    catalogue: Catalogue,
    project: Project,
    stages: Stages,
    problems: list[Problem],
    keys: Collection[str] | None = None,
) -> Converted:
    """Return the HTML and the links of texts, of these bundles alone if any; add what is lost."""
    converters = {each.key: converter_of(project, each) for each in project.locales}
    folders, memo = folders_of(catalogue), project.memo
    found = Converted()
    written, targets = found.written, found.targets
    for bundle in _of(catalogue, keys):
        headings: Sequence[Heading] | None = None
        for locale in catalogue.alternates(bundle):  # the source first: it lends its keys
            key, place = locale.key, (bundle.key, locale.key)
            text, converter = bundle.translations[key], converters[key]
            if bundle.kind.is_plain:
                found.add_plain(place, to_html(text.body))
                continue
            with stages.measure("markdown"):
                html = _to_html(converter, bundle, key, headings or (), memo, problems)
            with stages.measure("links"):
                attached, targets[place] = attach(html, bundle, folders, catalogue.kinds)
            with stages.measure("typography"):
                written[place] = memo.result(finished, converter, attached)
            with stages.measure("words"):
                problems += _lost(converter, text, html, written[place], memo)
            own = written[place].headings
            if choice := choice_of(catalogue, bundle, text, headings or own):
                with stages.measure("markdown"):
                    said = _to_html(converter, bundle, key, headings or (), memo, [], choice)
                attached, now = attach(said, bundle, folders, catalogue.kinds)
                found.others[place] = [each for each in targets[place] if each not in now]
                targets[place] = now
            found.proses[place] = memo.result(finished, converter, attached)
            headings = own if headings is None else headings
    return found


def _of(catalogue: Catalogue, keys: Collection[str] | None) -> Iterable[Bundle]:
    found = catalogue.bundles
    return found.values() if keys is None else (found[key] for key in sorted(keys))


def html_of(
    converter: Converter,
    body: str,
    credits: Mapping[str, str],
    headings: Sequence[Heading],
    choice: Choice | None,
) -> str:
    """Return the HTML of a body as Markdown makes it."""
    return converter.to_html(body, credits, headings, choice)


def finished(converter: Converter, html: str) -> Prose:
    """Return the prose of HTML, set as its language wants it."""
    return converter.finish(html)


def lost_words(
    converter: Converter, body: str, html: str, set_html: str
) -> list[tuple[int, Message]]:
    """Return the words of a body that its page would not show, by line from 0."""
    return check_words(converter.law, body, html, set_html)


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
    choice: Choice | None = None,
) -> str:
    """Return the HTML of a text: what it says at a moment, or at all of them."""
    translation = bundle.translations[key]
    credits = bundle.facts.credits
    try:
        return memo.result(html_of, converter, translation.body, credits, headings, choice)
    except RecursionError:
        message = say("lists or quotations are nested too deeply. Write them on fewer levels.")
        problems.append(Problem(translation.path, translation.body_line, message))
        return ""


def _lost(
    converter: Converter, translation: Translation, html: str, prose: Prose, memo: Memo
) -> Iterator[Problem]:
    """Yield the words of a text that its page would not show as they are written."""
    found = memo.result(lost_words, converter, translation.body, html, prose.html)
    # What is wrong with a sign of a phase or a fact is said by itself, and once.
    said = _lines_of_faulty_signs(translation.body) if found else ()
    for line, message in found:
        if line not in said:
            yield Problem(translation.path, translation.body_line + line, message)


def _lines_of_faulty_signs(body: str) -> set[int]:
    faults = find_signs(body, read_blocks(body).code).faults if may_have_signs(body) else ()
    return {body.count("\n", 0, place) for place, _ in faults}


def folders_of(catalogue: Catalogue) -> dict[str, Bundle]:
    """Return the bundles by their folder inside ``content/``."""
    return {bundle.folder: bundle for bundle in catalogue.bundles.values()}


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
