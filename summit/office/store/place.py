"""Where the store is, inside the project, if no other place is named."""

from pathlib import Path

STORE = Path("var/consultation.sqlite3")
