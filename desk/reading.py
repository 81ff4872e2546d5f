"""The whole site as the build reads it, for commands that render nothing."""

from collections.abc import Mapping
from gettext import NullTranslations
from pathlib import Path

from desk.settings import Settings
from plugins.words import converters
from summit.catalogs import load_catalogs
from summit.catalogue import Catalogue
from summit.clock import read_clock
from summit.content import read_content
from summit.fixes import find_repairs, find_untidy
from summit.locales import Locales, read_locales
from summit.look import read_look
from summit.problems import ContentError
from summit.repairs import Repair
from summit.site import Site, load_site
from summit.wayfinding import reserved_addresses

Catalogs = Mapping[str, NullTranslations]


def read_site(settings: Settings, at: str | None = None) -> tuple[Site, Catalogs]:
    """Return the site and its catalogs; raise ContentError with all that a build would refuse.

    ``at`` replaces the CLOCK setting.
    """
    locales = _locales(settings)
    catalogs, problems = load_catalogs(settings.theme / "translations", locales)
    problems += read_look(settings.theme, settings.values["LOOK"])[1]
    try:
        site = _load(settings, locales, catalogs, at)
    except ContentError as error:
        raise ContentError([*problems, *error.problems]) from None
    if problems:
        raise ContentError(problems)
    return site, catalogs


def read_repairs(settings: Settings) -> list[Repair]:
    """Return what can be mended in what can be read of the content."""
    there = read_what_is_there(settings)
    return [*find_repairs(there), *find_untidy(settings.root, there)]


def read_what_is_there(settings: Settings) -> Catalogue:
    """Return what can be read of the content, drafts too, whatever is wrong elsewhere."""
    locales = _locales(settings)
    content, _ = read_content(settings.content, locales, with_drafts=True)
    clock = read_clock(settings.values["CLOCK"], content.edition.time_zone)
    return Catalogue(content, locales, clock)


def _locales(settings: Settings) -> Locales:
    return read_locales(settings.values["LOCALES"], settings.values.get("DIGITS", {}))


def _load(settings: Settings, locales: Locales, catalogs: Catalogs, at: str | None) -> Site:
    cache = settings.values.get("IMAGE_CACHE")
    return load_site(
        settings.content,
        locales,
        converters(catalogs),
        clock=at or settings.values["CLOCK"],
        base=settings.values["SITEURL"],
        image_cache=settings.root / Path(cache) if cache else None,
        reserved=reserved_addresses(locales, catalogs),
    )
