"""The schemas of all that editors write, as files, and which of them a file is checked by."""

import json
from collections.abc import Iterator

from summit.content.kinds import Kinds
from summit.content.models import Edition, Model
from summit.content.schemas import schema_of

FOLDER = "schemas"
VSCODE = ".vscode/settings.json"


def schema_files(kinds: Kinds) -> dict[str, str]:
    """Return the files by path: a schema for each model of a kind, and VS Code's settings."""
    found = [*_schemas(kinds)]
    files = {f"{FOLDER}/{name}.json": _written(schema_of(model)) for name, model, _ in found}
    places = {f"./{FOLDER}/{name}.json": place for name, _, place in found if place}
    return {**files, VSCODE: _written({"yaml.schemas": places})}


def _schemas(kinds: Kinds) -> Iterator[tuple[str, type[Model], str]]:
    """Yield name, model and place of the files; front matter has none that VS Code knows."""
    yield "edition", Edition, "content/edition.yaml"
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
