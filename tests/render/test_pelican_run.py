"""How Pelican is run: its warnings stop a build, and whoever built goes on as before."""

import logging
from typing import Any

import pelican
import pytest
from pelican.log import FatalLogger

from summit.render.pelican_run import fatal_warnings

ROOT_LOGGER = logging.getLogger()
PELICAN = logging.getLogger("pelican.writers")


def state() -> list[Any]:
    """Return what Pelican sets for the whole process."""
    levels = [ROOT_LOGGER.level, logging.getLogger("pelican").level]
    return [*levels, FatalLogger.fatal_lvl, list(ROOT_LOGGER.handlers), pelican.console.quiet]


def test_a_warning_stops_a_build_and_is_one_plain_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ROOT_LOGGER, "handlers", [])
    with fatal_warnings(), pytest.raises(RuntimeError):
        PELICAN.warning("a page is left out")
    assert capsys.readouterr().err == "a page is left out\n"


@pytest.mark.parametrize("is_first", [True, False])
def test_nothing_of_it_stays(monkeypatch: pytest.MonkeyPatch, *, is_first: bool) -> None:
    if is_first:  # Nobody has set up logging yet: Pelican does.
        monkeypatch.setattr(ROOT_LOGGER, "handlers", [])
    before = state()
    with pytest.raises(RuntimeError), fatal_warnings():
        PELICAN.warning("a page is left out")
    assert state() == before
    logging.getLogger("somebody.else").warning("no end of the work")
