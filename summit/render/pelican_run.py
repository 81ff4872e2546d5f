"""Runs Pelican once, quietly, and reports what changed."""

import logging
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pelican
from jinja2 import TemplateError, TemplateNotFound
from pelican.log import FatalLogger

from summit.base.collector import collector_at_rest
from summit.base.locks import taking_turns
from summit.base.memo import Memo
from summit.base.problems import Message, SettingsError, say, verbatim
from summit.output.build import Build, build_of
from summit.output.build_list import List
from summit.output.folder import check_folder
from summit.output.last_build import Known, begin, digest_now, end, known_before
from summit.render.caches import (
    CACHES,
    begun_anew,
    clear_left,
    may_have_misled,
    misled,
    unusable,
)
from summit.render.report import REHEARSAL, Report
from summit.render.results import kept_results
from summit.render.settings import settings_in
from summit.render.verdict import explained

SOURCES = ("content", "summit", "tests", "theme", ".cache", ".git", ".venv")
"""Folders of the project where no site may be written."""
NO_CACHE = "NO_CACHE"
"""The setting by which a build uses nothing that earlier ones left."""


def to_standard_error(message: Message) -> None:
    """Tell whoever waits, in English."""
    sys.stderr.write(f"{message}\n")


def build_site(
    settings_file: str,
    at: str | None = None,
    tell: Callable[[Message], None] = to_standard_error,
    *,
    since: float | None = None,
    **overrides: Any,
) -> Report:
    """Build the site of a settings file into its OUTPUT_PATH and report.

    ``at`` replaces the CLOCK setting; ``tell`` says for whom the build waits; with ``since``, the
    moment at which the program was started, the report can be kept for a call that has nothing to
    do. Raises ContentError and SettingsError, and RuntimeError for any warning of Pelican's: a page
    that it would drop with a warning stops the build.
    """
    start = time.perf_counter()
    file = Path(settings_file).resolve()
    project, name = file.parent, file.name
    begun = begin(project, Path(sys.prefix), (name, at or ""), since) if since else None
    clock = {"CLOCK": at, REHEARSAL: True} if at else {}
    caches = dict.fromkeys(CACHES) if overrides.get(NO_CACHE) else {}
    own_values = {"PROJECT_ROOT": project, **overrides, **caches, **clock}
    settings = settings_in(settings_file, own_values)
    folder = _checked_folder(project, settings)
    if not settings["PREVIEW"]:
        clear_left(project, settings)
        for message in unusable(project, settings):
            tell(message)
    try:
        listed = _run(project, settings, tell, begun)
    except Exception as error:
        if overrides.get("MEMO") or not may_have_misled(error, settings):
            raise
        tell(misled(error))
        settings = settings_in(settings_file, {**own_values, **begun_anew(project, settings)})
        listed = _run(project, settings, tell, begun)
    shown = folder.relative_to(project) if folder.is_relative_to(project) else folder
    seconds = time.perf_counter() - start
    return Report(build_of(settings), f"{shown}/", seconds, name, listed)


def _run(
    project: Path,
    settings: dict[str, Any],
    tell: Callable[[Message], None],
    begun: List | None,
) -> List | None:
    """Run Pelican, once it is this build's turn, and return the list of what it made."""
    with (
        collector_at_rest(),
        _template_faults(),
        _turn(project, settings, tell),
        fatal_warnings(),
    ):
        before = Known() if settings["PREVIEW"] else known_before(project)
        digest_of = partial(digest_now, project, before)
        with kept_results(project, settings, tell, digest_of) as settings["MEMO"]:
            made = _made(settings, before)
        untouched = build_of(settings).untouched
        return end(project, begun, Path(sys.prefix), before, made, untouched)


def _made(settings: dict[str, Any], before: Known) -> dict[str, str]:
    """Make the site, and return the digests of its files by their paths."""
    run = pelican.Pelican(settings)
    build = build_of(settings)
    build.before = before
    try:
        with explained(build):
            run.run()
    except BaseException:
        build.take_apart()
        raise
    if not settings["PREVIEW"]:
        _keep(build, settings["MEMO"])
    return {path: output.digest.hex() for path, output in build.tree.files.items()}


def _keep(build: Build, memo: Memo) -> None:
    """Keep the bytes of each file, from which the site can be put back after a checkout."""
    for path, output in build.tree.files.items():
        if isinstance(output.content, bytes):
            is_old = build.untouched.get(path) == output.digest
            memo.keep_bytes(output.digest, output.content, is_old=is_old)


def _checked_folder(project: Path, settings: Mapping[str, Any]) -> Path:
    """Return the folder to write to; raise SettingsError where something of the project's is."""
    folder = Path(settings["OUTPUT_PATH"])
    look = Path(settings["THEME"]) / settings["LOOK"]
    own = [settings["PATH"], settings["THEME"], look, *(project / name for name in SOURCES)]
    check_folder(folder, project, map(Path, own))
    return folder


@contextmanager
def _template_faults() -> Iterator[None]:
    """Say what is wrong in a template as what is wrong with the settings."""
    try:
        yield
    except TemplateError as error:
        raise SettingsError(template_fault(error)) from None


@contextmanager
def _turn(
    project: Path, settings: Mapping[str, Any], tell: Callable[[Message], None]
) -> Iterator[None]:
    """Let one build at a time read the content and write the site; the preview writes nothing.

    Who began later has the newer content: it must not be first.
    """
    if settings["PREVIEW"]:
        yield
        return
    lock = (project / settings["MANIFEST"]).with_suffix(".lock")
    with taking_turns(lock, lambda process, since: tell(waiting(process, since))):
        yield


def waiting(process: str, since: str) -> Message:
    """Return for whom a build waits."""
    return say(
        "Waiting for another build of this site: process %(process)s, at work since %(since)s.",
        process=process,
        since=since,
    )


def template_fault(error: TemplateError) -> Message:
    """Return where in the theme a template went wrong, and why; or that there is none."""
    if isinstance(error, TemplateNotFound):
        return say("the theme has no template %(template)s. Restore it.", template=error.name)
    frames = traceback.extract_tb(error.__traceback__)
    last = next((frame for frame in reversed(frames) if frame.filename.endswith(".html")), None)
    file = getattr(error, "filename", None) or (last.filename if last else "theme")
    line = getattr(error, "lineno", None) or (last.lineno if last else 1)
    return verbatim(f"{file}:{line}: {error.message}")


@contextmanager
def fatal_warnings() -> Iterator[None]:
    """Send Pelican's warnings to stderr as plain lines, each of them fatal, while this lasts.

    Pelican keeps both for the whole process, and for every logger in it: a warning of whoever
    builds a site and then goes on with other work would end that work.
    """
    root, own = logging.getLogger(), logging.getLogger(pelican.__name__)
    handlers, levels = list(root.handlers), (root.level, own.level)
    fatal, quiet = FatalLogger.fatal_lvl, pelican.console.quiet
    handler = logging.StreamHandler(sys.stderr)
    pelican.init_logging(level=logging.WARNING, fatal="warnings", handler=handler, name=own.name)
    FatalLogger.limit_filter._raised_messages.clear()  # noqa: SLF001 - a second run would let them pass
    pelican.console.quiet = True
    try:
        yield
    finally:
        pelican.console.quiet, FatalLogger.fatal_lvl = quiet, fatal
        root.handlers[:] = handlers
        root.setLevel(levels[0])
        own.setLevel(levels[1])
