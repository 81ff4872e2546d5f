"""From the published counts to the next ones, so that nobody is found in the difference.

Two tables that each hide small groups still tell who came between them. So no number changes by
fewer than five: a group that did waits with its old number, and what it waits for is in "other",
which itself changes by five or not at all; where that cannot be, the whole grouping waits.

Where one person may be in several groups, there is no "other": its change by five could be one
person's choices. There, a group without a number counts as four: it gets one, or loses it, by a
change of five that everybody may know of.
"""

from collections.abc import Iterator, Mapping

from summit.subjects.consultation.counts import CHOICES, OTHER, PARTS, SMALLEST, Figures, Grouped
from summit.subjects.consultation.moderation import WITHHELD_BY, Moderation

Groups = Mapping[str, int]
UNSEEN = SMALLEST - 1
"""The most that a group without a number may have."""


def step(before: Figures | None, now: Figures) -> Figures:
    """Return what may be published of the counts of now, after those from before."""
    if before is None:
        return now
    if not _is_step(before.contributions, now.contributions):
        return before
    groups = {way: _next(way, before.groups(way), now) for way in PARTS}
    chosen = {way: _next_chosen(way, before.groups(way), now) for way in CHOICES}
    return Figures(contributions=now.contributions, **groups, **chosen)


def register_step(
    before: Moderation | None, now: Moderation, counted: Figures
) -> Moderation | None:
    """Return what may be published of the register of now; None: nothing was, and nothing may be.

    Those of whom something was withheld, those of whom nothing was, and what both leave of the
    published counts, are five or more, or none. So is whoever is left where a grouping of the
    register is taken from that of the counts.
    """
    new = _parts(now)
    rest = counted.contributions - now.decided
    if now.decided < SMALLEST or not all(map(_is_crowd, (*new, rest))):
        return before
    old = _parts(before) if before else new
    if before and not all(map(_is_step, (before.decided, *old), (now.decided, *new))):
        return before
    groups = {way: _next(way, before.groups(way) if before else {}, now) for way in WITHHELD_BY}
    for way, left in (("language", _left_by_language), ("week", _left_by_week)):
        if not all(map(_is_crowd, left(groups[way], counted))):
            groups[way] = before.groups(way) if before else {}
    # The median changes with the people that it is of, not with one of them.
    is_same = before is not None and now.decided == before.decided
    days = before.days if before and is_same else now.days
    return now.model_copy(update={**groups, "days": days})


def _parts(register: Moderation) -> tuple[int, int]:
    return register.withheld, register.decided - register.withheld


def _left_by_language(withheld: Groups, counted: Figures) -> Iterator[int]:
    """Yield how many of a language, and of all that have no number here, nothing was withheld of.

    Fewer than none: the counts are older, and must not be known to be.
    """
    own = {key: count for key, count in withheld.items() if key != OTHER}
    yield from (counted.language.get(key, 0) - count for key, count in own.items())
    said = sum(counted.language.get(key, 0) for key in own) + withheld.get(OTHER, 0)
    if withheld:
        yield sum(counted.language.values()) - said
        yield counted.contributions - said


def _left_by_week(withheld: Groups, counted: Figures) -> Iterator[int]:
    """Yield how many had answered by the end of a week of whom nothing was withheld by then."""
    if OTHER not in counted.week and OTHER not in withheld:
        yield from (_until(last, counted.week) - _until(last, withheld) for last in withheld)


def _until(last: str, weeks: Groups) -> int:
    return sum(count for week, count in weeks.items() if week <= last)


def _is_crowd(people: int) -> bool:
    return people == 0 or people >= SMALLEST


def _is_step(before: int, now: int) -> bool:
    return before == now or abs(now - before) >= SMALLEST


def _next(way: str, before: Groups, register: Grouped) -> dict[str, int]:
    now = register.groups(way)
    own = {key: count for key, count in now.items() if key != OTHER}
    shown = {k: n if _is_step(before.get(k, 0), n) else before[k] for k, n in own.items()}
    rest = sum(now.values()) - sum(shown.values())
    # What has no number of its own in both tables can only be told apart as one lump.
    common = before.keys() & shown.keys()
    lump_before = sum(before.values()) - sum(before[key] for key in common)
    lump = sum(now.values()) - sum(shown[key] for key in common)
    if not _is_step(lump_before, lump) or not (rest == 0 or rest >= SMALLEST):
        return dict(before)
    return _ordered(way, shown | ({OTHER: rest} if rest else {}))


def _next_chosen(way: str, before: Groups, now: Figures) -> dict[str, int]:
    counts, shown = now.groups(way), dict[str, int]()
    for key in (before.keys() | counts.keys()) - {OTHER}:
        old, new = before.get(key, UNSEEN), counts.get(key, UNSEEN)
        shown[key] = new if _is_step(old, new) else old
    return _ordered(way, {key: count for key, count in shown.items() if count > UNSEEN})


def _ordered(way: str, groups: Groups) -> dict[str, int]:
    def place(item: tuple[str, int]) -> tuple[bool, str, int, str]:
        key, count = item
        return key == OTHER, key if way == "week" else "", -count, key

    return dict(sorted(groups.items(), key=place))
