"""Titles and summaries are plain words: they go where no markup is read."""

import re
from collections.abc import Iterator

from summit.base.problems import Problem, say
from summit.content.catalogue import Catalogue
from summit.content.reader import Translation

FIELDS = ("title", "menu_title", "summary", "image_alt")
MARKUP = re.compile(
    r"\[\^[^\]\s]+\]"
    r"|!?\[[^\]]*\]\([^()\s]*\)?"
    r"|\{(?:voice|figure)s?\b[^}]*\}|\[voice:[^\]]*\]"
    r"|\{:?\s*[#.][\w-]+[^}]*\}"
    r"|(\*{1,3}|_{2,3}|~~|==)(?=[^\s*_~=])[^*~=]*?(?<=[^\s*_~=])\1(?!\w)"
    r"|`[^`]+`"
    r"|</?[a-zA-Z][^<>]*>|<!--.*?-->"
    r"|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]+);"
)
"""What would be seen as it is written."""


def check_plain_words(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the markup in titles, summaries and descriptions of pictures."""
    for bundle in catalogue.bundles.values():
        if not bundle.kind.is_plain:
            for translation in bundle.translations.values():
                yield from _markup(translation)


def _markup(translation: Translation) -> Iterator[Problem]:
    for name in FIELDS:
        words = translation.fields.values.get(name)
        match = MARKUP.search(words) if isinstance(words, str) else None
        if match:
            message = say(
                '"%(name)s" has "%(words)s", and is plain words: no Markdown, no HTML. Write it '
                "without.",
                name=name,
                words=match[0],
            )
            yield Problem(translation.path, translation.fields.line((name,)), message)
