"""A moment in a sentence, with the city whose hour it is: pages, letters and mail say it alike."""

from datetime import datetime

from summit.base.catalogs import Translator
from summit.base.formats import format_moment, zone_city
from summit.base.locales import Locale


def moment_there(moment: datetime, locale: Locale, translator: Translator) -> str:
    """Return an aware moment in words: ``jeudi 15 décembre 2016 à 23 h 59, heure de Paris``."""
    return translator.gettext("%(moment)s, %(city)s time") % {
        "moment": format_moment(moment, locale),
        "city": zone_city(moment, locale),
    }
