"""The review as a sheet: one answer a row, in CSV that spreadsheet programs open rightly.

What begins like a formula gets an apostrophe, which reading takes away again. The mark in the
column ``revision`` says what the reviewer saw: nothing that was decided since is overwritten.
``answer`` is for reading, with marks for what nobody sees; ``text`` is what is decided on. What
its author wrote around the answers is in ``beside``. What stands in ``personal`` blocks, ``names``
are hints.
"""

import codecs
import csv
import io
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection

from summit.base.csv_cells import guarded, unguarded
from summit.base.files import PRIVATE, replace_file
from summit.base.problems import ContentError, Problem, say
from summit.base.text import with_marks
from summit.office.store.cases import Case
from summit.office.store.decision import Recorded
from summit.office.store.decisions import Casebook, publishable

COLUMNS = (
    "voice language consent question answer beside personal names action reason text themes city"
    " ideas unsigned revision reviewer decided"
).split()
NEEDED = ("voice", "personal", "action", "reason", "text", "themes", "city", "ideas", "revision")
NOTHING = dict.fromkeys(NEEDED, "")
DELIMITERS = ",;\t"

Row = Mapping[str, str]


def write_sheet(path: Path, cases: Iterable[Case], delimiter: str = ",") -> int:
    """Write the answers and the decisions on them, for nobody else to read; return how many."""
    count = 0

    def lines() -> Iterator[bytes]:
        nonlocal count
        yield codecs.BOM_UTF8 + _line(COLUMNS, delimiter)
        for case in cases:
            cells = _cells(case)
            yield _line([guarded(cells.get(name, "")) for name in COLUMNS], delimiter)
            count += 1

    replace_file(path, lines(), mode=PRIVATE)
    return count


def _line(cells: Sequence[str], delimiter: str) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, delimiter=delimiter).writerow(cells)
    return line.getvalue().encode()


def all_cases(connection: Connection, book: Casebook) -> Iterator[Case]:
    """Yield every answer that may be published."""
    for some in publishable(connection):
        yield from book.cases(connection, some)


def _cells(case: Case) -> dict[str, str]:
    decision = case.last.decision if case.last else None
    text = decision.text if decision else None
    found = case.personal(text)
    cells = {
        "voice": f"{case.contribution}-{case.question}",
        "language": case.language,
        "consent": case.consent.value,
        "question": case.question,
        "answer": with_marks(case.words),
        "beside": with_marks(case.beside),
        "personal": "\n".join(dict.fromkeys(p.words for p in found if p.kind.blocks)),
        "names": "\n".join(dict.fromkeys(p.words for p in found if not p.kind.blocks)),
        "text": case.words if text is None else text,
        "revision": case.mark,
    }
    return cells | (_decided(case.last) if case.last and not case.is_open else {})


def _decided(last: Recorded) -> dict[str, str]:
    decision = last.decision
    return {
        "action": decision.action.value,
        "reason": decision.reason,
        "themes": ", ".join(decision.tags.themes),
        "city": decision.tags.city,
        "ideas": ", ".join(decision.tags.ideas),
        "unsigned": "yes" if decision.unsigned else "",
        "reviewer": last.reviewer,
        "decided": last.moment.isoformat(" "),
    }


def read_sheet(path: Path) -> list[tuple[int, Row]]:
    """Return the rows of a sheet with their numbers, empty ones left out; raise ContentError."""
    text = _text_of(path)
    header = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=header.count)
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise ContentError(
            [Problem(str(path), 1, say("this is no CSV file: %(reason)s.", reason=error))]
        ) from None
    names = [name.strip().lower() for name in records[0]] if records else []
    missing = [name for name in NEEDED if name not in names]
    if missing:
        message = say(
            "the columns %(missing)s are missing. Export a new sheet to see them.",
            missing=", ".join(missing),
        )
        raise ContentError([Problem(str(path), 1, message)])
    return [
        (number, {**NOTHING, **dict(zip(names, map(_cell, record), strict=False))})
        for number, record in enumerate(records[1:], 2)
        if any(map(str.strip, record))
    ]


def cut_out(path: Path, contributions: Container[str]) -> int:
    """Take contributions out of a sheet; return how many rows went. What is no sheet stays."""
    try:
        text = _text_of(path)
        delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
        column = [name.strip().lower() for name in rows[0]].index("voice")
    except (ContentError, csv.Error, IndexError, ValueError):
        return 0
    kept = [row for row in rows if _contribution(row, column) not in contributions]
    if len(kept) < len(rows):
        left = io.StringIO(newline="")
        csv.writer(left, delimiter=delimiter).writerows(kept)
        replace_file(path, left.getvalue().encode("utf-8-sig"), mode=PRIVATE)
    return len(rows) - len(kept)


def _contribution(row: Sequence[str], column: int) -> str:
    return row[column].strip().partition("-")[0] if column < len(row) else ""


def _text_of(path: Path) -> str:
    data = path.read_bytes()
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        message = say('not in UTF-8. Save it again as "CSV UTF-8".')
        raise ContentError([Problem(str(path), 1, message)]) from None


def _cell(cell: str) -> str:
    return unguarded(cell.replace("\r\n", "\n"))
