"""The account of pages, as a store has it."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from summit.base.memo import Memo
from summit.base.store import Store
from summit.render.account_rows import ANSWERS, ROWS, AccountRows
from summit.render.page_account import Account, Entry

SHARED = "all that any page may show"
KEYS = some.text(max_size=3) | some.tuples(some.text(max_size=3), some.text(max_size=3))
NUMBERS = some.lists(some.integers(0, 9), max_size=3)
ENTRIES = some.builds(
    Entry,
    page=some.text(max_size=3),
    files=some.dictionaries(some.text(max_size=3), some.text(max_size=3), max_size=3),
    sizes=some.lists(some.integers(0, 9), max_size=3),
    weight=some.none() | some.integers(0, 9),
    asked=NUMBERS,
    sources=some.lists(some.text(max_size=3), max_size=3),
    asked_for_sources=some.none() | NUMBERS,
)
OWNERS = some.tuples(some.sampled_from(("Bundle", "Translation")), some.text(max_size=3))
ACCOUNTS = some.builds(
    Account,
    shared=some.just(SHARED),
    answers=some.dictionaries(some.tuples(some.text(max_size=3), KEYS), some.text(max_size=3)),
    pages=some.dictionaries(some.text(max_size=3), ENTRIES),
    owners=some.dictionaries(OWNERS, some.text(max_size=3)),
)


def large(count: int = 3 * ANSWERS) -> Account:
    """Return the account of a site of some pages, each of which asked for its own text."""
    return Account(
        SHARED,
        {("Translation.body", f"{number}"): "as it was" for number in range(count)},
        {f"{number}": Entry("", {"": ""}, [1], None, [number], [], []) for number in range(count)},
        {("Translation", f"{number}"): "as it was" for number in range(count)},
    )


class Writes(Memo):
    """What notes the rows that it is given to keep."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.rows: list[bytes] = []

    def keep_at_hand(self, key: bytes, value: bytes) -> None:
        """Keep a row, and note its name."""
        self.rows.append(key)
        super().keep_at_hand(key, value)


def kept(file: Path, account: Account) -> list[bytes]:
    """Keep an account as a build does that read the one before it; return which rows are new."""
    memo = Writes(Store(file, "this code"))
    rows = AccountRows(memo, "pages")
    rows.read(SHARED)
    rows.keep(account)
    memo.save(is_complete=True)
    return memo.rows


def read(file: Path, shared: str = SHARED) -> Account:
    """Return the account that was kept."""
    return AccountRows(Memo(Store(file, "this code")), "pages").read(shared)


@given(every=some.lists(ACCOUNTS, min_size=1, max_size=3))
def test_the_last_account_is_read_as_it_was_kept(
    tmp_path_factory: pytest.TempPathFactory, every: Iterable[Account]
) -> None:
    file = tmp_path_factory.mktemp("store") / "results.sqlite3"
    for account in every:
        kept(file, account)
        assert read(file) == account
        assert [*read(file).answers] == [*account.answers], "numbers are places"


def test_of_a_large_site_an_edit_writes_few_rows(tmp_path: Path) -> None:
    file, account = tmp_path / "results.sqlite3", large()
    assert len(kept(file, account)) == ROWS + 3 + 1
    assert kept(file, account) == []
    account.answers["Translation.body", "1500"] = account.owners["Translation", "1500"] = "another"
    entry = account.pages.pop("1500")  # As a page that is rendered again comes to the end.
    account.pages["1500"] = entry._replace(files={"": "another"})
    assert len(kept(file, account)) == 3, "a part of the answers, one of the pages, and the list"
    assert read(file) == account


def test_nothing_is_known_of_what_shared_other_or_lacks_a_row(tmp_path: Path) -> None:
    file = tmp_path / "results.sqlite3"
    places = kept(file, large())
    assert read(file, "another state") == Account("another state")
    whole = file.read_bytes()
    for place in places:
        for damage in (b'[["half', b""):
            file.write_bytes(whole)
            with closing(Store(file, "this code")) as store:
                store.save({place: damage})
            assert read(file) == Account(SHARED)


def test_rows_of_two_accounts_are_none(tmp_path: Path) -> None:
    """As a power cut may leave them: some of the last build, some of the one before it."""
    file, account = tmp_path / "results.sqlite3", large()
    places = kept(file, account)
    with closing(Store(file, "this code")) as store:
        before = {place: store.get(place) or b"" for place in places}
    account.answers["Translation.body", "1500"] = "another"
    account.pages["1500"] = account.pages["1500"]._replace(files={"": "another"})
    changed = kept(file, account)
    assert (len(changed), read(file)) == (3, account)
    for place in changed:
        with closing(Store(file, "this code")) as store:
            now = store.get(place) or b""
            store.save({place: before[place]})
            assert read(file) == Account(SHARED)
            store.save({place: now})
    assert read(file) == account
