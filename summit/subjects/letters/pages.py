"""The page of each letter, and the feed of a locale's letters."""

from collections.abc import Iterator, Mapping, Sequence

from summit.base.locales import Locale
from summit.metadata.dates import Feed, beginning
from summit.site.ask import PlanAsk
from summit.site.page import Page
from summit.site.plan import alternates_of
from summit.site.site import Site
from summit.site.tags import Tag
from summit.subjects.letters.composing import Composed, address_of, section_address
from summit.subjects.letters.contents import Letter, letters
from summit.subjects.letters.models import SECTION

Letters = Mapping[str, tuple[Letter, ...]]
"""By locale, newest first; empty where the site has no section for them."""


def letters_by_locale(ask: PlanAsk) -> Letters:
    """Return the weekly letters that have appeared."""
    catalogue = ask.site.catalogue
    has_section = SECTION in catalogue.bundles
    return {each.key: letters(ask.site, each) if has_section else () for each in ask.site.locales}


def plan_letters(_planned: Sequence[Page], ask: PlanAsk) -> Iterator[Page]:
    """Yield the page of each letter; where a locale has none, its readers get the list."""
    yield from letter_pages(ask.site, ask.once(letters_by_locale))


def letter_pages(site: Site, letters: Letters) -> Iterator[Page]:
    """Yield the page of each letter."""
    for letter in (letter for own in letters.values() for letter in own):
        own = address_of(letter, site)
        same = {
            locale.key: address_of(other, site)
            for locale in site.locales
            for other in letters[locale.key]
            if other.week == letter.week
        }
        places = [(site.locales[key], address) for key, address in same.items()]
        section = site.catalogue.bundles[SECTION]
        home = site.catalogue.bundles["home"]
        yield Page(
            address=own,
            locale=letter.locale,
            template="letter",
            switches=tuple(
                (locale, same.get(locale.key) or section_address(site, locale))
                for locale in site.locales
            ),
            canonical=own,
            alternates=() if letter.locale.variant else alternates_of(places, places[0][1]),
            trail=tuple(site.catalogue.version(b, letter.locale) for b in (home, section)),
            items=letter.versions,
            chosen=letter.week.slug,
        )


def letters_feed_address(site: Site, locale: Locale) -> str:
    """Return where a locale's letters are as a feed: ``fr/lettres/atom.xml``."""
    return f"{section_address(site, locale)}atom.xml"


def letters_tags(
    site: Site, locale: Locale, title: str, letter: Composed | None = None
) -> Iterator[Tag]:
    """Yield what the head of these pages has besides: a letter's contents, the feed."""
    if letter:
        yield Tag("meta", {"name": "description", "content": letter.summary})
    feed = {
        "rel": "alternate",
        "type": "application/atom+xml",
        "hreflang": locale.tag,
        "title": title,
        "href": site.absolute(letters_feed_address(site, locale)),
    }
    yield Tag("link", feed)


def letters_feed(
    site: Site, locale: Locale, title: str, composed: list[tuple[Letter, Composed, str]]
) -> str:
    """Return the feed of a locale's letters, newest first, each with its HTML."""
    address = site.absolute(letters_feed_address(site, locale))
    feed = Feed(
        title=title,
        link=site.absolute(section_address(site, locale)),
        description=None,
        language=locale.tag,
        feed_url=address,
        feed_guid=address,
        author_name=site.edition.name,
        since=beginning(site),
    )
    for letter, words, html in composed:
        appeared = letter.week.ends(site.clock.zone)
        feed.add_item(
            title=words.title,
            link=words.url,
            description=words.summary,
            content=html,
            unique_id=_entry_id(site, letter),
            pubdate=appeared,
            updateddate=appeared,
            language="",
        )
    text: str = feed.writeString("utf-8")
    return text + "\n"


def _entry_id(site: Site, letter: Letter) -> str:
    host = site.base.partition("://")[2].partition("/")[0].partition(":")[0]
    return f"tag:{host},{site.edition.starts.year}:{SECTION}/{letter.week.slug}:{letter.locale}"
