"""Things are taken in batches."""

import pytest

from summit.office.importing import batches as batching


def test_batches_are_neither_long_nor_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batching, "MOST_ITEMS", 3)
    monkeypatch.setattr(batching, "MOST_BYTES", 10)
    batches = batching.batches([(size, size) for size in (1, 1, 1, 1, 9, 2, 50, 1)])
    assert list(batches) == [[1, 1, 1], [1, 9], [2], [50], [1]]
