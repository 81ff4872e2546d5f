"""Python's collector of what refers to itself: at rest while much is made that stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Look for nothing that refers to itself while this lasts.

    A build keeps nearly all that it makes until its end, and to look at all of it again and again
    takes a tenth of the time.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


@contextmanager
def made_to_stay() -> Iterator[None]:
    """Look no more at what there is, nor at what is made while this lasts, until ``let_go``.

    A large site would be looked at whole while somebody waits for a page of it.
    """
    with collector_at_rest():
        yield
        gc.freeze()


def let_go() -> None:
    """Look once at all there is: what was made to stay, and has been replaced since, goes."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
