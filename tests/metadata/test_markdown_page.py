"""Markdown beside pages and ``llms.txt``: which pages have it, and what it says."""

import re

from summit.metadata.head import head_tags
from summit.metadata.llms import llms_txt
from summit.metadata.markdown_page import is_in_markdown, page_in_markdown
from summit.site.plan import plan_pages
from tests.content_folder import ContentFolder, ask_of
from tests.metadata.test_structured import page_at


def test_a_page_says_its_facts_its_text_and_where_it_is(content: ContentFolder) -> None:
    content.body("## Où ?\n\nÀ [Paris](../../pages/summit/index.fr.md), *ici*. [Ici](#ou)")
    site = content.site()
    assert page_in_markdown(page_at(site, "fr/actualites/le-debat/"), ask_of(site)) == (
        '---\ntitle: "Le\u00a0débat"\nlang: fr\nurl: https://example.org/fr/actualites/le-debat/\n'
        "published: 2016-09-15\n---\n\n"
        "# Le\u00a0débat\n\n> Il\u00a0commence.\n\n## Où ?\n\n"
        "À [Paris](https://example.org/fr/le-sommet/), *ici*. "
        "[Ici](https://example.org/fr/actualites/le-debat/#ou)\n"
    )


def test_a_section_lists_its_texts(content: ContentFolder) -> None:
    site = content.site()
    written = page_in_markdown(page_at(site, "fr/actualites/"), ask_of(site))
    assert written.endswith(
        "- [Le\u00a0débat](https://example.org/fr/actualites/le-debat/index.md): "
        "Il\u00a0commence.\n"
    )


def test_pages_in_another_language_and_lists_of_parts_have_none(content: ContentFolder) -> None:
    site = content.site()
    found = {page.address for page in plan_pages(site) if is_in_markdown(page)}
    assert {"fr/", "fr/actualites/", "fr/actualites/le-debat/", "en/the-summit/"} <= found
    others = {"", "404.html", "en/actualites/le-debat/", "ar/", "fr/whole-site.html"}
    assert not found & others
    for page in plan_pages(site):
        tags = [tag.attributes for tag in head_tags(page, ask_of(site), [], [], "")]
        own = {"rel": "alternate", "type": "text/markdown", "href": "index.md"}
        assert (own in tags) == (page.address in found), page.address


def test_llms_txt_has_the_form_of_its_specification(content: ContentFolder) -> None:
    site = content.site()
    written = llms_txt(site.locales["fr"], ask_of(site))
    assert written.startswith(
        "# Cities for Life\n\n> Un\u00a0sommet.\n\n## Sommet mondial\n\n"
        "- [Accueil](https://example.org/fr/index.md): Un\u00a0sommet.\n"
        "- [Le\u00a0sommet](https://example.org/fr/le-sommet/index.md): Deux\u00a0jours.\n\n"
        "## Actualités\n\n- [Actualités](https://example.org/fr/actualites/index.md)"
    )
    form = re.compile(r"(# .+\n)\n(> .+\n)(\n## .+\n\n(- \[.+\]\(https://\S+\): .+\n)+)+")
    assert form.fullmatch(written)


def test_llms_txt_names_what_there_is_in_its_language_alone(content: ContentFolder) -> None:
    site = content.site()
    written = llms_txt(site.locales["en"], ask_of(site))
    assert "https://example.org/en/the-summit/index.md" in written
    assert "le-debat" not in written
