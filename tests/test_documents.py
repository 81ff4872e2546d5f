"""The documents: links lead somewhere, commands exist, the French pages quote the forms."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po

import tasks
from summit.__main__ import main
from summit.cms.collections import collections
from summit.cms.labels import CHOICES, LABELS
from summit.cms.phrases import BUTTONS
from tests.conftest import KINDS, ROOT

FIRST = ROOT / "CONTRIBUTING.md"
DOCS = sorted((ROOT / "docs").rglob("*.md"))
DOCUMENTS = [*(ROOT / name for name in ("README.md", "CHANGELOG.md", "SECURITY.md")), FIRST, *DOCS]
SPOKEN = [*DOCUMENTS, *sorted((ROOT / ".github").rglob("*.md"))]
"""What names commands for people."""
FRENCH = sorted((ROOT / "docs/fr").glob("*.md"))
FOLDERS = sorted(path.parent for path in (ROOT / "summit").glob("*/__init__.py"))
MODULE = re.compile(r"``([a-z_]+)``")
SCREEN = 60
"""The lines that fit on a screen, with the wrapping of a narrow one."""
BLOCK = re.compile(r"^ {4}.*$|^```(?s:.*?)^```$", re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(.+?)(?: *\{#([\w-]+)\})?$", re.MULTILINE)
CALL = re.compile(r"(?:\w+=\S+ )*python3 tasks\.py(?: (.*))?")
BRIEF = re.compile(r"(?:consultation|content|letter|listening|messages|translations) [a-z].*")
QUOTED = re.compile("«\N{NO-BREAK SPACE}([^»]+?)\N{NO-BREAK SPACE}»")
PLACE = re.compile(r"\bdocs/[\w/-]+\.md\b|\bsummit/[\w/]+\.py\b")
DECAP = {"Se connecter", "Écrire en FR", *BUTTONS.values()}
"""What Decap CMS says in French, by itself and in our words."""
OWN = {"nothing wrong", "Paris j’écoute", "Faits", "Faits de l’édition"}
"""What else is quoted: the output of a command, a name, the form of the edition's facts."""


def prose(path: Path) -> str:
    """Return a document without code: nothing in it is an example."""
    return SPAN.sub("", BLOCK.sub("", path.read_text("utf-8")))


def anchors(path: Path) -> set[str]:
    """Return the anchors that GitHub gives the headings of a document, and their keys."""
    found = HEADING.findall(BLOCK.sub("", path.read_text("utf-8")))
    words = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading, _ in found}
    return words | {key for _, key in found if key}


def links(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the file and the anchor of each link of a document to another place here."""
    for address in LINK.findall(prose(path)):
        if not address.startswith(("https://", "http://", "mailto:")):
            place, _, anchor = address.partition("#")
            yield (path.parent / place).resolve() if place else path, anchor


def calls(text: str) -> Iterator[str]:
    """Yield what follows ``python3 tasks.py`` in each command of a text; brief ones, too."""
    blocks = [line.strip() for block in BLOCK.findall(text) for line in block.splitlines()]
    for line in blocks:
        if found := CALL.match(line):
            yield re.split(r" {2,}", found[1] or "")[0]
    for span in SPAN.findall(BLOCK.sub("", text)):
        if found := CALL.fullmatch(span):
            yield from (found[1] or "").split(" | ")  # Tasks, one or another.
        elif BRIEF.fullmatch(span):
            yield span


def fault_of(call: str) -> str:
    """Return why a command cannot be called as it is written; nothing for one that can."""
    words = [word for word in shlex.split(call, comments=True) if word != "…"]
    if not words:
        return ""
    try:
        _parse(main if words[0] in tasks.tools() else tasks.tasks, words)
    except click.UsageError as error:
        return error.format_message()
    return ""


def _parse(command: click.Command, words: list[str]) -> None:
    """Read the words as the command would; raise UsageError where it would not take them."""
    context = click.Context(command)
    _, left, _ = command.make_parser(context).parse_args(args=list(words))
    if isinstance(command, click.Group) and left:
        _, found, rest = command.resolve_command(context, left)
        assert found
        _parse(found, rest)
    elif left:
        raise click.UsageError(f"{left} is too much.")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for target, anchor in links(path):
        assert target.is_relative_to(ROOT), target
        assert target.exists(), target
        assert not anchor or anchor in anchors(target), (target, anchor)


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.name)
def test_every_command_exists_with_its_options(path: Path) -> None:
    faults = {call: fault_of(call) for call in calls(path.read_text("utf-8"))}
    assert {call: fault for call, fault in faults.items() if fault} == {}


@pytest.mark.parametrize(
    ("call", "fault"),
    [
        ("", ""),
        ("build --production", ""),
        ("consultation --store a.sqlite3 import a.json b.json", ""),
        ("letter build --week 2016-W46 --preview", ""),
        ("bild", "No such command 'bild'. Did you mean 'build'?"),
        ("build --produktion", "No such option '--produktion'. Did you mean '--production'?"),
        ("content chek", "No such command 'chek'. Did you mean 'check'?"),
        ("content check --repair", "No such option '--repair'."),
        ("content check everything", "['everything'] is too much."),
        ("consultation collect", "No such command 'collect'."),
    ],
)
def test_a_wrong_command_is_noticed(call: str, fault: str) -> None:
    assert fault_of(call).partition(" (Possible")[0] == fault


def test_the_first_page_leads_to_every_other_and_fits_a_screen() -> None:
    reached = {target for target, _ in links(FIRST)}
    assert set(DOCS) <= reached
    assert len(FIRST.read_text("utf-8").splitlines()) <= SCREEN


def test_every_page_and_module_that_the_sources_name_exists() -> None:
    """But for modules in tests, some of which stand for what is not there yet."""
    folders = ("docs", "summit", "tests", "theme", ".github")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.*")]
    sources = [path for path in files if path.suffix in {".css", ".js", ".py", ".md", ".yml"}]
    named = {
        (place, path)
        for path in sources
        for place in PLACE.findall(path.read_text("utf-8"))
        if place.endswith(".md") or not path.is_relative_to(ROOT / "tests")
    }
    assert named
    assert [pair for pair in named if not (ROOT / pair[0]).exists()] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_the_modules_that_a_folder_names_are_in_it(folder: Path) -> None:
    named = set(MODULE.findall((folder / "__init__.py").read_text("utf-8")))
    assert named - {path.stem for path in folder.rglob("*")} == set()


@pytest.mark.parametrize("path", FRENCH, ids=lambda path: path.name)
def test_the_french_pages_quote_what_the_forms_say(path: Path) -> None:
    with (ROOT / "theme/translations/fr/LC_MESSAGES/messages.po").open("rb") as file:
        said = {message.string for message in read_po(file) if isinstance(message.string, str)}
    kinds = [(each.label, f"＋ {each.singular}") for each in collections(KINDS)]
    labels = {*LABELS.values(), *CHOICES.values(), *(name for pair in kinds for name in pair)}
    known = {each.replace("'", "’") for each in labels | said | DECAP | OWN}
    quoted = set(QUOTED.findall(prose(path)))
    assert quoted
    assert {" ".join(each.split()) for each in quoted} - known == set()
