"""The page of each letter, and the feed of a locale's letters."""

from collections.abc import Iterator, Mapping, Sequence

from summit.base.frozen import replace
from summit.base.locales import Locale
from summit.base.week import Week
from summit.content.kinds import HOME
from summit.metadata.dates import Feed, beginning, entry_id
from summit.site.address_words import page_words
from summit.site.ask import FactsAsk
from summit.site.page import Page, to_number
from summit.site.page_ask import PlanAsk
from summit.site.plan import alternates_of
from summit.site.tags import Tag
from summit.subjects.letters.composing import Composed, address_of, section_address
from summit.subjects.letters.contents import Letter, letters
from summit.subjects.letters.models import SECTION

PAGE_SIZE = 52
"""Letters on one page of the list, and in the feed: those of a year."""
Letters = Mapping[str, tuple[Letter, ...]]
"""By locale, newest first; empty where the site has no section for them."""


def letters_by_locale(ask: PlanAsk) -> Letters:
    """Return the weekly letters that have appeared."""
    has_section = ask.bundle(SECTION) is not None
    return {each.key: letters(ask, each) if has_section else () for each in ask.locales}


def weeks_by_locale(ask: PlanAsk) -> Mapping[str, tuple[str, ...]]:
    """Return the names of the weeks whose letters have appeared, by locale, newest first."""
    found = ask.once(letters_by_locale)
    return {key: tuple(each.week.name for each in letters) for key, letters in found.items()}


def pages_of_letters(ask: PlanAsk) -> Mapping[str, int]:
    """Return how many pages the list of the letters has, by locale."""
    found = ask.once(weeks_by_locale)
    return {key: max(1, -(-len(weeks) // PAGE_SIZE)) for key, weeks in found.items()}


def plan_lists(planned: Sequence[Page], ask: PlanAsk) -> Iterator[Page]:
    """Yield the second page of each list of letters and those after it."""
    counts = pages_of_letters(ask) if max(pages_of_letters(ask).values()) > 1 else {}
    for page in planned if counts else ():
        if page.template == SECTION and page.number == 1:
            # Search engines find every letter in the sitemap.
            other = replace(page, alternates=(), is_listed=False, items=())
            for number in range(2, counts[page.locale.key] + 1):
                yield to_number(other, number, counts, page_words(ask, SECTION))


def plan_letters(_planned: Sequence[Page], ask: PlanAsk) -> Iterator[Page]:
    """Yield the page of each letter; where a locale has none, its readers get the list."""
    letters = [letter for own in ask.once(letters_by_locale).values() for letter in own]
    weeks: dict[Week, dict[str, str]] = {}
    for letter in letters:
        weeks.setdefault(letter.week, {})[letter.locale.key] = address_of(
            letter.week, letter.locale, ask
        )
    for letter in letters:
        same = weeks[letter.week]
        own = same[letter.locale.key]
        places = [(ask.locales[key], address) for key, address in same.items()]
        yield Page(
            address=own,
            locale=letter.locale,
            template="letter",
            switches=tuple(
                (locale, same.get(locale.key) or section_address(ask, locale))
                for locale in ask.locales
            ),
            canonical=own,
            alternates=() if letter.locale.variant else alternates_of(places, places[0][1]),
            trail=tuple(ask.text(key, letter.locale) for key in (HOME, SECTION)),
            items=letter.versions,
            chosen=letter.week.slug,
        )


def letters_feed_address(ask: FactsAsk, locale: Locale) -> str:
    """Return where a locale's letters are as a feed: ``fr/lettres/atom.xml``."""
    return f"{section_address(ask, locale)}atom.xml"


def letters_tags(
    ask: PlanAsk, locale: Locale, title: str, letter: Composed | None = None
) -> Iterator[Tag]:
    """Yield what the head of these pages has besides: a letter's contents, the feed."""
    if letter:
        yield Tag("meta", {"name": "description", "content": letter.summary})
    feed = {
        "rel": "alternate",
        "type": "application/atom+xml",
        "hreflang": locale.tag,
        "title": title,
        "href": ask.absolute(letters_feed_address(ask, locale)),
    }
    yield Tag("link", feed)


def letters_feed(
    ask: PlanAsk, locale: Locale, title: str, composed: list[tuple[Letter, Composed, str]]
) -> str:
    """Return the feed of a locale's letters, newest first, each with its HTML."""
    address = ask.absolute(letters_feed_address(ask, locale))
    feed = Feed(
        title=title,
        link=ask.absolute(section_address(ask, locale)),
        description=None,
        language=locale.tag,
        feed_url=address,
        feed_guid=address,
        author_name=ask.edition.name,
        since=beginning(ask),
    )
    for letter, words, html in composed:
        appeared = letter.week.ends(ask.zone)
        feed.add_item(
            title=words.title,
            link=words.url,
            description=words.summary,
            content=html,
            unique_id=entry_id(ask, f"{SECTION}/{letter.week.slug}", locale),
            pubdate=appeared,
            updateddate=appeared,
            language="",
        )
    text: str = feed.writeString("utf-8")
    return text + "\n"
