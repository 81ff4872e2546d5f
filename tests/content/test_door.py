"""What would crash a library, or keep it for minutes, is refused in a sentence, at once."""

import re
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summit.base.problems import ContentError
from summit.content import door
from summit.content.door import LONG, WORD, _is_light, _may_have_word, check_markdown
from summit.content.yaml import read_fields, strings
from summit.content.yaml_lenient import quoted
from tests.content.mistakes.rows import DEBATE, FACTS, FRONT
from tests.content_folder import ContentFolder

NESTED = 'the values are nested too deeply. Write plain lines "key: value".'
TOO_MUCH = (
    "too many brackets, stars or other signs of markup in one paragraph, or a word or a space "
    "without end. Part it."
)
TOO_LONG = "a line of 100,000 characters; the longest may have 40,000. Part it into paragraphs."
TOO_LARGE = (
    "the file has %s bytes, more than the 500,000 of a text. Part it, or put it beside "
    "a text as a PDF file."
)
DEEP = {
    "sequences": "x: " + "[" * 30_000,
    "closed sequences": "x: " + "[" * 15_000 + "]" * 15_000,
    "mappings": "x: " + "{" * 30_000,
    "blocks on one line": "- " * 15_000,
    "keys on one line": "? " * 15_000,
    "sequences on many lines": "x:\n" + " [\n" * 30_000,
    "blocks on many lines": "x:\n" + "".join(" " * depth + "-\n" for depth in range(1, 900)),
    "behind a quote": "x: '" + "[" * 60 + "'\ny: " + "[" * 60,
}
QUADRATIC = (
    *("[", "![", "[^a", "*[a", "[](", "_a", "[a](<", "<a ", "a\n=\n", "> [", "|[\n", "- [", "[\n"),
    *("`a``", "É", "ا", "...", "<b>"),
)
FAST = 2.0


@pytest.mark.parametrize("yaml", DEEP.values(), ids=DEEP)
def test_deep_yaml_is_a_sentence_wherever_it_stands(content: ContentFolder, yaml: str) -> None:
    for path, text in ((FACTS, yaml), (DEBATE, f"---\n{yaml}\n---\n"), ("edition.yaml", yaml)):
        content.write(path, text)
    start = time.process_time()
    problems = content.problems()
    assert time.process_time() - start < FAST
    assert [problem.partition(": ")[2] for problem in problems] == [NESTED] * 3


@pytest.mark.parametrize("seed", QUADRATIC)
def test_hostile_markdown_is_a_sentence(content: ContentFolder, seed: str) -> None:
    content.body(seed * (39_000 // len(seed)))
    start = time.process_time()
    assert content.problems() == [f"content/{DEBATE}:5: {TOO_MUCH}"]
    assert time.process_time() - start < FAST


@pytest.mark.parametrize(
    "body",
    [
        " " * 39_000,
        "\u00a0" * 39_000,
        f"a{chr(9) * 5000}b",
        f"## a{' ' * 13_000}b",
        f"> - `a`{' ' * 13_000}",
        "\n\n".join([f"a{' ' * 7_000}b"] * 60),
        "- \n" * 8000,
        "> -\n" * 8000,
        "#\n" * 12_000,
        "## Titre\nTexte.\n" * 3000,
        "```\n```\n\n" * 20_000,
        "mot  \n" * 8000,
        "mot\\\n" * 8000,
        "a@b.example\n" * 4000,
        "http://a.example\n" * 3000,
    ],
)
def test_what_takes_the_square_of_its_lines_is_a_sentence(
    content: ContentFolder, body: str
) -> None:
    content.body(f"Texte.\n\n{body}\n\nTexte.")
    [problem] = content.problems()
    assert re.fullmatch(rf"content/{DEBATE}:\d+: {re.escape(TOO_MUCH)}", problem)


@pytest.mark.parametrize(
    "body",
    [
        "\n" * 450_000,
        " \n" * 200_000,
        ">\n" * 200_000,
        "- a\n" * 20_000,
        "| a | b |\n|---|---|\n" + f"| un{' ' * 800}| x |\n" * 300,
        "| a | b |\n|---|---|\n" + "| m@a.example | http://a.example |\n" * 2000,
        "Un vers, et  \nle suivant.\n" * 400,
        "## Titre\n\n```\ncode\n```\n\n" * 400,
        "## Titre\nTexte.\n" * 400,
    ],
)
def test_what_is_only_long_is_let_through(body: str) -> None:
    check_markdown(f"Texte.\n\n{body}\n\nTexte.", "", 1)


def test_hostile_paragraphs_are_as_bad_as_one(content: ContentFolder) -> None:
    content.body(("[" * 2000 + "\n\n") * 20)
    assert content.problems() == [f"content/{DEBATE}:11: {TOO_MUCH}"]


def test_long_lines_and_large_files(content: ContentFolder) -> None:
    content.body("[" * 100_000)
    content.write(FACTS, f"date: 2016-09-15\nx: {'[' * 99_997}\n")
    content.write("edition.yaml", "mots ordinaires " * 1_300_000)
    content.write("pages/summit/index.fr.md", FRONT + "---\n" + "mot\n\n" * 4_000_000)
    start = time.process_time()
    assert content.problems() == [
        f"content/edition.yaml:1: {TOO_LARGE % '20,800,000'}",
        f"content/{FACTS}:2: {TOO_LONG}",
        f"content/{DEBATE}:5: {TOO_LONG}",
        f"content/pages/summit/index.fr.md:1: {TOO_LARGE % '20,000,047'}",
    ]
    assert time.process_time() - start < FAST


def test_what_people_write_at_length_is_let_through(content: ContentFolder) -> None:
    links = "".join(
        f"- [Ville {n}](https://ville-{n}.example/a_b_c), *maire*\n" for n in range(400)
    )
    table = "| a | b |\n|---|---|\n" + "| *un* | [deux](https://b.example/) |\n" * 400
    prose = "Un **mot** et un [lien](https://a.example/x_y), puis (entre autres) la ville. " * 30
    content.body(f"{links}\n{table}\n{prose}\n\n" + f"{prose}\n\n" * 20)
    assert content.problems() == []


class Lines(list[str]):
    """Lines that count how many are asked for, by place or in slices."""

    asked = 0

    def __getitem__(self, place: Any) -> Any:
        is_slice = isinstance(place, slice)
        self.asked += len(range(*place.indices(len(self)))) if is_slice else 1
        return super().__getitem__(place)


class Text(str):
    """A text whose lines count how many of them are asked for."""

    __slots__ = ("lines",)

    def split(self, *signs: Any) -> Any:
        self.lines = Lines(super().split(*signs))
        return self.lines


@pytest.mark.parametrize("line", ["#\n", "themes: # those\n", "- # one\n\n", "a: b # c\n"])
def test_the_lines_of_yaml_are_not_copied_for_each_of_them(line: str) -> None:
    text = Text(line * 500)
    quoted(text)
    assert text.lines.asked < 10 * len(text.lines)


def test_a_value_in_a_message_is_short(content: ContentFolder) -> None:
    content.write(FACTS, f"date: {'demain ' * 4000}\n")
    [problem] = content.problems()
    assert len(problem) < 400


@pytest.mark.parametrize(
    ("yaml", "values"),
    [
        ("order: 3 # third", {"order": "3"}),
        ("draft: true  # until Monday", {"draft": "true"}),
        ("partners:  # of the edition\n  - oecd\n", {"partners": ["oecd"]}),
        ("form: round-table # maybe", {"form": "round-table"}),
        ("title: atelier # 3", {"title": "atelier # 3"}),
        ("a: {fr: b}\nfr: atelier # 3", {"a": {"fr": "b"}, "fr": "atelier # 3"}),
        ("# above\na: b\n", {"a": "b"}),
        ("themes: [a, b] # c", {"themes": ["a", "b"]}),
        ('a: "b # c" # d', {"a": "b # c"}),
        ("a: |  # b\n  # 3 c\n  !d\n", {"a": "# 3 c\n!d\n"}),
        ("a:\n  - Atelier # 3\n  - !Vamos\n  - *x*\n", {"a": ["Atelier # 3", "!Vamos", "*x*"]}),
        ("a:\n  fr: Salle # 3\n  es: &Todos\n", {"a": {"fr": "Salle # 3", "es": "&Todos"}}),
        ("title : A : b", {"title": "A : b"}),
        ('a: "b\n  c: d #e"\n', {"a": "b c: d #e"}),
    ],
)
def test_yaml_as_it_was_typed(yaml: str, values: object) -> None:
    assert read_fields(yaml, "").values == values


TYPED = st.text(st.sampled_from("abé0 #!&*'\"[]{}:,-?|>%@`~.=…"), min_size=1, max_size=12)


def letters(value: object) -> str:
    """Return the letters and digits of a value, in their order."""
    return "".join(c for _, words in strings(value) for c in words if c.isalnum())


@settings(max_examples=200)
@given(TYPED.map(str.strip).filter(bool), st.sampled_from(["title: {}", "- {}", "a:\n  fr: {}"]))
def test_no_letter_of_a_value_is_lost(typed: str, place: str) -> None:
    """Whatever somebody types behind a key, its letters are kept, or it is a problem."""
    text = place.format(typed) if place[0] != "-" else f"a:\n{place.format(typed)}"
    with suppress(ContentError):
        values = read_fields(f"{text}\n", "").values
        keys = "".join(key for key in keys_of(values) if key not in ("title", "a", "fr"))
        assert sorted(letters(values) + letters(keys)) == sorted(letters(typed))


def keys_of(value: object) -> Iterator[str]:
    """Yield the keys of all mappings: what looks like one is no value, and no model takes it."""
    if isinstance(value, dict):
        yield from value
    for inner in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from keys_of(inner)


def is_refused(body: str) -> bool:
    try:
        door.check_markdown(body, "a.md", 1)
    except ContentError:
        return True
    return False


PARTS = st.sampled_from([*QUADRATIC, "=\n", "\n\n", "a" * 500, "- b\n", " "])


@given(st.lists(PARTS, max_size=9).map(lambda parts: parts * 4))
@example(["["] * 30)
@example(["=\n"] * 20)
@example(["a" * 600])
def test_what_is_let_through_at_once_would_not_be_refused(parts: list[str]) -> None:
    body = "".join(parts)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(door, "WORK", 700)
        patched.setattr(door, "WORK_OF_CHARACTER", 0)
        is_light = _is_light(body)
        patched.setattr(door, "_is_light", lambda _: False)
        assert not (is_light and is_refused(body))


RUNS = [sign * count for sign in "aé \t\u00a0\x1c\n" for count in (1, LONG - 1, LONG)]


@given(st.lists(st.sampled_from(RUNS), max_size=6).map("".join))
def test_a_text_with_a_long_word_is_searched_for_it(body: str) -> None:
    assert _may_have_word(body) or not WORD.search(body)


def test_an_ordinary_text_is_not_searched() -> None:
    assert not _may_have_word("## Un titre\n\n- un mot\n- un autre\n\n" * 60)
