"""From a project to its Site: content read, facts checked, texts converted and checked."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from summit.base.locales import Locale, Locales
from summit.base.memo import Memo
from summit.base.problems import ContentError, Problem, say
from summit.base.text import to_html
from summit.base.timing import Stages
from summit.content.catalogue import Catalogue, Version
from summit.content.contacts import check_contacts
from summit.content.earlier import check_moves
from summit.content.finished import check_finished
from summit.content.leftovers.check import check_leftovers
from summit.content.reader import Bundle, Content, Translation
from summit.content.references import check_catalogue
from summit.content.retired import Retired, check_retired, read_retired
from summit.content.short_texts import with_short_texts
from summit.images.shown import find_pictures
from summit.markdown.conservation import check_typography, check_words
from summit.markdown.converter import Converter, Prose
from summit.markdown.headings import Heading
from summit.markdown.links import LinkChecker, Target, attach
from summit.markdown.rehearsing import without_links
from summit.markdown.typography import typeset_name, typeset_text
from summit.site.address_words import check_address_words
from summit.site.ask import FactsAsk, ProseKey, TextsAsk
from summit.site.freshness import find_freshness, find_sections
from summit.site.navigation import reserved_addresses
from summit.site.project import Project
from summit.site.record import read_record
from summit.site.site import Site
from summit.site.spares import Spares
from summit.site.untranslated import find_untranslated

REHEARSAL = "REHEARSAL"
"""The setting by which a build says that its moment was asked for."""


def load_site(
    project: Project,
    at: str | None = None,
    *,
    with_hidden: bool = False,
    stages: Stages | None = None,
    spares: Spares | None = None,
) -> Site:
    """Return the site of a project; raise ContentError with everything wrong in it.

    ``at`` replaces the moment of the settings: a rehearsal, in which a link to what is yet to
    appear is plain words, since only at the settings' own moment would readers meet it.
    ``with_hidden`` adds drafts and what is scheduled, for editors; what is checked stays the same.
    ``spares`` stand in for texts with mistakes.
    """
    stages = stages or Stages()
    with stages.measure("read"):
        content, found = _read(project, with_hidden=with_hidden)

    def load(content: Content, found: Sequence[Problem] = project.theme_problems) -> Site:
        seen = project.catalogue(content, at)
        how = {"with_hidden": with_hidden, "is_rehearsal": _is_rehearsal(project, at)}
        return _load(project, seen, found, stages, **how)

    if spares is None:
        return load(content, [*project.theme_problems, *found])
    return spares.load(content, found, load)


def _load(
    project: Project,
    seen: Catalogue,
    found: Sequence[Problem],
    stages: Stages,
    *,
    with_hidden: bool,
    is_rehearsal: bool,
) -> Site:
    """Return the site of a content, read with the problems found; raise ContentError."""
    memo, problems = project.memo, list(found)
    with stages.measure("read"):
        ask = FactsAsk(seen)
        problems += _check_facts(seen, ask, project)
        titled = _set_words(seen.content, memo, project.locales)
        problems += _changed_titles(seen.content, titled)
        shown = _adapted(titled, ask, project)
        catalogue = replace(seen, content=shown, with_hidden=with_hidden)
    converters = {each.key: converter_of(project, each) for each in project.locales}
    proses, targets = _convert(catalogue, converters, stages, memo, problems)
    texts = TextsAsk(catalogue, proses, project.catalogs, project.subjects)
    ahead = _ahead(catalogue) if is_rehearsal else frozenset()
    with stages.measure("links"):
        problems += _check_links(catalogue, proses, targets, memo, ahead)
        for check in (each for subject in project.subjects for each in subject.check_texts):
            problems += check(texts)
        problems += check_address_words(texts)
        sections = find_sections(seen, proses, memo)
        freshness = find_freshness(seen, sections)
        untranslated = [*find_untranslated(catalogue, proses, freshness, memo)]
        problems += (each.problem for each in untranslated if each.is_certain)
    retired, faults = _retired(project, catalogue)
    problems += faults
    with stages.measure("images"):
        cache = project.settings.image_cache
        pictures, broken = find_pictures(catalogue.bundles.values(), proses, cache)
    if problems or broken:
        raise ContentError([*problems, *broken])
    left_out = frozenset() if with_hidden else ahead
    shown_proses = {place: _without(prose, left_out) for place, prose in proses.items()}
    return Site(
        replace(catalogue, content=_completed(shown, texts, project)),
        MappingProxyType(shown_proses),
        project.settings.base,
        MappingProxyType(pictures),
        project.catalogs,
        sections,
        freshness,
        project.subjects,
        tuple(each.problem for each in untranslated if not each.is_certain),
        read_record(project.content),
        MappingProxyType(retired),
    )


def _is_rehearsal(project: Project, at: str | None) -> bool:
    """Tell whether another moment than that of the settings was asked for."""
    is_other = at is not None and at != project.settings.clock
    return is_other or bool(project.settings.values.get(REHEARSAL))


def _ahead(catalogue: Catalogue) -> frozenset[str]:
    """Return the keys of what is finished, and not shown yet."""
    found = (bundle for bundle in catalogue.bundles.values() if not bundle.facts.draft)
    return frozenset(each.key for each in found if catalogue.is_hidden(each))


def _without(prose: Prose, ahead: frozenset[str]) -> Prose:
    return replace(prose, html=without_links(prose.html, ahead)) if ahead else prose


def _retired(project: Project, catalogue: Catalogue) -> tuple[dict[str, Retired], list[Problem]]:
    """Return what is said of retired addresses, and what is wrong with it."""
    try:
        retired, problems = read_retired(project.content)
    except ContentError as error:
        return {}, list(error.problems)
    return retired, [*problems, *check_retired(retired, catalogue, project.content.name)]


def converter_of(project: Project, locale: Locale) -> Converter:
    """Return what converts the texts of a language, with what each subject lets them hold."""
    translator = project.catalogs[locale.key]
    makers = (make for subject in project.subjects for make in subject.extensions)
    return Converter(locale, translator, [make(translator) for make in makers])


def _adapted(content: Content, ask: FactsAsk, project: Project) -> Content:
    """Return the content as the subjects show it at the site's moment."""
    hooks = [adapt for subject in project.subjects for adapt in subject.adapt]

    def adapted(bundle: Bundle) -> Bundle:
        for adapt in hooks:
            bundle = adapt(bundle, ask)
        return bundle

    return _with_bundles(content, adapted)


def _completed(content: Content, ask: TextsAsk, project: Project) -> Content:
    """Return the content with what the subjects find in the HTML of its texts."""
    hooks = [complete for subject in project.subjects for complete in subject.complete]

    def completed(bundle: Bundle) -> Bundle:
        texts = {key: text(bundle, each) for key, each in bundle.translations.items()}
        return replace(bundle, translations=MappingProxyType(texts))

    def text(bundle: Bundle, translation: Translation) -> Translation:
        for complete in hooks:
            translation = complete(Version(bundle, translation.locale, translation), ask)
        return translation

    return _with_bundles(content, completed)


def _with_bundles(content: Content, change: Callable[[Bundle], Bundle]) -> Content:
    """Return the content with each bundle changed."""
    bundles = {key: change(bundle) for key, bundle in content.bundles.items()}
    return replace(content, bundles=MappingProxyType(bundles))


def _read(project: Project, *, with_hidden: bool) -> tuple[Content, list[Problem]]:
    """Return the content and its problems; without an edition, ContentError with the theme's."""
    try:
        return project.read_content(with_drafts=with_hidden)
    except ContentError as error:
        raise ContentError([*project.theme_problems, *error.problems]) from None


def _check_facts(catalogue: Catalogue, ask: FactsAsk, project: Project) -> Iterator[Problem]:
    """Yield what is wrong in the facts of each subject, and between files."""
    yield from check_catalogue(catalogue, reserved_addresses(project.locales, project.catalogs))
    yield from check_contacts(catalogue, project.memo)
    yield from check_finished(catalogue)
    yield from check_leftovers(catalogue, project.memo)
    yield from check_moves(catalogue)
    for subject in project.subjects:
        for check in subject.check_facts:
            yield from check(ask)


def _set_words(content: Content, memo: Memo, locales: Locales) -> Content:
    """Return the content with titles, summaries and facts set by each language's typography."""

    def set_words(language: str, words: str) -> str:
        return memo.get(("words", language, words), lambda: typeset_text(words, language))

    def set_text(translation: Translation) -> Translation:
        text = translation.text.with_words(partial(set_words, translation.locale.language))
        return replace(translation, text=text)

    def set_fact(key: str, words: str) -> str:
        language = locales[key].language
        return memo.get(("name", language, words), lambda: typeset_name(words, language))

    def set_bundle(bundle: Bundle) -> Bundle:
        translations = {key: set_text(t) for key, t in bundle.translations.items()}
        facts = with_short_texts(bundle.facts, set_fact)
        return replace(bundle, facts=facts, translations=MappingProxyType(translations))

    edition = with_short_texts(content.edition, set_fact)
    return replace(_with_bundles(content, set_bundle), edition=edition)


def _changed_titles(content: Content, titled: Content) -> Iterator[Problem]:
    """Yield the titles and summaries of which the typography changes a word."""
    for key, bundle in content.bundles.items():
        for locale, translation in bundle.translations.items():
            text = titled.bundles[key].translations[locale].text
            for words, set_words in zip(translation.text.words, text.words, strict=True):
                message = check_typography(words, set_words)
                if message:
                    yield Problem(translation.path, 1, message)


def _convert(
    catalogue: Catalogue,
    converters: Mapping[str, Converter],
    stages: Stages,
    memo: Memo,
    problems: list[Problem],
) -> tuple[dict[ProseKey, Prose], dict[ProseKey, list[Target]]]:
    folders = folders_of(catalogue)
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
    for line, message in memo.get(("words", converter.locale.key, *texts), check):
        yield Problem(translation.path, translation.body_line + line, message)


def folders_of(catalogue: Catalogue) -> dict[str, Bundle]:
    """Return the bundles by their folder inside ``content/``."""
    return {bundle.folder: bundle for bundle in catalogue.bundles.values()}


def _check_links(
    catalogue: Catalogue,
    proses: Mapping[ProseKey, Prose],
    targets: Mapping[ProseKey, list[Target]],
    memo: Memo,
    ahead: frozenset[str],
) -> list[Problem]:
    checker = LinkChecker(catalogue, folders_of(catalogue), memo, ahead)
    problems: list[Problem] = []
    for bundle in catalogue.bundles.values():
        for key, translation in bundle.translations.items():
            place = bundle.key, key
            problems += checker.check(bundle, translation, targets[place], proses)
    return problems
