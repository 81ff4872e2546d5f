"""What hooks can ask, and when: as much as their stage knows, and nothing whole."""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

import pytest

from summit.base.clock import Clock
from summit.base.frozen import replace
from summit.base.once import Once
from summit.base.settings import Settings
from summit.content.bundles import Content
from summit.content.catalogue import Catalogue
from summit.site.ask import FactsAsk, TextsAsk
from summit.site.page_ask import PageAsk, PlanAsk
from summit.site.plan import plan_pages
from summit.site.project import Project
from summit.site.site import Site
from summit.site.subject import Subject
from summit.site.weekly import WeeklyItem
from summit.subjects.registry import SUBJECTS
from tests.content_folder import ContentFolder, ask_of

STAGES = (FactsAsk, TextsAsk, PlanAsk, PageAsk)
WHOLE = (Catalogue, Clock, Content, Project, Settings, Site, Subject)
"""What no hook may have whole: what was asked of it could not be recorded."""
FIRST_ASKED = {
    TextsAsk: {"html", "prose", "translator", "weekly"},
    PlanAsk: {"absolute", "asset", "body", "cover", "endpoint", "host", "link", "phase", "setting"},
    PageAsk: {"icons", "render"},
}
"""What each stage is the first to know."""


def public(ask: object) -> set[str]:
    """Return the names that a hook may use."""
    return {name for name in dir(ask) if not name.startswith("_")}


@pytest.fixture
def asks(content: ContentFolder) -> tuple[FactsAsk, TextsAsk, PlanAsk, PageAsk]:
    """Return what is asked at each stage, of the same site."""
    page, site = content.ask(), content.site()
    settings = content.project().settings
    return FactsAsk(site.catalogue), site.ask, PlanAsk(site, settings), page


@pytest.mark.parametrize("stage", FIRST_ASKED)
def test_what_a_stage_does_not_know_cannot_be_asked(
    asks: tuple[FactsAsk, TextsAsk, PlanAsk, PageAsk], stage: type[FactsAsk]
) -> None:
    for kind, ask in zip(STAGES, asks, strict=True):
        known = public(ask) & FIRST_ASKED[stage]
        assert known == (FIRST_ASKED[stage] if issubclass(kind, stage) else set()), kind


def test_no_stage_hands_out_anything_whole(
    asks: tuple[FactsAsk, TextsAsk, PlanAsk, PageAsk],
) -> None:
    for ask in asks:
        for name in public(ask):
            found = inspect.getattr_static(ask, name)
            if not inspect.isfunction(found):
                assert not isinstance(getattr(ask, name), WHOLE), name
            if callable(getter := getattr(found, "fget", found)):
                assert not {*parts_of(returned(getter))} & {*WHOLE}, name


def returned(function: Any) -> Any:
    """Return the type of what a function returns."""
    known = {"Subject": Subject, "WeeklyItem": WeeklyItem}
    return get_type_hints(function, localns=known).get("return")


def parts_of(kind: Any) -> Iterator[Any]:
    """Yield a type, and those that it is made of."""
    yield kind
    for part in get_args(kind):
        yield from parts_of(part)


@dataclass(frozen=True)
class Numbers(Once):
    """Something to make results of."""

    all: tuple[int, ...]


def total(numbers: Numbers, _key: str = "") -> list[int]:
    return [sum(numbers.all)]


def test_a_result_is_made_once_for_its_key() -> None:
    numbers = Numbers((1, 2))
    assert numbers.once(total) is numbers.once(total)
    assert numbers.once(total) is not numbers.once(total, "fr")
    assert numbers == Numbers((1, 2))


def test_a_changed_copy_keeps_nothing() -> None:
    numbers = Numbers((1, 2))
    assert numbers.once(total) == [3]
    assert replace(numbers, all=(5,)).once(total) == [5]


def test_two_can_keep_their_results_together() -> None:
    planned, rendered = Numbers((1, 2)), Numbers((1, 2))
    before = planned.once(total)
    assert rendered.sharing(planned).once(total) is before
    assert planned.once(total, "ar") is rendered.once(total, "ar")


def test_results_of_all_hooks_are_kept_by_words_alone(content: ContentFolder) -> None:
    content.write("letters/index.fr.md", "---\ntitle: Lettres\nsummary: Chaque lundi.\n---\n")
    site = content.site()
    ask = ask_of(site)
    pages = list(plan_pages(site))
    for subject in SUBJECTS:
        pages += [page for plan in subject.pages for page in plan(pages, ask)]
        made = [share(ask) for share in subject.shared]
        made += [context(page, ask) for context in subject.context for page in pages]
    for kept in (site.catalogue, ask):
        places = [result.place for result in vars(kept)["_results"].values()]
        assert places
        assert all(isinstance(word, str) for place in places for word in place)
