"""The words that the addresses of lists are made of: ``pagina-2``, ``tema-vivienda``.

A section says them in its own front matter, ``address_words: {page: pagina}``; what it leaves out
the catalog of the language says, and without that they are the names that the code has for them.
"""

import re
from collections.abc import Iterator, Mapping

from summit.base.catalogs import Translator
from summit.base.locales import Locale
from summit.base.problems import Problem, say
from summit.content.catalogue import Version
from summit.content.models import SectionText
from summit.content.slugs import slug_of, slugify
from summit.site.ask import TextsAsk

PAGE = "page"
STATUS = "status"
ANSWER = "answer"
RECEIPT = "receipt"
MODERATION = "moderation"
Words = Mapping[str, str]


def section_words(section: Version, translator: Translator) -> Words:
    """Return the words in the addresses of a section's lists, for the readers of its version."""
    text = section.translation.text
    is_own = section.language.key == section.locale.plain or not section.is_fallback
    own: dict[str, str] = {}
    if is_own and isinstance(text, SectionText):
        own.update((str(name), word) for name, word in text.address_words.items())
    return {**catalog_words(translator), **own}


def catalog_words(translator: Translator) -> Words:
    """Return the words in a language's catalog; a word without Latin letters leaves the name."""
    pgettext = translator.pgettext
    found = {
        # Translators: a part of the addresses of a list's pages, before a number: Latin letters.
        "page": pgettext("address", "page"),
        # Translators: a part of the address of a list of one question's answers: Latin letters.
        "question": pgettext("address", "question"),
        # Translators: a part of the address of a list about one theme: Latin letters.
        "theme": pgettext("address", "theme"),
        # Translators: a part of the address of a list in one language: Latin letters.
        "language": pgettext("address", "language"),
        # Translators: a part of the address of the page that says how far the translations are, and
        # of a list of the questions of one status: Latin letters, no accents.
        "status": pgettext("address", "status"),
        # Translators: a part of an address: questions that were asked. Latin letters, no accents.
        "asked": pgettext("address", "asked"),
        # Translators: a part of an address: questions whose answer is being written. Latin letters,
        # no accents, hyphens for spaces.
        "being-answered": pgettext("address", "being-answered"),
        # Translators: a part of an address: answered questions. Latin letters, no accents.
        "answered": pgettext("address", "answered"),
        # Translators: a part of the address of the page that has the form of the consultation: a
        # verb, "to answer". Latin letters, no accents.
        "answer": pgettext("address", "answer"),
        # Translators: a part of the address of the page where people follow what became of their
        # answers: a noun, "follow-up". Latin letters, no accents, hyphens for spaces.
        "receipt": pgettext("address", "follow-up"),
        # Translators: a part of the address of the page that counts which answers were not
        # published, and why. Latin letters, no accents.
        "moderation": pgettext("address", "moderation"),
    }
    return {name: slugify(word) or name for name, word in found.items()}


def page_words(ask: TextsAsk, section: str) -> dict[str, str]:
    """Return what stands before the number of a list's page, by locale."""
    return {each.key: words_of(ask, section, each)[PAGE] for each in ask.locales}


def words_of(ask: TextsAsk, section: str, locale: Locale) -> Words:
    """Return the words in the addresses of a section's lists; without it, those of the catalog.

    A section that cannot be read has what is wrong in it said: its texts are checked all the same.
    """
    return ask.once(_words_of, f"{locale.key} {section}")


def _words_of(ask: TextsAsk, key: str) -> Words:
    locale, _, section = key.partition(" ")
    if ask.bundle(section) is None:
        return catalog_words(ask.translator(ask.locales[locale]))
    version = ask.text(section, ask.locales[locale])
    return section_words(version, ask.translator(version.locale))


def check_address_words(ask: TextsAsk) -> Iterator[Problem]:
    """Yield the texts whose slug is the address of a numbered page of their section's list."""
    for section in (bundle for bundle in ask.bundles() if bundle.kind.is_section):
        words = page_words(ask, section.key)
        for bundle in ask.bundles(section.key):
            for key, translation in bundle.translations.items():
                slug = slug_of(translation)
                if re.fullmatch(rf"{words[key]}-\d+", slug):
                    message = say(
                        '"slug" is "%(slug)s", an address that the list uses for its pages. Choose '
                        "another.",
                        slug=slug,
                    )
                    yield Problem(translation.path, translation.fields.line(("slug",)), message)
