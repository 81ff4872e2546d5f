"""Deployments in processes of their own, killed at a moment that their host's disk tells."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Mapping
from multiprocessing.process import BaseProcess
from pathlib import Path

from summit.deploy.places import place_of
from summit.deploy.run import deploy
from summit.deploy.targets import Target
from tests.deploy.places import Desk, Site
from tests.servers.servers import PATIENCE

Seen = frozenset[tuple[str, int, int]]
"""Files by path, with their sizes and times: two looks that differ saw a change."""


def seen(folder: Path) -> Seen:
    """Return what lies in a folder now."""
    return frozenset(_looked_at(folder))


def _looked_at(folder: Path) -> set[tuple[str, int, int]]:
    found, waiting = set(), [str(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        own = entry.stat(follow_symlinks=False)
                        found.add((entry.path, own.st_size, own.st_mtime_ns))
        except OSError:  # It went while we looked.
            continue
    return found


def killed(
    target: Target,
    site: Site,
    env: Mapping[str, str],
    folder: Path,
    is_time: Callable[[Seen], bool],
) -> bool:
    """Deploy a site and kill all its processes when it is time; tell whether it came to that.

    ``is_time`` is asked about every change that was seen so far.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    process = context.Process(target=_deploy, args=(target, site, dict(env)))
    before = seen(folder)
    process.start()
    changed: Seen = frozenset()
    while process.is_alive():
        changed |= seen(folder) ^ before
        if is_time(changed) and _is_leader(process):
            os.killpg(process.pid or 0, signal.SIGKILL)
            process.join(PATIENCE)
            return True
        time.sleep(0.002)  # The deployment needs this processor, too.
    process.join(PATIENCE)
    assert process.exitcode == 0
    return False


def _is_leader(process: BaseProcess) -> bool:
    try:
        return os.getpgid(process.pid or 0) == process.pid
    except ProcessLookupError:
        return False


def _deploy(target: Target, site: Site, env: Mapping[str, str]) -> None:
    os.setsid()
    os.environ.update(env)
    desk = Desk(target.root, place_of(target))
    deploy(desk.job(), lambda: desk.made(site))
