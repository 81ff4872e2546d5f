"""The laws of a change in an editor's YAML, over front matters of every form and those we have.

Nothing changed: no byte is another. One key changed: its lines alone, and its notes stay. What was
written reads back as it was meant.
"""

import re
from collections.abc import Iterator
from difflib import ndiff
from itertools import islice
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit.content.yaml import parse_document, read_fields
from summit.content.yaml_edit import EntryError, normal, restored, with_front, with_values
from summit.content.yaml_places import source_of
from tests.conftest import ROOT

FORMS = [
    "{key}: Le débat",
    "{key} : Le débat",
    "{key}:    aligned   ",
    "{key}: Ouverture : la suite",
    "{key}: 'L''été : oui'   # note of {key}",
    '{key}: "one \\u00e9"',
    '{key}: "on two\n  lines"',
    "{key}: on two\n  lines\n\n  and a third",
    "{key}: 2016-09-15 10:30  # note of {key}",
    "{key}:",
    "{key}: |\n  Première.\n\n  Deuxième.\n",
    "{key}: >-\n    Première\n    ligne.\n\n    # no note\n",
    "{key}: |+\n  Première.\n\n\n",
    "{key}: [climate, housing]  # note of {key}",
    "{key}: [ climate,housing ]",
    "{key}: ['climate',  # note of {key}\n  housing]",
    "{key}:\n  - 'climate'  # note of {key}\n\n  # note of {key}, two\n  - housing",
    "{key}:\n- climate\n- 'hou: sing'",
    "{key}:\n    -   climate\n    - housing",
    "{key}: {{fr: a, en: b}}",
    "{key}: {{fr: a,\n  en: b}}",
    "{key}:\n  fr: 'été'  # note of {key}\n  en : b",
    "{key}:\n    fr: >\n      a\n      b\n\n    en: b",
    (
        "{key}:\n  - date: 2016-11-21\n    note: {{fr: Non, en: No}}  # note of {key}\n"
        "  - date: 2016-11-22\n    note:\n      fr: Si : oui"
    ),
    "{key}: []",
    "{key}: @sommet",
    "{key}: %x",
    "{key}: `x` : y",
    "{key}: Oui: non: peut-être",
    "{key}:\tOui",
    '"{key}": quoted key',
]
BETWEEN = ["", "", "", "\n", "\n\n", "# A note.\n", "\n# A note.\n\n", "   \n"]
KEYS = ("title", "slug", "summary", "date", "themes", "corrections")
WORDS = st.one_of(
    st.sampled_from(
        ["Oui", "L'été : non", "# 3", "#sommet", "a #b", "& co", "! oui", "- x", "true"]
    ),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Zl", "Zp")), max_size=12),
).map(lambda words: " ".join(words.split()))
TEXTS = WORDS.filter(bool)
BY_LOCALE = st.dictionaries(st.sampled_from(["fr", "en", "pt-br"]), TEXTS, min_size=1)
RECORDS = st.dictionaries(st.sampled_from(["date", "note"]), TEXTS | BY_LOCALE, min_size=1)
VALUES = st.one_of(
    st.none(),
    TEXTS,
    st.lists(st.sampled_from(["climate", "housing"]) | TEXTS, min_size=1, max_size=4, unique=True),
    BY_LOCALE,
    st.lists(RECORDS, min_size=1, max_size=3),
)


@st.composite
def front_matters(draw: st.DrawFn) -> str:
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=5))
    parts = []
    for key in keys:
        written = draw(st.sampled_from(FORMS)).format(key=key).rstrip("\n") + "\n"
        parts += [draw(st.sampled_from(BETWEEN)), written]
    return "".join([*parts, draw(st.sampled_from(BETWEEN))])


def without(text: str, key: str) -> list[str]:
    """Return the lines of a text that are no key's value: its own, and its notes, left out."""
    source = source_of(text)
    pairs = source.root.value if source.root is not None else []
    own = {
        number
        for name, value in pairs
        if name.value == key
        for number in range(name.start_mark.line, source.last_line(value) + 1)
    }
    kept = [line for number, line in enumerate(text.splitlines()) if number not in own]
    return [line for line in kept if not line.lstrip().startswith(f"# note of {key}")]


def check(text: str, key: str, value: Any) -> None:
    try:
        result = with_values(text, {key: value}, KEYS)
    except EntryError:
        assert "|+" in text, "only what keeps every empty line below it may be in the way"
        return
    before = read_fields(text, "").values if text.strip() else {}
    wanted = {name: each for name, each in {**before, key: value}.items() if each is not None}
    assert (read_fields(result, "").values if result.strip() else {}) == wanted
    before_it, after_it = without(text, key), without(result, key)
    added = [line[2:] for line in ndiff(before_it, after_it) if line.startswith("+ ")]
    assert [line for line in ndiff(before_it, after_it) if line.startswith("- ")] == []
    assert not any(line.strip() for line in added), "only an empty line of the key may stay"
    if isinstance(value, str) and key in before:  # A note beside an item goes with it.
        assert result.count(f"# note of {key}") == text.count(f"# note of {key}")


@settings(deadline=None, max_examples=150)
@given(front_matters(), st.sampled_from(KEYS), VALUES)
def test_one_key_changes_its_own_lines(text: str, key: str, value: object) -> None:
    check(text, key, value)


@pytest.mark.parametrize("form", FORMS)
@settings(deadline=None, max_examples=5)
@given(value=VALUES)
def test_every_form_takes_every_value(form: str, value: object) -> None:
    written = form.format(key="themes").rstrip("\n")
    check(f"# Top.\ntitle: T : t\n\n{written}\n\n# End.\ncorrections: x\n", "themes", value)
    check(f"title: T\n{written}", "themes", value)


def _texts() -> Iterator[tuple[str, str]]:
    """Yield every file of YAML or front matter in the project, with its name."""
    for file in sorted([*ROOT.glob("content/**/*"), *ROOT.glob("tests/editions/**/*")]):
        name = file.relative_to(ROOT).as_posix()
        if file.suffix == ".yaml" or (file.suffix == ".md" and file.name.startswith("index.")):
            yield name, file.read_bytes().decode("utf-8")


@pytest.mark.parametrize("step", [12, pytest.param(1, marks=pytest.mark.sweep)])
def test_every_file_of_the_project_changes_in_one_key_alone(step: int) -> None:
    count = 0
    for name, raw in islice(_texts(), 0, None, step):
        text = normal(raw)
        assert restored(raw, text) == raw, name
        is_text = name.endswith(".md")
        change = with_front if is_text else with_values
        values = (parse_document(text, name).fields if is_text else read_fields(text, name)).values
        for key in values:
            changed = change(text, {key: "Un : deux #3"})
            before, after = text.split("\n"), changed.split("\n")
            at = next(
                i for i, pair in enumerate(zip(before, after, strict=False)) if len({*pair}) > 1
            )
            assert re.match(rf"""["']?{key}\b""", before[at]), (name, key)
            assert change(changed, {key: values[key]}) is not None
            count += 1
    assert count > 1000 / step


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "mixed"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n\n", "   "])
def test_marks_and_line_ends_stay(mark: str, ends: str, last: str) -> None:
    lines = ["---", "title: Un  ", "", "slug: un", "---", "", "Texte.  ", "", "", "Fin."]
    found = ["\r\n" if ends == "mixed" and at % 3 else ends for at in range(len(lines))]
    found = ["\n" if each == "mixed" else each for each in found]
    raw = mark + "".join(map("".join, zip(lines, [*found[:-1], ""], strict=True))) + last
    text = normal(raw)
    assert restored(raw, text) == raw
    changed = restored(raw, with_front(text, {"slug": "deux"}))
    assert changed == raw.replace("slug: un", "slug: deux")
