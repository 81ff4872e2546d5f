"""What weekly letters say by themselves, translated."""

from collections.abc import Callable

from summit.letters.words import Words


def letter_words(gettext: Callable[[str], str]) -> Words:
    """Return the words of the language whose catalog is given."""
    return Words(
        # Translators: the title of a letter; %(days)s is such as "7–13 November 2016".
        title=gettext("Letter of the week, %(days)s"),
        headings={
            # Translators: the heading of the part of a letter that tells the news.
            "news": gettext("News"),
            "answers": gettext("Newly answered questions"),
            "programme": gettext("What changed in the programme"),
            "closing": gettext("Closing next week"),
            # Translators: texts that were translated into the reader's language.
            "translations": gettext("New translations"),
        },
        closes=gettext("Answers are taken until %(moment)s."),
        deadline=gettext("%(moment)s in %(city)s, %(utc)s UTC"),
        on_the_web=gettext("Read this letter on the web"),
        why=gettext("You receive this letter because somebody asked for it with your address."),
        # Translators: from the weekly letter.
        leave=gettext("Unsubscribe"),
        gettext=gettext,
    )
