"""The components of the theme: for each a macro, its documentation and its named examples.

They are in ``theme/templates/components/``: ``<name>.html`` and, beside it, ``<name>.yaml``.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import Field

from summit.base.frozen import Frozen
from summit.base.locales import Locales
from summit.base.problems import ContentError, Message, Problem, WrongValueError, did_you_mean, say
from summit.content.fields import Line
from summit.content.kinds import Kinds
from summit.content.models import Model
from summit.content.validation import validate
from summit.content.yaml import Fields, read_fields, read_text
from summit.styleguide.examples import Value, read_value
from summit.styleguide.macros import Macro, Parameter, read_macro


class Example(Frozen):
    """One named use of a component."""

    name: str
    description: str
    arguments: Mapping[str, str]
    """As they are written."""
    values: Mapping[str, Value]
    """What finds each of them on a site."""


class Component(Frozen):
    """A macro of the theme, with examples."""

    name: str
    macro: Macro
    examples: tuple[Example, ...]
    made_from: tuple[str, ...]


class ExampleText(Model):
    """What the file of a component says of one example."""

    description: Line = Field(examples=["An item in the language of the reader."])
    arguments: dict[str, Line] = Field(default={})


class ExamplesFile(Model):
    """The examples of one component, by name."""

    examples: dict[str, ExampleText] = Field(min_length=1)


def read_components(
    folder: Path, name: str, locales: Locales, kinds: Kinds
) -> tuple[Component, ...]:
    """Return the components of a folder; raise ContentError with all that is wrong in it."""
    problems: list[Problem] = []
    components: list[Component] = []
    for stem in sorted({path.stem for path in folder.glob("[!.]*")}):
        try:
            components.append(_read_component(folder / stem, f"{name}/{stem}", locales, kinds))
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    return tuple(components)


def _read_component(path: Path, name: str, locales: Locales, kinds: Kinds) -> Component:
    template, yaml = f"{name}.html", f"{name}.yaml"
    for file, other in ((template, yaml), (yaml, template)):
        if not path.with_suffix(Path(file).suffix).is_file():
            message = say(
                "a component needs its macro and its examples: %(file)s is missing. Write it.",
                file=file,
            )
            raise ContentError([Problem(other, 1, message)])
    macro = read_macro(read_text(path.with_suffix(".html"), template), template)
    fields = read_fields(read_text(path.with_suffix(".yaml"), yaml), yaml)
    texts = validate(ExamplesFile, fields, yaml, locales)
    examples = _examples(texts, macro, kinds, fields, yaml)
    return Component(path.name, macro, examples, (template, yaml))


def _examples(
    file: ExamplesFile, macro: Macro, kinds: Kinds, fields: Fields, name: str
) -> tuple[Example, ...]:
    """Return the examples with the values of their arguments; raise ContentError."""
    parameters = {parameter.name: parameter for parameter in macro.parameters}
    problems: list[Problem] = []
    examples: list[Example] = []
    for key, text in file.examples.items():
        where = ("examples", key, "arguments")
        problems += [
            Problem(name, fields.line((*where, argument)), message)
            for argument, message in _unfit(text.arguments, parameters, kinds)
        ]
        if not problems:
            values = {
                argument: read_value(parameters[argument].kind, written, kinds)
                for argument, written in text.arguments.items()
            }
            examples.append(Example(key, text.description, text.arguments, values))
    if problems:
        raise ContentError(problems)
    return tuple(examples)


def _unfit(
    arguments: Mapping[str, str], parameters: Mapping[str, Parameter], kinds: Kinds
) -> Iterator[tuple[str, Message]]:
    """Yield the name of each argument that is wrong or missing, and what is wrong."""
    for name, written in arguments.items():
        if name not in parameters:
            yield (
                name,
                say(
                    'unknown argument "%(name)s". %(hint)s',
                    name=name,
                    hint=did_you_mean(name, parameters),
                ),
            )
            continue
        try:
            read_value(parameters[name].kind, written, kinds)
        except WrongValueError as error:
            yield (
                name,
                say(
                    '"%(name)s" is "%(written)s", %(reason)s',
                    name=name,
                    written=written,
                    reason=error.message,
                ),
            )
    for name, parameter in parameters.items():
        if parameter.default is None and name not in arguments:
            yield (
                name,
                say(
                    'the argument "%(name)s" is missing: %(meaning)s. Add a line for it.',
                    name=name,
                    meaning=parameter.text,
                ),
            )
