"""What programs make of CSV: cells taken for formulas, a line that is no row, days.

Source: OWASP, "CSV Injection"; some programs pass over spaces, and full-width signs count too.
"""

import re
from datetime import UTC, date, datetime

FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")

DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
SEPARATOR = re.compile(r'"?sep=."?\s*', re.IGNORECASE)


def is_separator(line: str) -> bool:
    """Tell whether a file's first line only says what divides its cells, as Excel writes it."""
    return bool(SEPARATOR.fullmatch(line))


def guarded(cell: str) -> str:
    """Return the cell, with an apostrophe before what would be computed."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return what a guarded cell said."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def read_day(cell: str) -> date:
    """Return the day (of UTC) of a moment as form services write it; raise ValueError.

    A sheet that was typed may say it as 14/11/2016.
    """
    if match := DAY_FIRST.fullmatch(cell):
        day, month, year = map(int, match.groups())
        return date(year, month, day)
    moment = datetime.fromisoformat(cell.removesuffix(" UTC"))
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
