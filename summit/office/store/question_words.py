"""What became of a question, in the words of its author's language: on a page and in an e-mail."""

from summit.base.catalogs import Translator
from summit.base.formats import format_date
from summit.base.locales import Locale
from summit.office.store.asked import Asked, State
from summit.office.store.decision import Reason
from summit.subjects.consultation.moderation import reason_words

DECLINED = (
    Reason.OFF_TOPIC,
    Reason.HATE,
    Reason.PRIVACY,
    Reason.ADVERTISING,
    Reason.DUPLICATE,
    Reason.UNREADABLE,
)
"""The reasons to decline a question; the list is public."""


def became(asked: Asked, answered: Asked, translator: Translator, locale: Locale) -> str:
    """Return what became of a question, which another one may be answered in the place of."""
    gettext, handling = translator.gettext, answered.handling
    sentences = {
        State.RECEIVED: gettext("Your question of %(day)s is here. Nobody has answered it yet."),
        State.ANSWERING: gettext("Your question of %(day)s is being answered."),
        # Translators: the address of the answer stands on the next line.
        State.PUBLISHED: gettext("Your question of %(day)s is answered here:"),
        State.ANSWERED: gettext("Your question of %(day)s was answered by e-mail."),
        State.DECLINED: gettext("Your question of %(day)s is not answered. Reason: %(reason)s."),
        State.MERGED: gettext("Your question of %(day)s is being answered."),
    }
    values = {
        "day": format_date(asked.day, locale),
        "reason": reason_words(translator).get(handling.reason, ""),
    }
    return sentences[handling.state] % values


def merged_words(translator: Translator) -> str:
    """Return what is said where another question is answered in the place of one."""
    return translator.gettext("Somebody else asked the same: one answer serves both.")
