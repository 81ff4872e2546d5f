"""From the published counts to the next ones, so that nobody is found in the difference.

Two tables that each hide small groups still tell who came between them. So no number changes by
fewer than five: a group that did waits with its old number, and what it waits for is in "other",
which itself changes by five or not at all; where that cannot be, the whole grouping waits.
"""

from collections.abc import Mapping

from summit.subjects.consultation.counts import OTHER, SMALLEST, WAYS, Figures
from summit.subjects.consultation.moderation import WITHHELD_BY, Moderation

Groups = Mapping[str, int]


def step(before: Figures | None, now: Figures) -> Figures:
    """Return what may be published of the counts of now, after those from before."""
    if before is None:
        return now
    if not _is_step(before.contributions, now.contributions):
        return before
    groups = {way: _next(way, before.groups(way), now.groups(way)) for way in WAYS}
    return Figures(contributions=now.contributions, **groups)


def register_step(
    before: Moderation | None, now: Moderation, counted: Figures
) -> Moderation | None:
    """Return what may be published of the register of now; None: nothing was, and nothing may be.

    Those of whom something was withheld, those of whom nothing was, and what both leave of the
    published counts, are five or more, or none.
    """
    old, new = (_parts(before) if before else ()), _parts(now)
    rest = counted.contributions - now.decided
    if now.decided < SMALLEST or any(0 < part < SMALLEST for part in (*new, rest)):
        return before
    shown = now.groups("language")
    if any(0 < counted.language.get(key, 0) - count < SMALLEST for key, count in shown.items()):
        now = now.model_copy(update={"language": before.language if before else {}})
    if before is None:
        return now
    if not all(map(_is_step, (before.decided, *old), (now.decided, *new))):
        return before
    groups = {way: _next(way, before.groups(way), now.groups(way)) for way in WITHHELD_BY}
    # The median changes with the people that it is of, not with one of them.
    is_same = now.decided == before.decided
    return now.model_copy(update={**groups, "days": before.days if is_same else now.days})


def _parts(register: Moderation) -> tuple[int, int]:
    return register.withheld, register.decided - register.withheld


def _is_step(before: int, now: int) -> bool:
    return before == now or abs(now - before) >= SMALLEST


def _next(way: str, before: Groups, now: Groups) -> dict[str, int]:
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


def _ordered(way: str, groups: Groups) -> dict[str, int]:
    def place(item: tuple[str, int]) -> tuple[bool, str, int, str]:
        key, count = item
        return key == OTHER, key if way == "week" else "", -count, key

    return dict(sorted(groups.items(), key=place))
