"""What editors may write as JSON Schema, and the files of it that their programs read."""

import ast
import inspect
import json
from collections.abc import Iterator
from itertools import pairwise
from textwrap import dedent
from typing import Any

import yaml
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from summit.content.edition import Edition
from summit.content.kinds import Kinds
from summit.content.models import Model

DAY = r"\d{4}-\d{2}-\d{2}"
MOMENT = rf"{DAY}([ T]\d{{2}}:\d{{2}})?"
Schema = dict[str, Any]
FOLDER = ".schemas"
VSCODE = ".vscode/settings.json"


class _Written(GenerateJsonSchema):
    """Values as they stand in a file: ``postal_code: 75004`` is text, a day needs no quotes."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {**super().str_schema(schema), "type": ["string", "number"]}

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:  # noqa: ARG002 - pydantic's
        return {"type": "string", "pattern": f"^{DAY}$", "examples": ["2016-11-21"]}

    def datetime_schema(self, schema: core_schema.DatetimeSchema) -> JsonSchemaValue:  # noqa: ARG002
        return {"type": "string", "pattern": f"^{MOMENT}$", "examples": ["2016-11-21 09:00"]}

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """Let numbers that are read from words, such as ``12 months``, be words."""
        found = super().function_before_schema(schema)
        is_number = found.get("type") == "integer"
        return {**found, "type": ["integer", "string"]} if is_number else found

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Say of each key what the words below it in the model do.

        Pydantic would read the source of each model for that as it is made, for every build.
        """
        found = super().model_schema(schema)
        for name, words in _descriptions(schema["cls"]).items():
            found["properties"].get(name, {}).setdefault("description", words)
        return found

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Leave null out: a key without a value is not written."""
        return self.generate_inner(schema["schema"])


def _descriptions(model: type) -> dict[str, str]:
    """Return the words below the fields of a model, those that it inherits included."""
    found: dict[str, str] = {}
    for each in reversed(model.__mro__):
        if issubclass(each, Model):
            for field, below in pairwise(_lines_of(each)):
                if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                    found.pop(field.target.id, None)
                    if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
                        found[field.target.id] = inspect.cleandoc(str(below.value.value))
    return found


def _lines_of(model: type) -> Iterator[ast.stmt]:
    """Yield the statements of a class, and a last one that says nothing."""
    for node in ast.parse(dedent(inspect.getsource(model))).body:
        yield from node.body if isinstance(node, ast.ClassDef) else ()
    yield ast.Pass()


def schema_of(model: type[Model]) -> Schema:
    """Return the schema of a model, without the keys that its kind has no use for."""
    found = model.model_json_schema(schema_generator=_Written)
    for part in (found, *found.get("$defs", {}).values()):
        part["properties"] = {
            name: _tidy(value)
            for name, value in part["properties"].items()
            if not _is_unused(value)
        }
    return {"$schema": "http://json-schema.org/draft-07/schema#", **found}


def _is_unused(value: Schema) -> bool:
    return value.get("type") == "null" or value.get("const") is False


def _tidy(value: Schema) -> Schema:
    """Return a key's schema with its examples as they are read, and no title that repeats it."""
    kept = {name: each for name, each in value.items() if name != "title"}
    if kept.get("default", 0) is None:
        del kept["default"]
    if "examples" in kept:
        kept["examples"] = [
            yaml.load(str(each), Loader=yaml.BaseLoader)  # noqa: S506 - strings only
            for each in kept["examples"]
        ]
    return kept


def schema_files(kinds: Kinds) -> dict[str, str]:
    """Return the files by path: a schema for each model of a kind, and VS Code's settings."""
    found = [*_schemas(kinds)]
    files = {f"{FOLDER}/{name}.json": _written(schema_of(model)) for name, model, _ in found}
    places = {f"./{FOLDER}/{name}.json": place for name, _, place in found if place}
    return {**files, VSCODE: _written({"yaml.schemas": places})}


def _schemas(kinds: Kinds) -> Iterator[tuple[str, type[Model], str]]:
    """Yield name, model and place of the files; front matter has none that VS Code knows."""
    yield "edition", Edition, "content/edition.yaml"
    for name, model in kinds.data.items():
        yield name.removesuffix(".yaml"), model, f"content/{name}"
    for kind in kinds:
        folder = f"content/{kind.folder}"
        below = "" if kind.is_home else "/*"
        yield f"{kind.name}.facts", kind.facts, f"{folder}{below}/bundle.yaml"
        yield f"{kind.name}.text", kind.text, ""
        if kind.section:
            yield f"{kind.name}.section", kind.section_facts, f"{folder}/bundle.yaml"
        for name, model in kind.data.items():
            yield name.removesuffix(".yaml"), model, f"{folder}/{name}"


def _written(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
