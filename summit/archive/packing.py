"""ZIP files that are the same, byte for byte, whenever and by whomever they are made."""

import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

RIGHTS = 0o100644 << 16
"""What whoever unpacks a file may do: everybody reads it, its owner writes it."""
UNIX = 3
EARLIEST = 1980
"""The first year that a ZIP file can hold."""


def zip_of(files: Mapping[str, bytes], moment: datetime, *, packed: bool = True) -> bytes:
    """Return a ZIP file of the files, sorted by path, all of the moment."""
    year, *rest = moment.timetuple()[:6]
    date = (max(year, EARLIEST), *rest)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, date)  # type: ignore[arg-type]  # six numbers
            entry.create_system, entry.external_attr = UNIX, RIGHTS
            entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            archive.writestr(entry, files[path])
    return buffer.getvalue()
