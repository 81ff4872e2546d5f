"""One direction: a folder imports only those above it; subjects ask, and only ``once`` keeps."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.sentences import nodes_of, parsed

ORDER = """
base privacy content markdown images look site metadata output editing styleguide subjects render
hosting archive supply deploy office preview cms
""".split()
"""The folders of ``summit/``, in the order of the flow; ``__main__`` is below them all."""
ROOMS = ("subjects", "office")
"""Folders whose folders stand side by side: none imports another."""
SHARED = "office/store"
"""The room that its siblings may import."""
RECEIVER = ("summit.office.receiver.app", "summit.office.receiver.taking")
"""They keep the real time, or a moment that is theirs alone."""
HOSTS = {
    "pelican": ("render",),
    "jinja2": ("render",),
    "flask": ("office",),
    "sqlalchemy": ("office",),
    "click": (
        *("editing", "hosting", "archive", "supply", "deploy", "office", "preview", "cms"),
        "__main__",
    ),
    "markupsafe": ("render",),
}
"""Packages that only some folders know."""
SAFE = "it says that HTML is safe which it, or what it calls, has escaped"
ELSEWHERE = {
    "summit.__main__ > flask": "the type of the application that it returns",
    "summit.preview.error_page > jinja2": "it tells where in a template a fault is",
    "summit.subjects.consultation.templates > markupsafe": SAFE,
    "summit.subjects.listening.templates > markupsafe": SAFE,
}
"""Modules that know one of HOSTS elsewhere, and why."""
ONE_DOOR = {
    "read_locales": {"summit.base.locales", "summit.base.settings"},
    "load_catalogs": {"summit.base.catalogs", "summit.site.project"},
    "read_content": {"summit.content.reader", "summit.site.project"},
    "read_clock": {"summit.base.clock", "summit.site.project", *RECEIVER},
    "SUBJECTS": {"summit.subjects.registry", "summit.render.i18n", "summit.__main__"},
}
"""What puts the project together, and the modules that may name it: all others get a Project."""

CONTENT = ("content", "site", "metadata", "output", "subjects", "render")
"""Folders whose results come from what editors wrote: ``once`` alone may keep them."""
MEMOS = frozenset({"cache", "cached_property", "lru_cache"})
KEEPING = {
    "summit.site.project": "kinds and theme, which follow from the settings",
    "summit.metadata.ical": "when a zone's clocks are changed, which follows from the zone",
    "summit.metadata.cards.printing": "the ground of share images, which follows from the look",
}
"""Modules of these folders that keep what does not come from the content, and why."""
WHOLE = frozenset({"Catalogue", "Clock", "Content", "Project", "Settings", "Site"})
"""What a subject asks an ``ask`` about, by key, instead of having it."""
SCREEN = 40
"""Lines."""
WORDS = (ast.Attribute, ast.Constant, ast.JoinedStr, ast.Name)
"""What a key of ``once`` may be written as: mypy sees to it that it is a string."""
APART = frozenset({"compare", "hash", "repr"})
"""What only a field of a dataclass can be told: not to count, or not to be shown."""


@cache
def sources() -> list[Path]:
    """Return every module of the house."""
    return sorted((ROOT / "summit").rglob("*.py"))


@cache
def module_name(path: Path) -> str:
    """Return the dotted name of a module's file; that of a package is its folder's."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """Return the folder of a module, of a subject or room where it has these."""
    folder, *inner = [*module.split(".")[1:], ""]
    if folder in ROOMS and (ROOT / "summit" / folder / inner[0]).is_dir() and inner[0]:
        return f"{folder}/{inner[0]}"
    return folder if folder in ORDER else "__main__"


def rank(room: str) -> int:
    """Return the place of a folder in the order."""
    return [*ORDER, "__main__"].index(room.partition("/")[0])


def imported(path: Path) -> Iterator[str]:
    """Yield the modules that a file imports, wherever in it: those of the house to the module."""
    for node in nodes_of(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            module = node.module or ""
            inner = [f"{module}.{alias.name}" for alias in node.names]
            known = [name for name in inner if name in HOUSE]
            yield from known or [module]


HOUSE = frozenset(map(module_name, sources()))


def runs_back(room: str, other: str) -> bool:
    """Tell whether an import from one room into another is against the order."""
    if room == other or (other == SHARED and room.startswith("office/")):
        return False
    if other.startswith(f"{room}/"):  # What stands beside the rooms knows them all.
        return False
    return rank(room) <= rank(other)


def test_every_module_lies_in_a_folder_of_the_order() -> None:
    found = {path.name for path in (ROOT / "summit").iterdir() if path.name != "__pycache__"}
    assert found == {*ORDER, "__init__.py", "__main__.py"}


def test_imports_run_in_the_order_of_the_folders() -> None:
    pairs = {(module_name(path), name) for path in sources() for name in imported(path)}
    back = {
        f"{module} > {name}"
        for module, name in pairs
        if name in HOUSE - {"summit"} and runs_back(room_of(module), room_of(name))
    }
    assert back == set()


def test_few_folders_know_the_hosts() -> None:
    pairs = {(module_name(path), name) for path in sources() for name in imported(path)}
    found = {
        f"{module} > {name.partition('.')[0]}"
        for module, name in pairs
        if (folders := HOSTS.get(name.partition(".")[0]))
        if room_of(module).partition("/")[0] not in folders
    }
    assert found == ELSEWHERE.keys()


@pytest.mark.parametrize("name", ONE_DOOR)
def test_the_project_is_put_together_in_one_place(name: str) -> None:
    naming = {
        module_name(path)
        for path in sources()
        for node in nodes_of(parsed(path))
        if name in (getattr(node, "id", ""), getattr(node, "name", ""))
    }
    # What reads the content as a project is asked to by its method, which is an attribute.
    assert naming == ONE_DOOR[name]


def names_from(path: Path, package: str) -> set[str]:
    """Return the names that a file imports out of the modules of a package."""
    nodes = nodes_of(parsed(path))
    imports = (node for node in nodes if isinstance(node, ast.ImportFrom))
    found = (node for node in imports if f"{node.module}.".startswith(f"{package}."))
    return {alias.name for node in found for alias in node.names}


def test_only_once_keeps_what_is_made_of_content() -> None:
    own = [path for path in sources() if room_of(module_name(path)).partition("/")[0] in CONTENT]
    keeping = {module_name(path) for path in own if names_from(path, "functools") & MEMOS}
    assert keeping == KEEPING.keys()
    assert [path for path in own if "import functools" in path.read_text("utf-8")] == []


def test_what_is_made_once_has_a_name_and_a_key_in_words() -> None:
    unfit = [
        f"{module_name(path)}:{call.lineno}" for path in sources() for call in unfit_calls(path)
    ]
    assert unfit == []


def unfit_calls(path: Path) -> Iterator[ast.Call]:
    """Yield what calls ``once`` or ``part`` with no function of a module, or with other keys."""
    tree = parsed(path)
    own = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    imports = (node for node in tree.body if isinstance(node, ast.ImportFrom))
    known = own | {alias.name for node in imports for alias in node.names}
    for node in nodes_of(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"once", "part"}:
            make, *keys = node.args
            if getattr(make, "id", "") not in known or not all(isinstance(k, WORDS) for k in keys):
                yield node


def test_subjects_have_nothing_whole() -> None:
    subjects = (path for path in sources() if room_of(module_name(path)).startswith("subjects"))
    having = {module_name(path): names_from(path, "summit") & WHOLE for path in subjects}
    assert {module: names for module, names in having.items() if names} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    functions = (
        (f"{path.name}:{node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for path in (*sources(), ROOT / "tasks.py")
        for node in nodes_of(parsed(path))
        if isinstance(node, ast.FunctionDef)
    )
    assert [(name, lines) for name, lines in functions if lines > SCREEN] == []


def test_values_that_never_change_are_frozen_structs() -> None:
    """A frozen dataclass takes a hundred times as long to import as a ``Frozen``."""
    unfit = [
        f"{module_name(path)}.{name}" for path in sources() for name in plain_dataclasses(path)
    ]
    assert unfit == []


def plain_dataclasses(path: Path) -> Iterator[str]:
    """Yield the frozen dataclasses that neither inherit from anything nor set a field apart."""
    for node in nodes_of(parsed(path)):
        if not isinstance(node, ast.ClassDef) or node.bases:
            continue
        is_frozen = any("frozen=True" in ast.unparse(each) for each in node.decorator_list)
        values = (each.value for each in node.body if isinstance(each, ast.AnnAssign))
        told = {key.arg for each in values if isinstance(each, ast.Call) for key in each.keywords}
        if is_frozen and not told & APART:
            yield node.name


def test_nothing_calls_setlocale() -> None:
    assert [path for path in sources() if "setlocale" in path.read_text("utf-8")] == []


def test_what_programs_say_is_read_as_utf_8() -> None:
    """Not as the locale says, which Pelican sets to C for the whole process."""
    checked = [*sources(), *(ROOT / "tests").rglob("*.py")]
    said = re.compile(r"[( ]text=True|universal_[n]ewlines")
    assert [path for path in checked if said.search(path.read_text("utf-8"))] == []


def test_no_wait_of_a_browser_is_for_a_promise() -> None:
    """A promise is true before it is kept: Playwright waits no longer than for that."""
    waits = [
        (path.name, ast.unparse(node.args[0]))
        for path in (ROOT / "tests").rglob("*.py")
        for node in nodes_of(parsed(path))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "wait_for_function"
    ]
    assert waits
    promise = re.compile(r"\.then\(|\basync\b|\bawait\b|\bfetch\(|\bcaches\.")
    assert [wait for wait in waits if promise.search(wait[1])] == []


def test_no_test_asks_what_a_page_shows_at_a_moment() -> None:
    """What comes a moment after a key or a click is waited for: ``expect`` does, these do not."""
    moments = {f"is_{state}" for state in ("visible", "hidden", "checked", "enabled", "disabled")}
    asked = [
        (path.name, node.lineno)
        for path in (ROOT / "tests" / "browser").rglob("*.py")
        for node in nodes_of(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr in moments
    ]
    assert asked == []


def test_git_is_asked_in_one_place() -> None:
    # As the first word of a command; a branch of a repository is a kind of target, too.
    naming = {module_name(path) for path in sources() if '["git"' in path.read_text("utf-8")}
    assert naming == {"summit.base.git"}
