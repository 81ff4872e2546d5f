"""What the suites share: how a site is built for a test, and the real site, built once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.host import Report, build_site

ROOT = Path(__file__).parent.parent
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
