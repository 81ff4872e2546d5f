"""The interface serves any edition: its words name neither this one nor its kind of event.

What readers and editors see of it comes from ``edition.yaml`` and the texts; the rest says
"the event".
"""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from summit.editing.messages import extract
from tests.conftest import ROOT
from tests.sentences import nodes_of, parsed

NAMES = re.compile(
    r"\b(?:summits?|sommets?|cumbres?|cities[ -]?for[ -]?life|par[ií]s|medell[ií]n)\b|قم[ةم]|باريس",
    re.IGNORECASE,
)
"""The first edition's names and what it called itself."""
CODE = re.compile(r"(?<![\w/])(?:summit[-./]\w[\w./-]*|\.?/?summit/)")
"""Names of modules, folders and Markdown extensions, which keep the package's name."""
FORMAT_NAME = re.compile(r"cities-for-life/contribution")
"""What marks an answer file: those that people keep must be readable for ever."""
FOLDER = {"summit"}
CATALOGS = sorted((ROOT / "theme/translations").glob("*/LC_MESSAGES/messages.po"))
PACKAGES = ("summit",)
MODULES = [
    *(path for name in PACKAGES for path in (ROOT / name).rglob("*.py")),
    ROOT / "pelicanconf.py",
    ROOT / "publishconf.py",
]


def named(text: str) -> list[str]:
    """Return what a text says of this edition alone."""
    return NAMES.findall(FORMAT_NAME.sub("", CODE.sub("", text)))


def texts_of(catalog: Catalog) -> list[str]:
    """Return the messages of a catalog, their translations and the comments for translators."""
    texts: list[str] = []
    for message in catalog:
        for part in (message.id, message.string or "", message.auto_comments):
            texts += [part] if isinstance(part, str) else part
    assert len(texts) > 1
    return texts


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_messages_name_no_edition(path: Path) -> None:
    with path.open("rb") as file:
        catalog = read_po(file)
    assert [text for text in texts_of(catalog) if named(text)] == []


def test_messages_of_the_sources_name_no_edition() -> None:
    assert [text for text in texts_of(extract(ROOT)) if named(text)] == []


def strings(module: ast.Module) -> Iterator[str]:
    """Yield the strings of a module that are no docstrings."""
    bare = {id(node.value) for node in nodes_of(module) if isinstance(node, ast.Expr)}
    for node in nodes_of(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value


def test_strings_of_the_code_name_no_edition() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {text}"
        for path in MODULES
        for text in strings(parsed(path))
        if text not in FOLDER and named(text)
    }
    assert found == set()


def test_schemas_name_no_edition() -> None:
    schemas = [json.loads(path.read_text("utf-8")) for path in (ROOT / ".schemas").glob("*.json")]
    assert schemas
    assert named(json.dumps(schemas, ensure_ascii=False)) == []


def test_templates_and_scripts_name_no_edition() -> None:
    paths = [
        *(ROOT / "theme/templates").rglob("*.*"),
        *(ROOT / "theme/static/js").glob("*.js"),
        *(ROOT / "consultation/templates").rglob("*.html"),
    ]
    # A template's variables may be called after the package.
    texts = {path: re.sub(r"{[{%].*?[%}]}", "", path.read_text("utf-8")) for path in paths}
    assert {f"{path}: {named(text)}" for path, text in texts.items() if named(text)} == set()


@pytest.mark.parametrize(
    "text",
    ["The summit is coming.", "Lieu du sommet", "القمة", "à Paris", "#CitiesForLife", "la Cumbre"],
)
def test_a_name_is_found(text: str) -> None:
    assert named(text) != []


@pytest.mark.parametrize(
    "text", ["summit/site/site.py", "summit-keys", "the event", "summit.site.freshness"]
)
def test_names_of_modules_pass(text: str) -> None:
    assert named(text) == []
