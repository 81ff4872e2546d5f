"""A grouping as a chart of bars with its table beside it: pure HTML and SVG, without style.

Source: the WAI tutorial on complex images; bars grow from the side where reading begins.
"""

from collections.abc import Sequence
from html import escape

from summit.base.catalogs import Translator
from summit.base.formats import format_number
from summit.base.frozen import Frozen
from summit.base.locales import Locale

ROW = 38
BAR = 12
BASELINE = 15
LONGEST_LABEL = 36
"""Characters of a label in the drawing; the table has it whole."""

Row = tuple[str, int, Locale]
"""The name of a group, its count, and the language of the name."""


class Chart(Frozen):
    """A grouping, ready to be shown in one language."""

    id: str
    """Unique on its page."""
    way: str
    rows: Sequence[Row]
    locale: Locale
    translator: Translator

    @property
    def is_mirrored(self) -> bool:
        """Tell whether bars grow from the right."""
        return self.locale.direction == "rtl"

    def html(self) -> str:
        """Return the figure: its title, the drawing and the table."""
        title = escape(titles(self.translator)[self.way])
        return (
            f'<figure class="chart"><figcaption id="{self.id}">{title}</figcaption>'
            f"{self._drawing(title)}{self._table()}</figure>"
        )

    def _drawing(self, title: str) -> str:
        most = max(count for _, count, _ in self.rows)
        described = self.translator.gettext(
            "Bars, from the first row of the table to the last. All numbers are in it."
        )
        bars = "".join(self._bar(place, row, most) for place, row in enumerate(self.rows))
        return (
            f'<svg width="100%" height="{ROW * len(self.rows)}" role="img" '
            f'aria-labelledby="{self.id}-title" aria-describedby="{self.id}-desc">'
            f'<title id="{self.id}-title">{title}</title>'
            f'<desc id="{self.id}-desc">{escape(described)}</desc>{bars}</svg>'
        )

    def _bar(self, place: int, row: Row, most: int) -> str:
        label, count, language = row
        top = place * ROW
        length = max(1, round(100 * count / most))
        start, end = (100, 0) if self.is_mirrored else (0, 100)
        left = 100 - length if self.is_mirrored else 0
        own = ""
        if self._is_other(language):
            # Where reading begins is the end of a text of the other direction.
            anchor = ' text-anchor="end"' if language.direction != self.locale.direction else ""
            own = f' lang="{language.tag}" direction="{language.direction}"{anchor}'
        return (
            f'<text x="{start}%" y="{top + BASELINE}"{own}>{escape(_short(label))}</text>'
            f'<text x="{end}%" y="{top + BASELINE}" text-anchor="end">{self._number(count)}</text>'
            f'<rect x="{left}%" y="{top + BASELINE + 5}" width="{length}%" height="{BAR}"/>'
        )

    def _table(self) -> str:
        # Translators: the head of a table's column; the numbers of people's contributions.
        counted = self.translator.gettext("Contributions")
        rows = "".join(
            f'<tr><th scope="row">{self._named(label, language)}</th>'
            f'<td class="align-end">{self._number(count)}</td></tr>'
            for label, count, language in self.rows
        )
        return (
            f'<div class="table" tabindex="0" role="group" aria-labelledby="{self.id}"><table>'
            f'<thead><tr><th scope="col">{escape(heads(self.translator)[self.way])}</th>'
            f'<th scope="col" class="align-end">{escape(counted)}</th></tr></thead>'
            f"<tbody>{rows}</tbody></table></div>"
        )

    def _named(self, label: str, language: Locale) -> str:
        if not self._is_other(language):
            return escape(label)
        return f'<bdi lang="{language.tag}" dir="{language.direction}">{escape(label)}</bdi>'

    def _is_other(self, language: Locale) -> bool:
        """Tell whether a name is in another language than the chart; easy French is French."""
        return language.plain != self.locale.plain

    def _number(self, count: int) -> str:
        return escape(format_number(count, self.locale))


def titles(translator: Translator) -> dict[str, str]:
    """Return the title of each chart, by what it groups by."""
    return {
        "language": translator.gettext("Contributions by language"),
        "country": translator.gettext("Contributions by country"),
        "week": translator.gettext("Contributions by week"),
        "theme": translator.gettext("Contributions by theme"),
        "question": translator.gettext("Contributions by question"),
    }


def heads(translator: Translator) -> dict[str, str]:
    """Return the head of the table's first column, by what it groups by."""
    return {
        # Translators: the head of a table's column.
        "language": translator.gettext("Language"),
        # Translators: the head of a table's column.
        "country": translator.gettext("Country"),
        # Translators: the head of a table's column.
        "week": translator.gettext("Week"),
        # Translators: the head of a table's column.
        "theme": translator.gettext("Theme"),
        # Translators: the head of a table's column.
        "question": translator.gettext("Question"),
    }


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"
