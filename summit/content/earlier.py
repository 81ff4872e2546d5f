"""Where a text was before: each earlier slug, under each address that its section has had."""

from collections.abc import Iterable, Iterator

from summit.base.locales import Locale
from summit.base.problems import Problem, say
from summit.content.bundles import Bundle, Translation
from summit.content.catalogue import Catalogue
from summit.content.slugs import slug_of


def earlier(catalogue: Catalogue, bundle: Bundle, locale: Locale) -> tuple[str, ...]:
    """Return the addresses that lead to a bundle's page in a locale, its own left out."""
    if not catalogue.once(_have_moved, locale.key):
        return ()
    return _places(catalogue, bundle, locale, with_fallbacks=False)


def once_at(catalogue: Catalogue, bundle: Bundle, locale: Locale) -> tuple[str, ...]:
    """Return where a bundle's page may have been: earlier ones, and those of its fallback.

    Before a text is translated, its readers get the source at an address with the source's slug.
    """
    return _places(catalogue, bundle, locale, with_fallbacks=True)


def _places(
    catalogue: Catalogue, bundle: Bundle, locale: Locale, *, with_fallbacks: bool
) -> tuple[str, ...]:
    section = catalogue.section_of(bundle)
    if not has_address(bundle, catalogue):
        return ()
    above = [f"{locale}/"]
    if section:
        before = _places(catalogue, section, locale, with_fallbacks=with_fallbacks)
        above = [catalogue.address(section, locale), *before]
    texts = [catalogue.version(bundle, locale).translation]
    if with_fallbacks:
        texts.append(catalogue.source(bundle))
    slugs = [slug for text in texts for slug in _slugs(text)]
    places = dict.fromkeys(f"{place}{slug}/" for place in above for slug in slugs)
    return tuple(place for place in places if place != catalogue.address(bundle, locale))


def _have_moved(catalogue: Catalogue, locale: str) -> bool:
    """Tell whether any text that readers of a locale get has had another slug."""
    return any(
        catalogue.version(bundle, catalogue.locales[locale]).translation.text.moved_from
        for bundle in catalogue.bundles.values()
    )


def _slugs(translation: Translation) -> Iterable[str]:
    return slug_of(translation), *translation.text.moved_from


def has_address(bundle: Bundle, catalogue: Catalogue) -> bool:
    """Tell whether a bundle has a page with a slug, and its section, if any, a page too."""
    has_place = not bundle.kind.section or catalogue.section_of(bundle) is not None
    return not bundle.kind.is_home and bundle.kind.has_page and has_place


def check_moves(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the earlier addresses that another text has now, or has had too."""
    bundles = [b for b in catalogue.bundles.values() if has_address(b, catalogue)]
    for locale in catalogue.locales:
        taken = {catalogue.address(bundle, locale): bundle for bundle in bundles}
        for bundle in bundles:
            for place in earlier(catalogue, bundle, locale):
                other = taken.setdefault(place, bundle)
                if other is not bundle:
                    yield _collision(catalogue, bundle, other, locale, place)


def _collision(
    catalogue: Catalogue, bundle: Bundle, other: Bundle, locale: Locale, place: str
) -> Problem:
    path = catalogue.version(bundle, locale).translation.path
    message = say(
        '"moved_from" leads from /%(place)s to this text, but it is the address of %(other)s. '
        "Take it out of the list, or change the slug there.",
        place=place,
        other=other.path,
    )
    return Problem(path, 1, message)
