"""Hugo as a tool, from the ``hugo`` package: the same lists, feeds, alternates and pagination."""

import json
import shutil
import sys
from pathlib import Path

from tests.bench.corpus import IN_FEED, PER_PAGE, Corpus, Document, write
from tests.bench.tool import BenchError, Tool

CONFIG = """baseURL = "http://localhost:8000/"
defaultContentLanguage = "fr"
defaultContentLanguageInSubdir = true
disableKinds = ["taxonomy", "term"]
title = "Bench"
[pagination]
pagerSize = {size}
[services.rss]
limit = {limit}
[languages]
{languages}
"""
HEAD = """<!doctype html><html lang="{{ .Site.Language.Lang }}"><head><meta charset="utf-8">
<title>{{ .Title }}</title>
{{ with .Description }}<meta name="description" content="{{ . }}">
{{ end }}<link rel="canonical" href="{{ .Permalink }}">
{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Lang }}" href="{{ .Permalink }}">
{{ end }}{{ with .OutputFormats.Get "rss" }}\
<link rel="alternate" type="application/rss+xml" href="{{ .Permalink }}">
{{ end }}</head><body><h1>{{ .Title }}</h1>
{{ with .Date }}{{ if not .IsZero }}<time datetime="{{ .Format "2006-01-02" }}">\
{{ . | time.Format ":date_long" }}</time>{{ end }}{{ end }}
{{ .Content }}
"""
LIST = """{{ range .Paginator.Pages }}<article><h2><a href="{{ .Permalink }}">{{ .Title }}</a></h2>
<p>{{ .Date | time.Format ":date_long" }} {{ .Description }}</p></article>
{{ end }}{{ partial "pagination.html" . }}
"""
END = "</body></html>\n"
LAYOUTS = {"page": HEAD + END, "section": HEAD + LIST + END, "home": HEAD + END}


def command() -> str:
    """Return where Hugo is; raise BenchError where it is not."""
    found = shutil.which("hugo", path=str(Path(sys.executable).parent))
    if found is None:
        raise BenchError("Hugo is not installed here: python3 tasks.py bench installs it.")
    return found


def prepare(folder: Path, corpus: Corpus) -> None:
    """Write the settings, layouts as small as can be, and the pages above the documents."""
    languages = "\n".join(
        f"[languages.{key}]\nweight = {place}" for place, key in enumerate(corpus.locales, 1)
    )
    config = CONFIG.format(size=PER_PAGE, limit=IN_FEED, languages=languages)
    write(folder / "hugo.toml", config)
    for name, layout in LAYOUTS.items():
        write(folder / f"layouts/{name}.html", layout)
    for locale in corpus.locales:
        write(folder / f"content/_index.{locale}.md", "---\ntitle: Home\n---\n[news](news/)\n")
        write(folder / f"content/news/_index.{locale}.md", "---\ntitle: News\n---\nNews.\n")


def save(folder: Path, document: Document) -> None:
    """Write a document as a page bundle."""
    facts = {
        "title": document.title,
        "slug": document.slug,
        "description": document.summary,
        "date": f"{document.day}",
    }
    head = "\n".join(f"{key}: {json.dumps(value)}" for key, value in facts.items())
    path = folder / f"content/news/item-{document.number}/index.{document.locale}.md"
    write(path, f"---\n{head}\n---\n\n{document.body}")


def build(folder: Path) -> list[str]:
    """Return what builds the site; what was made before is kept."""
    return [command(), "--source", str(folder), "--quiet"]


def serve(folder: Path, port: int) -> list[str]:
    """Return what shows the site at a port."""
    return [command(), "server", "--source", str(folder), "--port", str(port), "--quiet"]


def list_address(locale: str, number: int) -> str:
    """Return the address of a page of the list."""
    return f"{locale}/news/" + (f"page/{number}/" if number > 1 else "")


HUGO = Tool(
    name="Hugo",
    prepare=prepare,
    save=save,
    build=build,
    serve=serve,
    output="public",
    caches=("resources", ".hugo_build.lock"),
    sources=("content", "layouts", "hugo.toml"),
    address=lambda document: f"{document.locale}/news/{document.slug}/",
    list_address=list_address,
    feed=lambda locale: f"{locale}/news/index.xml",
)
