"""CSV exports of form services: one contribution a row.

Only the columns that the mapping names are read. What a form service adds, such as a network
address, goes nowhere: not even into quarantine.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from summit.base.csv_cells import is_separator, read_day
from summit.base.problems import Message, joined, say
from summit.office.importing.files import BOM, lines_of
from summit.office.importing.items import LARGEST, Item, Parsed, Source, SourceError
from summit.office.importing.mapping import EACH, PAPER, Cell
from summit.office.importing.mapping import Mapping as Columns
from summit.office.store.records import RefusedError
from summit.subjects.consultation.contribution import FORMAT, VERSION

if TYPE_CHECKING:
    import _csv

KEEP = "surrogateescape"
"""Bytes that are not UTF-8 stay what they are until the row is parsed, and then refuse it."""
DELIMITERS = ",;\t"
FIRST_BYTES = 1000
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
MASKED = "'="
"""How LimeSurvey begins what a spreadsheet program would compute."""
NO_DAY = "1980-01-01"
"""What LimeSurvey writes of anonymous answers, whose day it does not keep."""
Row = dict[str, str]


def export(path: Path, name: str, columns: Columns) -> Source:
    """Return the source of a form service's export, with the name of its mapping."""
    return Source(path.name, path.stat().st_size, partial(_rows, path, name, columns))


def _rows(path: Path, name: str, columns: Columns) -> Iterator[Item]:
    csv.field_size_limit(LARGEST)
    repeated: list[Message] = []
    with path.open("rb") as file:
        reader, skipped = _reader(file, path.name)
        try:
            header: list[str] = next(reader, [])
            _check_header(header, columns, path.name)
            chosen = [index for index, column in enumerate(header) if columns.reads(column)]
            numbered: dict[tuple[str, ...], int] = {}
            reached = 0
            for row in filter(None, reader):
                line = skipped + reader.line_num
                numbers = numbers_in(dict(zip(header, row, strict=False)), columns)
                first = numbered.setdefault(numbers, line) if all(numbers) else line
                if name == PAPER and first != line:
                    repeated.append(_repeated(path.name, line, first))
                    continue
                payload = _kept(header, row, chosen)
                yield Item(name, f"{path.name}:{line}", payload, reach=file.tell() - reached)
                reached = file.tell()
        except csv.Error as error:
            place = f"{path.name}:{skipped + reader.line_num}"
            raise SourceError(
                say(
                    "%(place)s: the file cannot be read on: %(reason)s.",
                    place=place,
                    reason=error,
                )
            ) from None
    if repeated:
        raise SourceError(joined(repeated, "\n"))


def _repeated(name: str, line: int, first: int) -> Message:
    return say(
        "%(name)s:%(line)s: its number stands in line %(first)s already: the row is not imported. "
        "Give it another number.",
        name=name,
        line=line,
        first=first,
    )


def _reader(file: BinaryIO, name: str) -> "tuple[_csv.Reader, int]":
    """Return what reads the rows of an export, and how many lines stand before these."""
    beginning = file.read(FIRST_BYTES)
    if beginning.startswith(UTF_16) or b"\0" in beginning:
        raise SourceError(
            say("%(name)s: it is not UTF-8. Save it as CSV UTF-8, and import that.", name=name)
        )
    file.seek(len(BOM) if beginning.startswith(BOM) else 0)
    start, skipped = file.tell(), 0
    first = file.readline(LARGEST)
    if is_separator(first.decode("utf-8", KEEP)):
        start, skipped, first = file.tell(), 1, file.readline(LARGEST)
    file.seek(start)
    delimiter = max(DELIMITERS, key=first.decode("utf-8", KEEP).count)
    lines = (line.decode("utf-8", KEEP) for line in lines_of(file, name))
    return csv.reader(lines, delimiter=delimiter, strict=True), skipped


def _check_header(header: list[str], columns: Columns, name: str) -> None:
    missing = columns.missing(header)
    if missing:
        named = ", ".join(f'"{column}"' for column in missing)
        raise SourceError(
            say(
                "%(name)s: the export has no column %(named)s. Correct the mapping, or export it "
                "again with codes for headings.",
                name=name,
                named=named,
            )
        )


def _kept(header: list[str], row: list[str], chosen: list[int]) -> bytes:
    """Return a row under its header as CSV, without the columns that are not read."""
    text = io.StringIO()
    writer = csv.writer(text)
    if len(row) == len(header):
        header, row = ([cells[index] for index in chosen] for cells in (header, row))
    writer.writerows([header, row])
    return text.getvalue().encode("utf-8", KEEP)


def parse_row(data: bytes, name: str, columns: Columns) -> list[Parsed]:
    """Return the contribution of a row, or none if no person sent it; raise RefusedError."""
    row = read_row(data)
    sent = row.get(columns.sent, "").strip()
    if name == PAPER and not sent and any(map(str.strip, row.values())):
        raise RefusedError(say('"day" is empty. Write the day on which the paper came.'))
    if not sent or row.get(columns.trap or "", "").strip():
        return []
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    document |= {field: _value(cell, row) for field, cell in columns.fields.items()}
    answers = {key: _value(cell, row) for key, cell in columns.answers.items()}
    for cell in columns.answers.values():
        for question, words in _written(cell, row):
            answers[question] = f"{answers.get(question, '')}\n{words}".strip()
    filled = {key: answer for key, answer in document.items() if answer}
    filled["answers"] = {key: answer for key, answer in answers.items() if answer}
    numbers = _named(row, name, columns)
    day = None if sent.startswith(NO_DAY) and name != PAPER else _day(sent, columns.sent)
    return [Parsed(filled, day, numbers=numbers)]


def mark_of(name: str, numbers: Sequence[str]) -> str:
    """Return what an answer was known by in a store before it got a receipt code of its own."""
    return sha256("\0".join([name, *numbers]).encode()).hexdigest()


def numbers_in(row: Mapping[str, str], columns: Columns) -> tuple[str, ...]:
    """Return what tells a row from every other; parts of it may be empty."""
    return tuple(row.get(column, "").strip() for column in columns.number)


def _named(row: Row, name: str, columns: Columns) -> tuple[str, ...]:
    """Return what tells a row from every other; raise RefusedError where a part of it is empty."""
    numbers = numbers_in(row, columns)
    empty = [column for column, cell in zip(columns.number, numbers, strict=True) if not cell]
    if not empty:
        return numbers
    if name == PAPER:
        raise RefusedError(
            say(
                '"%(column)s" is empty: number and officer together name the paper. Write on the '
                "paper, and here, what it is called.",
                column=empty[0],
            )
        )
    raise RefusedError(
        say(
            '"%(column)s" is empty: nothing tells this row from others. Export it again with this '
            "column.",
            column=empty[0],
        )
    )


def read_row(data: bytes) -> Row:
    """Return the cells of a row by their columns; raise RefusedError."""
    try:
        header, row = csv.reader(io.StringIO(data.decode(), newline=""))
    except UnicodeDecodeError:
        raise RefusedError(
            say("the row is not UTF-8. Export it again with this encoding.")
        ) from None
    if len(header) != len(row):
        raise RefusedError(
            say(
                "the row has %(cells)s cells, the header %(header)s.",
                cells=len(row),
                header=len(header),
            )
        )
    return dict(zip(header, row, strict=True))


def _value(cell: Cell, row: Row) -> str | list[str]:
    if cell.ticked:
        codes = [code for code, value in _ticks(cell, row) if _is_ticked(cell, code, value)]
    elif cell.separator:
        # As "a, b" or as '["a", "b"]'.
        codes = [code.strip(' "[]') for code in row.get(cell.column, "").split(cell.separator)]
    else:
        text = row.get(cell.column, "")
        text = text[1:] if text.startswith(MASKED) else text
        return cell.values.get(text.strip(), text)
    return [cell.values.get(code, code) for code in codes if code]


def _ticks(cell: Cell, row: Row) -> Iterator[tuple[str, str]]:
    """Yield each choice that has a column of its own, and what stands in it."""
    before, _, after = cell.column.partition(EACH)
    for column, value in row.items():
        if column.startswith(before) and column.endswith(after):
            yield column.removeprefix(before).removesuffix(after), value.strip()


def _is_ticked(cell: Cell, code: str, value: str) -> bool:
    if value and value not in (cell.ticked, cell.unticked) and code not in cell.written:
        column = cell.column.replace(EACH, code)
        raise RefusedError(
            say(
                'the column "%(column)s" holds "%(value)s", and not "%(ticked)s". Export the '
                "answers again as codes.",
                column=column,
                value=value,
                ticked=cell.ticked,
            )
        )
    return value not in ("", cell.unticked)


def _written(cell: Cell, row: Row) -> Iterator[tuple[str, str]]:
    """Yield the words that stand in the place of a tick, with the question that gets them."""
    for code, value in _ticks(cell, row) if cell.written else ():
        if code in cell.written and value not in ("", cell.ticked, cell.unticked):
            yield cell.written[code], value


def _day(sent: str, column: str) -> date:
    """Return the day of a moment; raise RefusedError where it is none."""
    try:
        return read_day(sent)
    except (ValueError, OverflowError):
        raise RefusedError(
            say(
                '"%(sent)s" in the column "%(column)s" is no day such as 14/11/2016 or 2016-11-14.',
                sent=sent,
                column=column,
            )
        ) from None
