"""What a page asks for by the templates that it imports."""

import pytest
from jinja2 import DictLoader

from summit.base.asked import Answers, asking
from summit.base.problems import SettingsError
from summit.render.environment import LocaleEnvironment
from summit.render.templates import merged

TEMPLATES = {
    "part.html": '{% set word = texts["a"] %}'
    '{% macro say() %}{{ word }}{{ texts["b"] }}{% endmacro %}',
    "page.html": '{% from "part.html" import say %}{{ say() if said else "" }}',
}


def test_each_page_asks_what_was_asked_when_its_components_were_made() -> None:
    environment = LocaleEnvironment(loader=DictLoader(TEMPLATES))
    environment.globals["texts"] = Answers("texts", {"a": "ici", "b": "là"})
    for _ in range(2):  # The component is made for the first.
        with asking() as asked:
            environment.get_template("page.html").render(said=False)
        assert asked == {("texts", "a")}
    with asking() as asked:
        assert environment.get_template("page.html").render(said=True) == "icilà"
    assert asked == {("texts", "a"), ("texts", "b")}


def test_two_subjects_give_templates_no_name_twice() -> None:
    assert merged([{"day": 1}, {"news": 2}]) == {"day": 1, "news": 2}
    with pytest.raises(SettingsError, match="give templates the same name: day"):
        merged([{"day": 1}, {"news": 2}, {"day": 1}])
