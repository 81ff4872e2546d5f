"""A decision in the words of a language: its state, and what changed."""

from datetime import date

from summit.base.catalogs import Translator
from summit.base.formats import format_date
from summit.base.locales import Locale
from summit.subjects.consultation.decision import Step
from summit.subjects.consultation.decisions import Change


def state_name(state: str, translator: Translator) -> str:
    """Return the name of a state; it tells of a finding (feminine in French and Spanish)."""
    gettext = translator.gettext
    names = {
        # Translators: a finding of the consultation; nobody has decided on it so far.
        "open": gettext("Still open"),
        # Translators: tells of a finding of the consultation.
        "accepted": gettext("Accepted"),
        # Translators: tells of a finding of the consultation.
        "accepted-in-part": gettext("Accepted in part"),
        # Translators: tells of a finding of the consultation.
        "not-accepted": gettext("Not accepted"),
        # Translators: tells of a finding of the consultation: what was decided is done.
        "done": gettext("Carried out"),
    }
    return names[state]


def due_words(step: Step, locale: Locale, translator: Translator) -> str:
    """Return what is due and by when; "" where nothing is."""
    if not step.due:
        return ""
    words = (
        translator.gettext("Decision due by %(date)s")
        if step.state == "open"
        else translator.gettext("To be carried out by %(date)s")
    )
    return words % {"date": format_date(step.due, locale)}


def overdue_words(due: date, locale: Locale, translator: Translator) -> str:
    """Return that what was due has not come."""
    words = translator.gettext("Overdue: it was due by %(date)s")
    return words % {"date": format_date(due, locale)}


def sentences(change: Change, locale: Locale, translator: Translator) -> list[str]:
    """Return what changed, sentence by sentence, without full stops."""
    before, after = change.before, change.after
    if change.is_overdue and after.due:
        return [overdue_words(after.due, locale, translator)]
    if before is None or before.state != after.state:
        said = (state_name(after.state, translator), due_words(after, locale, translator))
        return [each for each in said if each]
    return [_moved(before, after, locale, translator)] if before.due != after.due else []


def _moved(before: Step, after: Step, locale: Locale, translator: Translator) -> str:
    """Return how a day that was due changed, in a state that did not."""
    if before.due and after.due:
        days = {"before": before.due, "after": after.due}
        words = {name: format_date(day, locale) for name, day in days.items()}
        # Translators: two days: that by which something was due, and the new one.
        return translator.gettext("The due date moves from %(before)s to %(after)s") % words
    return due_words(after, locale, translator) or translator.gettext("No longer has a due date")
