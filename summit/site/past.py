"""Some texts as they were at an earlier moment, for what was sent then and stays as it was sent."""

from collections.abc import Collection, Mapping
from datetime import datetime
from types import MappingProxyType

from summit.base.asked import Layered, note
from summit.base.clock import Clock
from summit.base.frozen import Frozen, replace
from summit.base.timing import Stages
from summit.content.bundles import Bundle, Content
from summit.content.catalogue import Catalogue, folders_of
from summit.content.events import OF_CONTENT
from summit.markdown.converter import Prose
from summit.site.ask import FactsAsk, ProseKey
from summit.site.converting import convert_all
from summit.site.hidden_sections import with_lasting_fragments
from summit.site.project import Project
from summit.site.said_when import said_bundles
from summit.site.short_words import set_words
from summit.site.shown import adapted, completed, without_ahead
from summit.site.site import Site


class Past(Frozen):
    """The content as it was read, which a moment and its phases have yet to be chosen for."""

    project: Project
    seen: Catalogue

    def site(self, now: Site, moment: datetime, keys: Collection[str]) -> Site:
        """Return a site at a moment, with some of its bundles as they were then.

        All others are as they are now: what a letter tells is little of a large site.
        """
        note(("seen", key) for key in keys)
        clock = Clock(now.catalogue.clock.local(moment), now.catalogue.clock.zone)
        then = replace(self.seen, clock=clock, with_hidden=now.catalogue.with_hidden)
        then.taking(self.seen, OF_CONTENT)  # All weeks of a large site have the same.
        content = said(then, keys, self.project)
        there = replace(now.catalogue, clock=clock)
        catalogue = replace(there, content=with_bundles(there.content, content.bundles))
        catalogue.taking(now.catalogue, [folders_of])
        proses = self._proses(catalogue, keys, now)
        part = replace(catalogue, content=content)
        own = completed(part, proses, self.project).bundles
        return replace(
            now,
            catalogue=replace(there, content=with_bundles(there.content, own)),
            proses=Layered(proses, now.proses),
        )

    def _proses(
        self, catalogue: Catalogue, keys: Collection[str], now: Site
    ) -> dict[ProseKey, Prose]:
        """Return the texts of the bundles, without links to what was not there yet."""
        # What is wrong in them was said when the site was read.
        found = convert_all(catalogue, self.project, Stages(), [], keys).proses
        return with_lasting_fragments(without_ahead(found, catalogue), now.written, now.locales)


def said(then: Catalogue, keys: Collection[str], project: Project) -> Content:
    """Return some bundles of a content as it was read, and these alone, as they are said then."""
    part = replace(then.content, bundles=MappingProxyType(said_bundles(then, keys)))
    titled = set_words(part, project.memo, project.locales)
    return adapted(titled, FactsAsk(then), project)


def with_bundles(content: Content, bundles: Mapping[str, Bundle]) -> Content:
    """Return the content with some of its bundles as they are given."""
    return replace(content, bundles=Layered(bundles, content.bundles))
