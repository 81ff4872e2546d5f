"""The macro of a component and the comment that documents it, held to one another.

The file begins with the comment: what the component is for, an empty line, and a line for each
parameter, such as ``level (number, default 2): the level of its heading``. A macro that shows
what its caller hands over has the parameter ``content``.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from summit.base.frozen import Frozen
from summit.base.problems import ContentError, Message, Problem, WrongValueError, did_you_mean, say
from summit.styleguide.examples import TYPES

COMMENT = re.compile(r"\{#\n(?P<purpose>.+?)(?:\n\n(?P<parameters>.+?))?\n#\}\n", re.DOTALL)
PARAMETER = re.compile(
    r"(?P<name>\w+) \((?P<kind>\w+)(?:, default (?P<default>[^)]+))?\): (?P<text>\S.*)"
)
MACRO = re.compile(r"\{% macro (?P<name>\w+)\((?P<parameters>.*?)\) %\}")
CALLER = "caller()"
CONTENT = "content"
NO_VALUE = say("no value")


class Parameter(Frozen):
    """One parameter of a component, as it is documented."""

    name: str
    kind: str
    default: str | None
    text: str


class Macro(Frozen):
    """What a component is for, and what it takes."""

    purpose: str
    parameters: tuple[Parameter, ...]


def read_macro(source: str, name: str) -> Macro:
    """Return the documentation of a file's macro; raise ContentError where they disagree."""
    comment, macro = _parts(source, name)
    start = comment.start("parameters")
    first = _line_at(source, start)
    parameters: list[Parameter] = []
    problems: list[Problem] = []
    for line, text in enumerate((comment["parameters"] or "").splitlines(), first):
        try:
            parameters.append(_parameter(text))
        except WrongValueError as error:
            problems.append(Problem(name, line, error.message))
    if not problems:
        documented = {each.name: each.default for each in parameters}
        line = _line_at(source, macro.start())
        found = _disagreements(documented, _signature(source, macro))
        problems += [Problem(name, line, message) for message in found]
    if problems:
        raise ContentError(problems)
    return Macro(" ".join(comment["purpose"].split()), tuple(parameters))


def _parts(source: str, name: str) -> tuple[re.Match[str], re.Match[str]]:
    """Return the comment and the macro of a file, which must have one of each."""
    comment = COMMENT.match(source)
    if comment is None:
        message = say(
            "the component is not documented. Begin the file with a comment: what it is for, an "
            'empty line, and a line "name (type): what it is" for each parameter.'
        )
        raise ContentError([Problem(name, 1, message)])
    stem = PurePosixPath(name).stem
    macros = list(MACRO.finditer(source))
    if [macro["name"] for macro in macros] != [stem]:
        message = say('the file needs one macro, with the name of the file: "%(stem)s".', stem=stem)
        raise ContentError([Problem(name, 1, message)])
    return comment, macros[0]


def _line_at(source: str, position: int) -> int:
    return source.count("\n", 0, max(position, 0)) + 1


def _parameter(text: str) -> Parameter:
    match = PARAMETER.fullmatch(text)
    if match is None:
        raise WrongValueError(
            say(
                '"%(text)s" documents no parameter. Write "name (type): what it is" '
                'or "name (type, default value): what it is".',
                text=text,
            )
        )
    if match["kind"] not in TYPES:
        raise WrongValueError(
            say(
                'unknown type "%(kind)s". %(hint)s',
                kind=match["kind"],
                hint=did_you_mean(match["kind"], TYPES),
            )
        )
    return Parameter(match["name"], match["kind"], match["default"], match["text"])


def _signature(source: str, macro: re.Match[str]) -> dict[str, str | None]:
    """Return the macro's parameters with their defaults, in order."""
    written = [part.partition("=") for part in macro["parameters"].split(", ") if part]
    signature = {name: default if equals else None for name, equals, default in written}
    return signature | ({CONTENT: None} if CALLER in source else {})


def _disagreements(
    documented: Mapping[str, str | None], signature: Mapping[str, str | None]
) -> Iterator[Message]:
    for name, default in signature.items():
        if name not in documented:
            yield say(
                '"%(name)s" is not documented. Add a line "%(name)s (type): …" to the comment.',
                name=name,
            )
        elif documented[name] != default:
            yield say(
                'the default of "%(name)s" is %(default)s, '
                "but %(said)s in the comment. Correct one of the two.",
                name=name,
                default=default or NO_VALUE,
                said=documented[name] or NO_VALUE,
            )
    for name in documented.keys() - signature.keys():
        yield say(
            '"%(name)s" is documented, but is no parameter of the macro. %(hint)s',
            name=name,
            hint=did_you_mean(name, signature),
        )
