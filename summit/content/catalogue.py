"""Which language versions exist, where each lives and what stands in for a missing one."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from unidecode import unidecode

from summit.base.clock import Clock
from summit.base.locales import Locale, Locales
from summit.base.problems import Problem, did_you_mean, say
from summit.content.kinds import Kinds
from summit.content.reader import Bundle, Content, Translation


@dataclass(frozen=True)
class Version:
    """A bundle as readers of one locale get it: its translation, or the source in its place."""

    bundle: Bundle
    locale: Locale
    """The reader's."""
    translation: Translation

    @property
    def is_fallback(self) -> bool:
        """Tell whether the text is in another language than the reader's."""
        return self.translation.locale != self.locale

    @property
    def language(self) -> Locale:
        """The locale that the text is written in."""
        return self.translation.locale


@dataclass(frozen=True)
class Catalogue:
    """Every bundle in every locale, seen at one moment."""

    content: Content
    locales: Locales
    clock: Clock
    with_hidden: bool = False
    """Whether drafts and what is scheduled are shown as if they were published, to editors."""

    @property
    def bundles(self) -> Mapping[str, Bundle]:
        """All bundles by key, those still to be published included."""
        return self.content.bundles

    @property
    def kinds(self) -> Kinds:
        """The kinds of content of the project."""
        return self.content.kinds

    def source(self, bundle: Bundle) -> Translation:
        """Return the translation that the others are made from: the source locale's if any."""
        order = (bundle.facts.original or "", *self.locales.keys)
        keys = (key for key in order if key in bundle.translations)
        return bundle.translations[next(keys)]

    def version(self, bundle: Bundle, locale: Locale) -> Version:
        """Return what readers of the locale get of the bundle."""
        own = bundle.translations.get(locale.key) or bundle.translations.get(locale.plain)
        return Version(bundle, locale, own or self.source(bundle))

    def is_published(self, bundle: Bundle) -> bool:
        """Tell whether the bundle is shown."""
        return self.with_hidden or not self.is_hidden(bundle)

    def is_hidden(self, bundle: Bundle) -> bool:
        """Tell whether readers do not see the bundle yet: a draft, or before its publication."""
        is_early = bundle.publication and not self.clock.has_passed(bundle.publication)
        return bundle.facts.draft or bool(is_early)

    @cached_property
    def published(self) -> tuple[Bundle, ...]:
        """The bundles to show, by key."""
        return tuple(b for _, b in sorted(self.bundles.items()) if self.is_published(b))

    def items(self, section: str) -> list[Bundle]:
        """Return the published bundles of a section's folder: in order, then newest first."""
        return self._items.get(section, [])

    @cached_property
    def _items(self) -> dict[str, list[Bundle]]:
        newest_first = sorted(
            self.published, key=lambda bundle: bundle.publication or datetime.min, reverse=True
        )
        items: dict[str, list[Bundle]] = {}
        for bundle in sorted(newest_first, key=lambda bundle: bundle.facts.rank):
            items.setdefault(bundle.key.rpartition("/")[0], []).append(bundle)
        return items

    def neighbours(self, bundle: Bundle) -> tuple[Bundle | None, Bundle | None]:
        """Return what comes before and after a published bundle in the list of its section."""
        return self._neighbours.get(bundle.key, (None, None))

    @cached_property
    def _neighbours(self) -> dict[str, tuple[Bundle | None, Bundle | None]]:
        return {
            bundle.key: (before, after)
            for items in self._items.values()
            for before, bundle, after in zip(
                [None, *items], items, [*items[1:], None], strict=False
            )
        }

    def tagged(self, theme: str) -> list[Bundle]:
        """Return what is published on a theme: kind by kind, each in the order of its section."""
        return self._tagged.get(theme, [])

    @cached_property
    def _tagged(self) -> dict[str, list[Bundle]]:
        tagged: dict[str, list[Bundle]] = {}
        for kind in (kind for kind in self.kinds if kind.has_page):
            for bundle in self.items(kind.folder):
                for theme in dict.fromkeys(bundle.facts.themes):
                    tagged.setdefault(theme, []).append(bundle)
        return tagged

    @cached_property
    def names(self) -> dict[str, frozenset[str]]:
        """What facts may refer to: names by folder, "partners", and "" for every bundle."""
        names: dict[str, set[str]] = {"": self.bundles.keys() | set(self.content.broken)}
        for key in self.bundles.keys() | self.content.broken:
            folder, _, name = key.rpartition("/")
            names.setdefault(folder, set()).add(name)
        names["partners"] = set(self.content.edition.partners)
        return {folder: frozenset(found) for folder, found in names.items()}

    @property
    def opening(self) -> datetime:
        """When the event opens, in its time: as something published says, or the edition."""
        known = (bundle.facts.opening for bundle in self.published)
        first = min((moment for moment in known if moment), default=self.content.edition.starts)
        return self.clock.local(first)

    def alternates(self, bundle: Bundle) -> list[Locale]:
        """Return the locales that have the bundle in their own language, in site order."""
        return [locale for locale in self.locales if locale.key in bundle.translations]

    def address(self, bundle: Bundle, locale: Locale) -> str:
        """Return the bundle's place on the site, from its root: ``fr/actualites/ouverture/``."""
        if bundle.kind.is_home:
            return f"{locale}/"
        slug = slug_of(self.version(bundle, locale).translation)
        section = self.section_of(bundle)
        if section is None:
            return f"{locale}/{slug}/"
        return f"{self.address(section, locale)}{slug}/"

    def section_of(self, bundle: Bundle) -> Bundle | None:
        """Return the section that the bundle belongs to, if it has one with a page."""
        return self.bundles.get(bundle.key.rpartition("/")[0])


def in_order(bundle: Bundle) -> tuple[int, str]:
    """Sort key: the ``order`` of the facts, then the key."""
    return getattr(bundle.facts, "order", 0), bundle.key


def slug_of(translation: Translation) -> str:
    """Return the translation's slug: as written, or made from a title in Latin script."""
    return translation.text.slug or slugify(translation.text.title)


def slugify(text: str) -> str:
    """Return the text in lowercase ASCII words joined by hyphens: ``a-l-hotel-de-ville``."""
    return re.sub(r"[^a-z0-9]+", "-", unidecode(text).lower()).strip("-")


def is_latin(text: str) -> bool:
    """Tell whether every letter of the text is of the Latin script."""
    return all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())


def check_catalogue(catalogue: Catalogue, reserved: Collection[str] = ()) -> Iterator[Problem]:
    """Yield what is wrong between files: missing sections and slugs, references, doubles.

    ``reserved`` are the addresses of pages that no bundle has.
    """
    yield from _check_sections(catalogue)
    for bundle in catalogue.bundles.values():
        yield from _check_slugs(bundle)
        yield from _check_references(bundle, catalogue)
        yield from _check_images(bundle)
    yield from _check_addresses(catalogue, reserved)


def _check_sections(catalogue: Catalogue) -> Iterator[Problem]:
    for bundle in catalogue.bundles.values():
        known = catalogue.bundles.keys() | catalogue.content.broken
        if bundle.kind.section and bundle.kind.folder not in known:
            path = bundle.path.rpartition("/")[0]
            name = f"index.{catalogue.locales.source}.md"
            yield Problem(
                path, 1, say("the section has no page of its own. Write %(name)s here.", name=name)
            )


def _check_slugs(bundle: Bundle) -> Iterator[Problem]:
    if bundle.kind.is_home or not bundle.kind.has_page:
        return
    for translation in bundle.translations.values():
        if translation.text.slug is None and not is_latin(translation.text.title):
            message = say(
                '"slug" is missing, and cannot be made from "%(title)s". '
                'Add a line such as "slug: al-iftitah", in Latin letters.',
                title=translation.text.title,
            )
            yield Problem(translation.path, 1, message)
        elif not slug_of(translation):
            message = say('"slug" is missing, and the title has no letters. Add a line "slug: …".')
            yield Problem(translation.path, 1, message)


def _check_references(bundle: Bundle, catalogue: Catalogue) -> Iterator[Problem]:
    for field, target, key in bundle.facts.references():
        known = catalogue.names.get(target, frozenset())
        if key not in known:
            line = bundle.facts_lines.line((field,))
            message = say(
                '"%(field)s" names "%(key)s", which does not exist. %(hint)s',
                field=field,
                key=key,
                hint=did_you_mean(key, known),
            )
            yield Problem(bundle.facts_path, line, message)


def _check_images(bundle: Bundle) -> Iterator[Problem]:
    named = {"image": bundle.facts.image} if bundle.facts.image else {}
    for location, name in [*named.items(), *(("credits", name) for name in bundle.facts.credits)]:
        if name not in bundle.assets:
            line = bundle.facts_lines.line((location,))
            message = say(
                '"%(location)s" names "%(name)s", which is not in %(bundle)s. %(hint)s',
                location=location,
                name=name,
                bundle=bundle.path,
                hint=did_you_mean(name, bundle.assets),
            )
            yield Problem(bundle.facts_path, line, message)
    for translation in bundle.translations.values():
        if bundle.facts.image and not translation.text.image_alt:
            message = say(
                '"image_alt" is missing: the image %(image)s needs an alternative '
                'text. Add a line "image_alt: what the image shows".',
                image=bundle.facts.image,
            )
            yield Problem(translation.path, 1, message)


def _check_addresses(catalogue: Catalogue, reserved: Collection[str]) -> Iterator[Problem]:
    """Yield the translations that would take the place of another on the site."""
    taken: dict[str, Translation] = {}
    doubles: set[tuple[str, str]] = set()
    for bundle in catalogue.bundles.values():
        has_place = not bundle.kind.section or catalogue.section_of(bundle)
        if not has_place or not bundle.kind.has_page:
            continue
        for locale in catalogue.locales:
            translation = catalogue.version(bundle, locale).translation
            address = catalogue.address(bundle, locale)
            if address in reserved:
                message = say(
                    'the slug "%(slug)s" gives the address /%(address)s, where the '
                    "site has its own search or site map. Choose another slug.",
                    slug=slug_of(translation),
                    address=address,
                )
                yield Problem(translation.path, 1, message)
            first = taken.setdefault(address, translation)
            pair = first.path, translation.path
            if first is not translation and pair not in doubles:
                doubles.add(pair)
                message = say(
                    'the slug "%(slug)s" gives the address /%(address)s, which '
                    "%(other)s already has. Change one of the two slugs.",
                    slug=slug_of(translation),
                    address=address,
                    other=first.path,
                )
                yield Problem(translation.path, 1, message)
