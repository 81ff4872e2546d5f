"""The command that writes the receipt codes of an export, for who is known to its form service.

No address is read of an export: whose number it is, the form service alone knows, and the office
in it. A code follows from the number and a secret of the store; nothing more is kept of it.
"""

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

import click
from sqlalchemy import Connection

from summit.base.csv_cells import guarded
from summit.base.files import PRIVATE, replace_file
from summit.base.problems import SettingsError, say
from summit.editing.command import tell, wrong_value
from summit.office.importing.commands import mapping_option
from summit.office.importing.exports import export, numbers_in, read_row
from summit.office.importing.files import BOM
from summit.office.importing.items import SourceError
from summit.office.importing.mapping import read_mapping
from summit.office.importing.sources import NamedMapping
from summit.office.store.arriving import existing
from summit.office.store.database import writing
from summit.office.store.identity import RECEIPTS, issued_receipt, secret
from summit.office.store.records import RefusedError
from summit.office.store.tables import contributions
from summit.office.store.workspace import Workspace, pass_workspace
from summit.subjects.consultation.receipts import digest

CODE = "receipt"
ROWS = 500
Numbers = tuple[str, ...]


@click.command("codes")
@click.argument("exported", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@mapping_option
@pass_workspace
def codes_command(
    workspace: Workspace, exported: Path, path: Path, mapping_name: str | None
) -> None:
    """Write the receipt codes of the answers of an EXPORTED file into a new CSV file, PATH.

    They stand beside the numbers of the form service, by which the office knows whom to give
    which. Answers that are not in the store, or came with a code of their own, have none here.
    """
    if not mapping_name:
        raise wrong_value(say("name the mapping of its columns: --mapping limesurvey."))
    if path.exists():
        raise wrong_value(say("%(path)s is there already. Name another file.", path=path))
    mapping = NamedMapping(*read_mapping(mapping_name, workspace.consultation()))
    text, rows = StringIO(), _numbers(exported, mapping)
    writer = csv.writer(text)
    writer.writerow([*mapping.columns.number, CODE])
    count = left = 0
    with writing(workspace.known_store()) as connection:
        key = secret(connection, RECEIPTS)
        while some := list(islice(rows, ROWS)):
            codes = {issued_receipt(key, mapping.name, *each): each for each in some}
            found = _stored(connection, codes)
            writer.writerows([*map(guarded, codes[code]), code] for code in found)
            count, left = count + len(found), left + len(some) - len(found)
    replace_file(path, BOM + text.getvalue().encode(), mode=PRIVATE)
    tell(
        say(
            "Receipt codes written to %(path)s: %(count)s. Rows without one: %(left)s. Give each "
            "code to its author alone: it shows what is held of them, and withdraws it.",
            path=path,
            count=count,
            left=left,
        )
    )


def _numbers(path: Path, mapping: NamedMapping) -> Iterator[Numbers]:
    """Yield what tells each row from every other; raise SettingsError for what is no export."""
    try:
        for item in export(path, mapping.name, mapping.columns).items():
            try:
                numbers = numbers_in(read_row(item.payload), mapping.columns)
            except RefusedError:
                continue
            if all(numbers):
                yield numbers
    except SourceError as error:
        raise SettingsError(error.message) from None


def _stored(connection: Connection, codes: dict[str, Numbers]) -> list[str]:
    """Return the codes that answers in the store have."""
    digests = {digest(code): code for code in codes}
    known = existing(connection, contributions.c.receipt_digest, digests)
    return [code for owner, code in digests.items() if owner in known]
