"""A grouping as a chart of bars with its table beside it: pure HTML and SVG, without style.

Source: the WAI tutorial on complex images; bars grow from the side where reading begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from summit.consultation.words import Words
from summit.formats import format_number
from summit.locales import Locale

WIDTH = 320
ROW = 38
BAR = 12
BASELINE = 15
LONGEST_LABEL = 36
"""Characters of a label in the drawing; the table has it whole."""

Row = tuple[str, int]
"""The name of a group and its count."""


@dataclass(frozen=True)
class Chart:
    """A grouping, ready to be shown in one language."""

    id: str
    """Unique on its page."""
    way: str
    rows: Sequence[Row]
    locale: Locale
    words: Words

    @property
    def is_mirrored(self) -> bool:
        """Tell whether bars grow from the right."""
        return self.locale.direction == "rtl"

    def html(self) -> str:
        """Return the figure: its title, the drawing and the table."""
        title = escape(self.words.titles[self.way])
        return (
            f'<figure class="chart"><figcaption id="{self.id}">{title}</figcaption>'
            f"{self._drawing(title)}{self._table()}</figure>"
        )

    def _drawing(self, title: str) -> str:
        most = max(count for _, count in self.rows)
        bars = "".join(self._bar(place, row, most) for place, row in enumerate(self.rows))
        return (
            f'<svg viewBox="0 0 {WIDTH} {ROW * len(self.rows)}" role="img" '
            f'aria-labelledby="{self.id}-title" aria-describedby="{self.id}-desc">'
            f'<title id="{self.id}-title">{title}</title>'
            f'<desc id="{self.id}-desc">{escape(self.words.described)}</desc>{bars}</svg>'
        )

    def _bar(self, place: int, row: Row, most: int) -> str:
        label, count = row
        top = place * ROW
        length = max(1, round(WIDTH * count / most))
        start, end = (WIDTH, 0) if self.is_mirrored else (0, WIDTH)
        left = WIDTH - length if self.is_mirrored else 0
        return (
            f'<text x="{start}" y="{top + BASELINE}">{escape(_short(label))}</text>'
            f'<text x="{end}" y="{top + BASELINE}" text-anchor="end">{self._number(count)}</text>'
            f'<rect x="{left}" y="{top + BASELINE + 5}" width="{length}" height="{BAR}"/>'
        )

    def _table(self) -> str:
        rows = "".join(
            f'<tr><th scope="row">{escape(label)}</th>'
            f'<td class="align-end">{self._number(count)}</td></tr>'
            for label, count in self.rows
        )
        return (
            f'<div class="table" tabindex="0" role="group" aria-labelledby="{self.id}"><table>'
            f'<thead><tr><th scope="col">{escape(self.words.heads[self.way])}</th>'
            f'<th scope="col" class="align-end">{escape(self.words.counted)}</th></tr></thead>'
            f"<tbody>{rows}</tbody></table></div>"
        )

    def _number(self, count: int) -> str:
        return escape(format_number(count, self.locale))


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"
