"""The search index: each page's text in its reader's language, made into files by Pagefind.

Pagefind is a program of its own: it reads small HTML documents and writes an index for each
language, which its script loads in parts. https://pagefind.app/docs/
"""

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from summit.base.files import read_kept, replace_file
from summit.base.formats import language_name
from summit.base.problems import SettingsError, say
from summit.site.page import Page

FOLDER = "search"
"""Where the index is on the site."""
LISTS = "lists"
"""The class of documents whose articles are teasers of other pages."""
NOT_SEARCHED = ("nav", "aside", f".{LISTS} article", ".footnote-ref", ".footnote-backref")
"""What in a page is not its own text."""
MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
CORE = re.compile(
    r"pagefind\.js|pagefind-entry\.json|wasm\.[\w-]+\.pagefind|"
    r"pagefind\.[\w-]+\.pf_meta|(index|fragment|filter)/[\w-]+\.pf_(index|fragment|filter)"
)
"""Pagefind's files that searching needs; the others are its user interfaces and its worker."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first date that a ZIP file can hold."""


@dataclass(frozen=True)
class Document:
    """What the index holds of one page."""

    path: str
    """A file whose address, below the host's root, is the page's: ``2016/fr/index.html``."""
    html: str


def is_searched(page: Page) -> bool:
    """Tell whether a search may find the page: those with a text, and lists by their first page.

    A list of a part of a section has the section's text, which is found once.
    """
    is_first = page.number == 1 and not page.chosen
    return page.version is not None and is_first and page.version.bundle.is_listed


def document_of(page: Page, root: str, html: str) -> Document:
    """Return what the index holds of a rendered page: its main part, and facts for the result."""
    main = MAIN.search(html)
    text = normalise(main[0]) if main else ""
    kind = f' class="{LISTS}"' if page.items else ""
    document = (
        f'<!doctype html><html lang="{page.locale.tag}"><body data-pagefind-body{kind}>'
        f"{_facts(page)}{text}</body></html>"
    )
    return Document(f"{root.lstrip('/')}{page.path}", document)


def normalise(text: str) -> str:
    """Return the text with ’ as ': only there does Pagefind part "l’élévation" in two words."""
    return text.replace("’", "'")


def _facts(page: Page) -> str:
    """Return title, section, a fallback's language and a kind, as elements without text."""
    if page.version is None:
        return ""
    facts = {"title": page.version.translation.text.title}
    section = page.trail[1] if page.trail[1:] else None
    if section and not section.is_fallback:
        facts["section"] = section.translation.text.title
    if page.is_fallback:
        language = page.language
        name = language_name(language, page.locale)
        facts |= {"lang": language.tag, "dir": language.direction, "language": name}
    kind = page.version.bundle.kind
    mark = f'<i data-pagefind-filter="kind:{kind.name}"></i>' if kind.is_searched_alone else ""
    return mark + "".join(
        f'<i data-pagefind-meta="{name}[title]" title="{escape(value)}"></i>'
        for name, value in facts.items()
    )


def make_index(documents: Iterable[Document], cache: Path | None = None) -> dict[str, bytes]:
    """Return the files of the index by path, from the cache where no document has changed."""
    ordered = sorted(documents, key=lambda document: document.path)
    file = cache / f"{_digest(ordered)}.zip" if cache else None
    if kept := read_kept(file):
        return _unpack(kept)
    files = run_pagefind(ordered)
    if file:
        for old in file.parent.glob("*.zip"):
            old.unlink(missing_ok=True)
        replace_file(file, _pack(files))
    return files


def _digest(documents: list[Document]) -> str:
    """Return a name for all that the index is made from: texts, options, Pagefind's version."""
    texts = [(document.path, document.html) for document in documents]
    made_from = [version("pagefind-bin"), NOT_SEARCHED, CORE.pattern, texts]
    return sha256(json.dumps(made_from).encode()).hexdigest()[:32]


def _pack(files: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, data in files.items():
            archive.writestr(zipfile.ZipInfo(path, EPOCH), data)
    return buffer.getvalue()


def _unpack(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {path: archive.read(path) for path in archive.namelist()}


def run_pagefind(documents: list[Document]) -> dict[str, bytes]:
    """Return what Pagefind makes of the documents: an index for each of their languages."""
    with TemporaryDirectory() as folder:
        pages, index = Path(folder, "pages"), Path(folder, "index")
        pages.mkdir()
        for document in documents:
            file = pages / document.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(document.html, encoding="utf-8")
        _call_pagefind(pages, index)
        found = sorted(path for path in index.rglob("*") if path.is_file())
        files = {path.relative_to(index).as_posix(): path.read_bytes() for path in found}
    return {path: in_fixed_order(path, data) for path, data in files.items() if is_core(path)}


def _call_pagefind(pages: Path, index: Path) -> None:
    """Run the program; raise SettingsError with its last word when it fails."""
    command = [sys.executable, "-m", "pagefind", "--silent", f"--site={pages}"]
    options = [f"--output-path={index}", f"--exclude-selectors={','.join(NOT_SEARCHED)}"]
    # In a folder of its own, where no pagefind.yml of somebody's has a say.
    done = subprocess.run([*command, *options], cwd=pages.parent, capture_output=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).decode(errors="replace").split("\n")
        number = say("exit code %(number)s", number=done.returncode)
        reason = next(filter(None, reversed(said)), number)
        raise SettingsError(
            say("Pagefind could not make the search index: %(reason)s", reason=reason)
        )


def is_core(path: str) -> bool:
    """Tell whether searching needs this file of Pagefind's."""
    return CORE.fullmatch(path) is not None


def in_fixed_order(path: str, data: bytes) -> bytes:
    """Return the file's bytes, the same on every build: Pagefind lists languages at random."""
    if path != "pagefind-entry.json":
        return data
    return json.dumps(json.loads(data), sort_keys=True, ensure_ascii=False).encode()
