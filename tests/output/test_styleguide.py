"""The style guide shows every component in every language, and each says what it must."""

from collections.abc import Callable
from pathlib import Path

import pytest
from justhtml.dom import Comment, Element

from summit.base.locales import read_locale, read_locales
from summit.render.report import Report
from summit.styleguide.components import Component, read_components
from tests.conftest import KINDS, ROOT, build
from tests.html import attribute, parse

LOCALES = ("fr", "en", "es", "ar")
STAGES = "[data-example]"
"""Where the guide shows its examples, each under its name."""

Query = Callable[[str, str], list[Element | Comment]]
"""From the name of an example and a selector inside it to what is found."""


@pytest.fixture(scope="module")
def components() -> tuple[Component, ...]:
    """The theme's components."""
    return read_components(ROOT / "theme/templates/components", "c", read_locales(LOCALES), KINDS)


@pytest.fixture(scope="module")
def names(components: tuple[Component, ...]) -> list[str]:
    """The name of every example."""
    return [
        f"{component.name}.{each.name}" for component in components for each in component.examples
    ]


@pytest.fixture(scope="module")
def foreign(components: tuple[Component, ...]) -> list[str]:
    """The names of the examples in another language than the reader's."""
    return [
        f"{component.name}.{each.name}"
        for component in components
        for each in component.examples
        if any("in another language" in written for written in each.arguments.values())
    ]


@pytest.fixture(scope="module", params=LOCALES)
def locale(request: pytest.FixtureRequest) -> str:
    """The reader's language."""
    return str(request.param)


@pytest.fixture(scope="module")
def query(full_site: Report, locale: str) -> Query:
    """Look into the examples of the guide of one locale."""
    path = Path(full_site.folder, "styleguide", locale, "index.html")
    document = parse(path.read_text("utf-8"))
    stages = {attribute(stage, "data-example"): stage for stage in document.query(STAGES)}
    # From the stage: asked of the whole document, JustHTML finds nothing for "div [lang]".
    return lambda name, selector: list(stages[name].query(selector)) if selector else [stages[name]]


def values(nodes: list[Element | Comment], name: str) -> list[str | None]:
    return [attribute(node, name) for node in nodes]


def texts(nodes: list[Element | Comment]) -> list[str]:
    return [node.to_text().strip() for node in nodes]


def test_every_example_is_shown_in_the_language_of_the_page(
    query: Query, locale: str, names: list[str]
) -> None:
    for name in names:
        [stage] = query(name, "")
        # A script makes what copies; a form service reads what is hidden.
        assert stage.to_text().strip() or query(name, "img, [data-copy], [type=hidden]"), name
        assert attribute(stage, "lang") == locale, name
        assert attribute(stage, "dir") == read_locale(locale).direction, name


def test_links_have_a_text_and_an_address(query: Query, names: list[str]) -> None:
    for name in names:
        for link in query(name, "a"):
            assert link.to_text().strip(), name
            assert (attribute(link, "href") or "").startswith(("/", "#", "mailto:")), name


def test_landmarks_have_a_name(query: Query, names: list[str]) -> None:
    for name in names:
        for landmark in [*query(name, "nav"), *query(name, "aside"), *query(name, "section")]:
            heading = attribute(landmark, "aria-labelledby")
            assert attribute(landmark, "aria-label") or query(name, f"#{heading}"), name


def test_foreign_text_says_its_language_or_leads_to_it(
    query: Query, locale: str, foreign: list[str]
) -> None:
    assert foreign
    # The switcher has every language by its own name, the reader's too.
    for name in (each for each in foreign if not each.startswith("switcher.")):
        marked = query(name, "[lang]") + query(name, "[hreflang]")
        languages = {attribute(e, "lang") or attribute(e, "hreflang") for e in marked}
        assert languages, name
        assert languages <= set(LOCALES) - {locale}, name
        for element in query(name, "[lang]"):
            direction = read_locale(attribute(element, "lang") or "").direction
            assert attribute(element, "dir") == direction, name


def test_nothing_in_the_readers_language_says_so_again(query: Query) -> None:
    for name in ("title.translated", "teaser.translated", "card.translated", "heading.translated"):
        assert query(name, "[lang]") == []
        assert query(name, ".in-language") == []


def test_foreign_title_is_followed_by_the_name_of_its_language(query: Query) -> None:
    for name in ("title.fallback", "teaser.fallback", "card.fallback", "tags.fallback"):
        [note] = query(name, ".in-language")
        assert note.to_text().strip("()\n ")
        assert query(name, "bdi[lang][dir]")


def test_teaser_is_dated_and_titled_at_the_level_asked_for(query: Query) -> None:
    assert len(query("teaser.translated", "article h3 a")) == 1
    assert all(values(query("teaser.translated", ".date time"), "datetime"))


def test_day_is_in_the_words_of_the_language(query: Query, locale: str) -> None:
    assert values(query("day.full", "time"), "datetime") == ["2016-11-21"]
    words = {
        "fr": "lundi 21 novembre 2016",
        "en": "Monday 21 November 2016",
        "es": "lunes 21 de noviembre de 2016",
        "ar": "الاثنين 21 نوفمبر 2016",
    }
    assert texts(query("day.full", "time")) == [words[locale]]


def test_breadcrumbs_end_with_the_page_itself(query: Query) -> None:
    assert values(query("breadcrumbs.item", "li"), "aria-current") == [None, None, "page"]
    assert query("breadcrumbs.item", "[aria-current] a") == []
    assert len(query("breadcrumbs.item", "a")) == 2


def test_switcher_names_each_language_in_itself_and_marks_the_readers(
    query: Query, locale: str
) -> None:
    links = query("switcher.home", "a")
    assert values(links, "hreflang") == values(links, "lang") == list(LOCALES)
    assert texts(links) == ["Français", "English", "Español", "العربية"]
    assert values(links, "dir") == ["ltr", "ltr", "ltr", "rtl"]
    assert values(links, "href") == [f"/{each}/" for each in LOCALES]
    current = values(query("switcher.home", "a[aria-current=true]"), "hreflang")
    assert current == [locale]


def test_switcher_says_in_each_language_that_it_has_no_text(query: Query, locale: str) -> None:
    links = query("switcher.fallback", "a")
    labels = dict(zip(LOCALES, values(links, "aria-label"), strict=True))
    [own] = [label for label in labels.values() if label]
    assert own == labels[locale]
    sentences = {
        "fr": "Cette page n’est pas encore traduite.",
        "en": "This page is not translated yet.",
        "es": "Esta página aún no está traducida.",
        "ar": "هذه الصفحة لم تُترجم بعد.",
    }
    assert sentences[locale] in own
    shown = dict(zip(LOCALES, texts(links), strict=True))[locale]
    assert own.startswith(f"{shown}. ")


@pytest.mark.parametrize(
    ("name", "current", "rels"),
    [("first", 0, ["next"]), ("middle", 1, ["prev", "next"]), ("last", 2, ["prev"])],
)
def test_pagination_leads_on_and_back(
    query: Query, name: str, current: int, rels: list[str]
) -> None:
    name = f"pagination.{name}"
    numbers = query(name, "a[aria-label]")
    marked = values(numbers, "aria-current")
    assert [at for at, value in enumerate(marked) if value == "page"] == [current]
    labels = values(numbers, "aria-label")
    assert all(text in (label or "") for text, label in zip(texts(numbers), labels, strict=True))
    assert values(query(name, "a[rel]"), "rel") == rels


def test_fallback_leads_to_the_text_in_its_language(query: Query, locale: str) -> None:
    [link] = query("fallback.fallback", "aside a")
    language = attribute(link, "hreflang")
    assert attribute(link, "href") == f"/{language}/"
    assert language != locale


def test_notice_is_in_the_words_of_the_reader(query: Query, locale: str) -> None:
    said = {
        "fr": "Rien n’a encore été publié ici.",
        "en": "Nothing has been published here yet.",
        "es": "Todavía no se ha publicado nada aquí.",
        "ar": "لم يُنشر شيء هنا بعد.",
    }
    assert texts(query("notice.note", "aside")) == [said[locale]]


def test_figure_has_its_credit_where_there_is_one(query: Query) -> None:
    assert len(query("figure.credited", "figure img[alt]")) == 1
    assert texts(query("figure.credited", "figcaption bdi")) == ["© The photographer, CC BY 4.0"]
    assert query("figure.plain", "figcaption") == []


def test_actions_are_a_list_of_links(query: Query) -> None:
    assert len(query("actions.two", "ul > li > a.action")) == 2


def test_box_has_a_heading_and_what_its_caller_said(query: Query) -> None:
    assert len(query("box.facts", "section > h2")) == 1
    [heading], [whole] = texts(query("box.facts", "h2")), texts(query("box.facts", "section"))
    assert whole.removeprefix(heading).strip()


def test_guide_says_what_a_component_is_for_and_takes(
    full_site: Report, components: tuple[Component, ...]
) -> None:
    path = Path(full_site.folder, "styleguide/ar/index.html")
    guide = parse(path.read_text("utf-8")).to_text()
    for component in components:
        assert component.macro.purpose in guide
        for parameter in component.macro.parameters:
            assert parameter.text in guide, component.name


def test_guide_is_hidden_from_search_engines(full_site: Report) -> None:
    folder = Path(full_site.folder)
    pages = list((folder / "styleguide").rglob("*.html"))
    assert len(pages) == len(LOCALES) + 1
    for page in pages:
        robots = parse(page.read_text("utf-8")).query("meta[name=robots]")
        assert values(list(robots), "content") == ["noindex"]
    assert "styleguide" not in (folder / "sitemap.xml").read_text("utf-8")


def test_no_other_page_knows_of_the_guide(full_site: Report) -> None:
    folder = Path(full_site.folder)
    others = (path for path in folder.rglob("*.html") if "styleguide" not in path.parts)
    assert [path for path in others if "styleguide" in path.read_text("utf-8")] == []


def test_site_of_one_language_says_what_it_cannot_show(tmp_path: Path, foreign: list[str]) -> None:
    build(tmp_path / "output", PATH=str(ROOT / "tests/sites/one-locale/content"), LOCALES=["fr"])
    guide = parse((tmp_path / "output/styleguide/fr/index.html").read_text("utf-8"))
    shown = set(values(list(guide.query(STAGES)), "data-example"))
    assert "title.translated" in shown
    assert shown & set(foreign) == set()
    assert "This site has nothing to show here." in guide.to_text()


def test_guide_is_made_from_components_and_tokens(full_site: Report) -> None:
    made_from = full_site.build.tree.files["styleguide/ar/index.html"].made_from
    for name in ("templates/components/teaser.html", "templates/components/teaser.yaml"):
        assert f"theme/{name}" in made_from
    assert "theme/static/css/tokens.css" in made_from
    assert "theme/translations/ar/LC_MESSAGES/messages.po" in made_from
