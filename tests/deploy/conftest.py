"""Somebody who deploys small sites, with each kind of place."""

from pathlib import Path

import pytest

from summit.deploy.place import Place, Switched
from summit.deploy.places.folder import Folder, ReleasesFolder
from tests.deploy.places import Desk, MemoryPlace


@pytest.fixture(params=["memory", "folder", "releases"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    """Return somebody with a place of each kind."""
    places: dict[str, Place | Switched] = {
        "memory": MemoryPlace(),
        "folder": Folder("city", tmp_path / "www"),
        "releases": ReleasesFolder("city", tmp_path / "www"),
    }
    return Desk(tmp_path / "here", places[request.param])


@pytest.fixture
def plain(tmp_path: Path) -> Desk:
    """Return somebody with a place without a switch."""
    return Desk(tmp_path / "here", MemoryPlace())
