"""What a database says when it cannot go on, as a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from summit.base.problems import say
from summit.office.store.migrations import StoreError


@contextmanager
def failures_said() -> Iterator[None]:
    """Raise StoreError in the place of what the database raises."""
    try:
        yield
    except DBAPIError as error:  # A full disk, a server that went away: what is stored stays.
        message = say(
            "The store cannot go on: %(reason)s. Run the command again.", reason=error.orig
        )
        raise StoreError(message) from None
