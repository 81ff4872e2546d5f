"""What a search may find of a page."""

import re
from functools import partial

import pytest

from summit.base.frozen import replace
from summit.output.search import digest_in, document_in, head_of, is_searched, normalise, place_of
from summit.output.search_index import Document, make_index
from summit.site.page import Page
from summit.site.plan import plan_pages
from tests.content_folder import ContentFolder
from tests.fragments import fragments_of

FACT = re.compile(r'data-pagefind-meta="(\w+)\[title\]" title="([^"]*)"')


def page_at(content: ContentFolder, address: str) -> Page:
    return next(page for page in plan_pages(content.site()) if page.address == address)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("l’élévation, l'eau", "l'élévation, l'eau"),
        ("مَدِينَة", "مَدِينَة"),  # Pagefind's own Arabic stems do without vowel signs.
    ],
)
def test_apostrophes_part_words(text: str, normal: str) -> None:
    assert normalise(text) == normal


def test_numbers_of_notes_leave_no_space_behind() -> None:
    first, second = ('<a class="footnote-ref" href="#block-source-a">1</a>',) * 2
    noted = f"ville<sup>{first}, {second}</sup>. Eau<sup id='fnref:a'>{first}</sup>, m<sup>2</sup>."
    made = document_in("", f"<main>{noted}</main>")
    assert "<main>ville. Eau, m<sup>2</sup>.</main>" in made


def test_document_holds_the_text_and_the_readers_language(content: ContentFolder) -> None:
    page = page_at(content, "en/the-summit/")
    html = '<html><nav>Menu</nav><main id="main">\n<p>L’eau</p></main><footer>Foot</footer>'
    assert place_of(page, "/2016/") == "2016/en/the-summit/index.html"
    assert document_in(head_of(page), html) == (
        '<!doctype html><html lang="en"><body data-pagefind-body>'
        '<i data-pagefind-meta="title[title]" title="The\u00a0summit"></i>'
        '<main id="main">\n<p>L\'eau</p></main></body></html>'
    )


def test_document_of_a_fallback_names_its_language_to_the_reader(content: ContentFolder) -> None:
    html = document_in(head_of(page_at(content, "ar/le-sommet/")), "<main></main>")
    assert '<html lang="ar">' in html
    facts = dict(FACT.findall(html))
    assert facts == {"title": "Le\u00a0sommet", "lang": "fr", "dir": "ltr", "language": "الفرنسية"}


def test_document_names_its_section_in_the_readers_language(content: ContentFolder) -> None:
    def section_at(address: str) -> str | None:
        html = document_in(head_of(page_at(content, address)), "<main></main>")
        return dict(FACT.findall(html)).get("section")

    assert section_at("fr/actualites/le-debat/") == "Actualités"
    assert section_at("en/news/le-debat/") == "News"
    assert section_at("ar/actualites/le-debat/") is None  # It would be in French.


def test_title_is_escaped(content: ContentFolder) -> None:
    content.write("pages/summit/index.en.md", "---\ntitle: Q & <3\nsummary: S.\nslug: q\n---\n")
    html = document_in(head_of(page_at(content, "en/q/")), "")
    assert 'title="Q &amp;\u00a0&lt;3"' in html


def test_only_texts_are_searched(content: ContentFolder) -> None:
    page = page_at(content, "fr/le-sommet/")
    assert is_searched(page)
    assert not is_searched(replace(page, number=2))
    assert not is_searched(replace(page, version=None))


def test_teasers_are_not_the_text_of_a_list(content: ContentFolder) -> None:
    html = "<main><nav>trail</nav><h1>Titre</h1><article>teaser</article></main>"
    pages = page_at(content, "fr/actualites/"), page_at(content, "fr/le-sommet/")
    found = [(place_of(page, "/"), document_in(head_of(page), html)) for page in pages]
    files = make_index(
        Document(path, "fr", digest_in(text), partial(str, text)) for path, text in found
    )
    texts = {url: fragment["content"] for url, fragment in fragments_of(files).items()}
    assert texts == {"/fr/actualites/": "Titre.", "/fr/le-sommet/": "Titre. teaser."}
