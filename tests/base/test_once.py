"""What is made once, and what that was made from."""

from collections.abc import Callable
from dataclasses import dataclass

from summit.base.asked import ALL, Answers, Question, asking, noting
from summit.base.digest import Named, digest_of, digest_of_asked
from summit.base.frozen import replace
from summit.base.once import Once


class Shelf(Once):
    """What keeps results made of texts by key."""

    def __init__(self, **texts: str) -> None:
        self.texts = Answers("texts", texts)


class Tool:
    """What no other process can have."""

    def __init__(self, text: str) -> None:
        self.text = text


@noting("words", "length", by="key")
@dataclass(frozen=True)
class Book(Named):
    """What notes who reads it."""

    key: str
    words: str
    length: int = 0

    @property
    def asked_as(self) -> str:
        """What it is called."""
        return self.key

    def said(self) -> tuple[object, ...]:
        """Return all that it says."""
        return self.key, self.words


class Case(Once):
    """What keeps results made of a book."""

    def __init__(self, book: Book) -> None:
        self.book = book


def only(case: Case) -> tuple[Book, ...]:
    """Return the book among others of its kind."""
    return (case.book,) if case.book.length else ()


def by_letter(shelf: Shelf) -> Answers[str, str]:
    """Return the texts by their first letters."""
    return Answers("letters", {text[0]: text for text in shelf.texts.values()})


def first(shelf: Shelf) -> str:
    """Return the first letter of one text."""
    return shelf.texts["a"][0]


def longest(shelf: Shelf) -> int:
    """Return the length of the longest text."""
    return max(len(text) for text in shelf.texts.values())


def lengths(shelf: Shelf, more: str) -> dict[str, int]:
    """Return the length of each text, and of something more."""
    return {key: len(text + more) for key, text in shelf.texts.items()}


def tool(shelf: Shelf, key: str) -> Tool:
    """Return what has no name of its own."""
    return Tool(shelf.texts[key])


def both(shelf: Shelf) -> str:
    """Return what two results make."""
    return shelf.once(first) + shelf.once(tool, "b").text


def asked_by(shelf: Shelf) -> set[Question]:
    """Return what is asked when ``both`` is."""
    with asking() as asked:
        shelf.once(both)
    return asked


def test_a_question_is_a_mapping_and_a_key() -> None:
    shelf = Shelf(a="ici", b="là")
    with asking() as asked:
        shelf.texts.get("a")
        assert "c" not in shelf.texts
    assert asked == {("texts", "a"), ("texts", "c")}
    with asking() as asked:
        list(shelf.texts)
    assert asked == {("texts", ALL)}


def test_whoever_gets_a_kept_result_asks_what_it_has_asked() -> None:
    shelf = Shelf(a="ici", b="là")
    shelf.once(first)
    shelf.once(tool, "b")
    assert asked_by(shelf) == asked_by(shelf) == {("texts", "a"), ("texts", "b")}


def test_a_named_keeper_is_asked_for_its_results() -> None:
    shelf = Shelf(a="ici", b="là").known_as("shelf")
    [(name, place)] = asked_by(shelf)
    assert (name, place) == ("shelf", (__name__, "both"))
    with asking() as asked:
        shelf.once(tool, "b")
    assert asked == {("texts", "b")}


def test_a_result_that_comes_out_the_same_has_the_same_name() -> None:
    place = (__name__, "longest")
    before = Shelf(a="ici", b="là").digest_at(place)
    assert before == Shelf(a="oui", b="là").digest_at(place) != Shelf(a="icis").digest_at(place)


def test_what_cannot_be_made_any_more_has_no_name() -> None:
    shelf = Shelf(b="là")
    assert shelf.digest_at((__name__, "first")) is None
    assert shelf.digest_at((__name__, "gone")) is None
    assert shelf.digest_at(("no.such.module", "first")) is None
    assert shelf.digest_at((__name__, "tool", "b")) is None


def test_who_asks_for_a_part_is_concerned_by_that_alone() -> None:
    shelf = Shelf(a="ici", b="là").known_as("shelf")
    with asking() as asked:
        assert (shelf.part(lengths, "x", of="a"), shelf.part(lengths, "x", of="c")) == (4, None)
    assert {name for name, _ in asked} == {"shelf"}
    places = [place for _, place in asked if isinstance(place, tuple)]
    same, other = Shelf(a="oui", b="lent"), Shelf(a="icis", b="là", c="")
    assert all(shelf.digest_at(place) == same.digest_at(place) for place in places)
    assert not any(shelf.digest_at(place) == other.digest_at(place) for place in places)


def test_a_nested_result_is_not_asked_twice() -> None:
    shelf = Shelf(a="ici", b="là").known_as("shelf")
    with asking() as outer:
        with asking() as inner:
            shelf.once(first)
        assert outer == set()
    assert inner == {("shelf", (__name__, "first"))}


def test_a_field_notes_who_reads_it() -> None:
    with asking() as asked:
        book = Book("a", "ici", 3)
    assert asked == set()
    with asking() as asked:
        assert (book.key, book.words) == ("a", "ici")
    assert asked == {("Book.words", "a")}
    with asking() as asked:
        assert replace(book, words="là").length == 3
    assert asked == {("Book.length", "a")}


def test_whoever_asks_for_a_name_asks_for_all_that_it_says() -> None:
    book = Book("a", "ici")
    for _ in range(2):  # The second time it is known.
        with asking() as asked:
            assert book.identity
        assert asked == {("Book.words", "a")}


def test_what_notes_by_itself_who_reads_it_counts_by_what_it_is_called() -> None:
    one, other = Book("a", "ici"), Book("a", "là")
    assert digest_of([one]) != digest_of([other])
    with asking() as asked:
        assert (
            digest_of_asked([one]) == digest_of_asked([other]) != digest_of_asked([Book("b", "")])
        )
    assert asked == set()


def test_a_result_of_what_notes_by_itself_changes_with_what_it_is_called_alone() -> None:
    place = (__name__, "only")
    before = Case(Book("a", "ici", 1)).digest_at(place)
    assert before == Case(Book("a", "là", 2)).digest_at(place)
    assert before != Case(Book("b", "ici", 1)).digest_at(place)
    assert before != Case(Book("a", "ici")).digest_at(place)
    case = Case(Book("a", "ici", 1)).known_as("case")
    with asking() as asked:
        [book] = case.once(only)
        assert book.words
    assert asked == {("case", place), ("Book.words", "a")}


def test_a_result_that_notes_what_is_asked_of_it_is_not_asked_for_as_a_whole() -> None:
    shelf = Shelf(a="ici", b="là")
    for _ in range(2):
        with asking() as asked:
            assert shelf.once(by_letter)["l"] == "là"
        assert asked == {("letters", "l")}


def test_all_ways_to_ask_a_mapping_are_noted() -> None:
    texts = Answers("texts", {"a": "ici"})
    whole: tuple[Callable[[], object], ...] = (
        *(texts.keys, texts.values, texts.items),
        *(lambda: len(texts), lambda: [*texts]),
    )
    for ask in whole:
        with asking() as asked:
            assert ask()
        assert asked == {("texts", ALL)}
    one: tuple[Callable[[], object], ...] = (
        lambda: texts["a"],
        lambda: texts.get("a"),
        lambda: "a" in texts,
    )
    for ask in one:
        with asking() as asked:
            assert ask()
        assert asked == {("texts", "a")}
    assert texts.get("b") is None
    assert texts.get("b", "là") == "là"
