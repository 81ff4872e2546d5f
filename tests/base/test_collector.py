"""The collector rests while a block lasts, and is afterwards as it was."""

import gc
from contextlib import suppress

from summit.base.collector import collector_at_rest


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
