"""The bundles and the languages that a command names."""

import re

from summit.base.locales import Locale, unknown_locale
from summit.base.problems import SettingsError, did_you_mean, say
from summit.content.bundles import Bundle
from summit.content.catalogue import Catalogue, folders_of
from summit.site.site import Site

FILE = re.compile(r"/(?:bundle\.yaml|index\.[^/]+\.md)$")


def bundle_named(site: Site, name: str) -> Bundle:
    """Return a bundle by its key, its folder or one of its files; raise SettingsError."""
    folder = FILE.sub("", name.rstrip("/")).removeprefix("./").removeprefix("content/")
    bundles = site.catalogue.bundles
    found = bundles.get(folder) or site.catalogue.once(folders_of).get(folder)
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
