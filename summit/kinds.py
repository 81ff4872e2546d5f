"""The kinds of content: for each folder of ``content/``, its models and its templates.

A new kind is a models pair in ``models.py``, a line here and a template in the theme.
"""

from dataclasses import dataclass

from summit.models import (
    Facts,
    HomeFacts,
    HomeText,
    NewsFacts,
    PageFacts,
    SectionFacts,
    Text,
    ThemeFacts,
)


@dataclass(frozen=True)
class Kind:
    """How the bundles of one folder are read and shown."""

    name: str
    folder: str
    facts: type[Facts]
    template: str
    text: type[Text] = Text
    section: str | None = None
    """Template of the section's own page, which lists the items; None: no such page."""
    page_size: int | None = None
    """Items on one page of the section; None: all on one."""


HOME = Kind("home", "home", HomeFacts, "home", text=HomeText)
SECTION = Kind("section", "", SectionFacts, "")
KINDS = (
    HOME,
    Kind("page", "pages", PageFacts, "page"),
    Kind("news", "news", NewsFacts, "news_item", section="news", page_size=5),
    Kind("theme", "themes", ThemeFacts, "theme", section="themes"),
)
BY_FOLDER = {kind.folder: kind for kind in KINDS}
