"""The collector rests while a block lasts, and is afterwards as it was."""

import gc
import weakref
from contextlib import suppress

from summit.base.collector import collector_at_rest, let_go, made_to_stay


def test_the_collector_rests_and_is_then_as_it_was() -> None:
    was_at_work = gc.isenabled()
    try:
        for set_to, is_at_work in ((gc.enable, True), (gc.disable, False)):
            set_to()
            with suppress(ValueError), collector_at_rest():
                assert not gc.isenabled()
                raise ValueError
            assert gc.isenabled() is is_at_work
    finally:
        (gc.enable if was_at_work else gc.disable)()


class Circle:
    """What refers to itself."""

    def __init__(self) -> None:
        self.itself = self


def test_what_stays_is_looked_at_when_it_may_go() -> None:
    try:
        with made_to_stay():
            made = Circle()
        assert not any(each is made for each in gc.get_objects())
        kept = weakref.ref(made)
        del made
        gc.collect()
        assert kept() is not None, "looked at again"
        let_go()
        assert kept() is None
    finally:
        gc.unfreeze()


def test_nothing_is_looked_at_before_it_stays() -> None:
    looked: list[str] = []

    def note(phase: str, _: object) -> None:
        looked.append(phase)

    was_at_work = gc.isenabled()
    gc.enable()
    gc.callbacks.append(note)
    try:
        with made_to_stay():
            made = [Circle() for _ in range(100_000)]
        # Whatever is made next has the collector look at what is new: that is not much now.
        assert looked == []
        assert len(gc.get_objects(generation=0)) < len(made)
    finally:
        gc.callbacks.remove(note)
        gc.unfreeze()
        (gc.enable if was_at_work else gc.disable)()
