"""Components are made once for a locale: what they use is the same on all of its pages."""

from pathlib import Path

import pytest
from jinja2 import Environment, meta, nodes
from jinja2.utils import LRUCache

from summit.base.formats import format_number
from summit.render.report import Report
from summit.render.templates import Templates, make_templates
from tests.conftest import ROOT

FOLDER = ROOT / "theme/templates"
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
OPTIONS = {"autoescape": True, "extensions": ["jinja2.ext.i18n"]}


@pytest.fixture(scope="module")
def templates(full_site: Report) -> Templates:
    """Return the templates of the edition with every feature."""
    return make_templates(full_site.build, OPTIONS)


def test_an_option_of_the_settings_counts(full_site: Report) -> None:
    made = make_templates(full_site.build, {**OPTIONS, "cache_size": 3})
    cache: object = made.of(made.ask.locales["fr"]).cache
    assert isinstance(cache, LRUCache)  # A plain dictionary without the option.
    assert cache.capacity == 3


def imported_alone(environment: Environment) -> set[str]:
    """Return the templates that others import without context."""
    trees = [environment.parse((FOLDER / name).read_text("utf-8")) for name in NAMES]
    imports: list[nodes.FromImport | nodes.Import] = []
    for tree in trees:
        imports += [*tree.find_all(nodes.FromImport), *tree.find_all(nodes.Import)]
    alone = [each.template for each in imports if not each.with_context]
    return {each.value for each in alone if isinstance(each, nodes.Const)}


def unknown(environment: Environment, text: str) -> set[str]:
    """Return what a template uses, and neither it nor the locale knows."""
    tree = environment.parse(text)
    own = {each.name for each in tree.find_all(nodes.Name) if each.ctx in ("store", "param")}
    return {*meta.find_undeclared_variables(tree)} - environment.globals.keys() - own


def test_a_component_uses_what_is_the_same_for_its_locale(templates: Templates) -> None:
    for environment in map(templates.of, templates.ask.locales):
        found = {
            name: unknown(environment, (FOLDER / name).read_text("utf-8"))
            for name in imported_alone(environment)
        }
        assert {name: names for name, names in found.items() if names} == {}
        assert unknown(environment, "{% macro a() %}{{ page.number }}{% endmacro %}") == {"page"}


def test_a_component_is_made_once_and_one_with_context_for_each_page(templates: Templates) -> None:
    environment = templates.of(templates.ask.locales["fr"])
    for context, is_same in (("", True), (" with context", False)):
        text = f'{{% import "components/day.html" as day{context} %}}{{% set own = day %}}'
        made = (environment.from_string(text).make_module({}) for _ in range(2))
        modules = [vars(each)["own"] for each in made]
        assert (modules[0] is modules[1]) is is_same


def test_each_locale_has_its_own_words_and_formats(templates: Templates) -> None:
    text = '{{ _("Menu") }}|{{ 14600|number }}|{{ locale }}|{{ gettext_in(locale, "Menu") }}'
    for locale in templates.ask.locales:
        shown = templates.of(locale).from_string(text).render().split("|")
        said = templates.ask.translator(locale).gettext("Menu")
        assert shown == [said, format_number(14600, locale), locale.key, said]


def test_what_stands_in_a_string_is_escaped(templates: Templates) -> None:
    environment = templates.of(templates.ask.locales["en"])
    shown = environment.from_string(
        "{% trans name='<b>' %}Menu {{ name }} 100%{% endtrans %}|"
        "{% trans count=2, name='&' %}One{% pluralize %}{{ count }} {{ name }}{% endtrans %}"
    )
    assert shown.render() == "Menu &lt;b&gt; 100%|2 &amp;"


def test_the_templates_are_those_of_the_theme(templates: Templates) -> None:
    assert Path(FOLDER, "page.html").read_text("utf-8") == templates.source("page.html")
