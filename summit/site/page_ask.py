"""What the subjects' hooks ask for pages and files, besides what ``ask`` has."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from summit.base.asked import note
from summit.base.catalogs import catalog_path
from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.base.settings import Settings
from summit.content.catalogue import Version
from summit.site.ask import TextsAsk
from summit.site.countdown import day_of_event, days_to_go
from summit.site.last_change import last_change
from summit.site.site import Site

HIDDEN = "hidden"
"""The name by which hidden files are asked for."""
NO_ICONS: Mapping[str, str] = MappingProxyType({})


class FileSet(Frozen):
    """Files that are made together: at once, or by the preview when one is asked for."""

    paths: tuple[str, ...]
    """Where they are, from the site's root."""
    make: Callable[[], Mapping[str, bytes | str]]
    """Returns what each holds, by path."""
    made_from: Callable[[], Iterable[str]]
    """Returns the project's files that they show."""

    @classmethod
    def one(cls, path: str, data: bytes | str, made_from: Iterable[str]) -> "FileSet":
        """Return a file that is made already."""
        return cls((path,), lambda: {path: data}, lambda: made_from)


class PlanAsk(TextsAsk):
    """What is known while pages are planned: links, bodies and settings, too."""

    def __init__(self, site: Site, settings: Settings) -> None:
        super().__init__(site.catalogue, site.proses, site.catalogs, site.subjects)
        self._site = site
        self._settings = settings

    def last_change(self, key: str) -> datetime | None:
        """Return when a text was last changed, by its editors or by the clock that it tells."""
        return last_change(self._site, self._site.catalogue.bundles[key])

    @property
    def phase(self) -> str:
        """Where the event stands: "before", "during" or "after"."""
        return self._site.phase

    @property
    def days_to_go(self) -> int:
        """The days until the event, where they are counted; else 0."""
        return days_to_go(self.edition, self._site.clock)

    @property
    def day_of_event(self) -> int:
        """Which day of the event it is, from 1; else 0."""
        return day_of_event(self.edition, self._site.clock)

    @property
    def host(self) -> str:
        """The name of the site's host, without a port."""
        return self._site.host

    def as_of(self, moment: datetime, keys: Collection[str]) -> "PlanAsk":
        """Return what was known at an earlier moment, with some bundles as they were said then."""
        return PlanAsk(self._site.as_of(moment, keys), self._settings)

    def link(self, address: str) -> str:
        """Return the link to a place of the site, from its host's root: ``/2016/fr/``."""
        return self._site.link(address)

    def absolute(self, address: str) -> str:
        """Return the full address of a place of the site."""
        return self._site.absolute(address)

    def asset(self, place: str) -> str:
        """Return where a file of ``content/`` is published; a photograph: its widest fallback."""
        return self._site.asset(place)

    def hidden_file(self, place: str) -> bytes | None:
        """Return the bytes of a hidden file of ``content/``; None: it is not there, or a link."""
        note([(HIDDEN, place)])
        path, root = self._settings.content / place, self._settings.content.resolve()
        is_own = path.is_file() and path.resolve() == root / place
        return path.read_bytes() if is_own else None

    def body(self, version: Version, *, absolute: bool = False) -> str:
        """Return a version's HTML, its links leading to pages in the reader's locale."""
        return self._site.body(version, absolute=absolute)

    def cover(self, version: Version, *, absolute: bool = False) -> str:
        """Return the HTML of a version's main picture, or nothing; with full addresses: plain."""
        return self._site.plain_cover(version) if absolute else self._site.cover(version)

    def setting(self, name: str) -> Any:  # noqa: ANN401 - a setting holds anything
        """Return a setting as it was written, or None where it is not set."""
        return self._settings.values.get(name)

    def endpoint(self, name: str) -> str | None:
        """Return the address that a form is sent to, by the name of its setting, or None."""
        return self._settings.endpoints.get(name)

    def catalog_file(self, locale: Locale) -> str:
        """Return the file of a language's strings: what is said in it is made from that."""
        theme = self._settings.theme
        return f"theme/translations/{catalog_path(theme, locale).relative_to(theme).as_posix()}"


class PageAsk(PlanAsk):
    """What is known while pages are rendered and files are made: icons and templates, too."""

    def __init__(
        self,
        site: Site,
        settings: Settings,
        icons: Mapping[str, str] = NO_ICONS,
        render: Callable[..., str] = str,
    ) -> None:
        super().__init__(site, settings)
        self.icons = icons
        """Where each picture of the site's sign is published, by its name."""
        self.render = render
        """Renders a template of the theme by its name, with the values given by name."""
