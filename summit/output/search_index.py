"""The search index: the documents of each language, made into files by Pagefind.

Pagefind is a program of its own: it reads small HTML documents and writes an index for each
language, which its script loads in parts. https://pagefind.app/docs/
"""

import json
import re
import subprocess
import zipfile
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pagefind_bin import get_executable

from summit.base.cached import keep_cached, read_cached
from summit.base.code import code_of
from summit.base.frozen import Frozen
from summit.base.problems import SettingsError, say
from summit.base.workers import fork_missing

CODE = code_of(__name__)
FOLDER = "search"
"""Where the index is on the site."""
LISTS = "lists"
"""The class of documents whose articles are teasers of other pages."""
NOT_SEARCHED = ("nav", "aside", f".{LISTS} article", ".footnote-backref")
"""What in a page is not its own text."""
CORE = re.compile(
    r"pagefind(-worker)?\.js|pagefind-entry\.json|wasm\.[\w-]+\.pagefind|"
    r"pagefind\.[\w-]+\.pf_meta|(index|fragment|filter)/[\w-]+\.pf_(index|fragment|filter)"
)
"""Pagefind's files that searching needs; the others are its user interfaces."""
ENTRY = "pagefind-entry.json"
"""The list of languages that Pagefind's script begins with."""
NO_INDEX = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError),
    *(ValueError, TypeError, KeyError),
)
"""What is raised for a file that holds no index (RuntimeError: it is encrypted, or too deep)."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first date that a ZIP file can hold."""


class Document(Frozen):
    """What the index holds of one page."""

    path: str
    """A file whose address, below the host's root, is the page's: ``2016/fr/index.html``."""
    language: str
    """The tag of its reader's language."""
    digest: str
    """What names its HTML."""
    read: Callable[[], str]
    """What returns its HTML, made anew each time: those of a large site are too much to hold."""


def make_index(documents: Iterable[Document], cache: Path | None = None) -> dict[str, bytes]:
    """Return the files of the index by path, made anew for languages whose documents changed.

    Languages share nothing but Pagefind's own files and the list of them: the index is that which
    one run for all would make.
    """
    ordered = sorted(documents, key=lambda document: (document.language, document.path))
    groups = [[*group] for _, group in groupby(ordered, key=lambda each: each.language)]
    groups = groups or [[]]
    if not cache:
        return merged(fork_missing(run_pagefind, groups, lambda _: None))
    files = {_digest(group): group for group in groups}

    def kept(digest: str) -> dict[str, bytes] | None:
        return _unpack(read_cached(cache / f"{digest}.zip", CODE))

    def make(digest: str) -> dict[str, bytes]:
        made = run_pagefind(files[digest])
        keep_cached(cache / f"{digest}.zip", _pack(made), CODE)
        return made

    indexes = fork_missing(make, [*files], kept)
    for old in cache.glob("*.zip"):
        if old.stem not in files:
            with suppress(OSError):
                old.unlink()
    return merged(indexes)


def merged(indexes: Iterable[dict[str, bytes]]) -> dict[str, bytes]:
    """Return the files of several languages' indexes as those of one."""
    files: dict[str, bytes] = {}
    entry: dict[str, Any] = {}
    languages: dict[str, Any] = {}
    for index in indexes:
        entry = json.loads(index[ENTRY])
        languages |= entry["languages"]
        files |= index
    return {**files, ENTRY: _entry({**entry, "languages": languages})}


def _digest(documents: list[Document]) -> str:
    """Return a name for all that an index is made from: texts, options, Pagefind's version."""
    named = [(document.path, document.digest) for document in documents]
    made_from = [version("pagefind-bin"), NOT_SEARCHED, CORE.pattern, named]
    return sha256(json.dumps(made_from).encode()).hexdigest()[:32]


def _pack(files: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, data in files.items():
            archive.writestr(zipfile.ZipInfo(path, EPOCH), data)
    return buffer.getvalue()


def _unpack(data: bytes | None) -> dict[str, bytes] | None:
    """Return the files of an index that was kept; None: what is there is none."""
    with suppress(*NO_INDEX):
        with zipfile.ZipFile(BytesIO(data or b"")) as archive:
            files = {path: archive.read(path) for path in archive.namelist()}
        dict(json.loads(files[ENTRY])["languages"])
        return files if all(map(is_core, files)) else None
    return None


def run_pagefind(documents: list[Document]) -> dict[str, bytes]:
    """Return what Pagefind makes of the documents: an index for each of their languages."""
    with TemporaryDirectory() as folder:
        pages, index = Path(folder, "pages"), Path(folder, "index")
        pages.mkdir()
        for document in documents:
            file = pages / document.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(document.read(), encoding="utf-8")
        _call_pagefind(pages, index)
        found = sorted(path for path in index.rglob("*") if path.is_file())
        files = {path.relative_to(index).as_posix(): path.read_bytes() for path in found}
    return {path: in_fixed_order(path, data) for path, data in files.items() if is_core(path)}


def _call_pagefind(pages: Path, index: Path) -> None:
    """Run the program; raise SettingsError with its last word when it fails."""
    options = ["--silent", f"--site={pages}", f"--output-path={index}"]
    passed = f"--exclude-selectors={','.join(NOT_SEARCHED)}"
    try:
        # Its Python module would do no more than this, in as much time as the work takes. In a
        # folder of its own, where no pagefind.yml of somebody's has a say.
        command = [str(get_executable()), *options, passed]
        done = subprocess.run(command, cwd=pages.parent, capture_output=True, check=False)
    except OSError as error:
        raise _failed(error) from None
    if done.returncode:
        said = (done.stderr or done.stdout).decode(errors="replace").split("\n")
        number = say("exit code %(number)s", number=done.returncode)
        raise _failed(next(filter(None, reversed(said)), number))


def _failed(reason: object) -> SettingsError:
    return SettingsError(say("Pagefind could not make the search index: %(reason)s", reason=reason))


def is_core(path: str) -> bool:
    """Tell whether searching needs this file of Pagefind's."""
    return CORE.fullmatch(path) is not None


def in_fixed_order(path: str, data: bytes) -> bytes:
    """Return the file's bytes, the same on every build: Pagefind lists languages at random."""
    return _entry(json.loads(data)) if path == ENTRY else data


def _entry(entry: dict[str, Any]) -> bytes:
    return json.dumps(entry, sort_keys=True, ensure_ascii=False).encode()
