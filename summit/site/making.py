"""One text from Markdown to HTML: what becomes of its body, its links as they were written."""

from collections.abc import Mapping, Sequence

from summit.base.frozen import Frozen
from summit.base.problems import Message
from summit.content.bundles import Bundle, Translation
from summit.markdown.choosing import Choice
from summit.markdown.conservation import check_words
from summit.markdown.converter import Converter, Prose
from summit.markdown.headings import Heading
from summit.site.ask import ProseKey


class Made(Frozen):
    """What becomes of a body in Markdown."""

    prose: Prose
    """Its links are as they were written; empty where it is nested too deeply."""
    lost: tuple[tuple[int, Message], ...] = ()
    """The words that its page would not show, by line from 0; of a text at any moment."""
    is_too_deep: bool = False


class Text(Frozen):
    """A text to convert, and what converts it."""

    bundle: Bundle
    translation: Translation
    converter: Converter

    @property
    def place(self) -> ProseKey:
        """Where its prose is found."""
        return self.bundle.key, self.translation.locale.key


def made_of(
    converter: Converter,
    body: str,
    credits: Mapping[str, str],
    headings: Sequence[Heading],
    choice: Choice | None,
) -> Made:
    """Return what becomes of a body, set as its language wants it."""
    try:
        html = converter.to_html(body, credits, headings, choice)
    except RecursionError:
        return Made(converter.finish(""), is_too_deep=True)
    prose = converter.finish(html)
    lost = () if choice else check_words(converter.law, body, html, prose.html)
    return Made(prose, tuple(lost))
