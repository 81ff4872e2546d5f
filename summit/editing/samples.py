"""What a value looks like, for those who have not written one yet."""

from collections.abc import Iterator
from typing import Any

from summit.base.catalogs import Translator
from summit.base.problems import say
from summit.content.models import Model
from summit.content.schemas import Schema, schema_of
from summit.content.unfinished import TO_WRITE


def followed(value: Schema, defined: Schema) -> Schema:
    """Return what the schema of a key refers to, else itself."""
    found: Schema = defined.get(str(value.get("$ref", "")).rpartition("/")[2], value)
    return found


def sample(value: Schema, defined: Schema) -> str:
    """Return a value that the schema of a key allows, as YAML on one line."""
    value = followed(value, defined)
    if value.get("examples"):
        return flow(value["examples"][0])
    if value.get("type") == "array":
        return f"[{sample(value['items'], defined)}]"
    if value.get("type") == "object":
        return _record(value, defined)
    return _scalar(value)


def _scalar(value: Schema) -> str:
    if "enum" in value:
        return str(value["enum"][-1])
    if value.get("type") == "boolean":
        return "false" if value.get("default") else "true"
    return str(value.get("default") or 1) if "integer" in value.get("type", ()) else TO_WRITE


def _record(value: Schema, defined: Schema) -> str:
    properties = value.get("properties")
    if not properties:
        return "{" + f"{TO_WRITE}: {sample(value['additionalProperties'], defined)}" + "}"
    pairs = (f"{key}: {sample(properties[key], defined)}" for key in value.get("required", ()))
    return "{" + ", ".join(pairs) + "}"


def flow(value: Any) -> str:  # noqa: ANN401 - YAML holds anything
    """Return strings, lists and mappings as YAML on one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(each)}" for key, each in value.items()) + "}"
    return str(value)


def about_key(value: Schema) -> str:
    """Return what the schema of a key says of it, on one line; "" where it says nothing."""
    return " ".join(value.get("description", "").split()).replace("``", '"')


def optional_lines(
    model: type[Model], left_out: frozenset[str], order: list[str], tools: Translator
) -> Iterator[str]:
    """Yield a comment for each key that may be added: the key, a sample, what ``tools`` say."""
    schema = schema_of(model)
    defined = schema.get("$defs", {})
    for name in order:
        value = schema["properties"].get(name)
        if value is None or name in left_out:
            continue
        about = about_key(value)
        choices = ", ".join(map(str, value.get("enum", ())))
        one_of = say("One of %(choices)s.", choices=choices).said(tools) if choices else ""
        note = " ".join(filter(None, [tools.gettext(about) if about else "", one_of]))
        yield f"# {name}: {sample(value, defined)}" + (f"  # {note}" if note else "")
