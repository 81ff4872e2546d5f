"""A source as readers have it in a list: who published it, its title, its day, its link."""

from collections.abc import Iterator
from html import escape

from summit.base.formats import format_date
from summit.base.languages import language_of
from summit.base.locales import Locale
from summit.site.ask import TextsAsk
from summit.subjects.sources.lookup import said
from summit.subjects.sources.models import Source


def entry(source: Source, locale: Locale, ask: TextsAsk) -> str:
    """Return the HTML of a source, without anything that ends it."""
    return language_of(locale.key).comma.join(_parts(source, locale, ask))


def marked(text: dict[str, str], locale: Locale, ask: TextsAsk) -> str:
    """Return the HTML of a text of the facts, marked where it is in another language."""
    words, language = said(text, locale, ask)
    shown = escape(words, quote=False)
    if language == locale:
        return shown
    return f'<span lang="{language.tag}" dir="{language.direction}">{shown}</span>'


def _parts(source: Source, locale: Locale, ask: TextsAsk) -> Iterator[str]:
    yield marked(source.publisher, locale, ask)
    about = [marked(source.about, locale, ask)] if source.about else []
    first, *others = [*_title(source), *about]
    link = f'<a href="{escape(source.link)}">{first}</a>' if source.link else first
    yield from (link, *others)
    if source.published:
        yield format_date(source.published, locale)
    if source.state == "gone":
        # Translators: of a page on the web, after its title and date: it was deleted.
        yield escape(ask.translator(locale).gettext("no longer online"), quote=False)


def _title(source: Source) -> Iterator[str]:
    if source.title is not None:
        title = escape(source.title, quote=False)
        yield f'<cite lang="{source.language}" dir="auto">{title}</cite>'
