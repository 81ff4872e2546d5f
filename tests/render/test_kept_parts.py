"""What many pages of a locale show alike is made once."""

from collections import Counter

from jinja2 import DictLoader

from summit.base.asked import asking
from summit.content.catalogue import Version
from summit.render.environment import LocaleEnvironment
from summit.render.kept_parts import KeptParts
from tests.content_folder import ContentFolder

TEMPLATES = {
    "part.html": "{% macro part(version, level=2) %}"
    "{{ seen(version) }}<b>{{ level }} {{ version.bundle.facts.draft }}</b>{% endmacro %}",
    "page.html": """{% from "part.html" import part -%}
        {{ kept(part, version) }}{{ kept(part, version, level=3) }}""",
}


def test_each_text_is_made_once_in_each_way_and_each_page_asks_for_it(
    content: ContentFolder,
) -> None:
    made = Counter[str]()
    environment = LocaleEnvironment(autoescape=True, loader=DictLoader(TEMPLATES))

    def seen(version: Version) -> str:
        made[version.bundle.key] += 1
        return ""

    environment.globals |= {"kept": KeptParts(), "seen": seen}
    ask = content.ask()
    texts = [ask.text(key, ask.locales.source) for key in ("news/debate", "news/opening")]
    for _ in range(3):
        for text in texts:
            with asking() as asked:
                shown = environment.get_template("page.html").render(version=text)
            assert shown == "<b>2 False</b><b>3 False</b>"
            assert ("Bundle.facts", text.bundle.key) in asked
    assert made == {"news/debate": 2, "news/opening": 2}
