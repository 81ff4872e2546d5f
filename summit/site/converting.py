"""Every text from Markdown to HTML: with all that it says at any moment, and as it is said now."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from summit.base.frozen import Frozen, field
from summit.base.locales import Locale
from summit.base.problems import Message, Problem, say
from summit.base.text import to_html
from summit.base.timing import Stages
from summit.content.bundles import Bundle, Translation
from summit.content.catalogue import Catalogue
from summit.content.events import phases_at
from summit.markdown.blocks import read_blocks
from summit.markdown.choosing import Choice
from summit.markdown.converter import Converter, Prose
from summit.markdown.link_targets import Target
from summit.markdown.phase_signs import find_signs
from summit.markdown.phases import may_have_signs
from summit.site.ask import ProseKey
from summit.site.attaching import Attached, Attaching, Order, Places
from summit.site.making import Text
from summit.site.project import Project
from summit.site.said_when import event_of
from summit.site.telling import told

NESTED_TOO_DEEPLY = say("lists or quotations are nested too deeply. Write them on fewer levels.")


class Converted(Frozen):
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
    attaching = Attaching(Places(catalogue), project.memo, stages, is_keeping=keys is None)
    converting = _Converting(catalogue, attaching, problems)
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
    converting.sources = {text.bundle.key: converting.found.written[text.place] for text in sources}
    converting.convert(others)
    return converting.found


class _Converting:
    """All texts at once, step by step: the memo shares the work of a step among processes."""

    def __init__(self, catalogue: Catalogue, attaching: Attaching, problems: list[Problem]) -> None:
        self.catalogue, self.attaching, self.problems = catalogue, attaching, problems
        self.found = Converted()
        self.sources: Mapping[str, Prose] = {}
        """Of each bundle, by its key: a source lends its translations its headings' keys."""

    def convert(self, texts: Sequence[Text]) -> None:
        """Take in the prose of texts, as they are written and as they are said now."""
        found, choices = self.found, list[tuple[Text, Choice | None]]()
        every = self._attached([(text, None) for text in texts])
        for text, attached in zip(texts, every, strict=True):
            found.written[text.place] = found.proses[text.place] = attached.prose
            found.targets[text.place] = attached.targets
            self._note_faults(text.translation, attached)
            choices.append((text, self._choice_of(text, attached)))
        self._choose([(text, choice) for text, choice in choices if choice])

    def _choose(self, chosen: Sequence[tuple[Text, Choice | None]]) -> None:
        """Take in what texts say now that do not say the same at any moment."""
        found = self.found
        for (text, _), attached in zip(chosen, self._attached(chosen), strict=True):
            place, now = text.place, attached.targets
            found.proses[place] = attached.prose
            found.others[place] = [each for each in found.targets[place] if each not in now]
            found.targets[place] = now

    def _choice_of(self, text: Text, attached: Attached) -> Choice | None:
        """Return what a text says now; None where it says the same at any moment."""
        source = self.sources.get(text.bundle.key)
        headings = (source and source.headings) or attached.prose.headings
        own = (each for each in headings if each.event or each.when)
        sections = {each.key: (each.event, each.when) for each in own}
        if attached.facts is None and not sections:
            return None
        facts = told(attached.facts or (), self.catalogue, text.translation.locale)
        return Choice(event_of(text.bundle), self.catalogue.once(phases_at), facts, sections)

    def _attached(self, chosen: Sequence[tuple[Text, Choice | None]]) -> list[Attached]:
        return self.attaching.attached(
            [Order(text, self.sources.get(text.bundle.key), choice) for text, choice in chosen]
        )

    def _note_faults(self, own: Translation, attached: Attached) -> None:
        """Note the words of a text that its page would not show as they are written."""
        if attached.is_too_deep:
            self.problems.append(Problem(own.path, own.body_line, NESTED_TOO_DEEPLY))
        self.problems += _lost(own, attached.lost)


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


def _lost(translation: Translation, found: Sequence[tuple[int, Message]]) -> Iterator[Problem]:
    # What is wrong with a sign of a phase or a fact is said by itself, and once.
    said = _lines_of_faulty_signs(translation.body) if found else ()
    for line, message in found:
        if line not in said:
            yield Problem(translation.path, translation.body_line + line, message)


def _lines_of_faulty_signs(body: str) -> set[int]:
    faults = find_signs(body, read_blocks(body).code).faults if may_have_signs(body) else ()
    return {body.count("\n", 0, place) for place, _ in faults}
