"""What the weekly letter tells of the news: the items of the week."""

from collections.abc import Iterator

from summit.base.catalogs import Translator
from summit.content.catalogue import Version
from summit.site.ask import FactsAsk
from summit.site.weekly import WeeklyItem, WeeklyPart, new_item
from summit.subjects.news.models import NewsFacts


def _heading(translator: Translator) -> str:
    # Translators: the heading of the part of a letter that tells the news.
    return translator.gettext("News")


PART = WeeklyPart("news", 10, _heading, is_new_text=True)


def new_items(version: Version, ask: FactsAsk) -> Iterator[WeeklyItem]:
    """Yield an item that appeared."""
    facts = version.bundle.facts
    if isinstance(facts, NewsFacts):
        yield from new_item(PART, version, facts.date, ask)
