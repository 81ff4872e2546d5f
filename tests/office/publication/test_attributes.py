"""Nobody is alone with what is said of them, in however many publications somebody compares."""

from collections import Counter, defaultdict

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import Engine

from summit.base.frozen import replace
from summit.office.publication.attributes import Author, Shown, next_shown, shared
from summit.office.publication.harvest import harvest
from summit.office.publication.ledger import Entry, read_ledger, write_ledger
from summit.office.store.arriving import add
from summit.office.store.database import open_store, reading, writing
from summit.office.store.decision import Action, Decision
from summit.office.store.decisions import casebook, record
from summit.office.store.store import stored, withdraw
from summit.subjects.consultation.contribution import Consent
from summit.subjects.consultation.counts import SMALLEST
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import ALPHABET, digest, written
from tests.office.conftest import DAY, arrival

AUTHORS = st.builds(
    Author,
    st.sampled_from(["fr", "ar"]),
    st.fixed_dictionaries(
        {"week": st.sampled_from(["2016-W40", "2016-W41"])},
        optional={
            "country": st.sampled_from(["MA", "FR"]),
            "place": st.sampled_from(["city", "village"]),
            "age": st.sampled_from(["18-24", "from-75"]),
        },
    ),
)
SOME = st.lists(st.tuples(AUTHORS, st.integers(1, 7)), max_size=5).map(
    lambda found: [author for author, times in found for _ in range(times)]
)


def named(authors: list[Author]) -> dict[str, Author]:
    return {f"{number:03}": author for number, author in enumerate(authors)}


@given(SOME)
def test_all_that_is_said_of_an_author_five_share(some: list[Author]) -> None:
    authors = named(some)
    said = shared(authors)
    assert said.keys() == authors.keys()
    assert all(authors[id_].agrees(each) for id_, each in said.items())
    speaking = {author.language for author in said.values() if author.about}
    groups = Counter(author.key for author in said.values())
    for (language, *about), count in groups.items():
        # Those who say nothing are five too, but where a language has nobody who says anything.
        assert count >= SMALLEST or (not any(about) and language not in speaking)


class Publications(RuleBasedStateMachine):
    """An archive that keeps every publication, and looks for groups of fewer than five.

    ``seen`` is what it knows of each author: what each publication said. Withdrawals are in
    ``withdrawn``: what was said of these stays in the archive, so they still count in their group.
    """

    def __init__(self) -> None:
        super().__init__()
        self.authors: dict[str, Author] = {}
        self.before: dict[str, Shown] = {}
        self.seen: dict[str, tuple[object, ...]] = defaultdict(tuple)
        self.times = 0
        self.withdrawn: set[str] = set()
        self.excused: set[str] = set()

    @rule(some=SOME)
    def arrive(self, some: list[Author]) -> None:
        """Let new answers be approved."""
        start = len(self.authors) + len(self.withdrawn)
        self.authors |= {f"{start + n:03}": author for n, author in enumerate(some)}

    @rule(data=st.data(), author=AUTHORS)
    def change(self, data: st.DataObject, author: Author) -> None:
        """Let somebody send other answers about themselves, in their language."""
        if self.authors:
            id_ = data.draw(st.sampled_from(sorted(self.authors)))
            self.authors[id_] = replace(author, language=self.authors[id_].language)

    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        """Let somebody withdraw: the store forgets them at once."""
        if self.authors:
            id_ = data.draw(st.sampled_from(sorted(self.authors)))
            mates = (
                {i for i in self.before if self.before[i].key == self.before[id_].key}
                if (id_ in self.before)
                else set()
            )
            self.excused |= mates
            del self.authors[id_]
            self.before.pop(id_, None)
            self.withdrawn.add(id_)

    @rule()
    def publish(self) -> None:
        """Publish, and let the archive look."""
        self.before = next_shown(self.before, self.authors)
        self.times += 1
        for id_ in self.authors:
            past = self.seen[id_]
            missing = (None,) * (self.times - 1 - len(past))
            self.seen[id_] = (*past, *missing, self.before[id_].author.key)

    @invariant()
    def what_is_said_is_true_when_published(self) -> None:
        """Nothing untrue is published."""
        if self.times and self.authors.keys() == self.before.keys():
            again = next_shown(self.before, self.authors)
            assert all(self.authors[id_].agrees(again[id_].author) for id_ in self.authors)

    @invariant()
    def no_history_is_that_of_fewer_than_five(self) -> None:
        """Whoever shares all of what was ever said of an author, and when, are five."""
        histories = defaultdict(set)
        for id_, past in self.seen.items():
            histories[past].add(id_)
        for past, ids in histories.items():
            spoke = any(key and any(key[1:]) for key in past)  # type: ignore[index]
            if spoke and not ids & (self.withdrawn | self.excused):
                assert len(ids) >= SMALLEST


TestPublications = Publications.TestCase
TestPublications.settings = settings(max_examples=60, stateful_step_count=12, deadline=None)


def test_a_newcomer_adds_nothing_to_what_is_said_of_four() -> None:
    rare = Author("fr", {"week": "2016-W40", "country": "MA", "age": "from-75"})
    four = dict.fromkeys("abcd", rare)
    before = next_shown({}, four)
    now = next_shown(before, four | {"e": rare})
    assert {id_: shown.author.about for id_, shown in now.items()} == {key: {} for key in "abcde"}


def test_a_withdrawal_that_leaves_four_silences_them() -> None:
    rare = Author("fr", {"week": "2016-W40", "country": "MA"})
    before = next_shown({}, dict.fromkeys("abcde", rare))
    assert before["a"].author == rare
    del before["e"]
    now = next_shown(before, dict.fromkeys("abcd", rare))
    assert {shown.author.key for shown in now.values()} == {Author("fr").key}


def test_who_changes_takes_four_along() -> None:
    village = Author("fr", {"week": "2016-W40", "place": "village"})
    ids = "abcdefghijkl"
    before = next_shown({}, dict.fromkeys(ids, village))
    moved = replace(village, about={"place": "city"})
    now = next_shown(before, dict.fromkeys(ids, village) | {"l": moved})
    silent = {id_ for id_, shown in now.items() if not shown.author.about}
    assert "l" in silent
    assert len(silent) == SMALLEST


def test_the_week_goes_first_and_the_country_last() -> None:
    told = {"week": "2016-W40", "country": "MA", "place": "village", "age": "from-75"}
    others = [{**told, "week": "2016-W41"}, {**told, "place": "city"}, {**told, "age": "18-24"}]
    some = [told] * 4 + [each for each in others for _ in range(2)]
    authors = [Author("fr", about) for about in some]
    said = shared(named(authors))
    # Six share all but the week; four would be left over: they have the country in common.
    assert {tuple(each.about.items()) for each in said.values()} == {(("country", "MA"),)}
    said = shared(named([*authors, Author("fr", {"week": "2016-W42"})]))
    # Five are left over: nobody loses anything for them.
    assert Counter(tuple(each.about) for each in said.values()) == {
        ("country", "place", "age"): 6,
        (): 5,
    }


def test_the_ledger_is_read_as_it_was_written(any_store: Engine) -> None:
    with writing(any_store) as connection:
        add(connection, [arrival("Une rampe."), arrival("Un banc.")])
        first, second = (each.id for each in stored(connection))
        shown = Shown(2, Author("fr", {"week": "2016-W40", "country": "MA"}))
        entries = {first: Entry({"inclusion": True}, shown), second: Entry({"inclusion": False})}
        write_ledger(connection, {**entries, "withdrawn": Entry()})
        assert read_ledger(connection) == entries
        entries[first] = Entry({"inclusion": True, "experience": False}, shown.silent)
        write_ledger(connection, entries)
        assert read_ledger(connection) == entries


Said = dict[str, tuple[str, ...]]
"""What a publication says of the author of each voice, by its name."""
ABOUT = ("week", "country", "place", "age")


def publish_all(store: Engine, consultation: Consultation) -> Said:
    """Let everything through, publish it and return what is said."""
    book = casebook(consultation)
    with writing(store) as connection:
        for case in list(book.cases(connection, list(stored(connection)))):
            if not case.last:
                record(connection, case, Decision(Action.PUBLISH), case.mark, "Amal")
    gathered = harvest(store, consultation)
    with writing(store) as connection:
        write_ledger(connection, gathered.ledger)
    return {
        each.name: tuple(str(each.facts.get(key, "")) for key in ABOUT)
        for each in gathered.extracts
    }


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rounds=st.lists(st.tuples(SOME, st.integers(0, 3)), min_size=2, max_size=4),
)
def test_two_publications_compared_isolate_no_group_of_fewer_than_five(
    rounds: list[tuple[list[Author], int]], consultation: Consultation
) -> None:
    store, before, codes = open_store(":memory:"), Said(), iter(range(10**6))
    there: list[str] = []
    for some, going in rounds:
        gone, there = there[:going], there[going:]
        for code in gone:
            with writing(store) as connection:
                withdraw(connection, digest(code), DAY)
        for author in some:
            number = next(codes)
            code = written(f"{number:016}".translate(str.maketrans("0123456789", ALPHABET[:10])))
            answers = {k: (v,) for k, v in author.about.items() if k != "week"}
            one = arrival(f"Banc {number}.", answers=answers, receipt=code, consent=Consent.PUBLISH)
            with writing(store) as connection:
                add(connection, [one])
            there.append(code)
        now = publish_all(store, consultation)
        cells = Counter((before.get(name, ()), now[name]) for name in now)
        silent = ("",) * len(ABOUT)
        for (was, now_is), count in cells.items():
            # A withdrawal leaves less than five of a group, who all fall silent, or new ones.
            assert count >= SMALLEST or now_is == silent
            assert was in ((), now_is) or now_is == silent
        before = now
    with reading(store) as connection:
        assert len(read_ledger(connection)) == len(there)
    store.dispose()
