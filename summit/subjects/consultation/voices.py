"""The published voices: what pages show of them, and what is wrong between their files."""

from collections.abc import Iterator, Sequence
from typing import cast

from summit.base.frozen import Frozen
from summit.base.problems import Message, Problem, did_you_mean, nearest_word, say
from summit.base.text import unseen
from summit.content.bundles import Bundle, Translation
from summit.content.catalogue import Version
from summit.site.ask import FactsAsk
from summit.site.choice import Choice
from summit.subjects.consultation.questionnaire import Consultation, find_consultation
from summit.subjects.consultation.voice import FOLDER, NAME, QUESTIONS, VoiceFacts

ABOUT = ("place", "age")
"""The facts of a voice that are choices of the question with the same key."""


class Voice(Frozen):
    """One voice as readers of a locale get it."""

    version: Version

    @property
    def facts(self) -> VoiceFacts:
        """What is known of it."""
        return cast(VoiceFacts, self.version.bundle.facts)

    @property
    def id(self) -> str:
        """What it is cited by."""
        return name_of(self.version.bundle)

    @property
    def original(self) -> Version:
        """The words as they were written."""
        bundle = self.version.bundle
        return Version(bundle, self.version.locale, bundle.translations[self.facts.language])

    @property
    def translation(self) -> Version | None:
        """The words in the reader's language, where somebody or something translated them."""
        is_original = self.version.language.key == self.facts.language
        return None if is_original else self.version

    @property
    def made_by(self) -> str:
        """Who made the translation: "human" or "machine"."""
        return self.facts.translations[self.version.language.key]


def name_of(bundle: Bundle) -> str:
    """Return the name of a voice's folder."""
    return bundle.key.rpartition("/")[2]


def about(voice: Voice, ask: FactsAsk) -> list[Choice]:
    """Return what the person said of themselves: the kind of place, the age group."""
    consultation = find_consultation(ask)
    return list(_about(voice, consultation)) if consultation else []


def _about(voice: Voice, consultation: Consultation) -> Iterator[Choice]:
    questions = {question.key: question for question in consultation.questions}
    for name in ABOUT:
        key = getattr(voice.facts, name)
        if key:
            choices = consultation.choices(questions[name], voice.version.locale)
            yield next(choice for choice in choices if choice.key == key)


def is_voice(bundle: Bundle) -> bool:
    """Tell whether a bundle is a voice."""
    return isinstance(bundle.facts, VoiceFacts)


def voices_of(ask: FactsAsk) -> list[Bundle]:
    """Return the voices in order of their names."""
    return sorted(ask.items(FOLDER), key=name_of)


def check_voices(ask: FactsAsk) -> Iterator[Problem]:
    """Yield what is wrong with the voices: names, languages, choices, characters."""
    for bundle in ask.bundles(FOLDER):
        yield from _check_name(bundle)
        yield from _check_languages(bundle)
        yield from _check_about(bundle, ask)
        yield from _check_lines(bundle)
        for translation in bundle.translations.values():
            yield from _check_words(translation)


def not_published(written: str, names: Sequence[str]) -> Message:
    """Return what is wrong with a citation of a voice that is not there."""
    name = written.partition(":")[2]
    is_slip = nearest_word(name, names) is not None
    remedy = say("Take what rests on it out of the text.")
    return say(
        '"[%(written)s]" cites a voice that is not published: it never was, or it was '
        "withdrawn. %(remedy)s",
        written=written,
        remedy=did_you_mean(name, names) if is_slip else remedy,
    )


def _check_name(bundle: Bundle) -> Iterator[Problem]:
    question = cast(VoiceFacts, bundle.facts).question
    name = name_of(bundle)
    if not NAME.fullmatch(name) or not name.endswith(f"-{question}"):
        message = say(
            'the folder of a voice is named by its contribution and its question: "%(name)s" is '
            'not. Rename it, such as "ab12cdef-%(question)s".',
            name=name,
            question=question,
        )
        yield Problem(bundle.facts_path, bundle.facts_lines.line(("question",)), message)


def _check_languages(bundle: Bundle) -> Iterator[Problem]:
    facts = cast(VoiceFacts, bundle.facts)
    line = bundle.facts_lines.line
    if facts.language not in bundle.translations:
        message = say(
            '"language" is "%(language)s", but there is no index.%(language)s.md. %(hint)s',
            language=facts.language,
            hint=did_you_mean(facts.language, bundle.translations),
        )
        yield Problem(bundle.facts_path, line(("language",)), message)
    translated = bundle.translations.keys() - {facts.language}
    for key in sorted(translated - facts.translations.keys()):
        message = say(
            '"translations" does not say who made index.%(key)s.md. '
            'Add a line "  %(key)s: human" or "  %(key)s: machine" to it.',
            key=key,
        )
        yield Problem(bundle.facts_path, line(("translations",)), message)
    for key in sorted(facts.translations.keys() - translated):
        message = say(
            '"translations" names "%(key)s", but there is no such translation. Delete it.', key=key
        )
        yield Problem(bundle.facts_path, line(("translations", key)), message)


def _check_about(bundle: Bundle, ask: FactsAsk) -> Iterator[Problem]:
    consultation = find_consultation(ask)
    questions = {q.key: q for q in consultation.questions} if consultation else {}
    for name in ABOUT:
        key = getattr(bundle.facts, name)
        known = questions[name].choices if name in questions else ()
        if key and key not in known:
            message = say(
                '"%(name)s" is "%(key)s", which %(questions)s/%(name)s does not offer. %(hint)s',
                name=name,
                key=key,
                questions=QUESTIONS,
                hint=did_you_mean(key, known),
            )
            line = bundle.facts_lines.line((name,))
            yield Problem(bundle.facts_path, line, message)


def _check_words(translation: Translation) -> Iterator[Problem]:
    if not translation.text.title:
        yield Problem(
            translation.path, translation.body_line, say("no words. Write them, or delete it.")
        )
    for number, line in enumerate(translation.body.split("\n"), translation.body_line):
        if message := _hidden(line):
            yield Problem(translation.path, number, message)


def _check_lines(bundle: Bundle) -> Iterator[Problem]:
    facts = cast(VoiceFacts, bundle.facts)
    for name, line in (("name", facts.name), ("city", facts.city), ("tags", " ".join(facts.tags))):
        if message := _hidden(line or ""):
            yield Problem(bundle.facts_path, bundle.facts_lines.line((name,)), message)


def _hidden(words: str) -> Message | None:
    """Return what is wrong with words that hold what publication leaves out."""
    for character in unseen(words):
        return say(
            "the character U+%(code)s, which hides or disguises words. Delete it.",
            code=f"{ord(character):04X}",
        )
    return None
