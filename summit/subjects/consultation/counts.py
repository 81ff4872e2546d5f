"""The counts of the consultation: ``figures.yaml``, and how it is made so that nobody is found.

A group of fewer than five is never shown, and cannot be worked out from the others: what is
merged into "other" is at least two groups and at least five. Of themes and questions, of which one
person may have several, nothing is merged: the sum of small groups is of choices, all of which may
be one person's, and no sum of choices is published in which it would be missing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Protocol

from pydantic import AfterValidator, BeforeValidator, Field

from summit.base.frozen import Frozen
from summit.base.problems import SaidError, WrongValueError, did_you_mean, say
from summit.content.models import Model

PATH = "consultation/figures.yaml"
SMALLEST = 5
OTHER = "other"
UNSAID = "unsaid"
PARTS = ("language", "country", "week")
"""Groupings in which every contribution has one place."""
CHOICES = ("theme", "question")
"""Groupings in which a contribution has as many places as its author chose."""
WAYS = (*PARTS, *CHOICES)


def _number(value: object) -> int:
    text = str(value)
    if not (text.isascii() and text.isdigit()):
        raise WrongValueError(say("not a whole number. Write digits, such as 128."))
    return int(text)


def _large_enough(groups: dict[str, int]) -> dict[str, int]:
    for key, count in groups.items():
        if count < SMALLEST and not (key == OTHER and len(groups) == 1):
            raise WrongValueError(
                say(
                    '"%(key)s" counts %(count)s, and people can be found in a group of fewer than '
                    "%(limit)s. Run the command publish, which merges such groups.",
                    key=key,
                    count=count,
                    limit=SMALLEST,
                )
            )
    return groups


Number = Annotated[int, BeforeValidator(_number)]
Groups = Annotated[dict[str, Number], AfterValidator(_large_enough)]


class Figures(Model):
    """The counts; each grouping from the largest group to the smallest, "other" last."""

    contributions: Number = Field(examples=["128"])
    language: Groups = Field(default_factory=dict)
    country: Groups = Field(default_factory=dict)
    theme: Groups = Field(default_factory=dict)
    question: Groups = Field(default_factory=dict)
    week: Groups = Field(default_factory=dict)

    def groups(self, way: str) -> dict[str, int]:
        """Return one grouping: the count of each group by its key."""
        found: dict[str, int] = getattr(self, way)
        return found


class Counted(Frozen):
    """What counts of one contribution."""

    language: str
    country: str
    week: str
    themes: tuple[str, ...]
    questions: tuple[str, ...]


def count(contributions: Iterable[Counted]) -> Figures:
    """Return the figures of the contributions, their small groups merged."""
    total = 0
    counters: dict[str, Counter[str]] = {way: Counter() for way in WAYS}
    for each in contributions:
        total += 1
        counters["language"][each.language] += 1
        counters["country"][each.country or UNSAID] += 1
        counters["week"][each.week] += 1
        counters["theme"].update(each.themes)
        counters["question"].update(each.questions)
    merged = {way: merge_small(counters[way]) for way in PARTS}
    merged["week"] = sorted_weeks(merged["week"])
    chosen = {way: leave_small_out(counters[way]) for way in CHOICES}
    return Figures(contributions=total, **merged, **chosen)


def leave_small_out(groups: Mapping[str, int]) -> dict[str, int]:
    """Return the groups of five people or more, largest first, of which one may be in several."""
    large = ((key, count) for key, count in groups.items() if count >= SMALLEST)
    return dict(sorted(large, key=lambda item: (-item[1], item[0])))


def merge_small(groups: Mapping[str, int]) -> dict[str, int]:
    """Return the groups, largest first, the small ones as one "other" that hides each of them.

    Where one group alone is small, or the small ones together are, the next smallest goes with
    them: else it would be what is missing from the total.
    """
    named = ((key, count) for key, count in groups.items() if key != OTHER)
    shown = sorted(named, key=lambda item: (-item[1], item[0]))
    hidden = [groups[OTHER]] if OTHER in groups else []
    while shown and (shown[-1][1] < SMALLEST or _is_readable(hidden)):
        hidden.append(shown.pop()[1])
    rest = {OTHER: sum(hidden)} if hidden else {}
    return dict(shown) | rest


def _is_readable(hidden: list[int]) -> bool:
    """Tell whether the sum of what is hidden says too much."""
    return bool(hidden) and (len(hidden) == 1 or sum(hidden) < SMALLEST)


def sorted_weeks(groups: Mapping[str, int]) -> dict[str, int]:
    """Return groups by week in the order of the weeks, "other" last."""
    return dict(sorted(groups.items(), key=lambda item: (item[0] == OTHER, item[0])))


def as_yaml(figures: Figures) -> str:
    """Return the figures as ``figures.yaml`` holds them."""
    lines = [f"contributions: {figures.contributions}", *in_lines(figures, WAYS)]
    return "\n".join(lines) + "\n"


class Grouped(Protocol):
    """Counts by several groupings."""

    def groups(self, way: str) -> dict[str, int]:
        """Return one grouping."""


def in_lines(counts: Grouped, ways: Iterable[str]) -> Iterator[str]:
    """Yield the lines that hold groupings in a file of facts; none for an empty one."""
    for way in ways:
        if groups := counts.groups(way):
            yield f"{way}:"
            yield from (f"  {key}: {count}" for key, count in groups.items())


class NoFigureError(SaidError, LookupError):
    """A figure that is not there, with a sentence that says what is."""


def find_figure(figures: Figures, name: str) -> int | Mapping[str, int]:
    """Return what ``{figure: name}`` stands for: a number or a grouping; raise NoFigureError.

    Names: ``contributions``, ``by-language``, and ``by-language fr`` for one of its groups.
    """
    if name == "contributions":
        return figures.contributions
    way, _, key = name.removeprefix("by-").partition(" ")
    if not name.startswith("by-") or way not in WAYS:
        raise NoFigureError(
            say("there is no such figure. %(hint)s", hint=did_you_mean(name, names()))
        )
    groups = figures.groups(way)
    if not key and groups:
        return groups
    if key not in groups:
        raise NoFigureError(
            say(
                "content/%(path)s has no such group. %(hint)s",
                path=PATH,
                hint=did_you_mean(key, groups),
            )
        )
    return groups[key]


def names() -> list[str]:
    """Return the names of all figures, without single groups."""
    return ["contributions", *(f"by-{way}" for way in WAYS)]
