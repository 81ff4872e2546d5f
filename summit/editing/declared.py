"""Commands as their decorators declare them: what ``--help`` says, and how they are called.

What a command does needs the site, or a database, which take their time to start; how it is called
needs neither. So its file is read, and no more of it run than its decorators name: all else is once
the command is called.
"""

import ast
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).parents[2]
OWN = f"{__name__.partition('.')[0]}."
"""What the names of this project's modules begin with."""


def command_at(place: str) -> click.Command:
    """Return a command by its place: ``summit.editing.check:check``.

    A group is its module's, which may give it commands later on; so is what a decorator needs that
    the module makes with code of its own. Raises ImportError and AttributeError.
    """
    module, _, name = place.partition(":")
    node = _statements(module).get(name)
    if isinstance(node, ast.FunctionDef) and _is_command(node):
        with suppress(NameError):
            return _declared(module, node)
    command: click.Command = _imported(module, name)
    return command


def _imported(module: str, name: str) -> Any:  # noqa: ANN401 - it may be anything
    return getattr(import_module(module), name)


@cache
def _statements(module: str) -> Mapping[str, ast.stmt]:
    """Return what gives each name of a module its value; nothing of a package."""
    file = (ROOT / module.replace(".", "/")).with_suffix(".py")
    tree = ast.parse(file.read_text("utf-8") if file.exists() else "")
    return {name: node for node in tree.body for name in _named_by(node)}


def _named_by(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.ImportFrom | ast.Import):
        return [each.asname or each.name for each in node.names]
    if isinstance(node, ast.Assign):
        return [each.id for each in node.targets if isinstance(each, ast.Name)]
    if isinstance(node, ast.AnnAssign):
        return [node.target.id] if isinstance(node.target, ast.Name) and node.value else []
    return [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []


def _is_command(node: ast.FunctionDef) -> bool:
    return any(ast.unparse(each).startswith("click.command(") for each in node.decorator_list)


def _declared(module: str, node: ast.FunctionDef) -> click.Command:
    """Return the command of a function; raise NameError where its module has to make it."""
    made: Any = _caller(module, node)
    for decorator in reversed(node.decorator_list):
        if _is_declaring(module, decorator):
            made = _value_of(module, decorator)(made)
    command: click.Command = made
    return command


def _caller(module: str, node: ast.FunctionDef) -> Callable[..., object]:
    """Return what calls the command itself, under its name and with its words."""

    def call(**given: object) -> object:
        return _imported(module, node.name).callback(**given)

    call.__name__, call.__doc__ = node.name, ast.get_docstring(node, clean=False)
    return call


def _is_declaring(module: str, decorator: ast.expr) -> bool:
    """Tell whether a decorator says how a command is called; ``pass_project`` says what it gets."""
    if isinstance(decorator, ast.Name):
        return not isinstance(_origin(module, decorator.id)[1], ast.FunctionDef)
    return isinstance(decorator, ast.Call)


def _origin(module: str, name: str) -> tuple[str, ast.stmt | None, str]:
    """Return the module of this project that gives a name its value, the statement, its name."""
    node = _statements(module).get(name)
    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(OWN):
        return _origin(str(node.module), _name_there(node, name))
    return module, node, name


def _name_there(node: ast.ImportFrom, name: str) -> str:
    return next(each.name for each in node.names if (each.asname or each.name) == name)


class _Names(dict[str, object]):
    """What the names of a module stand for, as an expression asks for them."""

    def __init__(self, module: str) -> None:
        super().__init__()
        self._module = module

    def __missing__(self, name: str) -> object:
        module, node, own = _origin(self._module, name)
        if isinstance(node, ast.ImportFrom):
            return _imported(str(node.module), _name_there(node, own))
        if isinstance(node, ast.Import):
            return import_module(own)
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            with suppress(NameError):
                return _value_of(module, node.value)
        if node is None or module == self._module:
            raise KeyError(name)  # Python's own names are next; where it has none, NameError.
        return _imported(module, own)


def _value_of(module: str, expression: ast.expr) -> Any:  # noqa: ANN401 - it may be anything
    code = compile(ast.Expression(expression), module, "eval")
    return eval(code, {}, _Names(module))  # noqa: S307 - code of this project
