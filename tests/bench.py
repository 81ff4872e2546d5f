"""Measures the build on generated content: CPU seconds and peak memory, for each stage.

``python3 tasks.py bench`` (``--documents``, ``--languages``; ``--hugo`` for Hugo on the same
Markdown, from the ``hugo`` package). A benchmark is a task, never a timed test. Left out is what
Hugo does not make: pictures for shared links, which take 50 ms each, once, and the search index,
which is Pagefind's work and is made for changed texts alone.
"""

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from summit.preview.live_site import LiveSite
from summit.render.pelican_run import build_site
from tests.conftest import PLAIN, ROOT, build

LOCALES = ("fr", "en", "es", "ar")
WORDS = {
    "fr": "la ville n'exclut personne ; l'accès aux services, « ouvert » à tous, dépend d'un choix",
    "en": "the city doesn't exclude anyone: \"open\" services, people's homes and fair streets",
    "es": "la ciudad no excluye a nadie; «abierta» a todos, con barrios y calles de todos",
    "ar": "المدينة التي لا تقصي أحدا، «مفتوحة» للجميع، في الأحياء والشوارع والخدمات",
}
EDITION = """name: Bench
title: {fr: Bench}
starts: 2016-11-21 09:00
ends: 2016-11-22
time_zone: Europe/Paris
venue: {name: {fr: Bench}, street: Bench, postal_code: "0", city: {fr: Bench}, country: FR}
"""
CONFIG = """baseURL = "http://localhost:8000/"
defaultContentLanguage = "fr"
defaultContentLanguageInSubdir = true
disableKinds = ["taxonomy", "term"]
[languages]
{languages}
"""
LAYOUT = """<!doctype html><html lang="{{ .Site.Language.Lang }}"><head><title>{{ .Title }}</title>
{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Lang }}" href="{{ .Permalink }}">
{{ end }}</head><body><h1>{{ .Title }}</h1>{{ .Content }}
{{ range .Pages }}<p><a href="{{ .Permalink }}">{{ .Title }}</a></p>{{ end }}</body></html>
"""


def sentence(locale: str, length: int, chance: random.Random) -> str:
    """Return words of the language, as many as asked."""
    return " ".join(chance.choice(WORDS[locale].split()) for _ in range(length))


def document(locale: str, number: int, *, link: str) -> str:
    """Return about 600 words: five sections with paragraphs and lists, links and a table."""
    chance = random.Random(f"{locale}{number}")  # noqa: S311 - the same text in each run
    facts = f"title: Document {number} {locale}\nslug: document-{number}-{locale}"
    parts = [f"---\n{facts}\nsummary: >-\n  {sentence(locale, 12, chance)}.\n---\n"]
    for section in range(5):
        parts.append(f"## {section} {sentence(locale, 4, chance)} {{#s{section}}}\n")
        parts.append(f"{sentence(locale, 55, chance)}. [lien]({link}) *x* **y**.\n")
        parts.append("\n".join(f"- {sentence(locale, 9, chance)}" for _ in range(4)) + "\n")
    rows = "\n".join(f"| {sentence(locale, 3, chance)} | {row} |" for row in range(5))
    parts.append(f"| a | b |\n|---|--:|\n{rows}\n")
    return "\n".join(parts)


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_content(root: Path, documents: int, locales: tuple[str, ...]) -> None:
    """Write a site of news items."""
    write(root / "edition.yaml", EDITION)
    for locale in locales:
        text = "---\ntitle: Home\nsummary: Home.\n---\n\n[news](../news/index.fr.md)\n"
        write(root / f"home/index.{locale}.md", text)
        text = f"---\ntitle: News\nslug: news-{locale}\nsummary: News.\n---\n\nNews.\n"
        write(root / f"news/index.{locale}.md", text)
        for number in range(documents):
            other = f"../item-{(number + 1) % documents}/index.{locale}.md"
            item = root / f"news/item-{number}"
            write(item / f"index.{locale}.md", document(locale, number, link=other))
            write(item / "bundle.yaml", f"date: 2016-{number % 10 + 1:02}-{number % 28 + 1:02}\n")


def peak_megabytes(who: int) -> float:
    """Return the most memory that a process has held, in MB."""
    return resource.getrusage(who).ru_maxrss / 1024


def measure_this_project(content: Path, output: Path, locales: tuple[str, ...]) -> None:
    """Build cold, then again, and print the stages."""
    for label in ("cold", "nothing changed"):
        start, wall = time.process_time(), time.perf_counter()
        report = build(
            output,
            PATH=str(content),
            LOCALES=list(locales),
            STYLEGUIDE=False,
            **PLAIN,
        )
        total = time.process_time() - start
        stages = report.build.stages.seconds
        print(f"\n{label}: {len(report.build.tree.files)} files")
        for name, seconds in [*stages.items(), ("other", total - sum(stages.values()))]:
            print(f"  {name:12}{seconds:8.2f} CPU s")
        print(f"  {'total':12}{total:8.2f} CPU s, {time.perf_counter() - wall:.2f} s elapsed")
        print(f"  {'peak memory':12}{peak_megabytes(resource.RUSAGE_SELF):8.0f} MB")


def measure_preview(content: Path, locales: tuple[str, ...]) -> None:
    """Save a text three times in the preview, and print how long it takes until it is seen."""
    settings: dict[str, Any] = {"PATH": str(content), "LOCALES": list(locales)}
    build_it = partial(build_site, **settings, **PLAIN, STYLEGUIDE=False)
    live_site = LiveSite(ROOT / "pelicanconf.py", None, build_it)
    text = content / "news/item-0/index.fr.md"
    page = "/fr/news-fr/document-0-fr/"
    print("\nthe preview, from a save to the page")
    for label in ("first build", "save", "save", "save"):
        text.write_text(f"{text.read_text('utf-8')}\n{label}.\n", "utf-8")
        start = time.perf_counter()
        live_site.rebuild()
        built = time.perf_counter()
        shown = live_site.answer(page).status.value == HTTPStatus.OK
        total = time.perf_counter() - start
        print(f"  {label:12}{total:8.2f} s, {built - start:.2f} s of it the site; seen: {shown}")


def measure_hugo(content: Path, folder: Path, locales: tuple[str, ...]) -> None:
    """Build the same Markdown with Hugo, with a layout as small as can be."""
    command = shutil.which("hugo", path=str(Path(sys.executable).parent))
    if command is None:
        print("\nHugo is not installed: python3 tasks.py bench --hugo")
        return
    shutil.copytree(content, folder / "content")
    for path in folder.glob("content/news/index.*.md"):
        path.rename(path.with_name(f"_{path.name}"))  # what Hugo calls a section's own page
    languages = "\n".join(f"[languages.{x}]\nweight = {i}" for i, x in enumerate(locales, 1))
    write(folder / "hugo.toml", CONFIG.format(languages=languages))
    for name in ("single", "list", "home"):
        write(folder / f"layouts/{name}.html", LAYOUT)
    before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([command, "--source", str(folder)], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    files = sum(1 for path in (folder / "public").rglob("*.html"))
    print(f"\nHugo, cold: {files} pages")
    print(f"  {'total':12}{used:8.2f} CPU s, {time.perf_counter() - wall:.2f} s elapsed")
    print(f"  {'peak memory':12}{peak_megabytes(resource.RUSAGE_CHILDREN):8.0f} MB")


def main() -> None:
    """Read the sizes, make the content, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--languages", type=int, default=4, choices=range(1, len(LOCALES) + 1))
    parser.add_argument("--hugo", action="store_true")
    options = parser.parse_args()
    locales = LOCALES[: options.languages]
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder, "content")
        write_content(content, options.documents, locales)
        words = len((content / "news/item-0/index.fr.md").read_text("utf-8").split())
        print(f"{options.documents} documents x {len(locales)} languages, {words} words each")
        measure_this_project(content, Path(folder, "output"), locales)
        measure_preview(content, locales)
        if options.hugo:
            measure_hugo(content, Path(folder, "hugo"), locales)


if __name__ == "__main__":
    main()
