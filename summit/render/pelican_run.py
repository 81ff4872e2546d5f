"""Runs Pelican once, quietly, and reports what changed."""

import logging
import re
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pelican
from jinja2 import TemplateError, TemplateNotFound
from pelican.log import FatalLogger
from pelican.settings import read_settings

from summit.base.catalogs import Translator
from summit.base.files import taking_turns
from summit.base.problems import ContentError, Message, SettingsError, say, verbatim
from summit.base.settings import Settings, check_base
from summit.output.build import Build, build_of
from summit.output.folder import check_folder
from summit.output.last_build import TIME, List, begin, end, keep
from summit.render.results import kept_results
from summit.site.debts import accounts, summary
from summit.site.public import PUBLIC
from summit.site.remarks import coming, next_change, remarks
from summit.site.security_txt import security_remarks
from summit.site.site import Site

SOURCES = ("content", "summit", "tests", "theme", ".cache", ".git", ".venv")
"""Folders of the project where no site may be written."""
NOTHING = say(
    "%(folder)s: nothing to do. The %(sources)s files that the site is made from, and the "
    "%(made)s of the site, are as the last build left them (looked at in %(time)s s).",
    time=TIME,
)
NO_CACHE = "NO_CACHE"
"""The setting by which a build uses nothing that earlier ones left."""
CACHES = ("IMAGE_CACHE", "SEARCH_CACHE")
"""The settings of folders with what earlier builds made."""
REHEARSAL = "REHEARSAL"
"""The setting by which a build says that its moment was asked for."""


DEMONSTRATION = say(
    'A demonstration ("demonstration: true" in content/edition.yaml): each page says so, and '
    "search engines are asked to keep none. Delete that line to publish: then the build says what "
    "is missing."
)
FROZEN = say(
    "CLOCK is fixed: readers get the site of that moment, whatever the day is. CLOCK = None builds "
    "for now."
)


@dataclass(frozen=True)
class Report:
    """How a build went, for people."""

    build: Build
    folder: str
    seconds: float
    settings_file: str = "pelicanconf.py"
    """Whose CLOCK counts, where no other moment was asked for."""
    listed: List | None = None
    """What it was made from and what it made, for the next call."""

    def __str__(self) -> str:
        return self.said(Translator())

    def said(self, translator: Translator) -> str:
        """Return how the build went, in the translator's language."""
        return "\n".join(message.said(translator) for message in self._messages())

    def cautions(self) -> Iterator[Message]:
        """Yield what whoever publishes the build is to know: it is not the site as of now."""
        if self.build.site.edition.demonstration:
            yield DEMONSTRATION
        if is_frozen(self.build.project.settings):
            yield FROZEN

    def keep(self, translator: Translator) -> None:
        """Let the next call know, where it would find all as it is now, what this build told.

        What stays for one build more goes with the next: that one has something to do.
        """
        if self.build.changes.kept or self.listed is None:
            return
        root = self.build.project.root
        told = {
            "before": [message.said(translator) for message in self._before()],
            "nothing": NOTHING.filled({**self.listed["counts"], "folder": self.folder}).said(
                translator
            ),
            "after": [message.said(translator) for message in self._after()],
        }
        keep(root, self.listed, told, until(self.build))

    def _messages(self) -> Iterator[Message]:
        changes = self.build.changes
        yield from self._before()
        yield say(
            "%(folder)s: %(total)s files, %(written)s written, %(removed)s removed, in %(time)s s.",
            folder=self.folder,
            total=changes.written + changes.unchanged,
            written=changes.written,
            removed=changes.removed,
            time=f"{self.seconds:.1f}",
        )
        yield from self._after()

    def _before(self) -> Iterator[Message]:
        site = self.build.site
        yield say(
            "Built for %(moment)s: %(why)s.",
            moment=f"{site.clock.now:%Y-%m-%d %H:%M %Z}",
            why=why(self.build.project.settings, self.settings_file),
        )
        if site.edition.demonstration:
            yield DEMONSTRATION

    def _after(self) -> Iterator[Message]:
        changes = self.build.changes
        if is_frozen(self.build.project.settings):
            yield FROZEN
        if changes.kept:
            yield say(
                "Kept until the next build, for pages already open: %(count)s.",
                count=len(changes.kept),
            )
        if changes.left:
            left = ", ".join(changes.left)
            yield say("Left alone, since no build made them: %(left)s.", left=left)
        yield from self.build.once(_told_of)


def _told_of(build: Build) -> tuple[Message, ...]:
    """Return what is told of a site: what its languages have, what may be mended, what comes."""
    site = build.site
    owed = (
        say("%(locale)s: %(account)s", locale=each.locale, account=summary(each))
        for each in accounts(site)
    )
    told = security_remarks(site) if build.project.settings.values.get(PUBLIC) else ()
    mend = (remark.placed for remark in sorted((*remarks(site), *told)))
    return (*owed, *mend, _coming(site))


def until(build: Build) -> float | None:
    """Return when a build may find something to do though nobody changed a file; None: never.

    What the site is known to change at, and midnight: what a build tells may go by the day.
    """
    if build.project.settings.clock:
        return None
    tomorrow = build.site.clock.now + timedelta(days=1)
    midnight = tomorrow.replace(hour=0, minute=0, second=0)
    found = build.site.once(coming)
    return min([midnight, *([found[0]] if found else [])]).timestamp()


def unchanged(error: ContentError) -> Message:
    """Return what became of the output of a build that was refused."""
    count = len(error.problems)
    return say("Problems in the content: %(count)s. output/ is unchanged.", count=count)


def _coming(site: Site) -> Message:
    """Return when the site will differ from now, and why."""
    change = next_change(site)
    if change is None:
        return say("no change to come")
    return say("next change at %(change)s", change=change)


def to_standard_error(message: Message) -> None:
    """Tell whoever waits, in English."""
    sys.stderr.write(f"{message}\n")


def is_frozen(settings: Settings) -> bool:
    """Tell whether a site for the public is built for a moment that nobody asked for this time."""
    is_public = not re.match(r"https?://(localhost|127\.)", settings.base)
    return is_public and bool(settings.clock) and not settings.values.get(REHEARSAL)


def why(settings: Settings, settings_file: str) -> Message:
    """Return why a site is built for its moment."""
    if settings.values.get(REHEARSAL):
        return say("--at asks for it")
    if settings.clock:
        return say("CLOCK in %(file)s says so", file=settings_file)
    return say("the real time")


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
    file, prefix = Path(settings_file).resolve(), Path(sys.prefix)
    project, name = file.parent, file.name
    begun = begin(project, prefix, (name, at or ""), since) if since else None
    clock = {"CLOCK": at, REHEARSAL: True} if at else {}
    caches = dict.fromkeys(CACHES) if overrides.get(NO_CACHE) else {}
    own_values = {"PROJECT_ROOT": project, **overrides, **caches, **clock}
    settings = _settings(settings_file, own_values)
    folder = _checked_folder(project, settings)
    with (
        _template_faults(),
        _turn(project, settings, tell),
        kept_results(project, settings, tell) as settings["MEMO"],
        fatal_warnings(),
    ):
        pelican.Pelican(settings).run()
        if not settings["PREVIEW"]:  # While what is worked out for it can be kept.
            build_of(settings).once(_told_of)
        listed = end(project, begun, prefix)
    shown = folder.relative_to(project) if folder.is_relative_to(project) else folder
    seconds = time.perf_counter() - start
    return Report(build_of(settings), f"{shown}/", seconds, name, listed)


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
    except TemplateNotFound as error:
        raise SettingsError(
            say("the theme has no template %(template)s. Restore it.", template=error.name)
        ) from None
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


def _settings(settings_file: str, overrides: dict[str, Any]) -> dict[str, Any]:
    """Return the settings; whatever they do wrong is one sentence."""
    try:
        settings: dict[str, Any] = read_settings(settings_file, override=overrides)
    except Exception as error:  # noqa: BLE001 - the settings are a program of the editors' own
        raise SettingsError(
            say(
                "%(name)s cannot be used: %(reason)s",
                name=Path(settings_file).name,
                reason=error,
            )
        ) from None
    check_base(settings["SITEURL"])
    return settings


def template_fault(error: TemplateError) -> Message:
    """Return where in the theme a template went wrong, and why."""
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
