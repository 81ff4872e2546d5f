"""Reads and checks the whole content before anything is rendered."""

from pelican.generators import Generator

from summit.base.problems import ContentError
from summit.output.build import build_of
from summit.site.load import load_site
from summit.site.losses import address_problems


class SiteGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Makes the run's Site, or stops the run with every problem of the content."""

    def generate_context(self) -> None:
        """Read, check and convert the content."""
        build, spares = build_of(self.settings), self.settings["SPARES"]
        build.site = load_site(
            build.project,
            with_hidden=self.settings["PREVIEW"],
            stages=build.stages,
            spares=spares,
        )
        with build.stages.measure("addresses"):
            lost = address_problems(build.site, build.pages)
        if lost and not spares:
            raise ContentError(lost)
        build.faults = (*spares.problems, *lost) if spares else ()
