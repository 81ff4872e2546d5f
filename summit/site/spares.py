"""What the preview shows in the place of texts with mistakes: their last good state, or nothing.

A build refuses a site with one mistake in it. While somebody writes, all other pages must stay in
sight, and be new, whoever made the mistake.
"""

from collections.abc import Callable, Iterable
from types import MappingProxyType

from summit.base.frozen import replace
from summit.base.problems import ContentError, Problem
from summit.content.bundles import Bundle, Content
from summit.site.site import Site

Load = Callable[[Content], Site]
"""Makes the site of a content; raises ContentError with all that is wrong in it."""


class Spares:
    """The last good state of each bundle, from one build of a preview to the next."""

    def __init__(self) -> None:
        self._good: dict[str, Bundle] = {}
        """By folder."""
        self.problems: tuple[Problem, ...] = ()
        """What is wrong in the content of the last build."""

    def load(self, content: Content, found: Iterable[Problem], load: Load) -> Site:
        """Return the site of what is right; raise ContentError where nothing can be shown.

        ``found`` is what was wrong already as the content was read.
        """
        problems = list(found)
        tried = self._filled(content)
        while True:
            try:
                site = load(tried)
            except ContentError as error:
                problems += error.problems
                fewer = self._without(tried, error.problems)
                if fewer is None:
                    raise ContentError(problems) from None
                tried = fewer
            else:
                self._good |= {bundle.folder: bundle for bundle in tried.bundles.values()}
                self.problems = ContentError(problems).problems
                return site

    def _filled(self, content: Content) -> Content:
        """Return the content with the last good state of what could not be read."""
        spare = (self._good.get(folder) for folder in content.broken)
        known = {bundle.key: bundle for bundle in spare if bundle}
        return replace(content, bundles=MappingProxyType({**content.bundles, **known}))

    def _without(self, content: Content, problems: Iterable[Problem]) -> Content | None:
        """Return the content without the bundles at fault; None where they cannot be spared."""
        faulty = [_at_fault(content, problem) for problem in problems]
        bundles, broken = dict(content.bundles), set(content.broken)
        for bundle in filter(None, faulty):
            spare = self._good.get(bundle.folder)
            if spare is not None and spare is not bundle:
                bundles[bundle.key] = spare
            elif bundle.kind.section or bundle.kind.is_home:
                return None  # Pages of others are below it.
            else:
                bundles.pop(bundle.key, None)
                broken.add(bundle.folder)
        if None in faulty:
            return None  # It is in no text: a catalog, the edition, a file of data.
        return replace(content, bundles=MappingProxyType(bundles), broken=frozenset(broken))


def is_of(problem: Problem, bundle: Bundle) -> bool:
    """Tell whether a problem is in a bundle's own files: those of a section are not its items'."""
    return bundle.path in (problem.path, problem.path.rpartition("/")[0])


def _at_fault(content: Content, problem: Problem) -> Bundle | None:
    return next((bundle for bundle in content.bundles.values() if is_of(problem, bundle)), None)
