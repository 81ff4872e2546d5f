"""What spreadsheet programs make of CSV: cells taken for formulas, a line that is no row.

Source: OWASP, "CSV Injection"; some programs pass over spaces, and full-width signs count too.
"""

import re

FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")

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
