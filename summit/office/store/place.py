"""Where the store is."""

from pathlib import Path

from summit.base.frozen import Frozen

STORE = Path("var/consultation.sqlite3")
"""Where it is inside the project, if no other place is named."""


class Named(Frozen):
    """The store that a call names: a file, or the URL of a database; None: the project's own."""

    address: str | None
