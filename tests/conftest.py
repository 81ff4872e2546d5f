"""What the suites share: how a site is built for a test, and the real site, built once."""

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.host import Report, build_site
from summit.look import read_look

ROOT = Path(__file__).parent.parent
LOOK, FAULTS = read_look(ROOT / "theme", "look")
"""The look of this edition, and what is wrong with it."""
Builder = Callable[..., Report]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of the `golden` task."""
    parser.addoption("--update-golden", action="store_true", help="write the golden trees anew")


def build(output: Path, **overrides: Any) -> Report:
    """Build with the project's settings into a folder of the test's own.

    Encoded pictures are shared by the builds of one session: they are named by their content.
    """
    settings = {
        "OUTPUT_PATH": str(output),
        "MANIFEST": str(output.with_suffix(".json")),
        "IMAGE_CACHE": str(output.parent.parent / "images"),
        "SEARCH_CACHE": None,
        **overrides,
    }
    return build_site(str(ROOT / "pelicanconf.py"), **settings)


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Build the real site once, as the settings say."""
    return build(tmp_path_factory.mktemp("site") / "output")


@pytest.fixture(scope="session")
def endpoint() -> str:
    """Return an address on this machine at which answers can be received."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/"


@pytest.fixture(scope="session")
def sending_site(tmp_path_factory: pytest.TempPathFactory, endpoint: str) -> Path:
    """Build the real site with forms that post to the endpoint; return its folder."""
    output = tmp_path_factory.mktemp("sending") / "output"
    build(output, CONSULTATION_ENDPOINT=endpoint, LISTENING_ENDPOINT=f"{endpoint}questions")
    return output
