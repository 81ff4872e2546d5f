"""Which page has which share image, and what it says."""

import pytest

from summit.base.frozen import replace
from summit.metadata.cards.card import ShareImage, plan_share_images
from summit.metadata.cards.layout import PLAIN, Emblem
from summit.metadata.cards.printing import Press
from summit.render.cards import emblems
from summit.site.plan import plan_pages
from summit.site.site import Site
from tests.conftest import LOOK, ROOT
from tests.content_folder import EDITION, ContentFolder
from tests.subjects.programme.conftest import write_session

HOUSE, SUN = '<svg class="pictogram"/>', '<svg class="pictogram" />'
DRAWN = replace(LOOK, pictograms={"climate": SUN, "housing": HOUSE})
PRESS = Press(ROOT / "theme/fonts/share.ttf", LOOK)


def images(site: Site) -> dict[str, ShareImage]:
    """Return the share images of a site, by page."""
    return dict(plan_share_images(plan_pages(site), site, PRESS, emblems(DRAWN, site.ask)))


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("", ("Sommet mondial", "", "Cities for Life", "21–22 novembre 2016 · Hôtel de Ville")),
        (
            "en/the-summit/",
            ("Global Summit", "", "The\u00a0summit", "21–22 November 2016 · Hôtel de Ville"),
        ),
        (
            "fr/actualites/le-debat/",
            (
                "Sommet mondial",
                "Actualités · 15 septembre 2016",
                "Le\u00a0débat",
                "21–22 novembre 2016 · Hôtel de Ville",
            ),
        ),
    ],
)
def test_words_of_a_page(content: ContentFolder, address: str, lines: tuple[str, ...]) -> None:
    assert images(content.site())[address].words.lines == lines


@pytest.mark.parametrize(
    ("facts", "french", "english"),
    [
        (
            "starts: 2016-11-21 14:30\n",
            "lundi 21 novembre 2016, 14\u00a0h\u00a030",
            "Monday 21 November 2016, 2.30\u00a0pm",
        ),
        ("day: 2016-11-22\n", "mardi 22 novembre 2016", "Tuesday 22 November 2016"),
        ("", "21–22 novembre 2016", "21–22 November 2016"),
        (
            "starts: 2016-11-21 14:30\nstatus: cancelled\n",
            "21–22 novembre 2016",
            "21–22 November 2016",
        ),
    ],
)
def test_card_of_a_session_says_its_day_and_hour(
    content: ContentFolder, facts: str, french: str, english: str
) -> None:
    content.write("programme/index.fr.md", "---\ntitle: Programme\nsummary: Deux jours.\n---\n")
    write_session(content, "opening", f"{facts}form: session\n")
    text = "---\ntitle: Opening\nsummary: A session.\n---\nText.\n"
    content.write("programme/opening/index.en.md", text)
    found = images(content.site())
    assert found["fr/programme/opening/"].words.foot == f"{french} · Hôtel de Ville"
    assert found["en/programme/opening/"].words.foot == f"{english} · Hôtel de Ville"


def test_every_page_to_be_found_or_shown_has_one(content: ContentFolder) -> None:
    site = content.site()
    pages = [page for page in plan_pages(site) if page.is_listed or page.is_fallback]
    assert images(site).keys() == {page.address for page in pages}


def test_fallback_shares_the_picture_of_its_source(content: ContentFolder) -> None:
    found = images(content.site())
    assert found["ar/actualites/le-debat/"] == found["fr/actualites/le-debat/"]


def test_address_follows_the_text_and_holds_a_digest(content: ContentFolder) -> None:
    stem, digest, suffix = images(content.site())["en/the-summit/"].address.split(".")
    assert (stem, len(digest), suffix) == ("share/en/pages/summit", 10, "png")


def test_hashtag_takes_the_place_of_a_section(content: ContentFolder) -> None:
    content.write("edition.yaml", f"{EDITION}hashtag: '#Villes'\n")
    found = images(content.site())
    assert found["fr/"].words.label == "\u2066#Villes\u2069"
    assert found["fr/actualites/le-debat/"].words.label == "Actualités · 15 septembre 2016"


def test_a_theme_and_what_is_on_it_carry_its_pictogram_and_colour(content: ContentFolder) -> None:
    groups = "groups: {living: {fr: Vivre}, planning: {fr: Aménager}}\n"
    content.write("themes/bundle.yaml", groups)
    content.write("themes/climate/bundle.yaml", "group: planning\n")
    content.write("news/debate/bundle.yaml", "date: 2016-09-15\nthemes: [climate]\n")
    found = images(content.site())
    emblem = Emblem(SUN, "family-2")
    for address in ("fr/actualites/le-debat/", "ar/actualites/le-debat/"):
        assert found[address].words.emblem == emblem
    theme = next(image for image in found.values() if "/themes/climate" in image.address)
    assert theme.words.emblem == emblem
    assert {"content/themes/climate/bundle.yaml", "content/themes/bundle.yaml"} <= {
        *found["fr/actualites/le-debat/"].made_from
    }
    assert f"{LOOK.shown}/pictograms/climate.svg" in theme.made_from
    assert found["fr/actualites/"].words.emblem == PLAIN
    assert not any("themes" in file for file in found["fr/actualites/"].made_from)


def test_text_that_the_font_cannot_write_has_the_picture_of_the_site(
    content: ContentFolder,
) -> None:
    content.write("home/index.en.md", "---\ntitle: 城市\nsummary: 城市\n---\n")
    found = images(content.site())
    assert found["en/"].address == found[""].address
    assert found["en/"].words.title == "Cities for Life"


def test_pages_of_a_site_that_the_font_cannot_write_have_none(content: ContentFolder) -> None:
    content.write("edition.yaml", EDITION.replace("Sommet mondial", "峰会"))
    found = images(content.site())
    assert {"", "fr/", "ar/"} & found.keys() == set()
    assert found["en/the-summit/"].words.brand == "Global Summit"
