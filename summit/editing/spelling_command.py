"""``content check --spelling``: words that are in no dictionary, where there are dictionaries."""

from collections.abc import Iterator

from babel import Locale as CldrLocale

from summit.base.languages import language_of
from summit.base.locales import Locale
from summit.base.problems import Problem, say
from summit.content.yaml import read_fields, read_text
from summit.editing.hunspell import choose, dictionaries, unknown
from summit.editing.spelling import Words, words_by_language
from summit.site.project import Project
from summit.site.site import Site

EDITION = "content/edition.yaml"


def check_spelling(project: Project, site: Site) -> tuple[list[Problem], list[str]]:
    """Return the words to look at, and why a language was not checked."""
    edition = read_fields(read_text(project.content / "edition.yaml", EDITION), EDITION)
    words = words_by_language(site.catalogue, site.proses, edition)
    known = dictionaries()
    chosen = {locale: choose(locale.tag, known) for locale in site.locales}
    names = site.edition.dictionary
    found: list[Problem] = []
    for locale, dictionary in chosen.items():
        if dictionary:
            found += _problems(locale, words[locale.key], known[dictionary], names)
    return sorted(found), [_unchecked(locale) for locale, name in chosen.items() if not name]


def _problems(
    locale: Locale, words: Words, dictionary: str, names: frozenset[str]
) -> Iterator[Problem]:
    for word in unknown(words, dictionary, names):
        for place in words[word]:
            message = say(
                '"%(word)s" is in no %(name)s dictionary. Correct it, or add it to '
                '"dictionary" in %(edition)s.',
                word=word,
                name=_name(locale),
                edition=EDITION,
            )
            yield Problem(place.path, place.line, message)


def _unchecked(locale: Locale) -> str:
    """Return the sentence on a language without a dictionary."""
    language = language_of(locale.tag)
    package = language.dictionary_package or f"hunspell-{language.subtag}"
    return (
        f"{_name(locale)}: spelling not checked, there is no dictionary. "
        f"On Debian: apt install hunspell {package}"
    )


def _name(locale: Locale) -> str:
    return CldrLocale.parse(locale.tag, sep="-").get_language_name("en") or locale.tag
