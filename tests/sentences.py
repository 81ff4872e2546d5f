"""Reads the sources for the sentences that are said to editors, as a catalog needs them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

SOURCES = ("summit",)
HOME = "summit/base/problems.py"
"""The module that may make messages in other ways."""
COPIED = ("summit/site/public.py",)
"""Modules with lines of YAML to copy, which are data in every language."""
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True)
class Said:
    """One call of ``say``."""

    place: str
    sentence: str | None
    """None: it is not written out where it is said."""
    names: frozenset[str]
    waits: bool
    """Whether it has a name or stands in a table, and gets the rest of its values later."""

    @property
    def fault(self) -> str | None:
        """Why no catalog could hold the sentence, or no translation of it could be said."""
        if not self.sentence:
            return "is not a sentence written out"
        wanted = frozenset(PLACEHOLDER.findall(self.sentence))
        if "%" in PLACEHOLDER.sub("", self.sentence).replace("%%", ""):
            return "has a percent sign that is none: write %%"
        if self.names - wanted or (wanted - self.names and not self.waits):
            return f"has the placeholders {sorted(wanted)} and the values {sorted(self.names)}"
        return None


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield each source's name and its tree."""
    for path in sorted(path for folder in SOURCES for path in (ROOT / folder).rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), parsed(path)


@cache
def parsed(path: Path) -> ast.Module:
    """Return the tree of a source, read once a run."""
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes_of(tree: ast.AST) -> list[ast.AST]:
    """Return all that a source consists of, walked once a run."""
    return [*ast.walk(tree)]


def said(name: str, tree: ast.Module) -> Iterator[Said]:
    """Yield every call of ``say`` in a module."""
    tables = [node for node in nodes_of(tree) if isinstance(node, ast.Dict)]
    constants = [node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    waiting = {id(value) for table in tables for value in table.values}
    waiting |= {id(node) for constant in constants for node in ast.walk(constant)}
    for node in _calls(tree, "say"):
        literals = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        is_written = len(node.args) == 1 and literals and isinstance(literals[0], str)
        sentence = str(literals[0]) if is_written else None
        names = frozenset(keyword.arg or "**" for keyword in node.keywords)
        yield Said(f"{name}:{node.lineno}", sentence, names, waits=id(node) in waiting)


def made_otherwise(name: str, tree: ast.Module) -> Iterator[str]:
    """Yield where English words would reach an editor past the catalogs."""
    if name == HOME:
        return
    imports = [
        alias
        for node in nodes_of(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "summit.base.problems"
        for alias in node.names
    ]
    if any(alias.asname for alias in imports):
        yield f"{name}: a name of summit.base.problems is changed"
    if any(alias.name == "Message" for alias in imports):
        yield from (f"{name}:{node.lineno}: Message(…)" for node in _calls(tree, "Message"))
    called = {id(call.func) for call in _calls(tree, "say")}
    for node in nodes_of(tree):
        if isinstance(node, ast.Name) and node.id == "say" and id(node) not in called:
            yield f"{name}:{node.lineno}: say is handed on"
    for call in _calls(tree, "verbatim") if name not in COPIED else ():
        yield from (f"{name}:{call.lineno}: verbatim(…)" for arg in call.args if _has_words(arg))
    for call in _calls(tree, "say"):
        values = (keyword.value for keyword in call.keywords)
        yield from (f"{name}:{call.lineno}: a value" for value in values if _has_words(value))


def _calls(tree: ast.Module, function: str) -> Iterator[ast.Call]:
    for node in nodes_of(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == function:
            yield node


def _has_words(node: ast.expr) -> bool:
    """Tell whether an expression is words of ours: a literal, or an f-string with letters."""
    if isinstance(node, ast.IfExp):
        return _has_words(node.body) or _has_words(node.orelse)
    if isinstance(node, ast.BoolOp):
        return any(map(_has_words, node.values))
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    literals = (part.value for part in parts if isinstance(part, ast.Constant))
    return any(re.search("[A-Za-z]{2}", text) for text in literals if isinstance(text, str))
