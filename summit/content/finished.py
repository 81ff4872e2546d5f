"""What keeps a text that is still to be written from being published."""

from collections.abc import Iterator

from summit.base.problems import Problem, say
from summit.content.bundles import Translation
from summit.content.catalogue import Catalogue
from summit.content.unfinished import TO_WRITE

SOURCE = "<!-- source"
"""How the source's words begin that a translator has before their eyes."""


def check_finished(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what is still to be written in texts that are no drafts."""
    for bundle in catalogue.bundles.values():
        if not bundle.facts.draft and not bundle.kind.is_plain:
            for translation in bundle.translations.values():
                if not translation.text.draft:
                    yield from _unwritten(translation)
                    yield from _untranslated(translation)


def _unwritten(translation: Translation) -> Iterator[Problem]:
    if translation.text.summary == TO_WRITE:
        message = say(
            '"summary" is still "%(words)s". Write it, or add a line "draft: true".', words=TO_WRITE
        )
        yield Problem(translation.path, 1, message)


def _untranslated(translation: Translation) -> Iterator[Problem]:
    if SOURCE not in translation.body:
        return
    for number, line in enumerate(translation.body.split("\n"), translation.body_line):
        if line.startswith(SOURCE):
            message = say(
                "the source's words are still here, in a comment. Translate them and delete the "
                'comment, or add a line "draft: true" to the front matter.'
            )
            yield Problem(translation.path, number, message)
