"""The notes of a text: a small number at each place that cites, and the sources at its foot.

Numbers follow the first use, and go on from the text's own notes, so that none stands for two.
Keys begin with "block-", which no heading's does; the document of the whole site puts the text's
key before them, and feeds and letters its address.
"""

import re
from collections.abc import Iterator
from html import escape
from itertools import count

from summit.base.catalogs import Translator
from summit.base.formats import format_list, with_commas
from summit.base.frozen import Frozen, field
from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.markdown.converter import BACK
from summit.site.ask import TextsAsk
from summit.subjects.sources.entry import entry, marked
from summit.subjects.sources.lookup import PLACE, all_cited, cited, page_of_sources, sources_of
from summit.subjects.sources.models import Claim, Sources

OWN_NOTE = '<li id="fn:'
NOTE = "block-source-"
CITING = "block-citing-"


class Notes(Frozen):
    """The notes of one text, in its own language."""

    ask: TextsAsk
    sources: Sources
    locale: Locale
    numbers: dict[str, int]
    places: dict[str, list[str]] = field(default_factory=dict)
    """Of each source, the ids of the numbers that stand for it, as they are written."""
    counted: Iterator[int] = field(default_factory=lambda: count(1))
    """How many of these numbers there are, from one on."""

    @property
    def translator(self) -> Translator:
        """Who says the interface's strings in the language."""
        return self.ask.translator(self.locale)

    def fill(self, match: re.Match[str]) -> str:
        """Return what readers have at a place that cites."""
        keys = cited(match, self.sources)
        if match[1] is not None:
            return self._marks(keys) if keys else ""
        claims = [each for each in self.sources.disputed.get(match[2], ()) if each.source in keys]
        return format_list([self._claim(each) for each in claims], self.locale)

    def _claim(self, claim: Claim) -> str:
        source = self.sources.sources[claim.source]
        # Translators: a figure and who gives it, where sources disagree: "more than 500 guests
        # according to the Gazette". Several such stand in a list: "A, B and C".
        words = escape(self.translator.gettext("%(claim)s according to %(source)s"), quote=False)
        named = source.named or source.publisher
        own = {
            "claim": marked(claim.says, self.locale, self.ask),
            "source": marked(named, self.locale, self.ask),
        }
        return words % own + self._marks([claim.source])

    def _marks(self, keys: list[str]) -> str:
        return f"<sup>{with_commas(map(self._mark, keys), self.locale)}</sup>"

    def _mark(self, key: str) -> str:
        place = f"{CITING}{next(self.counted)}"
        self.places.setdefault(key, []).append(place)
        return (
            f'<a class="footnote-ref" role="doc-noteref" id="{place}" href="#{NOTE}{key}">'
            f"{self.numbers[key]}</a>"
        )

    def foot(self) -> str:
        """Return the list of the sources, each with the ways back to its numbers."""
        # Translators: the heading of the list of what a text rests on.
        heading = escape(self.translator.gettext("Sources"), quote=False)
        page = self.ask.once(page_of_sources)
        linked = f'<a href="bundle:{page}">{heading}</a>' if page else heading
        start = min(self.numbers.values())
        first = f' start="{start}"' if start > 1 else ""
        items = "\n".join(map(self._item, self.numbers))
        return (
            f'\n<div class="sources" role="doc-endnotes">\n<h2>{linked}</h2>\n'
            f"<ol{first}>\n{items}\n</ol>\n</div>"
        )

    def _item(self, key: str) -> str:
        words = entry(self.sources.sources[key], self.locale, self.ask)
        label = self.translator.gettext("Back to the place of note {} in the text")
        name = escape(label.replace("{}", str(self.numbers[key])))
        arrow, places = BACK[self.locale.direction], self.places[key]
        back = " ".join(
            _back(place, f"{name} ({which})", f"{arrow}{which}")
            if places[1:]
            else _back(place, name, arrow)
            for which, place in enumerate(places, 1)
        )
        return f'<li id="{NOTE}{key}"><p>{words}.&#160;{back}</p></li>'


def _back(place: str, name: str, shown: str) -> str:
    """Return a way back; who hears the page is told where it leads, not the name of the arrow."""
    return (
        f'<a class="footnote-backref" role="doc-backlink" href="#{place}" aria-label="{name}">'
        f"{shown}</a>"
    )


def fill_notes(html: str, version: Version, ask: TextsAsk) -> str:
    """Return the HTML of a version with its notes in."""
    if not PLACE.search(html):
        return html
    sources = sources_of(ask)
    first = html.count(OWN_NOTE) + 1
    numbers = {key: number for number, key in enumerate(all_cited(html, sources), first)}
    notes = Notes(ask, sources, version.language, numbers)
    filled = PLACE.sub(notes.fill, html)
    return filled + notes.foot() if numbers else filled
