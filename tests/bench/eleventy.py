"""Eleventy as a tool, from npm with the hashes of its lock file: nothing of it stays here.

Keys of headings are left out: its Markdown does not know them.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

from tests.bench.corpus import IN_FEED, PER_PAGE, Corpus, Document, write
from tests.bench.tool import BenchError, Tool

FILES = Path(__file__).parent / "eleventy"
KEY = re.compile(r" \{#\w+\}$", re.MULTILINE)
PROGRAM = "node_modules/@11ty/eleventy/cmd.cjs"


def node() -> str:
    """Return where Node.js is; raise BenchError where it or npm is not."""
    found = shutil.which("node")
    if found is None or shutil.which("npm") is None:
        raise BenchError("Eleventy needs node and npm, which are not here.")
    return found


def prepare(folder: Path, corpus: Corpus) -> None:
    """Install Eleventy into the folder, with its settings and a layout."""
    node()
    shutil.copytree(FILES, folder, ignore=shutil.ignore_patterns("*.njk"))
    (folder / "layouts").mkdir()
    shutil.copyfile(FILES / "document.njk", folder / "layouts/document.njk")
    values = {"LOCALES": corpus.locales, "PER_PAGE": PER_PAGE, "IN_FEED": IN_FEED}
    write(folder / "bench.json", json.dumps(values))
    command = [str(shutil.which("npm")), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise BenchError(f"npm could not install Eleventy: {done.stderr.strip()}")


def save(folder: Path, document: Document) -> None:
    """Write a document with its address."""
    facts = {
        "layout": "document.njk",
        "tags": f"in_{document.locale}",
        "locale": document.locale,
        "number": document.number,
        "title": document.title,
        "summary": document.summary,
        "date": f"{document.day}",
        "permalink": f"/{document.locale}/news/{document.slug}/index.html",
    }
    head = "\n".join(f"{key}: {json.dumps(value)}" for key, value in facts.items())
    path = folder / f"content/item-{document.number}/index.{document.locale}.md"
    write(path, f"---\n{head}\n---\n\n{KEY.sub('', document.body)}")


ELEVENTY = Tool(
    name="Eleventy",
    prepare=prepare,
    save=save,
    build=lambda _: [node(), PROGRAM],
    serve=lambda _, port: [node(), PROGRAM, "--serve", f"--port={port}"],
    output="public",
    caches=(".cache",),
    sources=("content", "layouts", "eleventy.config.js", "bench.json"),
    address=lambda document: f"{document.locale}/news/{document.slug}/",
    list_address=lambda locale, number: (
        f"{locale}/news/" + (f"page/{number}/" if number > 1 else "")
    ),
    feed=lambda locale: f"{locale}/news/atom.xml",
)
