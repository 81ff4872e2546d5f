"""Where the store is."""

from dataclasses import dataclass
from pathlib import Path

STORE = Path("var/consultation.sqlite3")
"""Where it is inside the project, if no other place is named."""


@dataclass(frozen=True)
class Named:
    """The store that a call names: a file, or the URL of a database; None: the project's own."""

    address: str | None
