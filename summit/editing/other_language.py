"""Paragraphs that seem to be in another language than their text, where py3langid is installed.

It is right on every paragraph of sixty characters or more in this repository's content, as long as
it chooses among few languages: those that the program knows, and the site's own.
"""

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec

from summit.base import languages
from summit.base.locales import Locale
from summit.base.problems import Message, Problem, say
from summit.base.text import first_words
from summit.content.bundles import Translation
from summit.markdown.html_blocks import blocks_of
from summit.site.freshness import is_followed
from summit.site.sameness import LONG, Piece, pieces_of
from summit.site.site import Site
from summit.site.untranslated import SHOWN, Lines

PACKAGE = "py3langid"
MARGIN = 20.0
"""How much likelier another language has to be, as a logarithm: every paragraph in its own language
has at least 9 in favour of that."""
Scores = Callable[[str], Mapping[str, float]]


def check_languages(site: Site) -> tuple[list[Problem], list[Message]]:
    """Return the paragraphs in another language, and what could not be looked at."""
    if find_spec(PACKAGE) is None:
        return [], [
            say(
                "The language of paragraphs was not looked at: %(package)s is not installed. "
                '"python3 tasks.py content check" installs it.',
                package=PACKAGE,
            )
        ]
    return list(_problems(site, scores_of(site))), []


def scores_of(site: Site) -> Scores:
    """Return what says how likely a text is in each language."""
    langid = import_module(f"{PACKAGE}.langid")
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    known = {module.name for module in pkgutil.iter_modules(languages.__path__)}
    wanted = {locale.language for locale in site.locales} | known
    identifier.set_languages(sorted(wanted & {*identifier.labels}))
    return lambda text: {key: float(score) for key, score in identifier.rank(text)}


def _problems(site: Site, scores: Scores) -> Iterator[Problem]:
    for bundle in site.catalogue.bundles.values():
        if is_followed(bundle) and not bundle.facts.draft:
            for key, translation in bundle.translations.items():
                blocks = blocks_of(site.written[bundle.key, key].html)
                for piece in pieces_of(translation, blocks):
                    yield from _problem(translation, piece, scores)


def _problem(translation: Translation, piece: Piece, scores: Scores) -> Iterator[Problem]:
    other = other_language(piece.words, translation.locale, scores)
    if other and not translation.text.draft:
        message = say(
            '"%(words)s" seems to be in another language (%(other)s) than %(language)s. Translate '
            "it; a quotation stands in quotation marks, or is marked by {: lang=%(other)s}.",
            words=first_words(piece.words, SHOWN),
            other=other,
            language=translation.locale.endonym,
        )
        yield Lines(translation).at(piece, message)


def other_language(words: str, locale: Locale, scores: Scores) -> str | None:
    """Return the language that words are in, where it is clearly not the locale's own."""
    if len(words) < LONG:
        return None
    found = scores(words)
    best = max(found, key=lambda key: found[key])
    own = found.get(locale.language)
    return best if own is not None and found[best] - own >= MARGIN else None
