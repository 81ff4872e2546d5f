"""What every site has: its home page and its pages."""

from collections.abc import Iterator

from summit.content.catalogue import Version
from summit.content.declaration import DeclaringFacts
from summit.content.kinds import HOME, Kind
from summit.content.models import HomeFacts, HomeText
from summit.site.ask import FactsAsk
from summit.site.subject import Subject
from summit.site.weekly import TRANSLATIONS, WeeklyItem, new_item


def new_translations(version: Version, ask: FactsAsk) -> Iterator[WeeklyItem]:
    """Yield a text, of whatever kind, that was translated into the reader's language."""
    day = version.translation.text.translated
    if day and version.bundle.kind.has_page and not version.is_fallback:
        yield from new_item(TRANSLATIONS, version, day, ask, lambda _: "")


BASIC = Subject(
    name="basic",
    weekly=(new_translations,),
    kinds=(
        Kind(
            HOME,
            HOME,
            HomeFacts,
            "home",
            text=HomeText,
            labels=("Page d’accueil", "page d’accueil"),
        ),
        Kind("page", "pages", DeclaringFacts, "page", labels=("Pages", "page"), needs_body=True),
    ),
)
