"""Who a calendar, a feed or a list of changes is for: a language and its words."""

from dataclasses import dataclass
from datetime import date, datetime

from summit.base.catalogs import Translator
from summit.base.formats import format_date, format_hours, format_moment, language_name, zone_city
from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.content.fields import localized
from summit.content.reader import Bundle
from summit.site.site import Site


@dataclass(frozen=True)
class Reader:
    """A language of the site, and who says things in it."""

    site: Site
    locale: Locale
    translator: Translator

    def gettext(self, message: str) -> str:
        """Return a message in the reader's language."""
        return self.translator.gettext(message)

    def version(self, bundle: Bundle) -> Version:
        """Return what the reader gets of a bundle."""
        return self.site.catalogue.version(bundle, self.locale)

    def address(self, bundle: Bundle) -> str:
        """Return the place of a bundle's page."""
        return self.site.catalogue.address(bundle, self.locale)

    def title(self, bundle: Bundle) -> str:
        """Return a bundle's title, behind the name of its language if that is another."""
        version = self.version(bundle)
        title = version.translation.text.title
        if not version.is_fallback:
            return title
        return f"[{language_name(version.language, self.locale)}] {title}"

    def text(self, words: dict[str, str]) -> tuple[str, Locale]:
        """Return a short text of the facts, and its language."""
        return localized(words, self.locale, self.site.locales)

    def day(self, day: date) -> str:
        """Return the day in words, with its name."""
        return format_date(day, self.locale, "full")

    def hour(self, moment: datetime) -> str:
        """Return the hour alone, where the day is clear."""
        return format_hours(self.site.clock.local(moment), self.locale)

    def moment(self, moment: datetime) -> str:
        """Return day and hour in words."""
        return format_moment(self.site.clock.local(moment), self.locale)

    def with_zone(self, words: str, moment: datetime) -> str:
        """Return words about an hour with the city whose hour it is."""
        city = zone_city(self.site.clock.local(moment), self.locale)
        return self.gettext("%(hour)s (%(city)s time)") % {"hour": words, "city": city}
