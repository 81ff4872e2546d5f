"""How a build went, for people: what was written, what the site owes, when it changes again."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from summit.base.catalogs import Translator
from summit.base.frozen import Frozen
from summit.base.problems import ContentError, Message, decimal, joined, say
from summit.base.settings import Settings
from summit.output.build import Build
from summit.output.build_list import List
from summit.output.last_build import TIME, keep
from summit.site.debts import summary
from summit.site.public import PUBLIC
from summit.site.remarks import coming, next_change, remarks
from summit.site.security_txt import security_remarks
from summit.site.site import Site
from summit.site.status import all_accounts

NOTHING = say(
    "%(folder)s: nothing to do. The %(sources)s files that the site is made from, and the "
    "%(made)s of the site, are as the last build left them (looked at in %(time)s s).",
    time=TIME,
)
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


class Report(Frozen):
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
            "again": self._written(len(self.build.tree.files), 0, TIME).said(translator),
            "after": [message.said(translator) for message in self._after()],
            "point": decimal(0).said(translator)[1],
        }
        keep(root, self.listed, told, until(self.build))

    def _messages(self) -> Iterator[Message]:
        yield from self._before()
        changes = self.build.changes
        yield self._written(changes.written, changes.removed, decimal(self.seconds))
        yield from self._after()

    def _written(self, written: int, removed: int, seconds: Message | str) -> Message:
        return say(
            "%(folder)s: %(total)s files, %(written)s written, %(removed)s removed, in %(time)s s.",
            folder=self.folder,
            total=len(self.build.tree.files),
            written=written,
            removed=removed,
            time=seconds,
        )

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
        yield from self.build.once(told_of)


def told_of(build: Build) -> tuple[Message, ...]:
    """Return what is told of a site: what its languages have, what may be mended, what comes."""
    site = build.site
    owed = (
        say("%(locale)s: %(account)s", locale=each.locale, account=summary(each))
        for each in site.once(all_accounts)
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


class RefusedError(ContentError):
    """What is wrong in the content, of a build that wrote nothing for it."""

    @property
    def message(self) -> Message:
        """Every problem with its place, and what became of the output."""
        count = len(self.problems)
        kept = say("Problems in the content: %(count)s. output/ is unchanged.", count=count)
        return joined((super().message, kept), "\n")


@contextmanager
def refusing() -> Iterator[None]:
    """Raise RefusedError for a ContentError of the block."""
    try:
        yield
    except ContentError as error:
        raise RefusedError(error.problems) from None


def _coming(site: Site) -> Message:
    """Return when the site will differ from now, and why."""
    change = next_change(site)
    if change is None:
        return say("no change to come")
    return say("next change at %(change)s", change=change)


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
