"""What a page is made from: the templates that its template names."""

import pytest
from jinja2 import Environment, meta

from summit.render.named_templates import NAMING, TAG, templates_named_in
from tests.conftest import ROOT

TEMPLATES = sorted((ROOT / "theme/templates").rglob("*.html"))


def parsed(text: str) -> list[str]:
    """Return what Jinja finds, without what only a page knows."""
    tree = Environment(autoescape=True, extensions=["jinja2.ext.i18n"]).parse(text)
    return [each for each in meta.find_referenced_templates(tree) if each]


def test_every_template_of_the_theme_names_what_jinja_finds() -> None:
    texts = [path.read_text("utf-8") for path in TEMPLATES]
    assert [templates_named_in(text, "a.html") for text in texts] == [
        parsed(text) for text in texts
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{% extends "a.html" if page else "b.html" %}',
        "{% include 'a.html' %}",
        '{% include ["a.html", "b.html"] ignore missing %}',
        '{% include "blocks/" ~ block ~ ".html" %}{% include "a.html" %}',
        '{# {% include "a.html" %} #}{% from "b.html" import c as d, e with context %}',
        '{% raw %}{% include "a.html" %}{% endraw %}',
        '{%- import "a.html" as a without context -%}',
        '{% include "a.html" ignore missing without context %}',
        '{% from "a.html" import\n  b,\n  c %}',
        '{{ "{% include" }}{% include "a.html" %}',
    ],
)
def test_however_a_template_names_another_it_is_found(text: str) -> None:
    assert templates_named_in(text, "a.html") == parsed(text)


def test_most_templates_are_not_parsed_for_it() -> None:
    texts = [path.read_text("utf-8") for path in TEMPLATES]
    plain = [text for text in texts if len(NAMING.findall(text)) == len(TAG.findall(text))]
    assert len(plain) > len(texts) * 0.9
