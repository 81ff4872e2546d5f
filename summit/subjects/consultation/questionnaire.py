"""The questionnaire: the questions in order, each with its choices, in every language."""

from collections.abc import Iterator
from typing import cast

from summit.base.formats import countries
from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.base.problems import Problem, did_you_mean, say
from summit.content.bundles import Bundle
from summit.content.catalogue import Version, in_order
from summit.site.ask import FactsAsk
from summit.site.choice import Choice
from summit.subjects.consultation.models import (
    GROUPS,
    ConsultationFacts,
    QuestionFacts,
    QuestionText,
)
from summit.subjects.consultation.states import ConsultationState, state_at

SECTION = "consultation"
QUESTIONS = "consultation/questions"
THEMES = "themes"


class Question(Frozen):
    """One question; its key is the name of its folder and never changes."""

    key: str
    bundle: Bundle
    choices: tuple[str, ...]
    """The keys of the choices; none for an answer in words."""

    @property
    def facts(self) -> QuestionFacts:
        """Kind, group and limits."""
        return cast(QuestionFacts, self.bundle.facts)

    @property
    def takes_words(self) -> bool:
        """Tell whether the answer is written, not chosen."""
        return self.facts.kind in ("text", "experience")

    @property
    def most(self) -> int:
        """How many choices may be taken at most."""
        return 1 if self.facts.kind == "choice" else self.facts.most or len(self.choices)


class Consultation(Frozen):
    """The consultation of the content, seen at the site's moment."""

    ask: FactsAsk
    section: Bundle

    @property
    def facts(self) -> ConsultationFacts:
        """Its dates and addresses."""
        return cast(ConsultationFacts, self.section.facts)

    @property
    def state(self) -> ConsultationState:
        """Where it stands at the site's moment."""
        return state_at(self.facts, self.ask.passed)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions in the order of the form: those about the person come last."""
        return self.ask.once(_questions)

    def text(self, question: Question, locale: Locale) -> Version:
        """Return the words of a question for readers of a locale."""
        return self.ask.text(question.bundle.key, locale)

    def choices(self, question: Question, locale: Locale) -> list[Choice]:
        """Return the choices as readers of a locale see them; countries in alphabetical order."""
        if question.facts.choices_from == "countries":
            return [Choice(code, name, locale) for code, name in countries(locale)]
        keys = question.choices
        if question.facts.choices_from == "themes":
            keys = tuple(_name(theme) for theme in self.ask.named(THEMES, locale))
        return [self._choice(question, key, locale) for key in keys]

    def _choice(self, question: Question, key: str, locale: Locale) -> Choice:
        if question.facts.choices_from == "themes":
            version = self.ask.text(f"{THEMES}/{key}", locale)
            return Choice(key, version.translation.text.title, version.language)
        version = self.text(question, locale)
        labels = cast(QuestionText, version.translation.text).choices
        return Choice(key, labels[key], version.language)


def _questions(ask: FactsAsk) -> tuple[Question, ...]:
    bundles = sorted(ask.items(QUESTIONS), key=_group_and_order)
    return tuple(_question(bundle, ask) for bundle in bundles)


def _question(bundle: Bundle, ask: FactsAsk) -> Question:
    facts = cast(QuestionFacts, bundle.facts)
    if facts.choices_from == "themes":
        choices = tuple(_name(theme) for theme in ask.items(THEMES))
    elif facts.choices_from == "countries":
        choices = tuple(code for code, _ in countries(ask.locales.source))
    else:
        choices = facts.choices
    return Question(_name(bundle), bundle, choices)


def find_consultation(ask: FactsAsk) -> Consultation | None:
    """Return the consultation, or None where the content has none."""
    section = ask.bundle(SECTION)
    return Consultation(ask, section) if section else None


def check_questions(ask: FactsAsk) -> Iterator[Problem]:
    """Yield the labels that are missing from a question's translation, or name no choice."""
    for bundle in ask.bundles(QUESTIONS):
        wanted = cast(QuestionFacts, bundle.facts).choices
        for translation in bundle.translations.values():
            labels = cast(QuestionText, translation.text).choices
            for key in wanted:
                if key not in labels:
                    message = say(
                        '"choices" has no label for "%(key)s". Add a line "  %(key)s: …" to it.',
                        key=key,
                    )
                    yield Problem(translation.path, 1, message)
            for key in labels.keys() - set(wanted):
                message = say(
                    '"choices" has a label for "%(key)s", which %(facts)s does not list. %(hint)s',
                    key=key,
                    facts=bundle.facts_path,
                    hint=did_you_mean(key, wanted),
                )
                yield Problem(translation.path, 1, message)


def _group_and_order(bundle: Bundle) -> tuple[int, tuple[int, str]]:
    return GROUPS.index(cast(QuestionFacts, bundle.facts).group), in_order(bundle)


def _name(bundle: Bundle) -> str:
    return bundle.key.rpartition("/")[2]
