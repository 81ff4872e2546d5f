"""``content schemas``: what editors' programs complete and check by, brought up to the models."""

import click

from summit.base.problems import say
from summit.content.schemas import FOLDER, schema_files
from summit.editing.command import pass_project, tell
from summit.site.project import Project


@click.command()
@pass_project
def schemas(project: Project) -> None:
    """Write the JSON Schemas of bundle.yaml files and front matters anew."""
    root = project.root
    files = schema_files(project.kinds)
    for file in sorted((root / FOLDER).glob("*.json")):
        if f"{FOLDER}/{file.name}" not in files:
            file.unlink()
            tell(say("%(path)s: deleted, no kind has it.", path=f"{FOLDER}/{file.name}"))
    for path, text in files.items():
        file = root / path
        if not file.exists() or file.read_text("utf-8") != text:
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
            tell(say("%(path)s: written.", path=path))
