"""Whatever a command prints goes through one door: sentences as messages, the rest as data."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from summit.__main__ import main
from summit.content.schemas import schema_of
from summit.editing.new_files import facts_text
from summit.editing.samples import about_key
from tests.conftest import ROOT, project_of
from tests.sentences import nodes_of, parsed

DOOR = "summit/editing/command.py"
PRINTERS = frozenset(
    "echo secho echo_via_pager confirm prompt progressbar print write "
    "UsageError BadParameter ClickException BadArgumentUsage BadOptionUsage FileError".split()
)
SAID = frozenset({"said", "describe", "annotations"})
"""What a printer beside the door may print: what was said in a language before."""
BESIDE = {
    "summit/base/bootstrap_words.py": "what is said before any package is there, which it has said",
    "summit/render/pelican_run.py": "what a program that embeds the build hears, in no language",
    "summit/site/public.py": "lines of YAML to copy: data in every language",
}
"""Modules that print words beside the door, and why."""
SENTENCE = re.compile(r"[^\W\d_]{2,}")
"""Letters that make a word, in what is written out."""


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Yield each module of the house but the door, by its path."""
    for path in sorted((ROOT / "summit").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name != DOOR:
            yield name, parsed(path)


def called(node: ast.Call) -> str:
    """Return the last name of what is called."""
    return str(getattr(node.func, "attr", getattr(node.func, "id", "")))


def prints(node: ast.AST) -> bool:
    """Tell whether a call writes to the terminal."""
    if not isinstance(node, ast.Call) or called(node) not in PRINTERS:
        return False
    owner = ast.unparse(node.func).partition(".")[0]
    return ast.unparse(node.func) == "print" or owner in ("click", "sys")


def is_said(node: ast.expr) -> bool:
    """Tell whether words were said in somebody's language, with controls taken out or not."""
    if not isinstance(node, ast.Call):
        return False
    return called(node) in SAID or (called(node) == "harmless" and all(map(is_said, node.args)))


def written_out(node: ast.expr) -> str:
    """Return what of an expression is written out as words here."""
    if isinstance(node, ast.JoinedStr):
        return " ".join(str(v.value) for v in node.values if isinstance(v, ast.Constant))
    if isinstance(node, ast.BinOp):
        return f"{written_out(node.left)} {written_out(node.right)}"
    if isinstance(node, ast.IfExp):
        return f"{written_out(node.body)} {written_out(node.orelse)}"
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def texts(tree: ast.Module) -> dict[str, str]:
    """Return the texts that a module gives names to."""
    found = (node for node in tree.body if isinstance(node, ast.Assign))
    return {ast.unparse(node.targets[0]): written_out(node.value) for node in found}


def unsaid(source: ast.Module) -> Iterator[int]:
    """Yield the lines on which words go to the terminal in English alone."""
    named = texts(source)
    for node in nodes_of(source):
        if not isinstance(node, ast.Call):
            continue
        if prints(node) and not all(map(is_said, node.args)):
            yield node.lineno
        if called(node) in ("show", "verbatim", "fail"):
            for each in node.args[:1]:
                words = written_out(each) or named.get(ast.unparse(each), "")
                if SENTENCE.search(words):
                    yield node.lineno


def test_no_sentence_is_printed_beside_the_door() -> None:
    assert {name for name, tree in trees() if list(unsaid(tree))} == set(BESIDE)


@pytest.mark.parametrize(
    "source",
    [
        'click.echo("Done.")',
        'click.echo(f"{n} added")',
        "click.echo(DONE)",
        'print("x", file=sys.stderr)',
        'sys.stderr.write("x")',
        'raise click.UsageError("Name it.")',
        'click.confirm(f"Delete {n}?")',
        'show(f"{n} voices")',
        'NONE = "Nothing."\nshow(NONE)',
        'verbatim("Nothing.")',
        'self.fail("no week")',
    ],
)
def test_the_law_finds_a_sentence(source: str) -> None:
    assert list(unsaid(ast.parse(source)))


@pytest.mark.parametrize(
    "source", ["tell(say('Done.'))", "show(json.dumps(x))", "show(f'{a}  {b}: {c}')"]
)
def test_the_law_lets_data_through(source: str) -> None:
    assert not list(unsaid(ast.parse(source)))


def call(root: Path, *arguments: str) -> str:
    """Return what a command prints in French."""
    project = project_of(root=root, TOOLS_LANGUAGE="fr")
    return CliRunner().invoke(main, arguments, obj=project).output


def test_results_are_in_the_language_of_who_asks(tmp_path: Path) -> None:
    store = str(tmp_path / "store.sqlite3")
    (tmp_path / "empty.jsonl").touch()
    imported = call(ROOT, "consultation", "--store", store, "import", str(tmp_path / "empty.jsonl"))
    assert imported == "empty.jsonl\N{NO-BREAK SPACE}: rien à importer.\n"
    status = call(ROOT, "consultation", "--store", store, "status")
    assert "Reçues\N{NO-BREAK SPACE}: 0. Retirées par leurs auteurs\N{NO-BREAK SPACE}: 0." in status
    wrong = call(ROOT, "consultation", "--store", store, "review")
    assert "--reviewer manque\N{NO-BREAK SPACE}: écrivez le nom" in wrong


def test_no_count_waits_for_a_plural() -> None:
    """A message has no plural forms: a noun after a count would be wrong for one, or for many."""
    counts = r"%\((?:\w*count|total|waiting|decided|rows|days)\)s"
    wrong = re.compile(rf"{counts} [a-z]+s\b(?!,? (?:are too many|which is more))")
    for name, tree in trees():
        if not name.startswith("summit/office") or "/letter/" in name:
            continue
        for node in nodes_of(tree):
            if isinstance(node, ast.Call) and called(node) == "say" and node.args:
                assert not wrong.search(written_out(node.args[0])), f"{name}:{node.lineno}"


def test_new_files_say_their_comments_in_the_language_of_who_asks() -> None:
    project = project_of(TOOLS_LANGUAGE="fr")
    (session,) = (kind for kind in project.kinds if kind.name == "session")
    text = facts_text(session.facts, {}, project.tools)
    comments = [line.rpartition("  # ")[2] for line in text.splitlines() if "  # " in line]
    assert "Les langues parlées\N{NARROW NO-BREAK SPACE}; aucune" in " ".join(comments)
    english = {about_key(each) for each in schema_of(session.facts)["properties"].values()} - {""}
    assert not [each for each in comments for words in english if words in each]
