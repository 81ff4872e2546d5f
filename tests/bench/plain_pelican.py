"""Pelican by itself as a tool: its own articles, lists and feeds, and no plugin.

Each language is a category, since Pelican lists the articles of one language only; alternates
stand in the template, which spares it the search for translations.
"""

import sys
from pathlib import Path

from tests.bench.corpus import IN_FEED, PER_PAGE, Corpus, Document, write
from tests.bench.tool import Tool

SETTINGS = """
SITENAME = "Bench"
SITEURL = "http://localhost:8000"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "Europe/Paris"
DEFAULT_LANG = "fr"
LOCALES = {locales!r}
DEFAULT_PAGINATION = {size}
PAGINATED_TEMPLATES = {{"category": None}}
FEED_ALL_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CATEGORY_FEED_ATOM = "{{slug}}/news/atom.xml"
FEED_MAX_ITEMS = {limit}
TYPOGRIFY = True
ARTICLE_TRANSLATION_ID = None
ARTICLE_URL = ARTICLE_LANG_URL = "{{lang}}/news/{{slug}}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = "{{lang}}/news/{{slug}}/index.html"
CATEGORY_URL = "{{slug}}/news/"
CATEGORY_SAVE_AS = "{{slug}}/news/index.html"
PAGINATION_PATTERNS = [
    (1, "{{base_name}}/", "{{base_name}}/index.html"),
    (2, "{{base_name}}/page/{{number}}/", "{{base_name}}/page/{{number}}/index.html"),
]
AUTHORS_SAVE_AS = AUTHOR_SAVE_AS = TAGS_SAVE_AS = TAG_SAVE_AS = ARCHIVES_SAVE_AS = ""
CATEGORIES_SAVE_AS = ""
DIRECT_TEMPLATES = []
"""
HEAD = """<!doctype html><html lang="{{ lang }}"><head><meta charset="utf-8">
<title>{{ title }}</title>
<meta name="description" content="{{ summary }}">
{% for key in LOCALES %}<link rel="alternate" hreflang="{{ key }}" href="{{ SITEURL }}/{{ \
path(key) }}">
{% endfor %}</head><body><h1>{{ title }}</h1>
"""
ARTICLE = (
    "{% set lang = article.lang %}{% set title = article.title %}"
    "{% set summary = article.summary|striptags %}"
    "{% macro path(key) %}{{ key }}/news/document-{{ article.number }}-{{ key }}/{% endmacro %}"
    + HEAD
    + """<time datetime="{{ article.date.strftime('%Y-%m-%d') }}">{{ article.locale_date }}</time>
{{ article.content }}
</body></html>
"""
)
CATEGORY = (
    "{% set lang = category.slug %}{% set title = 'News' %}{% set summary = 'News' %}"
    "{% macro path(key) %}{{ key }}/news/{% endmacro %}"
    + HEAD
    + """{% for each in articles_page.object_list %}<article>
<h2><a href="{{ SITEURL }}/{{ each.url }}">{{ each.title }}</a></h2>
<p>{{ each.locale_date }} {{ each.summary }}</p></article>
{% endfor %}
{% if articles_page.has_previous() %}<a href="{{ SITEURL }}/{{ articles_previous_page.url }}">-</a>
{% endif %}{{ articles_page.number }} / {{ articles_paginator.num_pages }}
{% if articles_page.has_next() %}<a href="{{ SITEURL }}/{{ articles_next_page.url }}">+</a>
{% endif %}
</body></html>
"""
)


def prepare(folder: Path, corpus: Corpus) -> None:
    """Write the settings and a theme of two templates."""
    settings = SETTINGS.format(locales=list(corpus.locales), size=PER_PAGE, limit=IN_FEED)
    write(folder / "settings.py", settings)
    write(folder / "theme/templates/article.html", ARTICLE)
    write(folder / "theme/templates/category.html", CATEGORY)
    (folder / "theme/static").mkdir()


def save(folder: Path, document: Document) -> None:
    """Write a document as an article."""
    facts = {
        "title": document.title,
        "slug": document.slug,
        "lang": document.locale,
        "category": document.locale,
        "number": document.number,
        "date": document.day,
        "summary": document.summary,
    }
    head = "\n".join(f"{key}: {value}" for key, value in facts.items())
    body = document.body.replace("](../item-", "]({filename}item-")
    path = folder / f"content/item-{document.number}/index.{document.locale}.md"
    write(path, f"{head}\n\n{body.replace('{filename}', '{filename}../')}")


def command(*options: str) -> list[str]:
    """Call Pelican with the settings of the folder."""
    return [sys.executable, "-m", "pelican", "--quiet", "-s", "settings.py", *options]


PELICAN = Tool(
    name="Pelican",
    prepare=prepare,
    save=save,
    build=lambda _: command(),
    serve=lambda _, port: command("--listen", "--autoreload", "--port", str(port)),
    output="output",
    caches=("cache",),
    sources=("content", "theme", "settings.py"),
    address=lambda document: f"{document.locale}/news/{document.slug}/",
    list_address=lambda locale, number: (
        f"{locale}/news/" + (f"page/{number}/" if number > 1 else "")
    ),
    feed=lambda locale: f"{locale}/news/atom.xml",
)
