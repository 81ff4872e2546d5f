"""What is wrong between a session and the rest of the site."""

from collections.abc import Iterator
from datetime import date

from summit.base.problems import Problem, say
from summit.content.bundles import Bundle
from summit.content.slugs import slug_of
from summit.site.ask import FactsAsk, TextsAsk
from summit.subjects.programme.timetable import SECTION, days_of, facts_of, parts


def check_programme(ask: FactsAsk) -> Iterator[Problem]:
    """Yield the sessions outside the event's days."""
    for bundle in ask.bundles(SECTION):
        yield from _check_days(bundle, ask)


def _check_days(bundle: Bundle, ask: FactsAsk) -> Iterator[Problem]:
    days = list(days_of(ask.edition))
    facts = facts_of(bundle)
    last = facts.ends.date() if facts.ends else None
    told: dict[str, date | None] = {"starts" if facts.starts else "day": facts.on, "ends": last}
    for field, day in told.items():
        if day and day not in days:
            message = say(
                '"%(field)s" is on %(day)s, outside the event (%(first)s to %(last)s). Correct '
                "it, or the days in content/edition.yaml.",
                field=field,
                day=day,
                first=days[0],
                last=days[-1],
            )
            yield Problem(bundle.facts_path, bundle.facts_lines.line((field,)), message)
            return


def check_slugs(ask: TextsAsk) -> Iterator[Problem]:
    """Yield the sessions in the place of a list of the programme."""
    if ask.bundle(SECTION) is None:
        return
    lists = parts(ask)
    for locale in ask.locales:
        taken = {part.slug(ask, locale) for part in lists}
        for bundle in ask.bundles(SECTION):
            translation = bundle.translations.get(locale.key)
            if translation and slug_of(translation) in taken:
                message = say(
                    'the slug "%(slug)s" gives the address of a list of the '
                    "programme, by day, by theme or by language. Choose another slug.",
                    slug=slug_of(translation),
                )
                yield Problem(translation.path, 1, message)
