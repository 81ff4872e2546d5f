"""The kinds of content: for each folder of ``content/``, its models and its templates.

A new kind is a models pair in ``models.py``, a line here and a template in the theme.
"""

from dataclasses import dataclass

from summit.consultation.models import ConsultationFacts, QuestionFacts, QuestionText
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
    template: str | None
    """What shows one bundle; None: the bundles have no pages of their own."""
    text: type[Text] = Text
    section: str | None = None
    """Template of the section's own page, which lists the items; None: no such page."""
    section_facts: type[Facts] = SectionFacts
    page_size: int | None = None
    """Items on one page of the section; None: all on one."""

    @property
    def has_page(self) -> bool:
        """Tell whether each bundle has a page of its own."""
        return self.template is not None


HOME = Kind("home", "home", HomeFacts, "home", text=HomeText)
SECTION = Kind("section", "", SectionFacts, "")
KINDS = (
    HOME,
    Kind("page", "pages", PageFacts, "page"),
    Kind("news", "news", NewsFacts, "news_item", section="news", page_size=5),
    Kind("theme", "themes", ThemeFacts, "theme", section="themes"),
    Kind(
        "consultation",
        "consultation",
        PageFacts,
        "page",
        section="consultation",
        section_facts=ConsultationFacts,
    ),
    Kind("question", "consultation/questions", QuestionFacts, None, text=QuestionText),
)
BY_FOLDER = {kind.folder: kind for kind in KINDS}
