"""What templates may use of the news: corrections, lists by theme, feeds; and the feeds' files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from typing import Any

from plugins.build import Build
from summit.catalogue import Version
from summit.feed import beginning
from summit.head import Tag
from summit.locales import Locale
from summit.look import LARGE_ICON, TOUCH_ICON
from summit.models import localized
from summit.news.addresses import NEWS, overview_address
from summit.news.corrections import notes
from summit.news.entries import Entry, entries
from summit.news.feeds import ATOM, JSON, NAMES, TYPES, Channel, atom, json_feed
from summit.news.lists import Category, categories
from summit.pages import Page
from summit.site import Site


@dataclass(frozen=True)
class Feeds:
    """The feeds of one list of news, in each format."""

    channel: Channel
    folder: str
    entries: Callable[[], list[Entry]]

    @property
    def paths(self) -> tuple[str, ...]:
        """Where they are."""
        return f"{self.folder}{ATOM}", f"{self.folder}{JSON}"

    def make(self) -> dict[str, bytes | str]:
        """Return their texts by path."""
        found = self.entries()
        texts = atom(self.channel, found), json_feed(self.channel, found)
        return dict(zip(self.paths, texts, strict=True))

    def made_from(self) -> list[str]:
        """Return the content that they show."""
        texts = [path for entry in self.entries() for path in entry.made_from]
        return [*texts, "content/edition.yaml"]


def news_context(site: Site) -> dict[str, Any]:
    """Return what every template may use of the news, on any page."""
    return {
        "corrections": lambda version: notes(version, site.catalogue),
        "updated_on": lambda version: _day(version.bundle.facts.last_change(site.clock)),
        "news_categories": lambda locale: categories(site.catalogue, locale),
        "news_overview": lambda locale: overview_address(site.catalogue, locale),
        "feeds_of": lambda page: _links(page, site),
    }


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _links(page: Page, site: Site) -> list[tuple[str, str, str]]:
    """Return the name, the type and the link of each feed of the news that a page lists."""
    folder = _folder(page, site)
    return [(NAMES[name], TYPES[name], site.link(f"{folder}{name}")) for name in (ATOM, JSON)]


def _folder(page: Page, site: Site) -> str:
    """Return where the feeds of a page are: those of its list of one theme, or of its locale."""
    if page.template == NEWS and page.chosen:
        return _category(page.chosen, page.locale, site).address
    return f"{page.locale}/"


def _category(key: str, locale: Locale, site: Site) -> Category:
    return next(each for each in categories(site.catalogue, locale) if each.key == key)


def news_tags(page: Page, build: Build) -> Iterator[Tag]:
    """Yield the links to the feeds of a page that its head does not have yet."""
    site, locale = build.site, page.locale
    own = [(JSON, f"{locale}/", f"{site.edition.name} ({locale.endonym})")]
    if _folder(page, site) != f"{locale}/":
        category = _category(page.chosen, locale, site)
        title = _title(build, locale, category.theme)
        own += [(name, category.address, title) for name in (ATOM, JSON)]
    for name, folder, title in own:
        href = site.absolute(f"{folder}{name}")
        says = {"rel": "alternate", "type": TYPES[name], "hreflang": locale.tag, "title": title}
        yield Tag("link", {**says, "href": href})


def news_feeds(build: Build) -> Iterator[Feeds]:
    """Yield the feeds of each locale: all the news, and those of each theme."""
    for locale in build.site.locales:
        whole = cache(partial(_entries, build, locale))
        for category in (None, *categories(build.site.catalogue, locale)):
            folder = category.address if category else f"{locale}/"
            chosen = partial(_chosen, whole, category)
            yield Feeds(_channel(build, locale, category), folder, chosen)


def _entries(build: Build, locale: Locale) -> list[Entry]:
    return list(entries(build.site, locale, _label(build, locale)))


def _chosen(whole: Callable[[], list[Entry]], category: Category | None) -> list[Entry]:
    """Return the entries of a category, or all."""
    if category is None:
        return whole()
    return [each for each in whole() if category.key in (tag.key for tag in each.tags)]


def _label(build: Build, locale: Locale) -> str:
    """Return what introduces a correction, as the template says it."""
    return build.catalogs[locale.key].gettext("Correction of %(date)s")


def _title(build: Build, locale: Locale, theme: Version | None) -> str:
    """Return the title of a feed: the summit's, and what it is about."""
    site, catalog = build.site, build.catalogs[locale.key]
    summit, _ = localized(site.edition.title, locale, site.locales)
    about = f"{catalog.gettext('News')} – " if theme else catalog.gettext("News")
    return f"{summit} – {about}{theme.translation.text.title if theme else ''}"


def _channel(build: Build, locale: Locale, category: Category | None) -> Channel:
    site, icons = build.site, build.assets.icons
    news = site.catalogue.bundles.get(NEWS)
    page = site.catalogue.address(news, locale) if news else f"{locale}/"
    has_icons = {LARGE_ICON, TOUCH_ICON} <= icons.keys()
    return Channel(
        title=_title(build, locale, category.theme if category else None),
        page=site.absolute(category.address if category else page),
        folder=site.absolute(category.address if category else f"{locale}/"),
        locale=locale,
        author=site.edition.name,
        author_page=site.absolute(f"{locale}/"),
        since=beginning(site),
        icons=(site.absolute(icons[LARGE_ICON]), site.absolute(icons[TOUCH_ICON]))
        if has_icons
        else None,
    )
