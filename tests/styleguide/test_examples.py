"""What the words of an example stand for on a site."""

import re
import shutil
from datetime import date

import pytest

from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.styleguide.examples import NothingToShowError, Scene, read_value
from tests.conftest import KINDS
from tests.content_folder import ContentFolder


@pytest.fixture
def scene(content: ContentFolder) -> Scene:
    """The small site for readers of English."""
    return Scene(content.site(), content.locales["en"], str.upper)


def read(kind: str, text: str, scene: Scene) -> object:
    return read_value(kind, text, KINDS)(scene)


def names(value: object) -> list[str]:
    assert isinstance(value, tuple)
    return [f"{each.bundle.key} {each.locale}<{each.language}" for each in value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("home", ["home en<fr"]),
        ("news", ["news en<en"]),
        ("home, news", ["home en<fr", "news en<en"]),
        ("first of news", ["news/debate en<fr"]),
        ("all of themes", ["themes/climate en<fr"]),
        ("first of pages", ["pages/summit en<en"]),
        ("first of pages in another language", ["pages/summit en<fr"]),
        ("news in another language", ["news en<fr"]),
    ],
)
def test_pages_are_named_by_their_place(scene: Scene, text: str, expected: list[str]) -> None:
    assert names(read("versions", text, scene)) == expected


def test_first_is_a_translated_one_if_there_is_one(content: ContentFolder) -> None:
    content.write("news/older/bundle.yaml", "date: 2016-09-01\n")
    for locale in ("fr", "en"):
        text = "---\ntitle: Older\nsummary: It is older.\n---\n"
        content.write(f"news/older/index.{locale}.md", text)
    scene = Scene(content.site(), content.locales["en"], str)
    assert names(read("versions", "first of news", scene)) == ["news/older en<en"]


def test_other_language_is_of_the_other_direction_if_it_can(content: ContentFolder) -> None:
    content.write("home/index.en.md", "---\ntitle: Home\nsummary: A summit.\n---\n")
    content.write("home/index.ar.md", "---\ntitle: Home\nsummary: A summit.\n---\n")
    scene = Scene(content.site(), content.locales["en"], str)
    version = read("version", "home in another language", scene)
    assert isinstance(version, Version)
    assert version.language.key == "ar"
    assert version.is_fallback


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("address", "news", "en/news/"),
        ("address", "news in another language", "fr/actualites/"),
        ("day", "2016-11-21", date(2016, 11, 21)),
        ("fact", "venue.city", {"fr": "Paris"}),
        ("flag", "yes", True),
        ("flag", "no", False),
        ("number", "3", 3),
        ("text", "All the news", "ALL THE NEWS"),
        ("word", "full", "full"),
    ],
)
def test_value_of_each_type(scene: Scene, kind: str, text: str, expected: object) -> None:
    assert read(kind, text, scene) == expected


def test_places_are_those_of_every_locale(scene: Scene) -> None:
    places = read("places", "news", scene)
    assert isinstance(places, tuple)
    assert [(str(locale), address) for locale, address in places] == [
        ("fr", "fr/actualites/"),
        ("en", "en/news/"),
        ("es", "es/actualites/"),
        ("ar", "ar/actualites/"),
    ]
    assert all(isinstance(locale, Locale) for locale, _ in places)


def test_numbering_leads_to_a_page_that_is_there(scene: Scene) -> None:
    number_url = read("numbering", "news", scene)
    assert callable(number_url)
    assert number_url(3) == "/en/news/"


def test_picture_is_the_first_there_is(content: ContentFolder) -> None:
    scene = Scene(content.site(), content.locales["en"], str)
    with pytest.raises(NothingToShowError):
        read("picture", "all of news", scene)
    content.write("news/debate/bundle.yaml", "date: 2016-09-15\nimage: tram.jpg\n")
    front = "---\ntitle: T\nslug: t\nsummary: S\nimage_alt: Un tram\n---\n"
    content.write("news/debate/index.fr.md", front)
    scene = Scene(content.site(), content.locales["en"], str)
    assert "/media/news/debate/tram." in str(read("picture", "all of news", scene))


@pytest.mark.parametrize("text", ["first of news in another language", "all of themes"])
def test_what_the_site_has_not_is_nothing_to_show(content: ContentFolder, text: str) -> None:
    shutil.rmtree(content.root / "themes")
    content.write("news/debate/bundle.yaml", "date: 2016-09-15\n")
    scene = Scene(content.site(), content.locales["fr"], str)
    with pytest.raises(NothingToShowError):
        read("versions", text, scene)


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("day", "2016-02-30", "not a date. Write it as 2016-11-21."),
        ("fact", "venu.city", 'not a fact of the edition. Did you mean "venue.city"?'),
        ("flag", "maybe", 'neither "yes" nor "no". Write one of the two.'),
        ("number", "-1", "not a whole number. Write digits, such as 3."),
    ],
)
def test_value_is_refused(kind: str, text: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        read_value(kind, text, KINDS)
