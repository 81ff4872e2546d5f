"""What converted texts say by themselves, translated: notes, credits, figures and citations."""

from collections.abc import Callable, Mapping
from gettext import NullTranslations

from summit.consultation.words import Words
from summit.locales import Locale
from summit.prose import Converter


def converters(catalogs: Mapping[str, NullTranslations]) -> Callable[[Locale], Converter]:
    """Return the function that makes the converter of a locale, with the words of its catalog."""

    def make(locale: Locale) -> Converter:
        gettext = catalogs[locale.key].gettext
        return Converter(
            locale,
            backlink_title=gettext("Back to the place of note {} in the text"),
            # Translators: stands below a picture; %s is the name of the person who made it.
            credit_label=gettext("Credit: %s"),
            words=consultation_words(gettext),
        )

    return make


def consultation_words(gettext: Callable[[str], str]) -> Words:
    """Return the words of the language whose catalog is given."""
    return Words(
        titles={
            "language": gettext("Contributions by language"),
            "country": gettext("Contributions by country"),
            "week": gettext("Contributions by week"),
            "theme": gettext("Contributions by theme"),
            "question": gettext("Contributions by question"),
        },
        heads={
            # Translators: the head of a table's column.
            "language": gettext("Language"),
            # Translators: the head of a table's column.
            "country": gettext("Country"),
            # Translators: the head of a table's column.
            "week": gettext("Week"),
            # Translators: the head of a table's column.
            "theme": gettext("Theme"),
            # Translators: the head of a table's column.
            "question": gettext("Question"),
        },
        # Translators: the head of a table's column; the numbers of people's contributions.
        counted=gettext("Contributions"),
        # Translators: the groups of contributions that are too small to be shown.
        other=gettext("Others"),
        # Translators: the contributions of people who did not say.
        unsaid=gettext("Not said"),
        week=gettext("Week of %s"),
        described=gettext(
            "Bars, from the first row of the table to the last. All numbers are in it."
        ),
        # Translators: the label of a citation; %s is a number.
        cited=gettext("voice %s"),
    )
