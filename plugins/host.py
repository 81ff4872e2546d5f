"""Runs Pelican once, quietly, and reports what changed."""

import logging
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pelican
from pelican.log import FatalLogger
from pelican.settings import read_settings

from plugins.build import Build, build_of
from summit.output import check_folder


@dataclass(frozen=True)
class Report:
    """How a build went, for people."""

    build: Build
    folder: str
    seconds: float

    def __str__(self) -> str:
        changes = self.build.changes
        total = changes.written + changes.unchanged
        counts = f"{total} files, {changes.written} written, {changes.removed} removed"
        lines = [
            f"{self.folder}: {counts}, in {self.seconds:.1f} s.",
            f"Built for {self.build.site.clock.now:%Y-%m-%d %H:%M %Z}.",
        ]
        coming = self.build.site.next_change()
        lines.append(f"next change at {coming[0]} ({coming[1]})" if coming else "no change to come")
        return "\n".join(lines)


def build_site(settings_file: str, at: str | None = None, **overrides: Any) -> Report:
    """Build the site of a settings file into its OUTPUT_PATH and report.

    ``at`` replaces the CLOCK setting. Raises ContentError and SettingsError, and RuntimeError
    for any warning of Pelican's: a page that it would drop with a warning stops the build.
    """
    start = time.perf_counter()
    settings = read_settings(settings_file, override={**overrides, **({"CLOCK": at} if at else {})})
    project = Path(settings_file).resolve().parent
    check_folder(Path(settings["OUTPUT_PATH"]), project)
    _quieten()
    pelican.Pelican(settings).run()
    folder = Path(settings["OUTPUT_PATH"])
    shown = folder.relative_to(project) if folder.is_relative_to(project) else folder
    return Report(build_of(settings), f"{shown}/", time.perf_counter() - start)


def _quieten() -> None:
    """Send Pelican's warnings to stderr as plain lines, and make each of them fatal."""
    handler = logging.StreamHandler(sys.stderr)
    pelican.init_logging(
        level=logging.WARNING, fatal="warnings", handler=handler, name=pelican.__name__
    )
    FatalLogger.limit_filter._raised_messages.clear()  # noqa: SLF001 - a second run would let them pass
    pelican.console.quiet = True
