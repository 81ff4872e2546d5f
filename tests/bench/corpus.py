"""The made-up content: the same words, tables and lists for every generator."""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

LOCALES = ("fr", "en", "es", "ar")
WORDS = {
    "fr": "la ville n'exclut personne ; l'accès aux services, « ouvert » à tous, dépend d'un choix",
    "en": "the city doesn't exclude anyone: \"open\" services, people's homes and fair streets",
    "es": "la ciudad no excluye a nadie; «abierta» a todos, con barrios y calles de todos",
    "ar": "المدينة التي لا تقصي أحدا، «مفتوحة» للجميع، في الأحياء والشوارع والخدمات",
}
PER_PAGE = 5
"""Documents on a page of the list, as in this project's news."""
IN_FEED = 50
"""Documents in a feed, as in this project's news."""
SECTIONS, ITEMS, ROWS = 5, 4, 5
NEWEST = 3
"""Documents that are newer than all others: those that are edited."""
EDITION = """name: Bench
title: {fr: Bench}
starts: 2016-11-21 09:00
ends: 2016-11-22
time_zone: Europe/Paris
venue: {name: {fr: Bench}, street: Bench, postal_code: "0", city: {fr: Bench}, country: FR}
"""


@dataclass(frozen=True)
class Document:
    """One text in one language."""

    number: int
    locale: str
    title: str
    summary: str
    day: date
    body: str
    """Markdown; other documents are linked as ``../item-1/index.fr.md``."""

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return f"document-{self.number}-{self.locale}"


@dataclass(frozen=True)
class Corpus:
    """So many documents, each in the same languages."""

    documents: int
    locales: tuple[str, ...]
    seed: str = ""
    """Other words for another seed."""

    def document(self, number: int, locale: str) -> Document:
        """Return a document, the same in each run."""
        chance = random.Random(f"{self.seed}{locale}{number}")  # noqa: S311 - no secret
        summary = f"{sentence(locale, 12, chance)}."
        link = f"../item-{(number + 1) % self.documents}/index.{locale}.md"
        title = f"Document {number} {locale}"
        return Document(number, locale, title, summary, day_of(number), _body(locale, link, chance))

    def all(self) -> Iterator[Document]:
        """Yield every document in every language."""
        for number in range(self.documents):
            yield from (self.document(number, locale) for locale in self.locales)

    @property
    def pages(self) -> int:
        """How many pages have a document each."""
        return self.documents * len(self.locales)

    @property
    def list_pages(self) -> int:
        """How many pages the list has, in each language."""
        return math.ceil(self.documents / PER_PAGE)

    def __str__(self) -> str:
        return f"{self.documents:,} documents × {len(self.locales)} languages"


def day_of(number: int) -> date:
    """Return the date of a document: the first are the newest."""
    return date(2016, 11, 1) if number < NEWEST else date(2016, number % 10 + 1, number % 28 + 1)


def sentence(locale: str, length: int, chance: random.Random) -> str:
    """Return words of the language, as many as asked."""
    return " ".join(chance.choice(WORDS[locale].split()) for _ in range(length))


def _body(locale: str, link: str, chance: random.Random) -> str:
    """Return about 600 words: sections with paragraphs, links and lists, and a table."""
    parts = []
    for section in range(SECTIONS):
        parts.append(f"## {section} {sentence(locale, 4, chance)} {{#s{section}}}\n")
        parts.append(f"{sentence(locale, 55, chance)}. [lien]({link}) *x* **y**.\n")
        parts.append("\n".join(f"- {sentence(locale, 9, chance)}" for _ in range(ITEMS)) + "\n")
    rows = "\n".join(f"| {sentence(locale, 3, chance)} | {row} |" for row in range(ROWS))
    parts.append(f"| a | b |\n|---|--:|\n{rows}\n")
    return "\n".join(parts)


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it; leave one alone that says so already."""
    if path.exists() and path.read_text("utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_content(root: Path, documents: int, locales: tuple[str, ...], seed: str = "") -> None:
    """Write the content folder of this project: a site of news."""
    write(root / "edition.yaml", EDITION)
    for locale in locales:
        text = "---\ntitle: Home\nsummary: Home.\n---\n\n[news](../news/index.fr.md)\n"
        write(root / f"home/index.{locale}.md", text)
        text = f"---\ntitle: News\nslug: news-{locale}\nsummary: News.\n---\n\nNews.\n"
        write(root / f"news/index.{locale}.md", text)
    for document in Corpus(documents, locales, seed).all():
        write_item(root, document)


def write_item(root: Path, document: Document) -> None:
    """Write a document as this project's news item."""
    item = root / f"news/item-{document.number}"
    facts = f"title: {document.title}\nslug: {document.slug}\nsummary: >-\n  {document.summary}"
    write(item / f"index.{document.locale}.md", f"---\n{facts}\n---\n\n{document.body}")
    write(item / "bundle.yaml", f"date: {document.day}\n")
