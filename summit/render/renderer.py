"""The theme's templates, for what is no page of a site: letters, and what is handed to the city."""

from base64 import b64encode
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from summit.look.look import MOTIF
from summit.site.project import Project


def renderer_of(project: Project) -> Callable[..., str]:
    """Return what renders a template of a project's theme by its name, with values by name."""
    loader = FileSystemLoader(project.theme / "templates")
    templates = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    templates.globals |= {
        "palette": project.look.palette,
        "motif": project.look.drawings.get(MOTIF, ""),
        "embedded": partial(_embedded, project.theme),
    }

    def render(name: str, **values: Any) -> str:
        text: str = templates.get_template(name).render(values)
        return text

    return render


def _embedded(theme: Path, name: str) -> str:
    """Return the address of a file inside what a template makes; nothing where it is missing."""
    file = theme / name
    return f"data:;base64,{b64encode(file.read_bytes()).decode()}" if file.is_file() else ""
