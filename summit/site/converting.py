"""Every text from Markdown to HTML, and its titles and facts set as its language wants them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from summit.base.locales import Locale
from summit.base.memo import Memo
from summit.base.problems import Message, Problem, say
from summit.base.text import to_html
from summit.base.timing import Stages
from summit.content.bundles import Bundle, Translation
from summit.content.catalogue import Catalogue
from summit.markdown.blocks import read_blocks
from summit.markdown.choosing import Choice
from summit.markdown.conservation import check_words
from summit.markdown.converter import Converter, Prose
from summit.markdown.headings import Heading
from summit.markdown.link_targets import Target
from summit.markdown.links import attach
from summit.markdown.phase_signs import find_signs
from summit.markdown.phases import may_have_signs
from summit.site.ask import ProseKey
from summit.site.project import Project
from summit.site.said_when import choice_of

NESTED_TOO_DEEPLY = say("lists or quotations are nested too deeply. Write them on fewer levels.")


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


@dataclass(frozen=True)
class Made:
    """What becomes of a body in Markdown."""

    prose: Prose
    """Its links are as they were written; empty where it is nested too deeply."""
    lost: tuple[tuple[int, Message], ...] = ()
    """The words that its page would not show, by line from 0; of a text at any moment."""
    is_too_deep: bool = False


@dataclass(frozen=True)
class Text:
    """A text to convert, and what converts it."""

    bundle: Bundle
    translation: Translation
    converter: Converter

    @property
    def place(self) -> ProseKey:
        """Where its prose is found."""
        return self.bundle.key, self.translation.locale.key


def convert_all(
    catalogue: Catalogue,
    project: Project,
    stages: Stages,
    problems: list[Problem],
    keys: Collection[str] | None = None,
) -> Converted:
    """Return the HTML and the links of texts, of these bundles alone if any; add what is lost."""
    converters = {each.key: converter_of(project, each) for each in project.locales}
    converting = _Converting(catalogue, project.memo, stages, problems)
    sources: list[Text] = []
    others: list[Text] = []
    for bundle in _of(catalogue, keys):
        for number, locale in enumerate(catalogue.alternates(bundle)):
            text = Text(bundle, bundle.translations[locale.key], converters[locale.key])
            if bundle.kind.is_plain:
                converting.found.add_plain(text.place, to_html(text.translation.body))
            else:
                (others if number else sources).append(text)
    converting.convert(sources)
    converting.headings = {
        text.bundle.key: converting.found.written[text.place].headings for text in sources
    }
    converting.convert(others)
    return converting.found


class _Converting:
    """All texts at once, step by step: the memo shares the work of a step among processes."""

    def __init__(
        self, catalogue: Catalogue, memo: Memo, stages: Stages, problems: list[Problem]
    ) -> None:
        self.catalogue, self.memo, self.stages, self.problems = catalogue, memo, stages, problems
        self.folders = folders_of(catalogue)
        self.found = Converted()
        self.headings: Mapping[str, Sequence[Heading]] = {}
        """Of each source, by its bundle's key: it lends its translations its headings' keys."""

    def convert(self, texts: Sequence[Text]) -> None:
        """Take in the prose of texts, as they are written and as they are said now."""
        found, made = self.found, self._made(texts, [None] * len(texts))
        self._note_faults(texts, made)
        written, targets = self._attached(texts, made)
        found.written.update(written)
        found.proses.update(written)
        found.targets.update(targets)
        choices = [(text, self._choice_of(text)) for text in texts]
        self._choose([(text, choice) for text, choice in choices if choice])

    def _choose(self, chosen: Sequence[tuple[Text, Choice]]) -> None:
        """Take in what texts say now that do not say the same at any moment."""
        texts, found = [text for text, _ in chosen], self.found
        made = self._made(texts, [each for _, each in chosen])
        proses, targets = self._attached(texts, made)
        found.proses.update(proses)
        for place, now in targets.items():
            found.others[place] = [each for each in found.targets[place] if each not in now]
        found.targets.update(targets)

    def _choice_of(self, text: Text) -> Choice | None:
        own = self.found.written[text.place].headings
        headings = self.headings.get(text.bundle.key) or own
        return choice_of(self.catalogue, text.bundle, text.translation, headings)

    def _made(self, texts: Sequence[Text], choices: Sequence[Choice | None]) -> Sequence[Made]:
        with self.stages.measure("texts"):
            calls = [
                (
                    text.converter,
                    text.translation.body,
                    text.bundle.facts.credits,
                    self.headings.get(text.bundle.key, ()),
                    choice,
                )
                for text, choice in zip(texts, choices, strict=True)
            ]
            return self.memo.results(made_of, calls)

    def _attached(
        self, texts: Sequence[Text], made: Sequence[Made]
    ) -> tuple[dict[ProseKey, Prose], dict[ProseKey, list[Target]]]:
        """Return the prose of each text, and where its links lead."""
        proses: dict[ProseKey, Prose] = {}
        targets: dict[ProseKey, list[Target]] = {}
        with self.stages.measure("links"):
            for text, each in zip(texts, made, strict=True):
                html, leading = attach(
                    each.prose.html, text.bundle, self.folders, self.catalogue.kinds
                )
                proses[text.place] = replace(each.prose, html=html)
                targets[text.place] = leading
        return proses, targets

    def _note_faults(self, texts: Sequence[Text], made: Sequence[Made]) -> None:
        """Note the words of texts that their pages would not show as they are written."""
        for text, each in zip(texts, made, strict=True):
            own = text.translation
            if each.is_too_deep:
                self.problems.append(Problem(own.path, own.body_line, NESTED_TOO_DEEPLY))
            self.problems += _lost(own, each.lost)


def _of(catalogue: Catalogue, keys: Collection[str] | None) -> Iterable[Bundle]:
    found = catalogue.bundles
    return found.values() if keys is None else (found[key] for key in sorted(keys))


def converter_of(project: Project, locale: Locale) -> Converter:
    """Return what converts the texts of a language: one for all builds of this process."""
    return project.memo.get(("converter", locale), partial(new_converter, project, locale))


def new_converter(project: Project, locale: Locale) -> Converter:
    """Return what converts texts of a language, with what each subject lets them hold."""
    translator = project.catalogs[locale.key]
    makers = (make for subject in project.subjects for make in subject.extensions)
    return Converter(locale, translator, [make(translator) for make in makers])


def made_of(
    converter: Converter,
    body: str,
    credits: Mapping[str, str],
    headings: Sequence[Heading],
    choice: Choice | None,
) -> Made:
    """Return what becomes of a body, set as its language wants it."""
    try:
        html = converter.to_html(body, credits, headings, choice)
    except RecursionError:
        return Made(converter.finish(""), is_too_deep=True)
    prose = converter.finish(html)
    lost = () if choice else check_words(converter.law, body, html, prose.html)
    return Made(prose, tuple(lost))


def _lost(translation: Translation, found: Sequence[tuple[int, Message]]) -> Iterator[Problem]:
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
