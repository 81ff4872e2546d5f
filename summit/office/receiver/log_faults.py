"""What a log may say of an error: where it is, and nothing that somebody sent."""

import traceback

from sqlalchemy.exc import DBAPIError, SQLAlchemyError


def place_of(error: Exception) -> str:
    """Return the file and the line of the program where an error was raised."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{last.filename}:{last.lineno}"


def store_fault(error: SQLAlchemyError) -> str:
    """Return the database's own name for an error: its sentences may quote what was written."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    names = (getattr(cause, name, None) for name in ("sqlite_errorname", "sqlstate"))
    return next(filter(None, names), type(cause).__name__)
