"""What the consultation's form is made of, besides the questionnaire."""

from collections.abc import Iterator, Mapping

from summit.base.frozen import Frozen, field
from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.subjects.consultation.contribution import LONGEST_NAME
from summit.subjects.consultation.document import ANSWER
from summit.subjects.consultation.models import GROUPS, ConsultationFacts, Group
from summit.subjects.consultation.portable import RULES
from summit.subjects.consultation.questionnaire import THEMES, Consultation, Question

LINKED = ("consultation/privacy", "consultation/summary")
"""Pages whose titles the consultation's page shows, where the content has them."""
SECONDS = {"question": 15, "words": 120}
"""How long it takes to read a question and choose, and besides to write an answer in words.

An estimate, which the page gives as one, with both figures; docs/consultation.md says it, too.
"""


def has_address(facts: ConsultationFacts, endpoint: str | None) -> bool:
    """Tell whether answers can be sent anywhere: where not, nothing says that any are taken."""
    return bool(endpoint or facts.email or facts.post)


class Form(Frozen):
    """The form of a consultation: where it is sent to and whose clock it keeps."""

    consultation: Consultation
    endpoint: str | None
    """The address that it posts to; None: answers come by e-mail or by post, if at all."""
    can_send: bool
    """Whether the form sends answers by itself: it has an address, and is no copy on a disk."""
    is_clock_set: bool
    """Whether the site is built for a moment of its own instead of the real time."""
    longest_name: int = LONGEST_NAME
    seconds: Mapping[str, int] = field(default_factory=SECONDS.copy)
    portable: str = RULES
    """How the form's script writes answers as words."""

    @property
    def is_shown(self) -> bool:
        """Tell whether answers are taken at the site's moment."""
        return self.consultation.state.takes_answers

    @property
    def has_address(self) -> bool:
        """Tell whether answers can be sent anywhere."""
        return has_address(self.consultation.facts, self.endpoint)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups that have questions, a step of the form each."""
        asked = {question.facts.group for question in self.consultation.questions}
        return tuple(group for group in GROUPS if group in asked)

    @property
    def minutes(self) -> tuple[int, int]:
        """How long it takes without a word written, and with all of them: SECONDS says how."""
        questions = self.consultation.questions
        words = sum(question.takes_words for question in questions)
        read = len(questions) * SECONDS["question"]
        return _minutes(read), _minutes(read + words * SECONDS["words"])

    @property
    def first(self) -> Question | None:
        """The question that other pages put, too: the form's first, if it is answered in words."""
        return next((each for each in self.consultation.questions[:1] if each.takes_words), None)

    def asked(self, group: str, locale: Locale) -> list[tuple[int, Question, Version]]:
        """Return the questions of a group: number, question, words."""
        return [
            (number, question, self.consultation.text(question, locale))
            for number, question in enumerate(self.consultation.questions, 1)
            if question.facts.group == group
        ]

    @staticmethod
    def field(question: Question) -> str:
        """Return the name of a question's field."""
        return ANSWER + question.key

    def made_from_question(self, question: Question, locale: Locale) -> Iterator[str]:
        """Yield the files of a question, as readers of a locale see it."""
        yield question.bundle.facts_path
        yield self.consultation.text(question, locale).translation.path

    def made_from(self, locale: Locale) -> Iterator[str]:
        """Yield the files of the questions, and of what the page names, as readers see them."""
        ask = self.consultation.ask
        for question in self.consultation.questions:
            yield from self.made_from_question(question, locale)
        themes = (theme.key for theme in ask.items(THEMES))
        for key in (*themes, *(key for key in LINKED if ask.bundle(key))):
            yield ask.text(key, locale).translation.path


def _minutes(seconds: int) -> int:
    return max(1, round(seconds / 60))
