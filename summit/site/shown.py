"""What readers are shown of the content at a moment: as its subjects tell it, and no link ahead."""

from collections.abc import Iterable, Mapping
from itertools import chain
from types import MappingProxyType

from summit.base.asked import Answers
from summit.base.frozen import replace
from summit.content.bundles import Bundle, Content, Translation
from summit.content.catalogue import Catalogue, Version, folders_of
from summit.markdown.converter import Prose
from summit.markdown.waiting_links import Ahead, may_wait, place_of, without_links
from summit.site.ask import FactsAsk, ProseKey, TextsAsk
from summit.site.project import Project
from summit.site.short_words import with_bundles


def adapted(content: Content, ask: FactsAsk, project: Project) -> Content:
    """Return the content as the subjects show it at the moment of what is asked."""
    hooks = [adapt for subject in project.subjects for adapt in subject.adapt]

    def as_shown(bundle: Bundle) -> Bundle:
        for adapt in hooks:
            bundle = adapt(bundle, ask)
        return bundle

    return with_bundles(content, as_shown)


def completed(
    catalogue: Catalogue, proses: Mapping[ProseKey, Prose], project: Project
) -> Catalogue:
    """Return the content with what the subjects find in the HTML of its texts."""
    ask = TextsAsk(catalogue, proses, project.catalogs, project.subjects)
    hooks = [complete for subject in project.subjects for complete in subject.complete]

    def whole(bundle: Bundle) -> Bundle:
        texts = {key: text(bundle, each) for key, each in bundle.translations.items()}
        return replace(bundle, translations=MappingProxyType(texts))

    def text(bundle: Bundle, translation: Translation) -> Translation:
        for complete in hooks:
            translation = complete(Version(bundle, translation.locale, translation), ask)
        return translation

    content = with_bundles(catalogue.content, whole)
    return replace(catalogue, content=replace(content, bundles=Answers("bundles", content.bundles)))


def without_ahead(proses: Mapping[ProseKey, Prose], catalogue: Catalogue) -> dict[ProseKey, Prose]:
    """Return the texts without links to what is not shown yet: their words stay."""
    signs = frozenset(chain.from_iterable(prose.signs for prose in proses.values()))
    ahead = _ahead(catalogue, signs)
    return {
        place: replace(prose, html=without_links(prose.html, ahead))
        if ahead and may_wait(prose.signs, ahead)
        else prose
        for place, prose in proses.items()
    }


def _ahead(catalogue: Catalogue, signs: Iterable[str]) -> Ahead:
    """Return which places that links lead to are those of what is finished and not shown yet."""
    places = frozenset(map(place_of, signs))
    by_folder = catalogue.once(folders_of)
    known: Mapping[str, Mapping[str, Bundle]] = {"bundle": catalogue.bundles, "asset": by_folder}
    goals = ((place, known.get(place[0], {}).get(place[1])) for place in places)
    return frozenset(place for place, goal in goals if goal and catalogue.is_hidden(goal))
