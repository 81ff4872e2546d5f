"""Which language versions exist, where each lives and what stands in for a missing one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from summit.base.clock import Clock
from summit.base.collation import Key, sort_key
from summit.base.frozen import Frozen
from summit.base.locales import Locale, Locales
from summit.base.once import Once
from summit.content.bundles import Bundle, Content, Translation
from summit.content.kinds import Kinds
from summit.content.models import Standing
from summit.content.slugs import slug_of


class Version(Frozen):
    """A bundle as readers of one locale get it: its translation, or the source in its place."""

    bundle: Bundle
    locale: Locale
    """The reader's."""
    translation: Translation

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What names it among the versions of one content."""
        return *self.bundle.asked_as, self.locale.key, self.language.key

    @property
    def is_fallback(self) -> bool:
        """Tell whether the text is in another language than the reader's."""
        return self.translation.locale != self.locale

    @property
    def language(self) -> Locale:
        """The locale that the text is written in."""
        return self.translation.locale


@dataclass(frozen=True)
class Catalogue(Once):
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
        original, texts = bundle.facts.original, bundle.translations
        if original and original in texts:
            return texts[original]
        return texts[next(filter(texts.__contains__, self.locales.keys))]

    def version(self, bundle: Bundle, locale: Locale) -> Version:
        """Return what readers of the locale get of the bundle."""
        texts = bundle.translations
        own = texts.get(locale.key) or texts.get(locale.plain)
        return Version(bundle, locale, own or self.source(bundle))

    def standing(self, bundle: Bundle, locale: Locale) -> Standing:
        """Return what readers of the locale get of a bundle: "shown" if it is translated.

        Where it is not, its section says so; pages that are found by a form alone always are.
        """
        texts = bundle.translations
        if locale.key in texts or locale.plain in texts:
            return "shown"
        section = self.section_of(bundle)
        if section is None or bundle.kind.is_section or not bundle.is_listed:
            return "shown"
        standing: Standing = getattr(section.facts, "untranslated", "shown")
        return standing

    def has_page(self, bundle: Bundle, locale: Locale) -> bool:
        """Tell whether readers of the locale have a page of the bundle's."""
        return bundle.kind.has_page and self.standing(bundle, locale) == "shown"

    def listed(self, bundles: Iterable[Bundle], locale: Locale) -> tuple[Bundle, ...]:
        """Return those of the bundles that lists for readers of the locale hold."""
        return tuple(each for each in bundles if self.standing(each, locale) != "left-out")

    def is_published(self, bundle: Bundle) -> bool:
        """Tell whether the bundle is shown."""
        return self.with_hidden or not self.is_hidden(bundle)

    def is_hidden(self, bundle: Bundle) -> bool:
        """Tell whether readers do not see the bundle yet: a draft, or before its publication."""
        is_early = bundle.appears and not self.clock.has_passed(bundle.appears)
        return bundle.facts.draft or bool(is_early) or self._waits(bundle)

    def _waits(self, bundle: Bundle) -> bool:
        """Tell whether a bundle is a section that appears with the first text in it."""
        kind = self.kinds.at(bundle.key) if bundle.kind.is_section else None
        if kind is None or not kind.needs_items:
            return False
        own = (each for key, each in self.bundles.items() if key.rpartition("/")[0] == bundle.key)
        return all(map(self.is_hidden, own))

    @property
    def published(self) -> tuple[Bundle, ...]:
        """The bundles to show, by key."""
        return self.once(_published)

    def items(self, section: str) -> tuple[Bundle, ...]:
        """Return the published bundles of a section's folder: in order, then newest first."""
        return self.part(_items, of=section) or ()

    def named(self, section: str, locale: Locale) -> tuple[Bundle, ...]:
        """Return the same, but terms that have no place of their own, as themes may, by name."""
        return self.once(_named, f"{locale.key} {section}")

    def name_key(self, bundle: Bundle, locale: Locale) -> Key:
        """Return what puts bundles into the order of their titles."""
        return sort_key(self.version(bundle, locale).translation.text.title, locale)

    def neighbours(
        self, bundle: Bundle, locale: Locale | None = None
    ) -> tuple[Bundle | None, Bundle | None]:
        """Return what comes before and after a published bundle in the list of its section.

        For a locale, in the list that its readers get.
        """
        key = locale.key if locale else ""
        return self.part(_neighbours, key, of=bundle.key) or (None, None)

    def tagged(self, theme: str) -> tuple[Bundle, ...]:
        """Return what is published on a theme: kind by kind, each in the order of its section."""
        return self.part(_tagged, of=theme) or ()

    @property
    def names(self) -> Mapping[str, frozenset[str]]:
        """What facts may refer to: names by folder, "partners", and "" for every bundle."""
        return self.once(_names)

    @property
    def opening(self) -> datetime:
        """When the event opens, in its time: as something published says, or the edition."""
        return self.once(_opening)

    def alternates(self, bundle: Bundle) -> tuple[Locale, ...]:
        """Return the locales that have the bundle in their own language, in site order."""
        texts = bundle.translations
        return tuple(locale for locale in self.locales if locale.key in texts)

    def address(self, bundle: Bundle, locale: Locale) -> str:
        """Return the bundle's place on the site, from its root: ``fr/actualites/ouverture/``.

        Where readers of the locale have no page of it, that is the source's.
        """
        return self.once(_address, f"{locale.key} {bundle.key}")

    def would_be(self, bundle: Bundle, locale: Locale) -> str:
        """Return where a bundle's page is or would be, were there one for readers of the locale."""
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


def folders_of(catalogue: Catalogue) -> dict[str, Bundle]:
    """Return the bundles by their folder inside ``content/``."""
    return {bundle.folder: bundle for bundle in catalogue.bundles.values()}


def _address(catalogue: Catalogue, key: str) -> str:
    locale, _, of = key.partition(" ")
    bundle = catalogue.bundles[of]
    if catalogue.standing(bundle, catalogue.locales[locale]) != "shown":
        return catalogue.address(bundle, catalogue.source(bundle).locale)
    return catalogue.would_be(bundle, catalogue.locales[locale])


def _published(catalogue: Catalogue) -> tuple[Bundle, ...]:
    return tuple(b for _, b in sorted(catalogue.bundles.items()) if catalogue.is_published(b))


def _opening(catalogue: Catalogue) -> datetime:
    known = (bundle.facts.opening for bundle in catalogue.published)
    first = min((moment for moment in known if moment), default=catalogue.content.edition.starts)
    return catalogue.clock.local(first)


def _items(catalogue: Catalogue) -> Mapping[str, tuple[Bundle, ...]]:
    newest_first = sorted(
        catalogue.published, key=lambda bundle: bundle.publication or datetime.min, reverse=True
    )
    items: dict[str, list[Bundle]] = {}
    for bundle in sorted(newest_first, key=lambda bundle: bundle.facts.rank):
        items.setdefault(bundle.key.rpartition("/")[0], []).append(bundle)
    return {section: tuple(found) for section, found in items.items()}


def _named(catalogue: Catalogue, key: str) -> tuple[Bundle, ...]:
    locale, _, section = key.partition(" ")
    items = catalogue.items(section)
    if not all(each.kind.is_taxonomy for each in items):
        return items

    def place(each: Bundle) -> tuple[tuple[datetime, int], Key]:
        return each.facts.rank, catalogue.name_key(each, catalogue.locales[locale])

    return tuple(sorted(items, key=place))


def _neighbours(
    catalogue: Catalogue, locale: str
) -> Mapping[str, tuple[Bundle | None, Bundle | None]]:
    lists: Iterable[tuple[Bundle, ...]] = catalogue.once(_items).values()
    if locale:
        lists = [catalogue.listed(items, catalogue.locales[locale]) for items in lists]
    return {
        bundle.key: (before, after)
        for items in lists
        for before, bundle, after in zip([None, *items], items, [*items[1:], None], strict=False)
    }


def _tagged(catalogue: Catalogue) -> Mapping[str, tuple[Bundle, ...]]:
    tagged: dict[str, list[Bundle]] = {}
    for kind in (kind for kind in catalogue.kinds if kind.has_page):
        for bundle in catalogue.items(kind.folder):
            for theme in dict.fromkeys(bundle.facts.themes):
                tagged.setdefault(theme, []).append(bundle)
    return {theme: tuple(found) for theme, found in tagged.items()}


def _names(catalogue: Catalogue) -> Mapping[str, frozenset[str]]:
    keys = catalogue.bundles.keys() | catalogue.content.broken
    names: dict[str, set[str]] = {"": set(keys)}
    for key in keys:
        folder, _, name = key.rpartition("/")
        names.setdefault(folder, set()).add(name)
    names["partners"] = set(catalogue.content.edition.partners)
    return {folder: frozenset(found) for folder, found in names.items()}


def in_order(bundle: Bundle) -> tuple[int, str]:
    """Sort key: the ``order`` of the facts, then the key."""
    return getattr(bundle.facts, "order", 0), bundle.key
