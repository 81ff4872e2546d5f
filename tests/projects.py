"""A project on disk whose edition is a fixture: what a command reads, and what a host serves."""

import shutil
from pathlib import Path

from tests.conftest import FULL, ROOT, Edition


def write_settings(folder: Path, edition: Edition = FULL, path: str = "") -> None:
    """Write a project's settings, with its theme and, unless a path is named, the content."""
    own = {**edition.overrides, **({"PATH": path} if path else {})}
    lines = [f"{name} = {value!r}" for name, value in own.items()]
    real = (ROOT / "pelicanconf.py").read_text("utf-8")
    (folder / "pelicanconf.py").write_text("\n".join([real, *lines, ""]), "utf-8")
    (folder / "theme").symlink_to(ROOT / "theme")


def write_project(folder: Path, edition: Edition = FULL) -> None:
    """Write a checkout of the project, as a host has it, whose edition this is."""
    write_settings(folder, edition)
    for package in ROOT.glob("*/__init__.py"):
        if package.parent.name != "tests":
            shutil.copytree(package.parent, folder / package.parent.name)
