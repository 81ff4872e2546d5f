"""What is made once, and what that was made from."""

from summit.base.asked import ALL, Answers, Question, asking
from summit.base.once import Once


class Shelf(Once):
    """What keeps results made of texts by key."""

    def __init__(self, **texts: str) -> None:
        self.texts = Answers("texts", texts)


class Tool:
    """What no other process can have."""

    def __init__(self, text: str) -> None:
        self.text = text


def first(shelf: Shelf) -> str:
    """Return the first letter of one text."""
    return shelf.texts["a"][0]


def longest(shelf: Shelf) -> int:
    """Return the length of the longest text."""
    return max(len(text) for text in shelf.texts.values())


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


def test_a_nested_result_is_not_asked_twice() -> None:
    shelf = Shelf(a="ici", b="là").known_as("shelf")
    with asking() as outer:
        with asking() as inner:
            shelf.once(first)
        assert outer == set()
    assert inner == {("shelf", (__name__, "first"))}
