"""What a developer of the theme reads when a component is not documented or has no example."""

from pathlib import Path

import pytest

from summit.base.locales import Locales
from summit.base.problems import ContentError
from summit.styleguide.components import read_components
from summit.styleguide.macros import Parameter
from tests.conftest import KINDS, ROOT

MACRO = """\
{#
One item
in a list.

version (version): the item
level (number, default 2): the level of its heading
#}
{% macro teaser(version, level=2) %}
<h{{ level }}>{{ version }}</h{{ level }}>
{% endmacro %}
"""
EXAMPLES = """\
examples:
  usual:
    description: In a list.
    arguments:
      version: first of news
"""
UNDOCUMENTED = (
    "the component is not documented. Begin the file with a comment: what it is for, an "
    'empty line, and a line "name (type): what it is" for each parameter.'
)
NO_PAGE = 'not a page. Write "home", "news", "first of news" or "all of themes".'
NOT_ONE = 'the file needs one macro, with the name of the file: "teaser".'
TYPES = (
    "Known: address, choices, day, fact, flag, headings, locale, moment, newer, number, "
    "numbering, picture, places, text, version, versions, word."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "teaser.html").write_text(MACRO, encoding="utf-8")
    (tmp_path / "teaser.yaml").write_text(EXAMPLES, encoding="utf-8")
    return tmp_path


def problems_of(folder: Path, locales: Locales) -> list[str]:
    with pytest.raises(ContentError) as raised:
        read_components(folder, "c", locales, KINDS)
    return str(raised.value).split("\n")


def test_component_has_its_documentation_and_its_examples(folder: Path, locales: Locales) -> None:
    [component] = read_components(folder, "c", locales, KINDS)
    assert component.name == "teaser"
    assert component.macro.purpose == "One item in a list."
    assert component.macro.parameters == (
        Parameter("version", "version", None, "the item"),
        Parameter("level", "number", "2", "the level of its heading"),
    )
    [example] = component.examples
    assert (example.name, example.description) == ("usual", "In a list.")
    assert example.arguments == {"version": "first of news"}
    assert example.values.keys() == {"version"}
    assert component.made_from == ("c/teaser.html", "c/teaser.yaml")


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        (MACRO.partition("#}\n")[0] + "#}\n", "", [f"1: {UNDOCUMENTED}"]),
        (
            "level (number, default 2): the level of its heading\n",
            "",
            ['7: "level" is not documented. Add a line "level (type): …" to the comment.'],
        ),
        (
            "macro teaser(version, level=2)",
            "macro teaser(version)",
            ['8: "level" is documented, but is no parameter of the macro. Known: version.'],
        ),
        (
            "level=2)",
            "level=3)",
            ['8: the default of "level" is 3, but 2 in the comment. Correct one of the two.'],
        ),
        (
            ", default 2",
            "",
            [
                (
                    '8: the default of "level" is 2, but no value in the comment. '
                    "Correct one of the two."
                )
            ],
        ),
        ("level (number,", "level (nmber,", ['6: unknown type "nmber". Did you mean "number"?']),
        ("level (number,", "level (x,", [f'6: unknown type "x". {TYPES}']),
        (
            "version (version): the item",
            "version: the item",
            [
                (
                    '5: "version: the item" documents no parameter. Write '
                    '"name (type): what it is" or "name (type, default value): what it is".'
                )
            ],
        ),
        ("macro teaser(", "macro taeser(", [f"1: {NOT_ONE}"]),
        ("<h{{ level }}>", "{% macro other() %}{% endmacro %}", [f"1: {NOT_ONE}"]),
        (
            "{{ version }}",
            "{{ caller() }}",
            ['8: "content" is not documented. Add a line "content (type): …" to the comment.'],
        ),
    ],
)
def test_macro_is_held_to_its_comment(
    folder: Path, locales: Locales, old: str, new: str, problems: list[str]
) -> None:
    assert old in MACRO
    (folder / "teaser.html").write_text(MACRO.replace(old, new), encoding="utf-8")
    assert problems_of(folder, locales) == [f"c/teaser.html:{problem}" for problem in problems]


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        (
            EXAMPLES,
            "examples:\n",
            [
                '1: "examples" is ""; it needs one line for each entry, indented: "  name: …".',
            ],
        ),
        (
            "    description: In a list.\n",
            "",
            [
                (
                    '2: "examples.usual.description" is missing. Add a line such as '
                    '"description: An item in the language of the reader.".'
                )
            ],
        ),
        (
            "      version: first",
            "      levl: 3\n      version: first",
            ['5: unknown argument "levl". Did you mean "level"?'],
        ),
        (
            "      version: first of news",
            "      level: 3",
            ['4: the argument "version" is missing: the item. Add a line for it.'],
        ),
        ("first of news", "frst of news", [f'5: "version" is "frst of news", {NO_PAGE}']),
        ("first of news", "first of nws", [f'5: "version" is "first of nws", {NO_PAGE}']),
        (
            "first of news",
            "pages",
            ['5: "version" is "pages", a folder without a page. Write "first of pages".'],
        ),
        (
            "first of news",
            "home\n      level: two",
            ['6: "level" is "two", not a whole number. Write digits, such as 3.'],
        ),
        (
            "first of news",
            "x\n      level: two",
            [
                f'5: "version" is "x", {NO_PAGE}',
                '6: "level" is "two", not a whole number. Write digits, such as 3.',
            ],
        ),
    ],
)
def test_examples_are_held_to_the_parameters(
    folder: Path, locales: Locales, old: str, new: str, problems: list[str]
) -> None:
    assert old in EXAMPLES
    (folder / "teaser.yaml").write_text(EXAMPLES.replace(old, new), encoding="utf-8")
    assert problems_of(folder, locales) == [f"c/teaser.yaml:{problem}" for problem in problems]


@pytest.mark.parametrize(("missing", "named"), [("yaml", "html"), ("html", "yaml")])
def test_component_is_a_macro_and_its_examples(
    folder: Path, locales: Locales, missing: str, named: str
) -> None:
    (folder / f"teaser.{missing}").unlink()
    assert problems_of(folder, locales) == [
        (
            f"c/teaser.{named}:1: a component needs its macro and its examples: "
            f"c/teaser.{missing} is missing. Write it."
        )
    ]


def test_problems_of_all_components_come_together(folder: Path, locales: Locales) -> None:
    (folder / "card.html").write_text(MACRO, encoding="utf-8")
    (folder / "teaser.yaml").unlink()
    assert [problem.partition(":")[0] for problem in problems_of(folder, locales)] == [
        "c/card.html",
        "c/teaser.html",
    ]


def test_every_macro_of_the_theme_that_pages_share_is_a_component(locales: Locales) -> None:
    templates = ROOT / "theme/templates"
    found = read_components(templates / "components", "c", locales, KINDS)
    components = {each.name for each in found}
    imported = {
        name
        for path in templates.rglob("*.html")
        for name in path.read_text("utf-8").split('"components/')[1:]
    }
    assert {name.partition(".")[0] for name in imported} <= components
