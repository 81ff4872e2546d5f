"""From a project to its Site: content read, facts checked, texts converted and checked."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from types import MappingProxyType

from summit.base.asked import Answers
from summit.base.frozen import Frozen, replace
from summit.base.memo import Memo
from summit.base.problems import ContentError, Problem
from summit.base.timing import Stages
from summit.content.bundles import Bundle, Content
from summit.content.catalogue import Catalogue, folders_of
from summit.content.contacts import check_contacts
from summit.content.earlier import check_moves
from summit.content.finished import check_finished
from summit.content.leftovers.check import check_leftovers
from summit.content.references import check_catalogue
from summit.content.retired import Retired, check_retired, read_retired
from summit.images.shown import find_pictures
from summit.markdown.converter import Prose
from summit.markdown.link_checks import LinkChecker
from summit.markdown.link_targets import Target
from summit.markdown.lint import check_markup
from summit.site.address_words import check_address_words
from summit.site.ask import FactsAsk, ProseKey, TextsAsk
from summit.site.converting import Converted, convert_all
from summit.site.editions import SETTING as EARLIER_EDITIONS
from summit.site.editions import read_editions
from summit.site.freshness import Freshness, Key, find_freshness
from summit.site.hidden_sections import with_live_fragments
from summit.site.navigation import reserved_addresses
from summit.site.never_said import never_said
from summit.site.past import Past
from summit.site.project import Project
from summit.site.record import Record, read_record
from summit.site.said_when import said_content, telling
from summit.site.same_moments import differing_moments
from summit.site.short_words import changed_titles, set_words
from summit.site.shown import adapted, completed, without_ahead
from summit.site.site import Site
from summit.site.spares import Spares
from summit.site.time_checks import check_times
from summit.site.untranslated import Finding
from summit.site.words_read import WordsRead, read_words

Checks = Callable[[], list[Problem]]
"""Return what is wrong in the words of a site: nothing is shown by it."""


class Said(Frozen):
    """What is said at a site's moment."""

    seen: Catalogue
    """The content as it is read."""
    signed: Collection[str]
    """The bundles that have words for some moments only."""
    typed: Content
    """What is said, as it was typed."""
    titled: Content
    """The same with the typography of its titles."""
    shown: Catalogue
    """The same as its subjects show it."""


def load_site(
    project: Project,
    at: str | None = None,
    *,
    with_hidden: bool = False,
    stages: Stages | None = None,
    spares: Spares | None = None,
) -> Site:
    """Return the site of a project; raise ContentError with everything wrong in it.

    ``at`` replaces the moment of the settings. A link to what is yet to appear is plain words.
    ``with_hidden`` adds drafts and what is scheduled, for editors; what is checked stays the same.
    ``spares`` stand in for texts with mistakes.
    """
    stages = stages or Stages()
    with stages.measure("read"):
        content, found = _read(project, with_hidden=with_hidden)

    def load(content: Content, found: Sequence[Problem] = project.theme_problems) -> Site:
        seen = project.catalogue(content, at)
        site, checks = _load(project, seen, [*found], stages, with_hidden=with_hidden)
        if problems := checks():
            raise ContentError(problems)
        return site

    if spares is None:
        return load(content, [*project.theme_problems, *found])
    return spares.load(content, found, load)


def load_unchecked(project: Project, stages: Stages) -> tuple[Site, Checks]:
    """Return the site of a project, and what is yet to be looked for in it.

    Raises ContentError with everything wrong in it, where what would be shown is not sound.
    """
    with stages.measure("read"):
        content, found = _read(project, with_hidden=False)
    problems = [*project.theme_problems, *found]
    return _load(project, project.catalogue(content, None), problems, stages, with_hidden=False)


def _load(
    project: Project, seen: Catalogue, problems: list[Problem], stages: Stages, *, with_hidden: bool
) -> tuple[Site, Checks]:
    """Return the site of a content, read with the problems so far, and the checks of its words.

    Raises ContentError with everything wrong, that of the words too.
    """
    with stages.measure("read"):
        said = _said_now(seen, project, problems, with_hidden=with_hidden)
    catalogue = said.shown
    texts_of = convert_all(catalogue, project, stages, problems)
    written = texts_of.written
    with stages.measure("links"):
        words, freshness, found = _translations(said, written, project.memo)
        doubts = _doubts(found, problems)
    retired, record, editions, faults = _addresses(project, catalogue)
    with stages.measure("images"):
        cache = project.settings.image_cache
        pictures, broken = find_pictures(catalogue.bundles.values(), written, cache)
    checks = partial(_faults_of_words, said, texts_of, project)
    if problems := [*problems, *faults, *broken]:
        raise ContentError([*problems, *checks()])
    proses, catalogue = _shown(texts_of, catalogue, project, checks)
    return Site(
        catalogue=catalogue.known_as("catalogue"),
        proses=Answers("proses", proses),
        base=project.settings.base,
        pictures=MappingProxyType(pictures),
        catalogs=project.catalogs,
        sections=Answers("sections", words.sections),
        freshness=Answers("freshness", freshness),
        subjects=project.subjects,
        doubts=doubts,
        written=Answers("written", written),
        record=record,
        retired=MappingProxyType(retired),
        editions=editions,
        past=Past(project, seen),
        undated=words.undated,
    ).known_as("site"), checks


def _translations(
    said: Said, written: Mapping[ProseKey, Prose], memo: Memo
) -> tuple[WordsRead, Mapping[Key, Freshness], list[Finding]]:
    """Return what words tell, how fresh translations are, and what of them may be wrong."""
    words = read_words(said.seen, said.shown, written, memo)
    freshness = find_freshness(said.seen, words.sections)
    differing = differing_moments(said.seen, written, freshness, said.signed)
    return words, freshness, [*words.untranslated(said.shown), *differing]


def _doubts(found: Iterable[Finding], problems: list[Problem]) -> tuple[Problem, ...]:
    """Return what of translations may be right; add what is certainly wrong."""
    doubts: list[Problem] = []
    for each in found:
        (problems if each.is_certain else doubts).append(each.problem)
    return tuple(doubts)


def _shown(
    texts_of: Converted, catalogue: Catalogue, project: Project, checks: Checks
) -> tuple[dict[ProseKey, Prose], Catalogue]:
    """Return the texts as readers see them, and the content with what is found in them.

    Links to what is yet to appear are words. Raises ContentError where words are wrong that keep
    the texts from being shown.
    """
    is_whole = catalogue.with_hidden
    try:
        proses = texts_of.proses if is_whole else without_ahead(texts_of.proses, catalogue)
        proses = with_live_fragments(proses, texts_of.written)
        return proses, completed(catalogue, proses, project)
    except Exception:
        if problems := checks():
            raise ContentError(problems) from None
        raise


def _said_now(
    seen: Catalogue, project: Project, problems: list[Problem], *, with_hidden: bool
) -> Said:
    """Return what is said at the site's moment; add what is wrong in the facts."""
    ask, signed = FactsAsk(seen), telling(seen, project.memo)
    problems += _check_facts(seen, ask, project)
    typed = said_content(seen, signed)
    titled = set_words(typed, project.memo, project.locales)
    now = adapted(titled, ask, project)
    shown = replace(seen, content=now, with_hidden=with_hidden)
    return Said(seen, signed, typed, titled, shown)


def _faults_of_words(said: Said, texts_of: Converted, project: Project) -> list[Problem]:
    """Return what is wrong in the words of a site."""
    return [
        *check_contacts(said.seen, project.memo),
        *check_leftovers(said.seen, project.memo),
        *changed_titles(said.typed, said.titled),
        *_check_converted(said.seen, said.shown, texts_of, project),
        *check_times(said.seen, texts_of.written, said.signed, project.memo),
    ]


def _check_converted(
    seen: Catalogue, catalogue: Catalogue, texts_of: Converted, project: Project
) -> Iterator[Problem]:
    """Yield what is wrong with links, with what the texts say, and with when they say it."""
    texts = TextsAsk(catalogue, texts_of.proses, project.catalogs, project.subjects)
    full = _filled(texts_of.written, texts)
    yield from _check_links(catalogue, full, texts_of.targets)
    yield from _check_links(catalogue, full, texts_of.others)
    yield from _check_markup(seen, full, project.memo)
    at_any_moment = TextsAsk(catalogue, texts_of.written, project.catalogs, project.subjects)
    yield from _check_texts(at_any_moment, project)
    yield from never_said(seen, texts_of.written)


def _filled(proses: Mapping[ProseKey, Prose], texts: TextsAsk) -> dict[ProseKey, Prose]:
    """Return the texts with the fragments, too, that their pages have from the facts."""
    return {place: _with_fragments(prose, place, texts) for place, prose in proses.items()}


def _with_fragments(prose: Prose, place: ProseKey, texts: TextsAsk) -> Prose:
    key, locale = place
    hooks = (hook for subject in texts.subjects for hook in subject.fragments)
    version = texts.text(key, texts.locales[locale])
    found = tuple(each for hook in hooks for each in hook(version, texts))
    return replace(prose, anchors=(*prose.anchors, *found)) if found else prose


def _check_texts(texts: TextsAsk, project: Project) -> Iterator[Problem]:
    """Yield what the subjects, and the addresses of lists, do not let a text say."""
    for subject in project.subjects:
        for check in subject.check_texts:
            yield from check(texts)
    yield from check_address_words(texts)


def _retired(project: Project, catalogue: Catalogue) -> tuple[dict[str, Retired], list[Problem]]:
    """Return what is said of retired addresses, and what is wrong with it."""
    try:
        retired, problems = read_retired(project.content)
    except ContentError as error:
        return {}, list(error.problems)
    return retired, [*problems, *check_retired(retired, catalogue, project.content.name)]


def _addresses(
    project: Project, catalogue: Catalogue
) -> tuple[Mapping[str, Retired], Record, Record, list[Problem]]:
    """Return what is retired, what is recorded, what earlier editions had, and what is wrong."""
    retired, faults = _retired(project, catalogue)
    record, editions, unfit = _recorded(project)
    return retired, record, editions, [*faults, *unfit]


def _recorded(project: Project) -> tuple[Record, Record, list[Problem]]:
    """Return the addresses that were published, those of earlier editions, and what is wrong.

    A site that leaves those to its successor need not have them.
    """
    try:
        record = read_record(project.content)
        editions, problems = read_editions(project.content)
    except ContentError as error:
        return MappingProxyType({}), MappingProxyType({}), [*error.problems]
    if project.settings.values.get(EARLIER_EDITIONS, True):
        return record, editions, problems
    own = {each: place for each, place in record.items() if each not in editions}
    return MappingProxyType(own), MappingProxyType({}), problems


def _read(project: Project, *, with_hidden: bool) -> tuple[Content, list[Problem]]:
    """Return the content and its problems; without an edition, ContentError with the theme's."""
    try:
        return project.read_content(with_drafts=with_hidden)
    except ContentError as error:
        raise ContentError([*project.theme_problems, *error.problems]) from None


def _check_facts(catalogue: Catalogue, ask: FactsAsk, project: Project) -> Iterator[Problem]:
    """Yield what is wrong in the facts of each subject, and between files."""
    yield from check_catalogue(catalogue, reserved_addresses(project.locales, project.catalogs))
    yield from check_finished(catalogue)
    yield from check_moves(catalogue)
    for subject in project.subjects:
        for check in subject.check_facts:
            yield from check(ask)


def _check_links(
    catalogue: Catalogue,
    proses: Mapping[ProseKey, Prose],
    targets: Mapping[ProseKey, list[Target]],
) -> Iterator[Problem]:
    checker = LinkChecker(catalogue, catalogue.once(folders_of))
    for (key, locale), found in targets.items():
        bundle = catalogue.bundles[key]
        yield from checker.check(bundle, bundle.translations[locale], found, proses)


def _check_markup(
    catalogue: Catalogue, proses: Mapping[ProseKey, Prose], memo: Memo
) -> Iterator[Problem]:
    """Yield what is wrong with the markup of texts; the public's words hold none."""
    bundles = [each for each in catalogue.bundles.values() if not each.kind.is_plain]
    calls = [(each, {key: proses[each.key, key] for key in each.translations}) for each in bundles]
    yield from chain.from_iterable(memo.results(faults_of_texts, calls, as_one=True))


def faults_of_texts(bundle: Bundle, proses: Mapping[str, Prose]) -> list[Problem]:
    """Return what is wrong with the markup of a bundle's texts, given by locale."""
    names = [(bundle.place(name), name) for name in bundle.assets]
    return [
        Problem(text.path, line, message)
        for key, text in bundle.translations.items()
        for line, message in check_markup(proses[key], text.body, text.body_line, names)
    ]
