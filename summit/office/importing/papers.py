"""Corrected rows of a sheet take those that could not be read out of quarantine."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection

from summit.office.importing.exports import numbers_in, read_row
from summit.office.importing.mapping import PAPER
from summit.office.importing.mapping import Mapping as Columns
from summit.office.store.quarantine import drop, quarantined, release
from summit.office.store.records import Quarantined, Refusal, RefusedError

CORRECTED = "corrected"
Row = Mapping[str, str]


def clear(
    connection: Connection, columns: Columns, taken: Sequence[bytes], refused: Sequence[Refusal]
) -> None:
    """Take out of quarantine what newer rows of the same paper stand for.

    Where the paper was taken, its bad row does not come back with the old sheet; where its newer
    row is bad, too, only that one waits.
    """
    rows = list(_rows(taken))
    named = {numbers_in(row, columns) for row in rows}
    unnamed = [_without(row, columns) for row in rows]
    newer = {numbers_in(row, columns): each for each, row in _refused(refused)}
    if not rows and not newer:
        return
    for one in list(quarantined(connection, PAPER)):
        row = next(_rows([one.refusal.payload]), {})
        numbers = numbers_in(row, columns)
        is_same = not all(numbers) and _without(row, columns) in unnamed
        if numbers in named or is_same:
            drop(connection, one, CORRECTED, numbers[-1])
        elif all(numbers) and _is_older(one, newer.get(numbers)):
            release(connection, [one.id])


def _is_older(one: Quarantined, newer: Refusal | None) -> bool:
    return newer is not None and newer.digest != one.refusal.digest


def _rows(payloads: Sequence[bytes]) -> Iterator[Row]:
    for payload in payloads:
        try:
            yield read_row(payload)
        except RefusedError:
            continue


def _refused(refusals: Sequence[Refusal]) -> Iterator[tuple[Refusal, Row]]:
    for each in refusals:
        if each.source == PAPER:
            yield from ((each, row) for row in _rows([each.payload]))


def _without(row: Row, columns: Columns) -> Row:
    """Return a row without what it is called."""
    return {name: cell.strip() for name, cell in row.items() if name not in columns.number}
