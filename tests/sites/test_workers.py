"""A build shares its work among processes: one of them that is killed leaves the site as it was."""

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from summit.base.workers import WorkerError
from summit.metadata.cards.layout import CardWords
from summit.metadata.cards.printing import Press
from tests.conftest import build, with_workers

SITE = Path(__file__).parent / "one-locale/content"
HERE = os.getpid()


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing can be forked here")
def test_a_worker_that_is_killed_leaves_the_site_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build_small(count: int, cache: str) -> None:
        with_workers(count, monkeypatch)
        small: dict[str, Any] = {
            "PATH": str(SITE),
            "LOCALES": ["fr"],
            "SEARCH": False,
            "STYLEGUIDE": False,
        }
        build(tmp_path / "output", IMAGE_CACHE=str(tmp_path / cache), **small)

    build_small(1, "one")
    before = files_in(tmp_path / "output")
    build_small(4, "four")
    assert files_in(tmp_path / "output") == before
    print_card = Press.print

    def killed(press: Press, words: CardWords, key: str) -> bytes:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return print_card(press, words, key)

    monkeypatch.setattr(Press, "print", killed)
    with pytest.raises(WorkerError, match="SIGKILL"):
        build_small(2, "other")
    assert files_in(tmp_path / "output") == before
