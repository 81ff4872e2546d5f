"""What templates may use of the news: corrections, lists by theme, feeds; and the feeds' files."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.content.fields import localized
from summit.look.look import LARGE_ICON, TOUCH_ICON
from summit.metadata.dates import beginning
from summit.site.ask import FactsAsk
from summit.site.page import Page
from summit.site.page_ask import FileSet, PageAsk, PlanAsk
from summit.site.tags import Tag
from summit.subjects.news.addresses import NEWS, overview_address
from summit.subjects.news.corrections import notes
from summit.subjects.news.entries import FeedEntry, entries
from summit.subjects.news.feeds import ATOM, JSON, NAMES, TYPES, Channel, atom, json_feed
from summit.subjects.news.lists import Category, categories, categories_on, category_of, category_on


def news_context(ask: PageAsk) -> dict[str, Any]:
    """Return what every template may use of the news, on any page."""
    return {
        "corrections": lambda version: notes(version, ask),
        "updated_on": lambda version: _day(ask.last_change(version.bundle.key)),
        "news_categories": lambda locale: categories(ask, locale),
        "news_categories_on": lambda page: categories_on(page, ask),
        "news_category": lambda theme: category_on(theme, ask),
        "news_overview": lambda locale: overview_address(ask, locale),
        "feeds_of": lambda page: _links(page, ask),
    }


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _links(page: Page, ask: PlanAsk) -> list[tuple[str, str, str]]:
    """Return the name, the type and the link of each feed of the news that a page lists."""
    folder = _folder(page, ask)
    return [(NAMES[name], TYPES[name], ask.link(f"{folder}{name}")) for name in (ATOM, JSON)]


def _folder(page: Page, ask: FactsAsk) -> str:
    """Return where the feeds of a page are: those of its list of one theme, or of its locale."""
    if page.template == NEWS and page.chosen:
        return category_of(ask, page.locale, page.chosen).address
    return f"{page.locale}/"


def news_tags(page: Page, ask: PageAsk) -> Iterator[Tag]:
    """Yield the links to the feeds of a page that its head does not have yet."""
    locale = page.locale
    if not page.has_feeds:
        return
    own = [(JSON, f"{locale}/", f"{ask.edition.name} ({locale.endonym})")]
    if _folder(page, ask) != f"{locale}/":
        category = category_of(ask, locale, page.chosen)
        title = _title(ask, locale, category.theme)
        own += [(name, category.address, title) for name in (ATOM, JSON)]
    for name, folder, title in own:
        href = ask.absolute(f"{folder}{name}")
        says = {"rel": "alternate", "type": TYPES[name], "hreflang": locale.tag, "title": title}
        yield Tag("link", {**says, "href": href})


def news_files(ask: PageAsk, locale: Locale) -> Iterator[FileSet]:
    """Yield the feeds of a locale: all the news, and those of each theme."""
    for category in (None, *categories(ask, locale)):
        yield _feeds(ask, locale, category)


def _feeds(ask: PageAsk, locale: Locale, category: Category | None) -> FileSet:
    """Return the feeds of one list of news, in each format."""
    channel = _channel(ask, locale, category)
    folder = category.address if category else f"{locale}/"
    paths = f"{folder}{ATOM}", f"{folder}{JSON}"

    def chosen() -> Sequence[FeedEntry]:
        return entries(ask, locale, category.key if category else "")

    def make() -> dict[str, bytes | str]:
        texts = atom(channel, chosen()), json_feed(channel, chosen())
        return dict(zip(paths, texts, strict=True))

    def made_from() -> list[str]:
        return [*(path for entry in chosen() for path in entry.made_from), "content/edition.yaml"]

    return FileSet(paths, make, made_from)


def _title(ask: PlanAsk, locale: Locale, theme: Version | None) -> str:
    """Return the title of a feed: the summit's, and what it is about."""
    catalog = ask.translator(locale)
    summit, _ = localized(ask.edition.title, locale, ask.locales)
    about = f"{catalog.gettext('News')} – " if theme else catalog.gettext("News")
    return f"{summit} – {about}{theme.translation.text.title if theme else ''}"


def _channel(ask: PageAsk, locale: Locale, category: Category | None) -> Channel:
    icons = ask.icons
    page = ask.address(NEWS, locale) if ask.bundle(NEWS) else f"{locale}/"
    has_icons = {LARGE_ICON, TOUCH_ICON} <= icons.keys()
    return Channel(
        title=_title(ask, locale, category.theme if category else None),
        page=ask.absolute(category.address if category else page),
        folder=ask.absolute(category.address if category else f"{locale}/"),
        locale=locale,
        author=ask.edition.name,
        author_page=ask.absolute(f"{locale}/"),
        since=beginning(ask),
        icons=(ask.absolute(icons[LARGE_ICON]), ask.absolute(icons[TOUCH_ICON]))
        if has_icons
        else None,
    )
