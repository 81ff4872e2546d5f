"""What is said of the authors of published answers, so that none is alone with what is said.

Authors whose first answers appear in the same publication are a cohort. Each says at most what at
least four others of the cohort say too, all of it together: week, kind of place, age group and
country, given up in that order until five share the rest. Who is left over says nothing, and never
alone: others join until they are five. The language shows itself, so all this happens within one.

What is said of an author is never added to later: it stays, or goes altogether. It goes where it is
no longer true or no longer shared by five; and never for fewer than five at once, so that whose
changed is not seen. So every group that can be told apart by any number of publications was of
five or more authors when it was made; only withdrawals, which nothing may delay, make it smaller.
"""

from collections.abc import Iterator, Mapping, Sequence

from summit.base.frozen import Frozen, field, replace
from summit.subjects.consultation.counts import SMALLEST

GIVEN_UP = ("week", "place", "age", "country")
"""What is said of an author besides the language, in the order in which it is given up."""
About = Mapping[str, str]


class Author(Frozen):
    """What is true of somebody, as far as it might be said."""

    language: str
    about: About = field(default_factory=dict)
    """Of each attribute that they told; the others are left out."""

    def without(self, level: int) -> "Author":
        """Return the author with the first attributes given up."""
        kept = {k: v for k, v in self.about.items() if v and k not in GIVEN_UP[:level]}
        return replace(self, about=kept)

    def agrees(self, shown: "Author") -> bool:
        """Tell whether what is shown is true."""
        is_true = all(self.about.get(key) == value for key, value in shown.about.items())
        return self.language == shown.language and is_true

    @property
    def key(self) -> tuple[str, ...]:
        """What sorts authors and tells them apart by all that is said of them."""
        return self.language, *(self.about.get(name, "") for name in GIVEN_UP)


class Shown(Frozen):
    """What is said of an author, and since which publication."""

    cohort: int
    author: Author

    @property
    def key(self) -> tuple[int, tuple[str, ...]]:
        """The group of those of whom the same was said at the same time."""
        return self.cohort, self.author.key

    @property
    def silent(self) -> "Shown":
        """The same author, of whom nothing is said."""
        return replace(self, author=Author(self.author.language))


def next_shown(before: Mapping[str, Shown], now: Mapping[str, Author]) -> dict[str, Shown]:
    """Return what is said of each author, by their contributions' ids, after what was said before.

    ``before`` may hold others: they are not published now, and nothing is said of them any more.
    """
    cohort = max((shown.cohort for shown in before.values()), default=0) + 1
    new = {id_: author for id_, author in now.items() if id_ not in before}
    first = {id_: Shown(cohort, author) for id_, author in shared(new).items()}
    gone = {id_: shown.silent for id_, shown in before.items() if id_ not in now}
    return gone | dict(_kept(before, now)) | first


def _kept(before: Mapping[str, Shown], now: Mapping[str, Author]) -> Iterator[tuple[str, Shown]]:
    staying = sorted(before.keys() & now.keys())
    for ids in _alike({id_: before[id_].key for id_ in staying}):
        falling = _falling(ids, before, now)
        for id_ in ids:
            is_silent = id_ in falling or not before[id_].author.about
            own = Author(now[id_].language) if is_silent else before[id_].author
            yield id_, replace(before[id_], author=own)


def _falling(
    ids: Sequence[str], before: Mapping[str, Shown], now: Mapping[str, Author]
) -> frozenset[str]:
    """Return those of a group of whom nothing can be said any more: none, five or more, or all."""
    untrue = [id_ for id_ in ids if not now[id_].agrees(before[id_].author)]
    if untrue and len(untrue) < SMALLEST:
        others = [id_ for id_ in ids if id_ not in untrue]
        untrue += others[: SMALLEST - len(untrue)]
    is_small = len(ids) - len(untrue) < SMALLEST
    return frozenset(ids if is_small else untrue)


def shared(authors: Mapping[str, Author]) -> dict[str, Author]:
    """Return what is said of each author of a cohort."""
    found: dict[str, Author] = {}
    for ids in _alike({id_: author.language for id_, author in authors.items()}):
        own = {id_: authors[id_] for id_ in ids}
        said = _said(own)
        silent = [id_ for id_, author in said.items() if not author.about]
        found |= _said(own, joins=True) if 0 < len(silent) < SMALLEST else said
    return found


def _said(authors: Mapping[str, Author], *, joins: bool = False) -> dict[str, Author]:
    """Return what is said of authors of one language; those left over are ``joined`` or silent."""
    found: dict[str, Author] = {}
    for level in range(len(GIVEN_UP) + 1):
        less = {id_: author.without(level) for id_, author in authors.items()}
        for ids in _alike({id_: each.key for id_, each in less.items() if id_ not in found}):
            more = [id_ for id_ in found if joins and less[id_].key == less[ids[0]].key]
            group = _joined(ids, {id_: found[id_].key for id_ in more})
            if len(group) >= SMALLEST or level == len(GIVEN_UP):
                found |= {id_: less[id_] for id_ in group}
    return found


def _joined(ids: Sequence[str], others: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return a group with the smallest ones of others, until they are five or none is left."""
    groups = sorted(_alike(others), key=lambda group: (-len(group), others[group[0]]))
    joined = list(ids)
    while len(joined) < SMALLEST and groups:
        joined += groups.pop()
    return joined


def _alike(keys: Mapping[str, object]) -> list[list[str]]:
    """Return the ids that have the same key together."""
    groups: dict[object, list[str]] = {}
    for id_, key in keys.items():
        groups.setdefault(key, []).append(id_)
    return list(groups.values())
