"""A save changes the lines that somebody changed, and no other."""

import pytest

from summit.base.locales import read_locales
from summit.cms.shapes import record_of
from summit.cms.values import show
from summit.cms.writing import write_document, write_facts
from summit.content.models import Text
from summit.content.yaml import parse_document, read_fields
from summit.content.yaml_written import entry_lines

ORDER = ("title", "slug", "summary", "date", "themes", "corrections")


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("Le sommet", "key: Le sommet"),
        ("Ouverture : la suite", "key: 'Ouverture : la suite'"),
        ("2016-11-21 09:00", "key: 2016-11-21 09:00"),
        ("true", "key: true"),
        (["a", "b"], "key: [a, b]"),
        ({"fr": "L'été", "ar": "صيف"}, "key: {fr: L'été, ar: صيف}"),
        ([{"date": "2016-11-21", "note": {"fr": "Non"}}], "key:\n  - date: 2016-11-21"),
        ("x" * 500, f"key: {'x' * 500}"),
    ],
)
def test_values_are_written_as_the_content_has_them(value: object, line: str) -> None:
    written = "\n".join(entry_lines("key", value))
    assert written.startswith(line)
    assert read_fields(written, "x").values == {"key": value}


def test_comments_and_the_rest_stay() -> None:
    text = "# Why\ndate: 2016-09-15   # as announced\nthemes:\n- a\n- b\n# End\n"
    changed = write_facts(text, {"themes": ["c"]}, ORDER)
    assert changed == "# Why\ndate: 2016-09-15   # as announced\nthemes:\n- c\n# End\n"


def test_a_new_key_goes_to_its_place() -> None:
    text = "date: 2016-09-15\ncorrections:\n  - date: 2016-11-22\n    note: {fr: Non}\n"
    changed = write_facts(text, {"themes": ["c"], "summary": "S"}, ORDER)
    assert changed == "summary: S\ndate: 2016-09-15\nthemes: [c]\n" + text.partition("\n")[2]


def test_what_is_emptied_goes() -> None:
    text = "date: 2016-09-15\ncorrections:\n  - date: 2016-11-22\n    note: {fr: Non}\n"
    assert write_facts(text, {"corrections": None}, ORDER) == "date: 2016-09-15\n"
    assert write_facts("date: 2016-09-15\n", {"date": None}, ORDER) == ""
    assert write_facts("", {"date": "2016-09-15"}, ORDER) == "date: 2016-09-15\n"


@pytest.mark.parametrize("gap", ["", "\n", "\n\n"])
def test_a_changed_body_keeps_what_is_around_it(gap: str) -> None:
    text = f"---\ntitle: Un : deux\nmade_from: {{intro: abcdef}}\n---\n{gap}Old.\n"
    changed = write_document(text, parse_document(text, "x"), {}, ORDER, "New.\n\n")
    assert changed == text.replace("Old", "New")


def test_an_unchanged_text_keeps_every_byte() -> None:
    text = "\n---\ntitle: Un : deux\n---\n\n    code\n\n\n"
    document = parse_document(text, "x")
    assert write_document(text, document, {}, ORDER, document.body.strip("\n")) == text


def test_a_new_text_is_written_whole() -> None:
    written = write_document("", None, {"summary": "Deux.", "title": "Un"}, ORDER, "Trois.")
    assert written == "---\ntitle: Un\nsummary: Deux.\n---\n\nTrois.\n"


def test_a_list_of_keywords_is_one_line_of_the_form() -> None:
    shape = record_of(Text, read_locales(["fr"])).parts["keywords"].shape
    assert show(shape, ["avis", "donner son avis"]) == "avis, donner son avis"
    assert show(shape, "avis, débat") == "avis, débat"
