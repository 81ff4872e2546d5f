"""The lists of exchanges: all of them, and those of one theme or one status."""

from collections.abc import Iterable, Iterator

from summit.site.page import Page
from summit.site.page_ask import PlanAsk
from summit.site.plan import narrowed
from summit.subjects.listening.filters import filters, list_slug, places
from summit.subjects.listening.models import FOLDER


def plan_lists(pages: Iterable[Page], ask: PlanAsk) -> Iterator[Page]:
    """Yield, for each first page of all exchanges, the pages of every narrower list."""
    kind = ask.kind(FOLDER)
    for page in pages:
        if page.template == kind.section and page.number == 1:
            for each in filters(ask, page.locale):
                items = ask.items(FOLDER)
                found = [item for item in items if (each.by, each.key) in places(item)]
                names = {x.key: list_slug(each.by, each.key, ask, x) for x in ask.locales}
                yield from narrowed(page, each.name, names, found, ask)
