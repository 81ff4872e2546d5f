"""Reads and checks the whole content before anything is rendered."""

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.build import build_of
from plugins.words import converters
from summit.problems import ContentError
from summit.site import load_site
from summit.wayfinding import reserved_addresses


class SiteGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Makes the run's Site, or stops the run with every problem of the content."""

    def generate_context(self) -> None:
        """Read, check and convert the content."""
        build = build_of(self.settings)
        cache = self.settings["IMAGE_CACHE"]
        try:
            build.site = load_site(
                Path(self.path),
                build.locales,
                converters(build.catalogs),
                clock=self.settings["CLOCK"],
                base=self.settings["SITEURL"],
                stages=build.stages,
                image_cache=Path(cache) if cache else None,
                reserved=reserved_addresses(build.locales, build.catalogs),
                memo=self.settings["MEMO"],
                with_hidden=self.settings["PREVIEW"],
            )
        except ContentError as error:
            raise ContentError([*build.problems, *error.problems]) from None
        if build.problems:
            raise ContentError(build.problems)


def get_generators(pelican: Any) -> type[Generator]:
    """Add the generator to Pelican's."""
    return SiteGenerator


def register() -> None:
    """Connect the adapter."""
    signals.get_generators.connect(get_generators)
