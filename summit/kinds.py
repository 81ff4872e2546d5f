"""The kinds of content: for each folder of ``content/``, its models and its templates.

A new kind is a models pair in ``models.py``, a line here and a template in the theme.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from summit.consultation.figures import Figures
from summit.consultation.models import ConsultationFacts, QuestionFacts, QuestionText
from summit.consultation.voice import VoiceFacts, VoiceText
from summit.letters.models import IntroductionFacts, IntroductionText, LettersFacts
from summit.listening.models import ExchangeFacts, ExchangeText, ListeningFacts
from summit.models import (
    Facts,
    HomeFacts,
    HomeText,
    Model,
    PageFacts,
    SectionFacts,
    Text,
    ThemeFacts,
)
from summit.news.models import NewsFacts, NewsText
from summit.programme.models import SessionFacts


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
    is_plain: bool = False
    """Whether the bodies are plain text, in which nothing is Markdown."""
    data: Mapping[str, type[Model]] = field(default_factory=dict)
    """Other files of facts beside the section's own, each with its model."""

    @property
    def has_page(self) -> bool:
        """Tell whether each bundle has a page of its own."""
        return self.template is not None


HOME = Kind("home", "home", HomeFacts, "home", text=HomeText)
SECTION = Kind("section", "", SectionFacts, "")
KINDS = (
    HOME,
    Kind("page", "pages", PageFacts, "page"),
    Kind("news", "news", NewsFacts, "news_item", text=NewsText, section="news", page_size=5),
    Kind("session", "programme", SessionFacts, "session", section="programme"),
    Kind("theme", "themes", ThemeFacts, "theme", section="themes"),
    Kind(
        "consultation",
        "consultation",
        PageFacts,
        "report",
        section="consultation",
        section_facts=ConsultationFacts,
        data={"figures.yaml": Figures},
    ),
    Kind("question", "consultation/questions", QuestionFacts, None, text=QuestionText),
    Kind(
        "voice",
        "consultation/voices",
        VoiceFacts,
        "voice",
        text=VoiceText,
        section="voices",
        page_size=20,
        is_plain=True,
    ),
    Kind(
        "introduction",
        "letters",
        IntroductionFacts,
        None,
        text=IntroductionText,
        section="letters",
        section_facts=LettersFacts,
    ),
    Kind(
        "exchange",
        "listening",
        ExchangeFacts,
        "exchange",
        text=ExchangeText,
        section="listening",
        section_facts=ListeningFacts,
        page_size=20,
    ),
)
BY_FOLDER = {kind.folder: kind for kind in KINDS}
