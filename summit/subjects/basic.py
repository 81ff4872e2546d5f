"""What every site has: its home page and its pages; and the themes that other subjects are on."""

from summit.content.kinds import HOME, Kind
from summit.content.models import HomeFacts, HomeText, PageFacts, ThemeFacts
from summit.site.subject import Subject

BASIC = Subject(
    name="basic",
    kinds=(
        Kind(
            HOME,
            HOME,
            HomeFacts,
            "home",
            text=HomeText,
            labels=("Page d’accueil", "page d’accueil"),
        ),
        Kind("page", "pages", PageFacts, "page", labels=("Pages", "page")),
    ),
)
THEMES = Subject(
    name="themes",
    kinds=(
        Kind(
            "theme",
            "themes",
            ThemeFacts,
            "theme",
            section="themes",
            labels=("Thèmes", "thème"),
            section_label="Rubrique : thèmes",
        ),
    ),
)
