"""Reads and checks the whole content before anything is rendered."""

from typing import Any

from pelican import signals
from pelican.generators import Generator

from summit.output.build import build_of
from summit.site.load import load_site


class SiteGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Makes the run's Site, or stops the run with every problem of the content."""

    def generate_context(self) -> None:
        """Read, check and convert the content."""
        build = build_of(self.settings)
        build.site = load_site(
            build.project, with_hidden=self.settings["PREVIEW"], stages=build.stages
        )


def get_generators(pelican: Any) -> type[Generator]:
    """Add the generator to Pelican's."""
    return SiteGenerator


def register() -> None:
    """Connect the adapter."""
    signals.get_generators.connect(get_generators)
