"""Writes the programme's calendars and the feed of its changes, and shows both on its pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup
from pelican import signals
from pelican.generators import Generator

from plugins.build import Build, build_of
from plugins.writer import TreeWriter
from summit.calendar import to_bytes
from summit.catalogs import catalog_path
from summit.catalogue import Version
from summit.head import Tag
from summit.locales import Locale
from summit.pages import Page
from summit.programme.calendars import CalendarFile, made_from, shown_on
from summit.programme.feed import changes_address, changes_feed, told_changes
from summit.programme.reader import Reader
from summit.programme.timetable import SECTION

LATEST = 8
"""Changes on the page of the whole programme; each session's page has all of its own."""
TEMPLATES = ("programme", "session")


@dataclass(frozen=True)
class CalendarLink:
    """A calendar as templates link to it."""

    file: CalendarFile
    download: str
    subscribe: str
    """The same address for programs that keep calendars (webcal:)."""


@dataclass(frozen=True)
class ShownChange:
    """A change as templates show it."""

    session: Version
    recorded: datetime
    said: tuple[Markup, ...]


class CalendarGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Makes the calendars and the feed of each locale."""

    def generate_output(self, writer: TreeWriter) -> None:
        """Hand the files to the writer."""
        build = build_of(self.settings)
        if SECTION not in build.site.catalogue.bundles:
            return
        for locale in build.locales:
            self.write_locale(build, locale, writer)

    def write_locale(self, build: Build, locale: Locale, writer: TreeWriter) -> None:
        """Hand the calendars and the feed of one locale to the writer."""
        catalog = catalog_path(build.theme, locale).relative_to(build.theme)
        words = f"theme/translations/{catalog.as_posix()}"
        for file in build.calendars[locale.key]:
            writer.add(file.address, to_bytes(file.calendar), (*file.made_from, words))
        reader = reader_of(locale, build)
        sources = made_from(reader, build.site.catalogue.items(SECTION))
        writer.add(changes_address(build.site, locale), changes_feed(reader), (*sources, words))


def reader_of(locale: Locale, build: Build) -> Reader:
    """Return the reader of a locale, with the words of its catalog."""
    return Reader(build.site, locale, build.catalogs[locale.key])


def calendar_context(page: Page, build: Build) -> dict[str, Any]:
    """Return the calendars that a page offers and the changes that it tells."""
    if page.template not in TEMPLATES or page.version is None:
        return {}
    return {
        "calendars": [
            _link(file, build) for file in shown_on(page, build.calendars[page.locale.key])
        ],
        "changes": list(_changes(page, build)),
        "changes_url": build.site.link(changes_address(build.site, page.locale)),
    }


def _link(file: CalendarFile, build: Build) -> CalendarLink:
    host_and_path = build.site.absolute(file.address).partition("://")[2]
    return CalendarLink(file, build.site.link(file.address), f"webcal://{host_and_path}")


def _changes(page: Page, build: Build) -> Iterator[ShownChange]:
    reader = reader_of(page.locale, build)
    if page.template == "session" and page.version:
        told = [each for each in told_changes(reader) if each[0].session is page.version.bundle]
    else:
        told = told_changes(reader)[:LATEST] if not page.chosen else []
    for change, sentences in told:
        # The sentences escape what they name.
        said = tuple(Markup(sentence.html) for sentence in sentences)  # noqa: S704
        yield ShownChange(reader.version(change.session), change.recorded, said)


def calendar_tags(page: Page, build: Build) -> Iterator[Tag]:
    """Yield what leads programs from a page to its calendars and to the changes."""
    if page.template not in TEMPLATES or page.version is None:
        return
    for file in shown_on(page, build.calendars[page.locale.key]):
        yield _alternate("text/calendar", file.calendar.name, file.address, page, build)
    label = build.catalogs[page.locale.key].gettext("What changed in the programme")
    address = changes_address(build.site, page.locale)
    yield _alternate("application/atom+xml", label, address, page, build)


def _alternate(kind: str, title: str, address: str, page: Page, build: Build) -> Tag:
    own = {"type": kind, "hreflang": page.locale.tag, "title": title}
    return Tag("link", {"rel": "alternate", **own, "href": build.site.absolute(address)})


def get_generators(pelican: Any) -> type[Generator]:
    """Add the generator to Pelican's."""
    return CalendarGenerator


def register() -> None:
    """Connect the adapter."""
    signals.get_generators.connect(get_generators)
