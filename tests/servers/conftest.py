"""The fixtures of the office that these tests need, too, and web hosts of each kind."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest

from tests.office.conftest import consultation, importer, postgresql_server, store
from tests.servers.destinations import Host, host

__all__ = ["consultation", "destinations", "importer", "postgresql_server", "store", "use"]


@pytest.fixture(scope="session")
def destinations() -> Iterator[Callable[[str], Host]]:
    """Return what starts the host of a kind, once; all end with the tests."""
    with ExitStack() as started:
        yield cache(lambda kind: started.enter_context(host(kind)))


@pytest.fixture
def use(
    destinations: Callable[[str], Host], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Host]:
    """Return what starts a host of a kind, and logs in there."""

    def start(kind: str) -> Host:
        made = destinations(kind)
        for name, value in made.env.items():
            monkeypatch.setenv(name, value)
        return made

    return start
