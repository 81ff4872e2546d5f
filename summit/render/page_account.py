"""The account of all pages that a build rendered: what each was made from, and where its files are.

Each question that pages asked stands in it once, with the digest of the answer: the next build
answers each once, and finds by those that differ which pages are to be rendered again. So it is
with the files that a page is said to be made from, for which more may be asked than for the page.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from summit.base.asked import ALL, Answers, Question
from summit.base.digest import Named, digest_of_asked
from summit.base.frozen import replace
from summit.base.once import Once, Place
from summit.output.build import Build
from summit.site.ask import NOW
from summit.site.page_ask import HIDDEN, PageAsk

BESIDE = frozenset(("Bundle.assets", "Bundle.sizes"))
"""What is asked of the files of a bundle, of all of which its name says nothing."""


class AnswersNow:
    """The answers of one build to what pages ask, each found once."""

    def __init__(self, build: Build, ask: PageAsk) -> None:
        """Answer for a build, whose pages ask ``ask``."""
        self._build, self._site, catalogue = build, build.site, build.site.catalogue
        self._ask = ask
        self._keepers: Mapping[str, Once] = {
            "ask": ask,
            "site": build.site,
            "catalogue": catalogue,
        }
        bundles = catalogue.bundles.values()
        texts = (each for bundle in bundles for each in bundle.translations.values())
        self._owners: Mapping[str, Mapping[object, Named]] = {
            "Bundle": {each.key: each for each in bundles},
            "Translation": {each.path: each for each in texts},
        }
        self._found: dict[Question, str] = {}
        self._names: dict[Question, str] = {}

    def digest(self, question: Question) -> str:
        """Return what names an answer; nothing where nothing does, which is never the same."""
        if question not in self._found:
            name, key = question
            is_kept = name in self._keepers
            found = self._result(name, key) if is_kept else digest_of_asked(self._value(name, key))
            self._found[question] = found.hex()
        return self._found[question]

    def digests(self, questions: Iterable[Question]) -> list[tuple[str, str]]:
        """Return each question with what names its answer, in the order of the questions."""
        return sorted((repr(question), self.digest(question)) for question in questions)

    def name(self, owner: Question) -> str:
        """Return what names all that is asked of a bundle or of a text; nothing: it is gone."""
        if owner not in self._names:
            kind, key = owner
            found = self._owners[kind].get(key)
            self._names[owner] = found.identity if found else ""
        return self._names[owner]

    def _result(self, name: str, place: object) -> bytes:
        return self._keepers[name].digest_at(_place(place)) or b""

    def _value(self, name: str, key: object) -> object:
        """Return what was asked for: a field of an object, or what a table has under a key."""
        kind, _, own = name.partition(".")
        if own:
            return getattr(self._owners[kind].get(key), own, None)
        if name == NOW:
            return self._site.clock.now
        if name == HIDDEN:
            return self._ask.hidden_file(str(key))
        if name == "seen":
            past = self._site.past
            return past and past.seen.bundles.get(str(key))
        places = {"bundles": self._site.catalogue.content, "lists": self._build}
        table: Answers[object, object] = getattr(places.get(name, self._site), name)
        return table.answer(key)


class Entry(NamedTuple):
    """What the account has of a page."""

    page: str
    """The digest of the page as it was planned."""
    files: dict[str, str]
    """Its HTML, then what stands beside it: by path the digest of its bytes, under which they are
    kept."""
    sizes: list[int]
    """How many bytes each has."""
    weight: int | None
    """How many a host sends of the HTML; None: that need not be known."""
    asked: list[int]
    """The numbers of its questions."""
    sources: list[str]
    """The files that it is made from, besides those that all such pages are."""
    asked_for_sources: list[int] | None
    """The numbers of the questions that these follow from; None: they are to be found again."""


class Noted(NamedTuple):
    """An entry without numbers, and the questions of its page, and of what that is made from."""

    entry: Entry
    asked: Sequence[Question]
    asked_for_sources: Sequence[Question]

    @property
    def questions(self) -> Iterator[Question]:
        """All of them."""
        yield from self.asked
        yield from self.asked_for_sources


@dataclass
class Account:
    """The pages of one build."""

    shared: str
    """The digest of what any page may show."""
    answers: dict[Question, str] = field(default_factory=dict)
    """The digest of the answer to each question, in the order of their numbers."""
    pages: dict[str, Entry] = field(default_factory=dict)
    """By the page's path."""
    owners: dict[Question, str] = field(default_factory=dict)
    """The names of bundles and texts: of one that has the same, each answer is the same."""

    def still_true(self, now: AnswersNow) -> "Account":
        """Return the account without the pages that asked what is answered otherwise now.

        Of one that stays, sources are to be found again where they follow from such an answer.
        """
        same = {owner for owner, name in self.owners.items() if now.name(owner) == name}
        differing = {
            number
            for number, (question, answer) in enumerate(self.answers.items())
            if owner_of(question) not in same and now.digest(question) != answer
        }
        pages = {
            path: entry
            if differing.isdisjoint(entry.asked_for_sources or ())
            else entry._replace(asked_for_sources=None)
            for path, entry in self.pages.items()
            if differing.isdisjoint(entry.asked)
        }
        return replace(self, pages=pages)

    def with_pages(self, new: Mapping[str, "Noted"], now: AnswersNow) -> "Account":
        """Return the account with further pages, by path, and no question that none of them asks.

        Each has an entry without numbers, and its questions.
        """
        asked = dict.fromkeys(question for each in new.values() for question in each.questions)
        answers = self.answers | {question: now.digest(question) for question in asked}
        numbers = {question: number for number, question in enumerate(answers)}
        pages = self.pages | {
            path: each.entry._replace(
                asked=sorted(numbers[question] for question in each.asked),
                asked_for_sources=sorted(numbers[question] for question in each.asked_for_sources),
            )
            for path, each in new.items()
        }
        left = _asked_alone(Account(self.shared, answers, pages))
        owners = filter(None, map(owner_of, left.answers))
        return replace(left, owners={owner: now.name(owner) for owner in owners})


def _asked_alone(account: Account) -> Account:
    """Return an account without what none of its pages asks."""
    asked = set[int]().union(*(_numbers(entry) for entry in account.pages.values()))
    if len(asked) == len(account.answers):
        return account
    left = [pair for number, pair in enumerate(account.answers.items()) if number in asked]
    numbers = {number: new for new, number in enumerate(sorted(asked))}
    pages = {
        path: entry._replace(
            asked=[numbers[each] for each in entry.asked],
            asked_for_sources=entry.asked_for_sources
            and [numbers[each] for each in entry.asked_for_sources],
        )
        for path, entry in account.pages.items()
    }
    return Account(account.shared, dict(left), pages)


def _numbers(entry: Entry) -> Iterator[int]:
    return chain(entry.asked, entry.asked_for_sources or ())


def owner_of(question: Question) -> Question | None:
    """Return the bundle or the text of whose name the answer is a part; None: there is none."""
    kind, _, own = question[0].partition(".")
    return (kind, question[1]) if own and question[0] not in BESIDE else None


def fewest(asked: Collection[Question]) -> list[Question]:
    """Return the questions without those for a part of what was asked for whole, in one order."""
    whole = {name for name, key in asked if key is ALL}
    return sorted(((n, key) for n, key in asked if key is ALL or n not in whole), key=repr)


def hashed(key: object) -> object:
    """Return a key as it was before JSON had it."""
    return tuple(key) if isinstance(key, list) else key


def _place(key: object) -> Place:
    return key if isinstance(key, tuple) else ()
