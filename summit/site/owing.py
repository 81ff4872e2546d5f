"""What people owe the site: each subject's own, translations, and the next change by the clock.

The office adds what it keeps in ``var/``.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from summit.base.catalogs import untranslated
from summit.base.problems import joined, say
from summit.base.roles import Role
from summit.site.ask import TextsAsk
from summit.site.debts import FRESH, MISSING, STALE, UNKNOWN, Debt, debts
from summit.site.owed import Owed
from summit.site.project import Project
from summit.site.remarks import coming
from summit.site.site import Site

DEBTS = {
    MISSING: (
        say("%(text)s, %(locale)s: not translated, words: %(words)s"),
        "content translate",
    ),
    STALE: (
        say("%(text)s, %(locale)s: its source changed, words: %(words)s"),
        "translations diff",
    ),
    UNKNOWN: (
        say("%(text)s, %(locale)s: does not say what it was made from"),
        "translations accept",
    ),
}
"""How a text in each state is told, and the command that shows or settles it."""


def owed_on(site: Site, project: Project) -> Iterator[Owed]:
    """Yield what the content, its translations and the clock ask for."""
    for locale in site.locales:
        yield from (_of_debt(debt, site) for debt in debts(site, locale) if is_wanted(debt))
    yield from _strings(site, project)
    # What is said at another moment is no less owed.
    ask = TextsAsk(site.catalogue, site.written, site.catalogs, site.subjects)
    for tell in (tell for subject in site.subjects for tell in subject.owed):
        yield from tell(ask)
    yield from _next_change(site)


def _strings(site: Site, project: Project) -> Iterator[Owed]:
    """Yield the languages in which the interface is not whole."""
    for locale in site.locales.plain:
        if missing := untranslated(project.translations, locale, site.locales.source):
            what = say(
                "%(locale)s: words of the interface without a translation: %(count)s",
                locale=locale,
                count=len(missing),
            )
            settle = f"python3 tasks.py translations status --locale {locale}"
            yield Owed("translator", what, settle)


def is_wanted(debt: Debt) -> bool:
    """Tell whether a translation is owed: an easy text is written where somebody chose to."""
    return debt.state != FRESH and not (debt.state == MISSING and debt.locale.variant)


def _of_debt(debt: Debt, site: Site) -> Owed:
    state, command = DEBTS[debt.state]
    appears = debt.bundle.appears
    return Owed(
        "translator",
        state.filled({"text": debt.bundle.key, "locale": debt.locale, "words": debt.words}),
        f"python3 tasks.py {command} {debt.bundle.key} {debt.locale}",
        debt.due,
        appears.date() if appears and site.clock.has_passed(appears) else None,
    )


def _next_change(site: Site) -> Iterator[Owed]:
    """Yield the next moment at which what is published would be out of date."""
    if found := site.once(coming):
        moment, causes = found
        what = say("the site changes by the clock: %(why)s", why=joined(causes, ", "))
        yield Owed("editor", what, "python3 tasks.py deploy --due TARGET", moment)


def in_order(owed: Iterable[Owed], site: Site, roles: Sequence[Role]) -> list[Owed]:
    """Return what some roles owe: by deadline, then what waits longest, then by role and words."""
    chosen = [each for each in owed if each.role in roles]
    end = site.clock.local(datetime(9999, 12, 30))

    def place(each: Owed) -> tuple[datetime, date, str, str, str]:
        due = site.clock.local(each.late) if each.late else end
        return due, each.since or date.max, each.role, str(each.what), each.settle

    return sorted(chosen, key=place)


def is_overdue(owed: Owed, site: Site) -> bool:
    """Tell whether the deadline has passed."""
    return owed.late is not None and site.clock.has_passed(owed.late)
