"""Cells of a sheet that no spreadsheet program takes for a formula.

Source: OWASP, "CSV Injection"; some programs pass over spaces, and full-width signs count too.
"""

import re

FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")


def guarded(cell: str) -> str:
    """Return the cell, with an apostrophe before what would be computed."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return what a guarded cell said."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell
