"""What the consultation's form is made of, besides the questionnaire."""

from collections.abc import Iterator
from dataclasses import dataclass

from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.subjects.consultation.contribution import LONGEST_NAME
from summit.subjects.consultation.document import ANSWER
from summit.subjects.consultation.models import ConsultationFacts
from summit.subjects.consultation.portable import RULES
from summit.subjects.consultation.questionnaire import THEMES, Consultation, Question

LINKED = ("consultation/privacy", "consultation/summary")
"""Pages whose titles the consultation's page shows, where the content has them."""


def has_address(facts: ConsultationFacts, endpoint: str | None) -> bool:
    """Tell whether answers can be sent anywhere: where not, nothing says that any are taken."""
    return bool(endpoint or facts.email or facts.post)


@dataclass(frozen=True)
class Form:
    """The form of a consultation: where it is sent to and whose clock it keeps."""

    consultation: Consultation
    endpoint: str | None
    """The address that it posts to; None: answers come by e-mail or by post, if at all."""
    is_clock_set: bool
    """Whether the site is built for a moment of its own instead of the real time."""
    longest_name: int = LONGEST_NAME
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

    def asked(self, group: str, locale: Locale) -> list[tuple[int, Question, Version]]:
        """Return the questions of a group, "main" or "about": number, question, words."""
        return [
            (number, question, self.consultation.text(question, locale))
            for number, question in enumerate(self.consultation.questions, 1)
            if question.facts.group == group
        ]

    @staticmethod
    def field(question: Question) -> str:
        """Return the name of a question's field."""
        return ANSWER + question.key

    def made_from(self, locale: Locale) -> Iterator[str]:
        """Yield the files of the questions, and of what the page names, as readers see them."""
        ask = self.consultation.ask
        for question in self.consultation.questions:
            yield question.bundle.facts_path
            yield self.consultation.text(question, locale).translation.path
        themes = (theme.key for theme in ask.items(THEMES))
        for key in (*themes, *(key for key in LINKED if ask.bundle(key))):
            yield ask.text(key, locale).translation.path
