"""This project as a tool: a copy of it whose content is the made-up one, or its own."""

import compileall
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Any

from tests.bench.corpus import Corpus, Document, write_content, write_item
from tests.bench.tool import Tool
from tests.conftest import ROOT

CODE = ("summit", "theme", "requirements", "tasks.py", "pelicanconf.py", "publishconf.py")
"""What a build needs of this project, besides its content."""
CACHES = (".cache",)
SETTINGS: Mapping[str, Any] = {
    "CLOCK": "2016-11-14T09:00",
    "STYLEGUIDE": False,
    "CONSULTATION_ENDPOINT": None,
    "NEWSLETTER_ENDPOINT": None,
    "LISTENING_ENDPOINT": None,
}
PLAIN: Mapping[str, Any] = {**SETTINGS, "SHARE_IMAGES": False, "SEARCH": False}
SEARCHED: Mapping[str, Any] = {**SETTINGS, "SHARE_IMAGES": False, "SEARCH": True}
SHIPPED: Mapping[str, Any] = {**SETTINGS, "SHARE_IMAGES": True, "SEARCH": True}
STAMP = """
from summit.base.environment import RUNTIME, stamp_of, wanted_stamp
stamp_of(RUNTIME).write_text(wanted_stamp(RUNTIME))
"""
"""Says in the copy that its requirements are installed, as ``tasks.py`` asks before each task."""


def copy_project(folder: Path) -> None:
    """Copy this project without its content, ready to build: packages are those that run this."""
    for name in CODE:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    # Compiled, as Hugo is; by content, since a checkout has other times.
    mode = PycInvalidationMode.UNCHECKED_HASH
    compileall.compile_dir(folder / "summit", quiet=2, invalidation_mode=mode)
    venv.EnvBuilder(symlinks=os.name != "nt").create(folder / ".venv")
    own = Path(sysconfig.get_path("purelib", vars={"base": str(folder / ".venv")}))
    packages = [path for path in sys.path if path.endswith("-packages")]
    (own / "packages.pth").write_text("\n".join(packages), "utf-8")
    subprocess.run([_python(folder), "-c", STAMP], cwd=folder, check=True)


def _python(folder: Path) -> str:
    return str(folder / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def _tasks(*arguments: str) -> list[str]:
    """Call a task as people do: with the system's Python."""
    return [getattr(sys, "_base_executable", "") or sys.executable, "tasks.py", *arguments]


def build_command(_: Path) -> list[str]:
    """Return what builds the site in its folder."""
    return _tasks("build")


def serve_command(_: Path, port: int) -> list[str]:
    """Return what shows the site at a port."""
    return _tasks("serve", "--port", str(port))


def made_with(name: str, settings: Mapping[str, Any], *besides: str) -> Tool:
    """Return this project with some of its settings changed."""

    def prepare(folder: Path, corpus: Corpus) -> None:
        copy_project(folder)
        values = {**settings, "LOCALES": list(corpus.locales)}
        with (folder / "pelicanconf.py").open("a", encoding="utf-8") as file:
            file.writelines(f"{key} = {value!r}\n" for key, value in values.items())
        write_content(folder / "content", 0, corpus.locales)

    return Tool(
        name=name,
        prepare=prepare,
        save=_save,
        build=build_command,
        serve=serve_command,
        output="output",
        caches=CACHES,
        sources=(*CODE, "content"),
        address=lambda document: f"{document.locale}/news-{document.locale}/{document.slug}/",
        list_address=_list_address,
        feed=lambda locale: f"{locale}/atom.xml",
        besides=besides,
    )


def _save(folder: Path, document: Document) -> None:
    write_item(folder / "content", document)


def _list_address(locale: str, number: int) -> str:
    return f"{locale}/news-{locale}/" + (f"page-{number}/" if number > 1 else "")


PROJECT = made_with("project", PLAIN)
FRAGMENTS, IMAGES = "search/fragment/*", "share/**/*.png"
SEARCH = made_with("with search", SEARCHED, FRAGMENTS)
WHOLE = made_with("as shipped", SHIPPED, FRAGMENTS, IMAGES)
