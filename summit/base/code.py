"""What names the code that makes something: that of a module, and of all that it imports.

What is kept of an earlier build is what this code made, on a computer of this kind; other code, or
another kind, makes it anew.
"""

import platform
import re
import sys
import zlib
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[1]
"""The folder of the program: libraries, of which a version is installed, are none of its code."""


def imports_of(program: str) -> re.Pattern[str]:
    """Return what finds the imports from a program in code: the module, and the names."""
    names = r"(?:\(([^)]*)\)|([^(\n]*))"
    return re.compile(rf"^[ \t]*from ({program}(?:\.\w+)*) import {names}", re.MULTILINE)


IMPORT = imports_of(PROGRAM.name)
WORD = re.compile(r"\w+")
PACKAGE = "__init__.py"


def machine() -> str:
    """Return what runs the code: libraries made for another kind of computer write other bytes."""
    python = f"{sys.implementation.cache_tag} {sys.version_info[:3]}"
    return f"{python} {sys.platform} {platform.machine()} zlib {zlib.ZLIB_RUNTIME_VERSION}"


def code_of(module: str) -> bytes:
    """Return the digest of a module's code, of that of all modules that it needs, and the machine.

    Who keeps what it makes asks as it is loaded, and once: a process runs the code that it has
    begun with, whatever is written meanwhile.
    """
    digest = blake2b(machine().encode(), digest_size=16)
    for file in sorted(files_of(module)):
        digest.update(
            file.relative_to(PROGRAM.parent).as_posix().encode() + b"\0" + file.read_bytes()
        )
    return digest.digest()


def files_of(module: str) -> set[Path]:
    """Return the files of a module and of all modules that it needs."""
    seen, waiting = set[Path](), [_file(module)]
    while waiting:
        file = waiting.pop()
        if file and file not in seen:
            seen.add(file)
            waiting += _imported(file.read_text("utf-8"))
    return seen


def _imported(text: str) -> Iterator[Path | None]:
    """Yield the files of what a module imports; what is imported from a folder may be a module."""
    for name, inside, behind in IMPORT.findall(text):
        file = _file(name)
        yield file
        if file is None or file.name == PACKAGE:
            yield from (_file(f"{name}.{each}") for each in WORD.findall(inside or behind))


def _file(module: str) -> Path | None:
    """Return the file of a module or of a package; None: it is neither, or has none."""
    place = PROGRAM.parent.joinpath(*module.split("."))
    found = place.with_suffix(".py"), place / PACKAGE
    return next((file for file in found if file.is_file()), None)
