"""The schemas that editors' programs complete by say what the models say."""

import pytest

from summit.content.kinds import Kind
from summit.content.schemas import FOLDER, schema_files, schema_of
from tests.conftest import KINDS, ROOT
from tests.editing.conftest import Project


def test_the_committed_schemas_are_up_to_date() -> None:
    remedy = 'Run "python3 tasks.py content schemas".'
    files = schema_files(KINDS)
    for path, text in files.items():
        assert (ROOT / path).read_text("utf-8") == text, remedy
    committed = {f"{FOLDER}/{file.name}" for file in (ROOT / FOLDER).iterdir()}
    assert committed == {path for path in files if path.startswith(f"{FOLDER}/")}, remedy


@pytest.mark.parametrize("kind", KINDS.all, ids=lambda kind: kind.name)
def test_a_schema_knows_the_keys_that_the_model_takes(kind: Kind) -> None:
    for model in (kind.facts, kind.text):
        schema = schema_of(model)
        fields = model.model_fields
        required = {name for name, field in fields.items() if field.is_required()}
        assert set(schema.get("required", ())) == required
        unused = {n for n, f in fields.items() if f.annotation is type(None)}
        assert set(fields) - set(schema["properties"]) - unused <= {"draft"}
        assert schema["additionalProperties"] is False


def test_values_are_as_they_stand_in_a_file() -> None:
    news = schema_of(next(kind.facts for kind in KINDS if kind.name == "news"))["properties"]
    assert news["date"]["pattern"] == r"^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2})?$"
    assert news["draft"] == {
        "type": "boolean",
        "default": False,
        "description": "Whether only editors see the bundle, in the preview.",
    }
    assert news["image"] == {"type": ["string", "number"], "minLength": 1}


def test_the_command_brings_them_up_to_date(project: Project) -> None:
    assert ".schemas/edition.json: written." in project.call("content", "schemas").output
    (project.root / ".schemas/edition.json").write_text("{}", "utf-8")
    (project.root / ".schemas/gone.json").write_text("{}", "utf-8")
    assert project.call("content", "schemas").output.split("\n") == [
        ".schemas/gone.json: deleted, no kind has it.",
        ".schemas/edition.json: written.",
        "",
    ]
    assert not (project.root / ".schemas/gone.json").exists()
