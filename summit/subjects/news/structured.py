"""A news item as search engines take it: schema.org's NewsArticle, with its corrections."""

from collections.abc import Iterator

from summit.content.catalogue import Version
from summit.metadata.dates import published_at, updated_at
from summit.metadata.structured import hosts, moment
from summit.site.page import Page
from summit.site.page_ask import PageAsk, PlanAsk
from summit.site.subject import Node
from summit.subjects.news.corrections import Note, notes
from summit.subjects.news.models import NewsFacts


def article_node(page: Page, ask: PageAsk, picture: Node) -> Iterator[Node]:
    """Yield the news item that a page shows."""
    if page.version and isinstance(page.version.bundle.facts, NewsFacts):
        yield news_article(page, page.version, ask) | picture


def news_article(page: Page, version: Version, ask: PlanAsk) -> Node:
    """Return a news item, in the language of its text."""
    published, updated = published_at(ask, version), updated_at(ask, version)
    dates = {"datePublished": published, "dateModified": updated}
    corrections = [_correction(note) for note in notes(version, ask)]
    return {
        "@type": "NewsArticle",
        "headline": version.translation.text.title,
        "description": version.translation.text.summary,
        **{name: moment(when) for name, when in dates.items() if when},
        "inLanguage": version.language.tag,
        "mainEntityOfPage": ask.absolute(page.canonical),
        "author": hosts(version.language, ask),
        "publisher": hosts(version.language, ask),
        **({"correction": corrections} if corrections else {}),
    }


def _correction(note: Note) -> Node:
    return {
        "@type": "CorrectionComment",
        "text": note.text,
        "datePublished": moment(note.moment),
        "inLanguage": note.language.tag,
    }
