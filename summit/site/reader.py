"""Who a calendar, a feed or a list of changes is for: a language and its words."""

from datetime import date, datetime

from summit.base.formats import (
    format_date,
    format_hour,
    in_reading_order,
    language_name,
    with_commas,
    zone_city,
)
from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.base.moments import moment_there
from summit.content.catalogue import Version
from summit.content.fields import localized
from summit.site.page_ask import PlanAsk


class Reader(Frozen):
    """A language of the site, and who says things in it."""

    ask: PlanAsk
    locale: Locale

    def gettext(self, message: str) -> str:
        """Return a message in the reader's language."""
        return self.ask.translator(self.locale).gettext(message)

    def text(self, key: str) -> Version:
        """Return what the reader gets of a bundle."""
        return self.ask.text(key, self.locale)

    def address(self, key: str) -> str:
        """Return the place of a bundle's page."""
        return self.ask.address(key, self.locale)

    def title(self, key: str) -> str:
        """Return a bundle's title, behind the name of its language if that is another."""
        version = self.text(key)
        title = version.translation.text.title
        if not version.is_fallback:
            return title
        name = language_name(version.language, self.locale)
        return in_reading_order(f"[{name}] {title}", self.locale)

    def words(self, words: dict[str, str]) -> tuple[str, Locale]:
        """Return a short text of the facts, and its language."""
        return localized(words, self.locale, self.ask.locales)

    def day(self, day: date) -> str:
        """Return the day in words, with its name."""
        return format_date(day, self.locale, "full")

    def hour(self, moment: datetime) -> str:
        """Return the hour alone, where the day is clear."""
        return format_hour(self.ask.local(moment), self.locale)

    def moment(self, moment: datetime) -> str:
        """Return day and hour in words, side by side: a sentence may have two of them."""
        return with_commas((self.day(self.ask.local(moment)), self.hour(moment)), self.locale)

    def deadline(self, moment: datetime) -> str:
        """Return day and hour in words, with the city whose hour it is."""
        return moment_there(self.ask.local(moment), self.locale, self.ask.translator(self.locale))

    def with_zone(self, words: str, moment: datetime) -> str:
        """Return words about an hour with the city whose hour it is."""
        city = zone_city(self.ask.local(moment), self.locale)
        return self.gettext("%(hour)s (%(city)s time)") % {"hour": words, "city": city}
