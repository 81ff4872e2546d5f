"""What stands large on other pages: a voice, and what is there before any."""

import pytest

from summit.site.page import Page
from summit.site.plan import plan_pages
from summit.subjects.consultation.heard import first_question, heard_on
from tests.content_folder import ContentFolder, ask_of
from tests.subjects.consultation.test_voices import AR, FILES, FR

NEWS = "---\ntitle: Une actualité\nsummary: Elle.\n---\nTexte.\n"


@pytest.fixture
def asked(content: ContentFolder) -> ContentFolder:
    """Return the content with a consultation that has no voice yet."""
    for path, text in FILES.items():
        if "/voices/" not in path:
            content.write(path, text)
    return content


@pytest.fixture
def voices(asked: ContentFolder) -> ContentFolder:
    """Return the content with two voices, the Arabic one on a theme."""
    for path, text in FILES.items():
        asked.write(path, text)
    return asked


def page_of(content: ContentFolder, key: str, day: str = "2016-11-14") -> tuple[Page, str]:
    """Return the French page of a bundle, and the key of the voice that stands on it."""
    site = content.site(f"{day}T09:00")
    found = (
        page
        for page in plan_pages(site)
        if page.version and page.version.bundle.key == key and page.locale.key == "fr"
    )
    page = next(found)
    voice = heard_on(page, ask_of(site))
    return page, voice.version.bundle.key if voice else ""


def test_every_voice_stands_somewhere_and_stays_there(voices: ContentFolder) -> None:
    days = ("2016-11-14", "2016-11-15")
    for number in range(8):
        voices.write(f"news/n-{number}/bundle.yaml", "date: 2016-11-10\n")
        voices.write(f"news/n-{number}/index.fr.md", NEWS.replace("Une", f"{number}"))
    keys = ["home", *(f"news/n-{number}" for number in range(8))]
    found = [{page_of(voices, key, day)[1] for day in days} for key in keys]
    assert all(len(each) == 1 for each in found)
    assert set[str]().union(*found) == {AR, FR}


def test_page_of_a_theme_has_a_voice_on_it(voices: ContentFolder) -> None:
    assert page_of(voices, "themes/climate")[1] == AR


def test_news_item_has_a_voice_on_its_theme(voices: ContentFolder) -> None:
    voices.write("news/heat/bundle.yaml", "date: 2016-11-10\nthemes: [climate]\n")
    voices.write("news/heat/index.fr.md", NEWS)
    assert page_of(voices, "news/heat")[1] == AR


def test_theme_of_which_nobody_spoke_has_any_voice(voices: ContentFolder) -> None:
    voices.write("themes/housing/index.fr.md", "---\ntitle: Logement\nsummary: L.\n---\n")
    assert page_of(voices, "themes/housing")[1] in {AR, FR}


@pytest.mark.parametrize(
    ("moment", "is_asked"),
    [
        ("2016-09-01T09:00", True),
        ("2016-11-14T09:00", True),
        ("2016-12-14T09:00", True),
        ("2016-12-20T09:00", False),
    ],
)
def test_before_any_voice_the_first_question_stands_until_it_closes(
    asked: ContentFolder, moment: str, is_asked: bool
) -> None:
    assert page_of(asked, "home")[1] == ""
    question = first_question(asked.ask(moment), asked.locales["fr"])
    assert (question is not None and question.bundle.key.endswith("/inclusion")) is is_asked


def test_without_a_consultation_nothing_stands(content: ContentFolder) -> None:
    assert first_question(content.ask(), content.locales["fr"]) is None
