"""The theme's templates, for what is no page of a site: letters as e-mails."""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, FileSystemLoader

from summit.site.project import Project


def renderer_of(project: Project) -> Callable[..., str]:
    """Return what renders a template of a project's theme by its name, with values by name."""
    loader = FileSystemLoader(project.theme / "templates")
    templates = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    templates.globals["palette"] = project.look.palette

    def render(name: str, **values: Any) -> str:
        text: str = templates.get_template(name).render(values)
        return text

    return render
