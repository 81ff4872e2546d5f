"""A tiny site in a studio, for the tests of the preview."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from summit.preview.live_site import LiveSite
from summit.render.pelican_run import build_site
from tests.conftest import FIXED, ROOT, run_folder
from tests.content_folder import VALID

Write = Callable[[str, str], None]


def write_content(folder: Path) -> Path:
    """Write the small valid content into a project's folder; return its own folder."""
    for name, data in VALID.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder / "content"


def open_live_site(project: Path, at: str | None = None) -> LiveSite:
    """Return a studio of the project's content, with the real theme."""
    settings = project / "pelicanconf.py"
    settings.write_text((ROOT / "pelicanconf.py").read_text("utf-8"), "utf-8")
    build = partial(
        build_site,
        **{**FIXED, "DIGITS": {}},
        PATH=str(project / "content"),
        THEME=str(ROOT / "theme"),
        LOCALES=["fr", "en"],
        OUTPUT_PATH=str(project / "output"),
        IMAGE_CACHE=None,
        SEARCH_CACHE=None,
        TEMPLATE_CACHE=str(run_folder(project) / "templates"),
        STYLEGUIDE=False,
    )
    return LiveSite(settings, at, build)
