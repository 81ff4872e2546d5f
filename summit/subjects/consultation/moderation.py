"""The register of moderation: how many people's answers were not published, why, and how soon.

People are counted, not answers: a group of fewer than five of them is never shown, and no number
changes by fewer than five from one publication to the next (``office.publication.disclosure``).
"""

from collections import Counter
from collections.abc import Iterable
from statistics import median_high

from pydantic import Field

from summit.base.catalogs import Translator
from summit.base.frozen import Frozen
from summit.content.models import Model
from summit.site.ask import FactsAsk
from summit.subjects.consultation.counts import Groups, Number, in_lines, merge_small, sorted_weeks

PATH = "consultation/moderation.yaml"
TOTALS = ("decided", "withheld", "days")
WITHHELD_BY = ("reason", "language", "week")


class Moderation(Model):
    """The counts of people, of whose answers in words at least one was decided on."""

    decided: Number = Field(examples=["40"])
    withheld: Number = Field(examples=["10"])
    """Those of whom at least one answer was not published."""
    days: Number = Field(examples=["6"])
    """From the day on which answers came to the first decision on them: the median."""
    reason: Groups = Field(default_factory=dict)
    """Of the withheld, as all that follows: each person once, by the reason that was given last."""
    language: Groups = Field(default_factory=dict)
    week: Groups = Field(default_factory=dict)
    """The week of the last decision not to publish an answer."""

    def groups(self, way: str) -> dict[str, int]:
        """Return one grouping: the count of each group by its key."""
        found: dict[str, int] = getattr(self, way)
        return found


class Moderated(Frozen):
    """What counts of the decisions on one person's answers."""

    language: str
    days: int
    reason: str = ""
    """That of the last decision not to publish an answer; empty: all are published."""
    week: str = ""


def count_moderated(people: Iterable[Moderated]) -> Moderation:
    """Return the counts, their small groups merged."""
    counters: dict[str, Counter[str]] = {way: Counter() for way in WITHHELD_BY}
    days: list[int] = []
    withheld = 0
    for each in people:
        days.append(each.days)
        if each.reason:
            withheld += 1
            for way in WITHHELD_BY:
                counters[way][getattr(each, way)] += 1
    merged = {way: merge_small(counter) for way, counter in counters.items()}
    merged["week"] = sorted_weeks(merged["week"])
    middle = median_high(days) if days else 0
    return Moderation(decided=len(days), withheld=withheld, days=middle, **merged)


def moderation_as_yaml(register: Moderation) -> str:
    """Return the counts as ``moderation.yaml`` holds them."""
    totals = [f"{name}: {getattr(register, name)}" for name in TOTALS]
    return "\n".join([*totals, *in_lines(register, WITHHELD_BY)]) + "\n"


def moderation_of(ask: FactsAsk) -> Moderation | None:
    """Return the register, or None where nothing of it may be published yet."""
    data = ask.data(PATH)
    return data.model if data and isinstance(data.model, Moderation) else None


def reason_words(translator: Translator) -> dict[str, str]:
    """Return the reasons not to publish an answer, or not to answer a question, by their keys."""
    gettext = translator.gettext
    return {
        "off-topic": gettext("Not about the subject"),
        "hate": gettext("Insults or incitement to hatred"),
        "privacy": gettext("Tells of a private person"),
        # Translators: a reason not to publish an answer.
        "advertising": gettext("Advertising"),
        "copied": gettext("Copied from somebody else"),
        "duplicate": gettext("Said twice by the same person"),
        "unreadable": gettext("Cannot be understood"),
    }
