"""What ``--help`` says: gathered from the commands, and said in a person's language."""

import ast
import re
from collections.abc import Iterator
from copy import copy
from inspect import cleandoc
from pathlib import Path
from typing import TypeVar

import click

from summit.base.catalogs import Translator

Known = TypeVar("Known", bound=click.Command)
MAKERS = ("command", "group")
OPTION, ARGUMENT = "option", "argument"
TEXT, COMMAND = "TEXT", "COMMAND [ARGS]..."
"""What Click writes for an option of any words, and for what a group is called with."""
SENTENCE = re.compile(r".*?\.(?=\s|$)", re.DOTALL)


def help_words(file: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of each help that a file of commands gives, and of its usage.

    They are read, not run: some commands need packages that few install.
    """
    tree = ast.parse(file.read_text("utf-8"))
    constants = dict(_constants(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(map(_makes, node.decorator_list)):
            if said := ast.get_docstring(node):
                yield node.lineno, cleandoc(said)
        elif isinstance(node, ast.Call) and _name(node.func) in (OPTION, ARGUMENT):
            given = (each.value for each in node.keywords if each.arg in ("help", "metavar"))
            found = [*(_words(each, constants) for each in given), *_names(node)]
            yield from ((node.lineno, words) for words in found if words)


def _names(node: ast.Call) -> Iterator[str]:
    """Yield what stands for a value where its option or argument does not say so."""
    if any(each.arg == "metavar" for each in node.keywords):
        return
    first = node.args[0] if node.args else None
    if _name(node.func) == ARGUMENT and isinstance(first, ast.Constant):
        yield str(first.value).upper()


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the texts that a module gives names to."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            yield from ((_name(each), str(node.value.value)) for each in node.targets)


def _makes(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and _name(decorator.func) in MAKERS


def _name(node: ast.expr) -> str:
    return str(getattr(node, "attr", getattr(node, "id", "")))


def _words(node: ast.expr, constants: dict[str, str]) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else constants.get(_name(node), "")


def in_words_of(translator: Translator, command: Known) -> Known:
    """Return the command with its help, and that of all below it, as the translator says it."""
    own = copy(command)
    own.help = _said(own.help, translator)
    own.short_help = _said(own.short_help, translator) or _first_sentence(own.help or "")
    own.params = [_parameter(each, translator) for each in own.params]
    if isinstance(own, click.Group):
        own.subcommand_metavar = translator.gettext(COMMAND)
        below = own.commands.items()
        own.commands = {name: in_words_of(translator, each) for name, each in below}
    return own


def _first_sentence(words: str) -> str | None:
    """Return what a list of commands says of one: Click's own would cut it short."""
    found = SENTENCE.match(words)
    return " ".join(found[0].split()) if found else None


def _parameter(parameter: click.Parameter, translator: Translator) -> click.Parameter:
    own = copy(parameter)
    name = (own.name or "").upper()
    if isinstance(own, click.Option):
        own.help = _said(own.help, translator)
        name = TEXT if isinstance(own.type, type(click.STRING)) and not own.is_flag else ""
    own.metavar = _said(own.metavar or name, translator) or None
    return own


def _said(words: str | None, translator: Translator) -> str | None:
    return translator.gettext(cleandoc(words)) if words else words
