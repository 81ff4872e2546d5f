"""Writes what machines read: feeds, web manifests, the sitemap, robots.txt and redirects."""

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.build import build_of
from plugins.news import news_feeds
from plugins.writer import TreeWriter
from summit.app import manifest, manifest_address
from summit.moving.pages import HOST_FILE, redirects
from summit.sitemap import robots, sitemap


class FeedsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Makes the news feeds of each locale, and the site's own index files."""

    def generate_output(self, writer: TreeWriter) -> None:
        """Hand the feeds, the sitemap and robots.txt to the writer."""
        build = build_of(self.settings)
        site = build.site
        for feeds in news_feeds(build):
            writer.promise(feeds.paths, feeds.make, feeds.made_from)
        for locale in site.locales:
            app = manifest(locale, site, build.assets.icons, build.look.palette)
            writer.add(manifest_address(locale), app, ("content/edition.yaml",))
        everything = tuple(page.version.translation.path for page in build.pages if page.version)
        writer.add("sitemap.xml", sitemap(build.pages, site), everything)
        writer.add("robots.txt", robots(site), ())
        if moves := redirects(build.pages, site):
            writer.add(HOST_FILE, moves, everything)


def get_generators(pelican: Any) -> type[Generator]:
    """Add the generator to Pelican's."""
    return FeedsGenerator


def register() -> None:
    """Connect the adapter."""
    signals.get_generators.connect(get_generators)
