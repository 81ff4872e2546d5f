"""Quotations of voices: a text names a voice, and the build puts its words in.

So the words stand nowhere but in the voice itself: a text in git's history does not keep them when
they are withdrawn.
"""

import re
from collections.abc import Iterator
from html import escape

from summit.content.catalogue import Version
from summit.markdown.converter import Prose
from summit.site.ask import TextsAsk
from summit.subjects.consultation.voice import FOLDER

PLACE = re.compile(r'<q data-voice="([^"]*)"></q>\s*')


def fill_quotes(html: str, version: Version, ask: TextsAsk) -> str:
    """Return the HTML of a version with the first words of the voices that it quotes."""
    if "data-voice" not in html:
        return html
    return PLACE.sub(lambda match: _quote(match[1], version, ask), html)


def _quote(name: str, version: Version, ask: TextsAsk) -> str:
    if ask.bundle(f"{FOLDER}/{name}") is None:
        return ""  # The citation beside it says so, or the voices were not fetched.
    own = ask.text(f"{FOLDER}/{name}", version.locale)
    language = own.language
    words = escape(own.translation.text.title, quote=False)
    return f'<q lang="{language.tag}" dir="{language.direction}">{words}</q> '


def quoted(prose: Prose) -> Iterator[str]:
    """Yield the names of the voices that a text quotes, before they are filled in."""
    if prose.may_have("data-voice"):
        yield from PLACE.findall(prose.html)
