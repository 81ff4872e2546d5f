"""Versions, alternates, fallbacks, addresses, order and publication."""

from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base.clock import read_clock
from summit.base.frozen import replace
from summit.base.locales import read_locales
from summit.content.bundles import Bundle, Content, Translation
from summit.content.catalogue import Catalogue
from summit.content.edition import Edition
from summit.content.fields import localized
from summit.content.kinds import Kind
from summit.content.models import Facts, Text
from summit.content.slugs import is_latin, slugify
from summit.content.yaml import Fields
from summit.subjects.news.models import NewsFacts
from summit.subjects.themes import ThemeFacts
from tests.conftest import KINDS
from tests.content_folder import EDITION, ContentFolder

LOCALES = read_locales(["fr", "en", "es", "ar"])
PAGE = next(kind for kind in KINDS if kind.name == "page")
TEXT = Text(title="Titre", summary="Résumé.")


def bundle(key: str, keys: list[str], kind: Kind = PAGE, facts: Facts | None = None) -> Bundle:
    """Return a bundle with a translation for each locale key."""
    translations = {
        name: Translation(LOCALES[name], f"content/{key}/index.{name}.md", TEXT, "", 5)
        for name in keys
    }
    return Bundle(
        key, kind, key, f"content/{key}", facts or Facts(), Fields({}, ()), translations, {}
    )


def catalogue_of(*bundles: Bundle) -> Catalogue:
    """Return a catalogue of some bundles on the eve of the summit."""
    edition = Edition.model_construct()
    content = Content(edition, KINDS, MappingProxyType({b.key: b for b in bundles}))
    return Catalogue(content, LOCALES, read_clock("2016-11-14T09:00", ZoneInfo("Europe/Paris")))


def news(key: str, date: str) -> Bundle:
    """Return a news item of that date."""
    facts = NewsFacts.model_validate({"date": date}, context=LOCALES)
    return bundle(f"news/{key}", ["fr"], facts=facts)


BUNDLES = st.lists(
    st.lists(st.sampled_from(LOCALES.keys), min_size=1, unique=True), min_size=1, max_size=5
).map(lambda sets: [bundle(f"pages/{number}", keys) for number, keys in enumerate(sets)])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (["en", "fr", "fr-simple"], "fr-simple"),
        (["en", "fr"], "fr"),
        (["en"], "en"),
        (["ar"], "ar"),
    ],
)
def test_a_variant_falls_back_on_its_plain_locale_first(written: list[str], shown: str) -> None:
    locales = read_locales(["en", "fr", "fr-simple", "ar"])
    item = replace(
        bundle("pages/a", []),
        translations={
            key: Translation(locales[key], f"index.{key}.md", TEXT, "", 5) for key in written
        },
    )
    catalogue = replace(catalogue_of(item), locales=locales)
    assert catalogue.version(item, locales["fr-simple"]).language.key == shown
    text = dict.fromkeys({"en", *written}, "")
    assert localized(text, locales["fr-simple"], locales)[1].key == (
        shown if shown != "ar" else "en"
    )


@given(BUNDLES)
def test_alternates_are_symmetric(bundles: list[Bundle]) -> None:
    catalogue = catalogue_of(*bundles)
    for item in bundles:
        alternates = catalogue.alternates(item)
        versions = [catalogue.version(item, locale) for locale in alternates]
        assert tuple(version.language for version in versions) == alternates
        assert all(catalogue.alternates(version.bundle) == alternates for version in versions)


@given(BUNDLES)
def test_a_version_is_an_alternate_or_a_fallback_to_one(bundles: list[Bundle]) -> None:
    catalogue = catalogue_of(*bundles)
    for item in bundles:
        for locale in LOCALES:
            version = catalogue.version(item, locale)
            assert version.is_fallback is (locale not in catalogue.alternates(item))
            assert version.language in catalogue.alternates(item)


def test_alternates_are_in_the_order_of_the_site() -> None:
    page = bundle("pages/a", ["ar", "es", "fr"])
    assert [locale.key for locale in catalogue_of(page).alternates(page)] == ["fr", "es", "ar"]


@pytest.mark.parametrize(
    ("keys", "reader", "language"),
    [
        (["fr", "en"], "fr", "fr"),
        (["fr", "en"], "en", "en"),
        (["en", "fr"], "ar", "fr"),
        (["ar", "es"], "fr", "es"),
        (["ar"], "fr", "ar"),
    ],
)
def test_fallback_is_the_source_or_the_next_in_order(
    keys: list[str], reader: str, language: str
) -> None:
    page = bundle("pages/a", keys)
    version = catalogue_of(page).version(page, LOCALES[reader])
    assert version.locale.key == reader
    assert version.language.key == language


ADDRESSES = {
    ("home", "fr"): "fr/",
    ("home", "ar"): "ar/",
    ("pages/summit", "fr"): "fr/le-sommet/",
    ("pages/summit", "en"): "en/the-summit/",
    ("pages/summit", "ar"): "ar/le-sommet/",
    ("news", "fr"): "fr/actualites/",
    ("news", "en"): "en/news/",
    ("news/opening", "fr"): "fr/actualites/ouverture/",
    ("news/opening", "en"): "en/news/ouverture/",
    ("news/opening", "es"): "es/actualites/apertura/",
    ("themes/climate", "ar"): "ar/themes/climat/",
}


@pytest.mark.parametrize(("place", "address"), ADDRESSES.items())
def test_address(content: ContentFolder, place: tuple[str, str], address: str) -> None:
    text = "---\ntitle: Abre\nslug: apertura\nsummary: Se abre.\n---\n"
    content.write("news/opening/index.es.md", text)
    catalogue = content.site().catalogue
    assert catalogue.address(catalogue.bundles[place[0]], catalogue.locales[place[1]]) == address


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("14 600 villes : « la suite » ?", "14-600-villes-la-suite"),
        ("L'élan d'une ville", "l-elan-d-une-ville"),
        ("Et puis -- rien", "et-puis-rien"),
    ],
)
def test_typography_leaves_the_address_alone(content: ContentFolder, title: str, slug: str) -> None:
    content.write("pages/summit/index.fr.md", f"---\ntitle: {title}\nsummary: Un.\n---\n")
    catalogue = content.site().catalogue
    summit = catalogue.bundles["pages/summit"]
    assert catalogue.address(summit, catalogue.locales.source) == f"fr/{slug}/"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("À l’Hôtel de Ville", "a-l-hotel-de-ville"),
        ("Œuvres & cœurs", "oeuvres-coeurs"),
        ("¿Qué? ¡Sí!", "que-si"),
        ("  45 propositions !  ", "45-propositions"),
        ("n° 5, № 6, n.º 7", "n-5-no-6-no-7"),
        ('48°51′24″, 12" et 5 ‰', "48-51-24-12-et-5"),
        ("R&D : 70 %, 5 €, 6 £", "r-d-70-5-eur-6-gbp"),
        ("1½ journée, 2ª", "1-1-2-journee-2a"),
        ("Æsir, straße, Villes™", "aesir-strasse-villes"),
        ("…", ""),
    ],
)
def test_slugify(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("Ouverture : l’été 2016", True),
        ("Cœur", True),
        ("2016", True),
        ("افتتاح", False),
        ("Le débat افتتاح", False),
        ("Открытие", False),
        ("城市", False),
    ],
)
def test_is_latin(text: str, latin: bool) -> None:
    assert is_latin(text) is latin


def test_news_items_are_newest_first_then_by_key() -> None:
    catalogue = catalogue_of(
        news("b-same-day", "2016-09-21"),
        news("oldest", "2016-03-29"),
        news("a-same-day", "2016-09-21"),
        news("scheduled", "2016-11-21 09:00"),
        news("newest", "2016-11-14 09:00"),
    )
    keys = [item.key.partition("/")[2] for item in catalogue.items("news")]
    assert keys == ["newest", "a-same-day", "b-same-day", "oldest"]


def test_themes_are_in_their_order_then_by_key() -> None:
    orders = {"water": 2, "climate": 1, "air": 2, "schools": 0}
    themes = [
        bundle(f"themes/{key}", ["fr"], facts=ThemeFacts(order=order))
        for key, order in orders.items()
    ]
    keys = [item.key for item in catalogue_of(*themes).items("themes")]
    assert keys == ["themes/schools", "themes/climate", "themes/air", "themes/water"]


def test_items_are_those_of_the_section() -> None:
    catalogue = catalogue_of(bundle("news", ["fr"]), bundle("newspapers/a", ["fr"]))
    assert catalogue.items("news") == ()


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2016-11-14 08:59", True),
        ("2016-11-14 09:00", True),
        ("2016-11-14 09:01", False),
    ],
)
def test_news_appear_when_the_clock_passes(date: str, published: bool) -> None:
    item = news("opening", date)
    catalogue = catalogue_of(item, bundle("pages/a", ["fr"]))
    assert catalogue.is_published(item) is published
    assert (item in catalogue.published) is published


def test_published_is_sorted_by_key() -> None:
    catalogue = catalogue_of(*(bundle(key, ["fr"]) for key in ("pages/b", "home", "pages/a")))
    assert [item.key for item in catalogue.published] == ["home", "pages/a", "pages/b"]


def test_a_key_replaces_the_name_of_the_folder(content: ContentFolder) -> None:
    content.write("news/opening/bundle.yaml", "date: 2016-11-21 09:00\nkey: summit-opens\n")
    bundles = content.site().catalogue.bundles
    assert bundles["news/summit-opens"].folder == "news/opening"
    assert "news/opening" not in bundles


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("fr", ["Zinc", "Eau", "École", "ñu", "Nuage"]),
        ("es", ["Zinc", "Eau", "École", "Nuage", "ñu"]),
    ],
)
def test_terms_without_a_place_are_in_the_order_of_their_names(
    content: ContentFolder, key: str, expected: list[str]
) -> None:
    for name, title in zip(
        ["a", "b", "c", "climate", "z"], ["Nuage", "École", "ñu", "Eau", "Zinc"], strict=True
    ):
        text = f"---\ntitle: {title}\nsummary: Un.\n---\n"
        content.write(f"themes/{name}/index.fr.md", text)
        content.write(f"themes/{name}/bundle.yaml", f"order: {-1 if title == 'Zinc' else 0}\n")
    catalogue = content.site().catalogue
    named = catalogue.named("themes", catalogue.locales[key])
    assert [catalogue.source(theme).text.title for theme in named] == expected


def test_facts_are_set_as_titles_are(content: ContentFolder) -> None:
    words = """{fr: "L'\\"eau\\" !", ar: "برنامج 100 Resilient Cities, ثم"}"""
    content.write("edition.yaml", EDITION.replace("{fr: Ville de Paris}", words))
    content.write(
        "news/debate/bundle.yaml",
        f"date: 2016-09-15\ncorrections: [{{date: 2016-09-16, note: {words}}}]\n",
    )
    bundles = content.site().catalogue
    expected = {"fr": "L’«\u00a0eau\u00a0»\u202f!", "ar": "برنامج \u200e100 Resilient Cities، ثم"}
    assert bundles.content.edition.partners["paris"].name == expected
    facts = bundles.bundles["news/debate"].facts
    assert isinstance(facts, NewsFacts)
    assert facts.corrections[0].note == expected
