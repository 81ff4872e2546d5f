"""What the subjects' hooks ask: one object, which knows more with each stage of a build.

Once the facts are read it is a ``FactsAsk``, once the texts are converted a ``TextsAsk``; for pages
and files, ``page_ask`` has the next two. To ask too early is an error of types. What is asked for
has a key, and the answers are frozen: a question can be recorded, and asked again later.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from summit.base.asked import ALL, note
from summit.base.catalogs import Catalogs, Translator
from summit.base.locales import Locale, Locales
from summit.base.once import Once
from summit.content.bundles import Bundle, Data, Translation
from summit.content.catalogue import Catalogue, Version
from summit.content.edition import Edition
from summit.content.kinds import Kind
from summit.content.models import Facts
from summit.content.yaml import Fields
from summit.markdown.converter import Prose

if TYPE_CHECKING:
    from summit.site.subject import Subject
    from summit.site.weekly import WeeklyItem

NOW = "now"
"""The name by which the site's moment is asked for."""
ProseKey = tuple[str, str]
"""A bundle's key and a locale's key."""


class FactsAsk(Once):
    """What is known once the facts are read: bundles by key, words as they were written, the clock.

    ``once`` keeps what a function makes of it.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @property
    def edition(self) -> Edition:
        """The facts of the edition."""
        return self._catalogue.content.edition

    @property
    def edition_lines(self) -> Fields:
        """The facts of the edition as they are written, with their lines."""
        return self._catalogue.content.edition_fields

    @property
    def locales(self) -> Locales:
        """The site's locales, source first."""
        return self._catalogue.locales

    @property
    def public_persons(self) -> tuple[str, ...]:
        """Those whom words of the public may name, as the facts list them."""
        return self._catalogue.content.public_persons

    @property
    def published(self) -> tuple[Bundle, ...]:
        """The bundles to show, by key."""
        return self._catalogue.published

    @property
    def opening(self) -> datetime:
        """When the event opens, in its time."""
        return self._catalogue.opening

    def bundles(self, folder: str = "") -> tuple[Bundle, ...]:
        """Return the bundles of a folder, or all of the site; those still to be published too."""
        found = self._catalogue.bundles.items()
        return tuple(b for key, b in found if not folder or key.rpartition("/")[0] == folder)

    @property
    def texts(self) -> tuple[Version, ...]:
        """Every text that editors wrote, in each of its languages; those still hidden too."""
        return self.once(_texts)

    def bundle(self, key: str) -> Bundle | None:
        """Return a bundle, or None where the content has none with the key."""
        return self._catalogue.bundles.get(key)

    def facts(self, key: str) -> Facts | None:
        """Return a bundle's facts, or None where there is no such bundle."""
        bundle = self.bundle(key)
        return bundle.facts if bundle else None

    def text(self, key: str, locale: Locale) -> Version:
        """Return what readers of a locale get of a bundle."""
        return self._catalogue.version(self._catalogue.bundles[key], locale)

    def alternates(self, key: str) -> tuple[Locale, ...]:
        """Return the locales that have a bundle in their own language, in site order."""
        return self._catalogue.alternates(self._catalogue.bundles[key])

    def address(self, key: str, locale: Locale) -> str:
        """Return a bundle's place on the site, from its root: ``fr/actualites/ouverture/``."""
        return self._catalogue.address(self._catalogue.bundles[key], locale)

    def items(self, section: str, locale: Locale | None = None) -> tuple[Bundle, ...]:
        """Return the published bundles of a section's folder: in order, then newest first.

        For a locale, those that lists for its readers hold.
        """
        found = self._catalogue.items(section)
        return self.listed(found, locale) if locale else found

    def listed(self, bundles: Iterable[Bundle], locale: Locale) -> tuple[Bundle, ...]:
        """Return those of the bundles that lists for readers of a locale hold."""
        return self._catalogue.listed(bundles, locale)

    def named(self, section: str, locale: Locale) -> tuple[Bundle, ...]:
        """Return the items of a section; terms without a place of their own, as themes, by name."""
        return self._catalogue.named(section, locale)

    def has_page(self, key: str, locale: Locale) -> bool:
        """Tell whether readers of a locale have a page of a bundle's."""
        return self._catalogue.has_page(self._catalogue.bundles[key], locale)

    def neighbours(
        self, key: str, locale: Locale | None = None
    ) -> tuple[Bundle | None, Bundle | None]:
        """Return what comes before and after a published bundle in the list of its section."""
        return self._catalogue.neighbours(self._catalogue.bundles[key], locale)

    def is_published(self, key: str) -> bool:
        """Tell whether a bundle is shown."""
        return self._catalogue.is_published(self._catalogue.bundles[key])

    def is_hidden(self, key: str) -> bool:
        """Tell whether readers do not see a bundle yet: a draft, or before its publication."""
        return self._catalogue.is_hidden(self._catalogue.bundles[key])

    def kind(self, folder: str) -> Kind:
        """Return the kind of the bundles of a folder."""
        return self._catalogue.kinds[folder]

    def data(self, path: str) -> Data | None:
        """Return a file of facts that is no bundle's, by its path inside ``content/``, or None."""
        return self._catalogue.content.data.get(path)

    def is_broken(self, path: str) -> bool:
        """Tell whether a folder or file inside ``content/`` is there and cannot be read."""
        return path in self._catalogue.content.broken

    def names(self, folder: str) -> frozenset[str]:
        """Return what facts may refer to in a folder."""
        return self._catalogue.names.get(folder, frozenset())

    def source(self, key: str) -> Translation:
        """Return the translation of a bundle that the others are made from."""
        return self._catalogue.source(self._catalogue.bundles[key])

    @property
    def now(self) -> datetime:
        """The site's moment: what depends on it changes with every build; see ``passed``."""
        note([(NOW, ALL)])
        return self._catalogue.clock.now

    @property
    def today(self) -> date:
        """The site's day, in the edition's time zone."""
        return self._catalogue.clock.now.date()

    @property
    def zone(self) -> ZoneInfo:
        """The edition's time zone."""
        return self._catalogue.clock.zone

    def passed(self, moment: datetime) -> bool:
        """Tell whether a moment has come; one without a zone is in the edition's."""
        return self._catalogue.clock.has_passed(moment)

    def local(self, moment: datetime) -> datetime:
        """Return a moment in the edition's zone; one without a zone is taken to be in it."""
        return self._catalogue.clock.local(moment)

    def last_change(self, key: str) -> datetime | None:
        """Return when a bundle was last changed after it appeared, as far as that has come."""
        return self._catalogue.bundles[key].facts.last_change(self._catalogue.clock)


def _texts(ask: FactsAsk) -> tuple[Version, ...]:
    own = (each for each in ask.bundles() if not each.kind.is_plain)  # Those are the public's.
    return tuple(ask.text(each.key, locale) for each in own for locale in ask.alternates(each.key))


class TextsAsk(FactsAsk):
    """What is known once the texts are converted: their HTML, too, and what is said of them."""

    def __init__(
        self,
        catalogue: Catalogue,
        proses: Mapping[ProseKey, Prose],
        catalogs: Catalogs,
        subjects: Iterable["Subject"],
    ) -> None:
        super().__init__(catalogue)
        self._proses = proses
        self._catalogs = catalogs
        self.subjects = tuple(subjects)

    def translator(self, locale: Locale) -> Translator:
        """Return who says the interface's strings in a language."""
        return self._catalogs[locale.key]

    def prose(self, version: Version) -> Prose:
        """Return a version's text as it was converted, in the language that it is written in."""
        return self._proses[version.bundle.key, version.language.key]

    def html(self, version: Version) -> str:
        """Return a version's HTML with what only the facts know in its places."""
        html = self.prose(version).html
        for fill in (fill for subject in self.subjects for fill in subject.fill):
            html = fill(html, version, self)
        return html

    def weekly(self, version: Version) -> Iterator["WeeklyItem"]:
        """Yield what the letters of the weeks tell of a text that is published."""
        for tell in (tell for subject in self.subjects for tell in subject.weekly):
            yield from tell(version, self)
