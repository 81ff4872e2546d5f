"""An entry joins a list in YAML, and not another character changes."""

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.content.yaml import read_fields
from summit.content.yaml_edit import EntryError
from summit.content.yaml_entries import Entry, add_entry

ENTRY: Entry = {"recorded": "2016-11-12 10:30", "place": {"fr": "Salle : x #3", "ar": "قاعة"}}
BLOCK = """\
  - recorded: 2016-11-12 10:30
    place:
      fr: "Salle : x #3"
      ar: قاعة
"""
FLOW = '{recorded: "2016-11-12 10:30", place: {fr: "Salle : x #3", ar: "قاعة"}}'


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("", f"history:\n{BLOCK}"),
        ("form: opening\n", f"form: opening\nhistory:\n{BLOCK}"),
        ("form: opening # first", f"form: opening # first\nhistory:\n{BLOCK}"),
        ("# Nothing yet.\n", f"# Nothing yet.\nhistory:\n{BLOCK}"),
        (
            "history:\n  - recorded: 2016-11-01  # why\n\n# The end.\norder: 2\n",
            f"history:\n  - recorded: 2016-11-01  # why\n{BLOCK}\n# The end.\norder: 2\n",
        ),
        (
            "history:\n  - place: {fr: a,\n      en: b}\norder: 2\n",
            f"history:\n  - place: {{fr: a,\n      en: b}}\n{BLOCK}order: 2\n",
        ),
        (
            "history:\n  - place:\n      fr: >\n        a\n        b\norder: 2\n",
            f"history:\n  - place:\n      fr: >\n        a\n        b\n{BLOCK}order: 2\n",
        ),
        ("history: []\norder: 2\n", f"history: [{FLOW}]\norder: 2\n"),
        ("history: [{a: b}] # old\n", f"history: [{{a: b}}, {FLOW}] # old\n"),
    ],
)
def test_an_entry_is_added_at_the_end_of_the_list(text: str, result: str) -> None:
    assert add_entry(text, "history", ENTRY) == result


def test_a_list_without_indentation_keeps_it() -> None:
    result = add_entry("history:\n- recorded: 2016-11-01\n", "history", {"recorded": "x"})
    assert result == "history:\n- recorded: 2016-11-01\n- recorded: x\n"


@pytest.mark.parametrize("text", ["history: none\n", "history:\n", "place: |\n  no line end"])
def test_what_would_change_something_else_is_refused(text: str) -> None:
    with pytest.raises(EntryError):
        add_entry(text, "history", ENTRY)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))).map(str.strip).filter(bool))
def test_any_words_come_back(words: str) -> None:
    text = "a: 1\nhistory:\n  - recorded: x\n# end\nb: 2\n"
    result = add_entry(text, "history", {"place": {"fr": words}})
    fields = read_fields(result, "").values
    assert fields["history"] == [{"recorded": "x"}, {"place": {"fr": words}}]
    changed = difflib.ndiff(text.split("\n"), result.split("\n"))
    assert [line for line in changed if line.startswith("- ")] == []
