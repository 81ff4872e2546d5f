"""Head data: cards for shared links, icons, colours and the web manifest."""

import json

import pytest

from summit.base.locales import Locales, read_locale
from summit.look.palette import Palette
from summit.metadata.cards.card import ShareImage
from summit.metadata.cards.layout import CardWords
from summit.metadata.head import head_tags
from summit.metadata.social import social_tags, territorial
from summit.metadata.webmanifest import app_tags, manifest
from summit.site.tags import Tag
from tests.content_folder import ContentFolder, ask_of
from tests.metadata.test_structured import page_at

ICONS = {name: f"theme/{name}" for name in ("icon.svg", "icon-180.png", "icon-512.png")}
PALETTE = Palette({"band": "#123", "paper": "#fed"}, {"band": "#012", "paper": "#000"})


def card(
    content: ContentFolder, address: str, image: ShareImage | None = None
) -> list[tuple[str, str]]:
    """Return the card of a page as pairs, in order."""
    site = content.site()
    tags = social_tags(page_at(site, address), ask_of(site), image)
    return [(t.attributes.get("property", "twitter:card"), t.attributes["content"]) for t in tags]


def test_card_of_a_page(content: ContentFolder) -> None:
    assert card(content, "en/the-summit/") == [
        ("og:title", "The\u00a0summit"),
        ("og:description", "Two\u00a0days."),
        ("og:type", "website"),
        ("og:url", "https://example.org/en/the-summit/"),
        ("og:site_name", "Cities for Life"),
        ("og:locale", "en_US"),
        ("og:locale:alternate", "fr_FR"),
        ("twitter:card", "summary"),
    ]


def test_card_of_a_fallback_is_that_of_its_source(content: ContentFolder) -> None:
    found = dict(card(content, "ar/actualites/le-debat/"))
    assert found["og:type"] == "article"
    assert found["og:url"] == "https://example.org/fr/actualites/le-debat/"
    assert found["og:locale"] == "fr_FR"


def test_share_image_says_all_that_services_need(content: ContentFolder) -> None:
    words = CardWords(read_locale("fr"), "Sommet", "", "La ville", "Paris")
    found = dict(card(content, "fr/", ShareImage("share/fr/home.png", "", words, ())))
    assert {name: text for name, text in found.items() if "image" in name + text} == {
        "og:image": "https://example.org/share/fr/home.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Sommet. La ville. Paris",
        "twitter:card": "summary_large_image",
    }


def test_page_that_nobody_should_find_has_no_card(content: ContentFolder) -> None:
    assert card(content, "fr/404.html") == []


@pytest.mark.parametrize(
    ("key", "expected"),
    [("fr", "fr_FR"), ("ar", "ar_EG"), ("pt-br", "pt_BR"), ("zh-hant", "zh_TW")],
)
def test_locale_with_its_likely_territory(key: str, expected: str) -> None:
    assert territorial(read_locale(key)) == expected


def test_feed_says_its_language_and_full_address(content: ContentFolder) -> None:
    site = content.site()
    tags = list(head_tags(page_at(site, "ar/"), ask_of(site), ["style.css"], ["a.woff2"], "Feed"))
    feeds = [t.attributes for t in tags if "atom" in t.attributes.get("type", "")]
    found = [(feed["hreflang"], feed["href"]) for feed in feeds]
    assert found == [("ar", "https://example.org/ar/atom.xml")]


def test_icons_that_the_theme_lacks_are_not_named(content: ContentFolder, locales: Locales) -> None:
    tags = list(app_tags(locales["fr"], content.ask(), PALETTE))
    assert tags[2:] == [Tag("link", {"rel": "manifest", "href": "/fr/site.webmanifest"})]
    assert json.loads(manifest(locales["fr"], content.ask(), PALETTE))["icons"] == []


def test_manifest_names_are_in_the_language_that_it_says(
    content: ContentFolder, locales: Locales
) -> None:
    ask = ask_of(content.site(), ICONS)
    english, arabic = (json.loads(manifest(locales[key], ask, PALETTE)) for key in ("en", "ar"))
    assert (english["name"], english["lang"], english["dir"]) == ("Global Summit", "en", "ltr")
    assert (arabic["name"], arabic["lang"], arabic["dir"]) == ("Sommet mondial", "fr", "ltr")
    assert arabic["start_url"] == "/ar/"
    assert [icon["src"] for icon in arabic["icons"]] == ["/theme/icon.svg", "/theme/icon-512.png"]


def test_colours_are_those_of_the_palette(content: ContentFolder, locales: Locales) -> None:
    tags = list(app_tags(locales["fr"], content.ask(), PALETTE))
    assert [tag.attributes["content"] for tag in tags[:2]] == ["#123", "#012"]
    facts = json.loads(manifest(locales["fr"], content.ask(), PALETTE))
    assert (facts["theme_color"], facts["background_color"]) == ("#123", "#fed")
