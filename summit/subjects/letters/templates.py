"""The weekly letters on the site: their pages, the feeds and the form to ask for them."""

from collections.abc import Iterator
from typing import Any

from summit.base.formats import language_name
from summit.base.frozen import Frozen
from summit.base.locales import Locale, Locales
from summit.base.week import Week, parse_week
from summit.content.fields import localized
from summit.content.newsletter import Newsletter
from summit.site.navigation import SITE_MAP
from summit.site.page import Page
from summit.site.page_ask import FileSet, PageAsk, PlanAsk
from summit.subjects.letters.composing import Composed, address_of, compose, title_of
from summit.subjects.letters.contents import Letter, letter_of
from summit.subjects.letters.models import SECTION
from summit.subjects.letters.pages import (
    PAGE_SIZE,
    letters_by_locale,
    letters_feed,
    letters_feed_address,
    letters_tags,
    pages_of_letters,
    weeks_by_locale,
)


def letters_context(page: Page, ask: PageAsk) -> dict[str, Any]:
    """Return what the page of a letter, that of all letters, or the site map shows besides."""
    if page.template not in ("letter", SECTION, SITE_MAP):
        return {}
    names = [page.chosen] if page.chosen else ask.once(weeks_by_locale)[page.locale.key]
    weeks = [*map(parse_week, names)]
    if page.template == SITE_MAP:
        return {"letter_links": [_linked(week, page.locale, ask) for week in weeks]}
    first = (page.number - 1) * PAGE_SIZE
    shown = [letter_of(ask, each, page.locale) for each in weeks[first:][:PAGE_SIZE]]
    composed = [compose(letter, ask, absolute=False) for letter in shown if letter]
    title = feed_title(ask, page.locale)
    if page.template == "letter":
        tags = letters_tags(ask, page.locale, title, composed[0])
        return {"letter": composed[0], "more_head": list(tags)}
    endpoint = ask.endpoint("NEWSLETTER_ENDPOINT")
    return {
        "letters": composed,
        "letters_count": pages_of_letters(ask)[page.locale.key],
        "more_head": list(letters_tags(ask, page.locale, title)),
        "letters_feed_url": ask.link(letters_feed_address(ask, page.locale)),
        "sign_up": SignUp(endpoint, ask.edition.newsletter, ask.locales),
    }


def _linked(week: Week, locale: Locale, ask: PageAsk) -> tuple[str, str]:
    """Return the title of a week's letter and the link to it."""
    title = title_of(week, locale, ask.translator(locale))
    return title, ask.link(address_of(week, locale, ask))


def feed_title(ask: PlanAsk, locale: Locale) -> str:
    """Return the title of a locale's feed: the summit's and the section's."""
    title, _ = localized(ask.edition.title, locale, ask.locales)
    section = ask.text(SECTION, locale)
    return f"{title} – {section.translation.text.title}"


def letters_files(ask: PageAsk, locale: Locale) -> Iterator[FileSet]:
    """Yield the feed of the letters, where the site has letters."""
    if ask.bundle(SECTION) is None:
        return
    own = ask.once(letters_by_locale)[locale.key][:PAGE_SIZE]
    entries = [(each, *_shown(ask, each)) for each in own]
    feed = letters_feed(ask, locale, feed_title(ask, locale), entries)
    texts = dict.fromkeys(v.translation.path for each in own for v in each.versions)
    yield FileSet.one(letters_feed_address(ask, locale), feed, texts)


def _shown(ask: PageAsk, letter: Letter) -> tuple[Composed, str]:
    composed = compose(letter, ask)
    return composed, ask.render("letters/entry.html", letter=composed, locale=letter.locale)


class SignUp(Frozen):
    """Where the form is sent to, and what its fields are called there."""

    endpoint: str | None
    """The address; ``{locale}`` stands for the reader's. None: there is no service."""
    fields: Newsletter
    locales: Locales

    def action(self, locale: Locale) -> str:
        """Return the address that readers of a locale post to."""
        return (self.endpoint or "").replace("{locale}", locale.key)

    def joining(self, locale: Locale) -> tuple[str, str] | None:
        """Return where readers of a locale ask a list for the letter; None: there is none.

        Besides, the name of the letter's language, where it is not the readers'.
        """
        found = self.fields.joining(locale, self.locales)
        if found is None or found[1].key in (locale.key, locale.plain):
            return found and (found[0], "")
        return found[0], language_name(found[1], locale)

    def leaving(self, locale: Locale) -> str:
        """Return where readers of a locale leave the list; empty: there is none."""
        return self.fields.leaving(locale, self.locales)

    def hidden(self, locale: Locale) -> list[tuple[str, str]]:
        """Return the fields that nobody fills in: the list, the reader's language."""
        fixed = self.fields.fixed.items()
        own = [(name, localized(value, locale, self.locales)[0]) for name, value in fixed]
        return [*own, *([(self.fields.locale, locale.key)] if self.fields.locale else [])]
