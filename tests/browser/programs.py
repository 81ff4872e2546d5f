"""Programs of the system that some tests need."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""Names of the browser; the first has no windows to draw, and takes half the time."""


def find_program(*names: str, variable: str = "") -> str:
    """Return where a program is; without it skip the test, or fail it where ``CI=true``.

    The environment variable, where it is set, is asked before PATH.
    """
    chosen = os.environ.get(variable)
    found = next(filter(None, map(shutil.which, [chosen] if chosen else names)), None)
    if found:
        return found
    place = f"{variable}={chosen} is no program" if chosen else f"no {names[0]} on PATH"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{place}, and CI=true asks for every test: see .ci/run")
    pytest.skip(place)


@contextmanager
def open_chromium(program: str) -> Iterator[Browser]:
    """Run a Chromium, without the sandbox that root cannot have.

    All pages are drawn by one process, whose start takes longer than most tests.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            chromium_sandbox=False,
            args=["--disable-gpu", "--renderer-process-limit=1"],
        )
        yield browser
        browser.close()
