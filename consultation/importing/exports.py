"""CSV exports of form services: one contribution a row.

Only the columns that the mapping names are read. What a form service adds, such as a network
address, goes nowhere: not even into quarantine.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from consultation.importing.files import BOM, lines_of
from consultation.importing.items import LARGEST, Item, Parsed, RefusedError, Source, SourceError
from consultation.importing.mapping import EACH, Cell
from consultation.importing.mapping import Mapping as Columns
from summit.consultation.contribution import FORMAT, VERSION

KEEP = "surrogateescape"
"""Bytes that are not UTF-8 stay what they are until the row is parsed, and then refuse it."""
Row = dict[str, str]


def export(path: Path, name: str, columns: Columns) -> Source:
    """Return the source of a form service's export, with the name of its mapping."""
    return Source(path.name, path.stat().st_size, partial(_rows, path, name, columns))


def _rows(path: Path, name: str, columns: Columns) -> Iterator[Item]:
    csv.field_size_limit(LARGEST)
    with path.open("rb") as file:
        file.seek(len(BOM) if file.read(len(BOM)) == BOM else 0)
        lines = (line.decode("utf-8", KEEP) for line in lines_of(file, path.name))
        reader = csv.reader(lines, delimiter=columns.character, strict=True)
        try:
            header = next(reader, [])
            _check_header(header, columns, path.name)
            chosen = [index for index, column in enumerate(header) if columns.reads(column)]
            reached = 0
            for row in filter(None, reader):
                place = f"{path.name}:{reader.line_num}"
                payload = _kept(header, row, chosen)
                yield Item(name, place, payload, reach=file.tell() - reached)
                reached = file.tell()
        except csv.Error as error:
            place = f"{path.name}:{reader.line_num}"
            raise SourceError(f"{place}: the file cannot be read on: {error}.") from None


def _check_header(header: list[str], columns: Columns, name: str) -> None:
    missing = columns.missing(header)
    if missing:
        named = ", ".join(f'"{column}"' for column in missing)
        raise SourceError(
            f"{name}: the export has no column {named}. Correct the mapping, or export it again "
            f"with {columns.character!r} between the cells and codes for headings."
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
    """Return the contribution of a row, or none if it was never sent; raise RefusedError."""
    row = _read_row(data)
    sent = row.get(columns.sent, "").strip()
    if not sent:
        return []
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    document |= {field: _value(cell, row) for field, cell in columns.fields.items()}
    answers = {key: _value(cell, row) for key, cell in columns.answers.items()}
    filled = {key: answer for key, answer in document.items() if answer}
    filled["answers"] = {key: answer for key, answer in answers.items() if answer}
    return [Parsed(filled, _mark(row, name, columns), _day(sent))]


def _read_row(data: bytes) -> Row:
    try:
        header, row = csv.reader(io.StringIO(data.decode(), newline=""))
    except UnicodeDecodeError:
        raise RefusedError("the row is not UTF-8. Export it again with this encoding.") from None
    if len(header) != len(row):
        raise RefusedError(f"the row has {len(row)} cells, the header {len(header)}.")
    return dict(zip(header, row, strict=True))


def _value(cell: Cell, row: Mapping[str, str]) -> str | list[str]:
    if cell.ticked:
        before, _, after = cell.column.partition(EACH)
        codes = [
            column.removeprefix(before).removesuffix(after)
            for column, value in row.items()
            if column.startswith(before) and column.endswith(after) and value == cell.ticked
        ]
    elif cell.separator:
        codes = row.get(cell.column, "").split(cell.separator)
    else:
        text = row.get(cell.column, "")
        return cell.values.get(text.strip(), text)
    stripped = (code.strip() for code in codes)
    return [cell.values.get(code, code) for code in stripped if code]


def _mark(row: Mapping[str, str], name: str, columns: Columns) -> str:
    numbers = [row.get(column, "") for column in columns.number]
    return sha256("\0".join([name, *numbers]).encode()).hexdigest()


def _day(sent: str) -> date:
    try:
        moment = datetime.fromisoformat(sent.removesuffix(" UTC"))
    except ValueError:
        raise RefusedError(f'"{sent}" is no moment such as 2016-11-14 09:00.') from None
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
