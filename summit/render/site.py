"""Reads the whole content before anything is rendered, and has its words checked meanwhile."""

from contextlib import suppress

from pelican.generators import Generator

from summit.base.problems import ContentError, Problem
from summit.output.build import Build, build_of
from summit.render.environment import compiling
from summit.render.verdict import begin, hear
from summit.site.load import load_site, load_unchecked
from summit.site.losses import address_problems
from summit.site.public import PUBLIC, unready

AS_READERS = "AS_READERS"
"""The setting by which a preview shows no drafts, and nothing that is yet to appear."""


class SiteGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Makes the run's Site, or stops the run with every problem of the content."""

    def generate_context(self) -> None:
        """Read and convert the content; what is wrong only in its words is heard at the end."""
        build, spares = build_of(self.settings), self.settings["SPARES"]
        missing = _unready(build)
        with compiling(self.settings):
            try:
                self._load(build)
                if missing:
                    hear(build)
            except ContentError as error:
                raise ContentError([*error.problems, *missing]) from None
        if missing:
            raise ContentError(missing)
        with build.stages.measure("addresses"):
            lost = address_problems(build.site, build.pages)
        if lost and not spares:
            hear(build)
            raise ContentError(lost)
        build.faults = (*spares.problems, *lost) if spares else ()

    def _load(self, build: Build) -> None:
        """Make the site; for the preview, all of it is checked first."""
        if self.settings["PREVIEW"]:
            build.site = load_site(
                build.project,
                with_hidden=not self.settings.get(AS_READERS),
                stages=build.stages,
                spares=self.settings["SPARES"],
            )
            return
        build.site, checks = load_unchecked(build.project, build.stages)
        begin(build, checks)


def _unready(build: Build) -> list[Problem]:
    """Return what keeps a site for the public from being published; a demonstration needs none."""
    project = build.project
    if not project.settings.values.get(PUBLIC):
        return []
    with suppress(ContentError):  # Without an edition: loading the site says so.
        content, _ = project.read_content()
        return [] if content.edition.demonstration else [*unready(content, project.settings)]
    return []
