"""What happens while an editor works: after each save the site is built anew."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR
from threading import Event, Thread

from watchfiles import watch

from summit.base.collector import let_go, made_to_stay
from summit.base.problems import say
from summit.preview.live_site import LiveSite, describe
from summit.preview.server import PreviewServer

PAUSE = 50
"""Milliseconds to wait for more: editors save several files at once, programs write in steps."""
MOST = 400
"""Milliseconds after which what was saved is told, though more is still written."""
LULL = 3000
"""Milliseconds without a save after which nobody is likely to wait for a page."""
MANY = 50
"""Builds that leave so much behind that it is worth looking for: as much as one has made."""
HEAD_START = 0.2
"""Seconds in which a browser asks for the page of a text that was saved, before all is built."""
TURN = 0.0005
"""Seconds that a build may go on while a browser's thread waits, as it does at each file it reads.

Python's own 5 milliseconds would be most of what a page takes.
"""


def preview(
    server: PreviewServer,
    live_site: LiveSite,
    content: Path,
    others: Iterable[Path],
    path: str = "/",
) -> None:
    """Build, say where the site is, and serve it until Ctrl-C, anew after each save.

    ``others`` is what all pages depend on: the theme and the settings. ``path`` is where to begin.
    """
    with made_to_stay():
        print(describe(live_site.rebuild(), live_site.tools))
    ends = say("http://127.0.0.1:%(place)s (Ctrl-C ends)", place=f"{server.server_port}{path}")
    print(ends.said(live_site.tools), flush=True)
    sys.setswitchinterval(TURN)
    stop = Event()
    follower = Thread(target=follow, args=(live_site, content, tuple(others), stop), daemon=True)
    follower.start()
    with suppress(KeyboardInterrupt):
        server.serve_forever()
    stop.set()
    follower.join()


def follow(live_site: LiveSite, content: Path, others: tuple[Path, ...], stop: Event) -> None:
    """Build after each save until told to stop.

    What is still left of replaced builds is looked for in a lull: whoever asks for a page meanwhile
    waits for it.
    """
    left = 0
    for changed in _saves((content, *others), stop):
        if not changed:
            if left >= MANY:
                let_go()
                left = 0
            continue
        is_prose = all(path.is_relative_to(content) for path in changed)
        if is_prose and all(path.suffix == ".md" for path in changed):
            live_site.tell()
            stop.wait(HEAD_START)
        with made_to_stay():
            outcome = live_site.rebuild(from_scratch=not is_prose)
            print(describe(outcome, live_site.tools), flush=True)
        left += 1


def _saves(places: tuple[Path, ...], stop: Event) -> Iterator[list[Path]]:
    """Yield the files of each save, and none in each lull; a removed place is waited for."""
    known = _states(places)
    while not stop.is_set():
        # What was replaced while the last save was built was not watched.
        if missed := [place for place, state in _states(places).items() if known[place] != state]:
            known = _states(places)
            yield missed
        present = [*filter(os.path.exists, places)]
        try:
            looks = watch(
                *present,
                debounce=MOST,
                step=PAUSE,
                rust_timeout=LULL,
                yield_on_timeout=True,
                stop_event=stop,
            )
            for changes in looks:
                known = _states(places)
                yield [Path(path) for _, path in changes]
                if not all(map(os.path.exists, places)):
                    break  # Its watch went with it.
                if any(Path(path) in places for _, path in changes):
                    break  # A single file that was replaced is another file, to be watched anew.
        except OSError:  # A place is gone, or the disk fails: nobody else would see later saves.
            stop.wait(1)


def _states(places: Iterable[Path]) -> dict[Path, tuple[int, int] | None]:
    """Return what differs once a single file was replaced; None for folders, and what is gone."""
    return {place: _state(place) for place in places}


def _state(place: Path) -> tuple[int, int] | None:
    try:
        found = place.stat()
    except OSError:
        return None
    return None if S_ISDIR(found.st_mode) else (found.st_mtime_ns, found.st_ino)
