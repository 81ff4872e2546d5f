"""What changed in a session, in words."""

from collections.abc import Iterator

from summit.formats import format_date, format_moment, zone_city
from summit.letters.models import Revision
from summit.letters.words import Words
from summit.locales import Locale
from summit.models import localized
from summit.site import Site


def describe(
    before: Revision | None, after: Revision, site: Site, locale: Locale, words: Words
) -> str:
    """Return the sentences on a session that is new, or on what changed in it."""
    if before is None:
        return words.added % {"time": _time(after, site, locale, words)}
    return " ".join(_changes(before, after, site, locale, words))


def _changes(
    before: Revision, after: Revision, site: Site, locale: Locale, words: Words
) -> Iterator[str]:
    if before.status != after.status and after.status in words.statuses:
        yield words.statuses[after.status]
    if after.status == "cancelled":
        return
    if (before.starts, before.day) != (after.starts, after.day):
        times = [_time(revision, site, locale, words) for revision in (after, before)]
        yield words.moved % {"time": times[0], "before": times[1]}
    if before.ends != after.ends:
        end = after.ends and format_moment(site.clock.local(after.ends), locale)
        yield words.ends % {"time": end or words.no_end}
    if before.place != after.place:
        place = after.place and localized(dict(after.place), locale, site.locales)[0]
        yield words.place % {"place": place or words.no_place}


def _time(revision: Revision, site: Site, locale: Locale, words: Words) -> str:
    """Return when a session begins: ``21 novembre 2016, 09:30 (Paris)``."""
    if revision.starts:
        moment = site.clock.local(revision.starts)
        return f"{format_moment(moment, locale)} ({zone_city(moment, locale)})"
    return format_date(revision.day, locale) if revision.day else words.no_time
