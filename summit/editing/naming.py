"""The bundles and the languages that a command names."""

import re

from summit.base.locales import Locale, unknown_locale
from summit.base.problems import SettingsError, did_you_mean, say
from summit.content.bundles import Bundle
from summit.content.catalogue import Catalogue
from summit.site.site import Site

FILE = re.compile(r"/(?:bundle\.yaml|index\.[^/]+\.md)$")


def bundle_named(site: Site, name: str) -> Bundle:
    """Return a bundle by its key, its folder or one of its files; raise SettingsError."""
    folder = FILE.sub("", name.rstrip("/")).removeprefix("./").removeprefix("content/")
    bundles = site.catalogue.bundles
    by_folder = {bundle.folder: bundle for bundle in bundles.values()}
    found = bundles.get(folder) or by_folder.get(folder)
    if found is None:
        raise SettingsError(
            say(
                'There is no bundle "%(name)s". %(hint)s',
                name=name,
                hint=did_you_mean(folder, bundles),
            )
        )
    return found


def locale_named(site: Site | Catalogue, key: str) -> Locale:
    """Return a locale of the site by its key; raise SettingsError."""
    if key not in site.locales:
        raise SettingsError(unknown_locale(key, site.locales))
    return site.locales[key]
