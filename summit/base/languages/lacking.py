"""What the file of a language does not say yet, and what that costs its readers and reviewers."""

from collections.abc import Callable, Iterable, Iterator

from summit.base.languages import language_of
from summit.base.languages.record import Language
from summit.base.locales import Locales
from summit.base.problems import Message, Problem, joined, say

EXAMPLE = "summit/base/languages/fr.py"
"""A file that says everything."""

PARTS: tuple[tuple[Callable[[Language], Iterable[object]], Message], ...] = (
    (
        lambda language: [language.typography],
        say("no typography (its quotes are set as in English)"),
    ),
    (
        lambda language: [language.alphabet],
        say("no alphabet (names are in the order of their letters in Unicode)"),
    ),
    (
        lambda language: [language.stop_words],
        say(
            "no stop words (the review calls small words distinctive, imports guess the language "
            "of a message less well)"
        ),
    ),
    (
        lambda language: [
            language.naming.titles,
            language.naming.introductions,
            language.naming.selves,
            language.naming.kin,
            language.naming.closings,
            language.naming.streets,
            language.naming.given,
        ],
        say("too few words around names (the review and imports find fewer persons)"),
    ),
    (
        lambda language: [language.contacts.phones, language.contacts.counts],
        say("no words around telephone numbers (the review and imports find fewer of them)"),
    ),
    (
        lambda language: [
            language.mail.wrote,
            language.mail.on,
            language.mail.copied,
            language.mail.sender,
            language.mail.headers,
            language.mail.signature,
            language.mail.closings,
            language.mail.replies,
        ],
        say("too few phrases of mail (imports keep quotations and signatures)"),
    ),
    (
        lambda language: [language.yes],
        say("no word for yes (sheets of the review take the other languages' words)"),
    ),
    (
        lambda language: [language.signed],
        say("no word for sign language (readers see a tag, such as fsl)"),
    ),
)
"""Each part's fields, all of which it needs, and the words for the lack of one."""


def lacking(locales: Locales) -> Iterator[Problem]:
    """Yield a remark for each language of the site whose file is not complete, or not there."""
    names: dict[str, str] = {}
    for locale in locales.plain:
        names.setdefault(locale.language, locale.endonym)
    for subtag, name in names.items():
        language = language_of(subtag)
        lacks = [words for fields, words in PARTS if not all(fields(language))]
        if lacks:
            yield Problem(f"summit/base/languages/{subtag}.py", 1, _remark(name, lacks))


def _remark(name: str, lacks: list[Message]) -> Message:
    return say(
        "%(language)s has %(lacks)s. Write them in this file, as %(example)s does.",
        language=name,
        lacks=joined(lacks, ", "),
        example=EXAMPLE,
    )
