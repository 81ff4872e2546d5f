"""What of a translation is still its source: words, headings, sections without any, the script."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summit.base.folding import plain
from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.base.once import Once
from summit.base.problems import Message, Problem, say
from summit.base.text import first_words
from summit.content.bundles import Translation
from summit.content.finished import SOURCE
from summit.content.slugs import slug_of, slugify
from summit.markdown.html_blocks import Block
from summit.site.freshness import TOP, Freshness
from summit.site.sameness import (
    SCRIPTS,
    WORD,
    Piece,
    is_foreign,
    is_source,
    piece_of,
    pieces_of,
    script_of,
)

SHOWN = 50
"""Characters of words that a message quotes."""
MOST = 0.8
"""The part of a text from which on the whole text is the source's."""
FEW = 3
"""From how many words on a line of a text is worth a notice."""
HEADINGS = frozenset("h2 h3 h4 h5 h6 title menu_title".split())


class Finding(Frozen):
    """What is wrong, or may be."""

    problem: Problem
    is_certain: bool
    """Whether no right text has it; else editors are told, and nothing is refused."""


class Texts(Frozen):
    """A bundle's texts, piece by piece."""

    source: Translation
    pieces: Mapping[str, tuple[Piece, ...]]
    """By locale."""
    blocks: Mapping[str, tuple[Block, ...]]


@dataclass(frozen=True)
class Lines(Once):
    """The lines of a text, among which words are looked for."""

    translation: Translation

    def at(self, piece: Piece, message: Message) -> Problem:
        """Return a problem at the line where its words begin, as far as they can be found."""
        own = self.translation
        if piece.name in own.fields.values:
            return Problem(own.path, own.fields.line((piece.name,)), message)
        body, words = self.once(_plain), piece.plain.split()
        for length in (6, 3, 1):
            start = " ".join(words[:length])
            place = body.find(start) if start else -1
            if place >= 0:
                return Problem(own.path, own.body_line + body.count("\n", 0, place), message)
        return Problem(own.path, own.body_line, message)


def _plain(lines: Lines) -> str:
    return "\n".join(map(plain, lines.translation.body.split("\n")))


def untranslated_in(
    source: str,
    translations: Mapping[str, Translation],
    blocks: Mapping[str, tuple[Block, ...]],
    owed: Mapping[str, Freshness],
) -> list[Finding]:
    """Return what of the translations of a bundle is none; the mappings are by locale."""
    pieces = {key: tuple(pieces_of(each, blocks[key])) for key, each in translations.items()}
    texts = Texts(translations[source], pieces, blocks)
    shown = {key: each for key, each in translations.items() if not each.text.draft}
    return [found for key, each in shown.items() for found in _find(each, texts, owed[key])]


def _find(translation: Translation, texts: Texts, owed: Freshness) -> Iterator[Finding]:
    source, locale, lines = texts.source, translation.locale, Lines(translation)
    same: list[Finding] = []
    if translation is not source and locale.language != source.locale.language:
        same = list(_same(lines, texts))
        certain = sum(finding.is_certain for finding in same)
        if certain > 1 and certain >= MOST * _translatable(texts):
            yield Finding(Problem(translation.path, 1, _copied(source, locale)), is_certain=True)
            return
        yield from same
        yield from _unlike_slug(translation, source)
    if translation is not source and SOURCE not in translation.body:  # That is refused already.
        yield from _empty(lines, texts, owed)
    known = {finding.problem.line for finding in same}
    for finding in _foreign(lines, texts):
        if finding.problem.line not in known:
            yield finding


def _translatable(texts: Texts) -> int:
    """Return how many blocks of the source are more than a word."""
    return sum(len(WORD.findall(block.own)) > 1 for block in texts.blocks[texts.source.locale.key])


def _copied(source: Translation, locale: Locale) -> Message:
    return say(
        "the text is that of %(source)s, not one in %(language)s. Translate it; or delete this "
        "file: readers then have the source, marked as such. While you work on it, write "
        '"draft: true" in its front matter.',
        source=source.path.rpartition("/")[2],
        language=locale.endonym,
    )


def _same(lines: Lines, texts: Texts) -> Iterator[Finding]:
    """Yield the pieces that are the source's, word for word."""
    source, own = texts.source.locale, lines.translation.locale
    there = {piece.plain for piece in texts.pieces[source.key]}
    others = [
        {piece.plain for piece in pieces}
        for key, pieces in texts.pieces.items()
        if key.partition("-")[0] != source.language
    ]
    for piece in texts.pieces[own.key]:
        verdict = is_source(piece.words, source, own) if piece.plain in there else None
        # What several languages keep, and not this one alone, is a name.
        is_name = len(others) > 1 and all(piece.plain in other for other in others)
        if verdict or (verdict is False and not is_name and _says_enough(piece)):
            message = _untranslated(piece, source, is_certain=verdict)
            yield Finding(lines.at(piece, message), is_certain=verdict)


def _says_enough(piece: Piece) -> bool:
    """Tell whether words that may be right are worth a notice: two of them only as a title."""
    return piece.name in HEADINGS or len(WORD.findall(piece.words)) >= FEW


def _untranslated(piece: Piece, source: Locale, *, is_certain: bool) -> Message:
    if is_certain:
        return say(
            '"%(words)s" is still the source\'s. Translate it; a quotation stands in quotation '
            "marks, or is marked by {: lang=%(locale)s}.",
            words=first_words(piece.words, SHOWN),
            locale=source.tag,
        )
    return say(
        '"%(words)s" is the source\'s, too. If it is no name, translate it.',
        words=first_words(piece.words, SHOWN),
    )


def _empty(lines: Lines, texts: Texts, owed: Freshness) -> Iterator[Finding]:
    """Yield the sections that have words in the source, and none here.

    What is known to be older than the source is owed, and no mistake.
    """
    translation = lines.translation
    stale = {section.key.removeprefix(TOP) for section in owed.changed}
    source = sizes(texts.blocks[texts.source.locale.key])
    own = sizes(texts.blocks[translation.locale.key])
    for key, (title, words) in own.items():
        if words == 0 and source.get(key, ("", 0))[1] and key not in stale:
            message = say(
                'the section "%(title)s" has words in the source, and none here. Translate them.',
                title=title,
            )
            lead = say(
                "the text has words before its first heading in the source, and none here. "
                "Translate them."
            )
            problem = lines.at(piece_of("h2", title), message if title else lead)
            # Where nothing is claimed, these may be words that the source had only now.
            yield Finding(problem, is_certain=bool(translation.text.made_from))
    if len(own) < len(source) and not owed.is_stale:
        message = say(
            "the text has %(own)s headings, its source %(count)s. Translate what is missing.",
            own=len(own) - 1,
            count=len(source) - 1,
        )
        yield Finding(Problem(translation.path, translation.body_line, message), is_certain=False)


def sizes(blocks: Sequence[Block]) -> dict[str, tuple[str, int]]:
    """Return each section's title and how many words stand under it, by its key."""
    found: dict[str, tuple[str, int]] = {"": ("", 0)}
    key = ""
    for block in blocks:
        if block.key:
            key = block.key
            found[key] = (block.words, 0)
        else:
            title, words = found[key]
            found[key] = (title, words + len(block.words.split()))
    return found


def _foreign(lines: Lines, texts: Texts) -> Iterator[Finding]:
    """Yield the pieces that are written in another script than the language's."""
    locale = lines.translation.locale
    names = SCRIPTS.get(script_of(locale), ())
    for piece in texts.pieces[locale.key]:
        if names and is_foreign(piece.words, names):
            message = say(
                '"%(words)s" is not written in the letters of %(language)s. Translate it; a '
                "quotation stands in quotation marks, or is marked by {: lang=…}.",
                words=first_words(piece.words, SHOWN),
                language=locale.endonym,
            )
            yield Finding(lines.at(piece, message), is_certain=True)


def _unlike_slug(translation: Translation, source: Translation) -> Iterator[Finding]:
    """Yield a slug that is the source's where the title has none of its words."""
    slug = translation.text.slug
    if not slug or slug != slug_of(source):
        return
    theirs = {*slugify(f"{source.text.title} {source.text.summary}").split("-")}
    own = {*slugify(f"{translation.text.title} {translation.text.summary}").split("-")}
    words = {word for word in slug.split("-") if len(word) > 2} & theirs  # noqa: PLR2004 - of, la, de
    if words - own:
        message = say(
            'the slug "%(slug)s" is the source\'s. Readers see it in the address: write it in '
            "%(language)s.",
            slug=slug,
            language=translation.locale.endonym,
        )
        line = translation.fields.line(("slug",))
        yield Finding(Problem(translation.path, line, message), is_certain=False)
