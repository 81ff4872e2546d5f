"""Sources: what a text may cite, what its readers see, and what its editors are told."""

import json
import re

import pytest

from summit.content.schemas import schema_files
from summit.editing.external.links import outside_links
from summit.markdown.fragments import with_full_fragments
from summit.office.letter.plain_text import plain_blocks
from summit.output.search import NOTES
from summit.output.search_index import NOT_SEARCHED
from summit.site.remarks import remarks
from summit.site.site import Site
from summit.site.whole import DocumentPart, part_body
from summit.subjects.news.excerpts import excerpt
from tests.conftest import KINDS
from tests.content_folder import ContentFolder
from tests.html import attribute, parse

SOURCES = """\
groups:
  press: {fr: Presse, en: Press}
sources:
  city:
    publisher: {fr: Ville de Paris, en: City of Paris}
    named: {fr: la Ville de Paris, en: the City of Paris}
    title: The Summit & more
    language: en
    published: 2016-09-21
    address: https://paris.example.org/summit?a=1&b=2
  paper:
    publisher: {fr: Le Journal}
    about: {fr: article sur le sommet}
    group: press
    address: https://journal.example.org/1
    state: gone
    checked: 2016-11-01
  late:
    publisher: {fr: La Revue}
    about: {fr: article du premier jour}
    published: 2016-11-21
disputed:
  guests:
    - source: city
      says: {fr: plus de 500, en: more than 500}
    - source: late
      says: {fr: plus de 300}
"""
DEBATE = "content/news/debate/index.fr.md"
FACTS = "content/sources.yaml"


@pytest.fixture
def cited(content: ContentFolder) -> ContentFolder:
    """Return the content with sources, and a page that lists them."""
    content.write("sources.yaml", SOURCES)
    content.write("pages/list/bundle.yaml", "blocks: [sources]\n")
    content.write("pages/list/index.fr.md", "---\ntitle: Les sources\nsummary: Une.\n---\nTexte.\n")
    return content


def shown(site: Site, key: str = "news/debate", locale: str = "fr", **how: bool) -> str:
    """Return the HTML of a text's page."""
    version = site.catalogue.version(site.catalogue.bundles[key], site.locales[locale])
    return site.body(version, **how)


def words(html: str) -> str:
    """Return the words of HTML."""
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


def test_a_note_stands_at_its_word_and_leads_to_its_source_and_back(cited: ContentFolder) -> None:
    cited.body("Un fait [source: city].\n")
    html = shown(cited.site())
    mark = (
        '<p>Un fait<sup><a class="footnote-ref" role="doc-noteref" id="block-citing-1" '
        'href="#block-source-city">1</a></sup>.</p>'
    )
    assert html.startswith(mark)
    item = html[html.index('<li id="block-source-city">') :]
    assert (
        'Ville de Paris, <a href="https://paris.example.org/summit?a=1&amp;b=2"><cite lang="en" '
        'dir="auto">The Summit &amp; more</cite></a>, 21 septembre 2016.' in item
    )
    assert 'role="doc-backlink" href="#block-citing-1"' in item
    assert '<a href="/fr/les-sources/">Sources</a>' in html


def test_each_way_back_says_where_it_leads(cited: ContentFolder) -> None:
    cited.body("Un fait [source: city]. Un autre [source: paper], un autre [source: city].\n")
    found = parse(shown(cited.site())).query(".footnote-backref")
    name = "Back to the place of note"
    told = [(attribute(each, "aria-label"), each.to_text()) for each in found]
    assert told == [
        (f"{name} 1 in the text (1)", "↩1"),
        (f"{name} 1 in the text (2)", "↩2"),
        (f"{name} 2 in the text", "↩"),
    ]


@pytest.mark.parametrize(
    ("markdown", "numbers"),
    [
        ("A [source: paper]. B [source: city]. C [source: paper].", ["1", "2", "1"]),
        ("A [source: paper, city]. B [source: city].", ["1", "2", "2"]),
        ("A [source : paper ; city]. B\n[source:city].", ["1", "2", "2"]),
        ("A[^1]. B [source: city].\n\n[^1]: Une note.", ["1", "2"]),
        ("A[^1]. B [source: city].\n\n[^1]: Une note [source: paper].", ["1", "2", "3"]),
        ("- A [source: city]\n- B [source: city]", ["1", "1"]),
        ("A [source: city][source: paper].", ["1", "2"]),
        ("A `[source: city]`.", []),
        ("A [source: city](https://a.example.org).", []),
    ],
)
def test_numbers_follow_the_first_use_and_none_stands_for_two(
    cited: ContentFolder, markdown: str, numbers: list[str]
) -> None:
    cited.body(markdown)
    html = shown(cited.site())
    assert re.findall(r'class="footnote-ref"[^>]*>(\d+)<', html) == numbers
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    # Every number leads to a note, and every note back to each of its numbers.
    assert {*re.findall(r'href="#([^"]+)"', html)} <= {*ids}


def test_what_is_gone_has_no_link(cited: ContentFolder) -> None:
    cited.body("Un fait [source: paper].\n")
    html = shown(cited.site())
    assert "journal.example.org" not in html
    assert "Le Journal, article sur le sommet, no longer online." in words(html)


def test_sources_that_disagree_are_said_from_the_data(cited: ContentFolder) -> None:
    cited.body("On attend [disputed: guests].\n")
    before, later = cited.site(), cited.site("2016-11-21T09:00")
    city = "On attend plus de 500 according to la Ville de Paris1"
    assert words(shown(before)).startswith(f"{city}. Sources")
    assert words(shown(later)).startswith(f"{city} et plus de 300 according to La Revue2. Sources")
    assert "La Revue" not in shown(before, "pages/list")
    assert "La Revue" in shown(later, "pages/list")
    assert "Le Journal" not in shown(later, "pages/list")  # nothing rests on it


def test_page_of_all_sources_says_what_rests_on_each(cited: ContentFolder) -> None:
    cited.body("A [source: paper]. B [source: city]. [Tout](../../pages/list/index.fr.md#late)\n")
    site = cited.site()
    html = shown(site, "pages/list")
    assert html.index('<li id="city">') < html.index('<h2 id="press">Presse</h2>')
    own = html[html.index('<li id="paper">') :]
    title = site.catalogue.bundles["news/debate"].translations["fr"].text.title
    assert f">{title}</a>" in own
    assert 'href="/fr/les-sources/#late"' in shown(site)


def test_ids_are_the_texts_own_in_the_document_of_the_whole_site(cited: ContentFolder) -> None:
    cited.body("Un fait [source: city].\n")
    site = cited.site()
    version = site.catalogue.version(site.catalogue.bundles["news/debate"], site.locales["fr"])
    html = part_body(site, DocumentPart(version, 3), {"news/debate", "pages/list"})
    assert 'id="news/debate/block-citing-1" href="#news/debate/block-source-city"' in html
    assert '<h4><a href="#pages/list">Sources</a></h4>' in html


@pytest.mark.parametrize(
    ("markdown", "line", "message"),
    [
        (
            "Un [source: city].\n\nDeux [source: city,\npapers].",
            7,
            (
                '"[source: papers]": no such source stands in content/sources.yaml, so that '
                'nothing shows what this rests on. Did you mean "paper"? Write the source there, '
                "or take the citation out."
            ),
        ),
        (
            "Un [disputed: guest].",
            5,
            (
                '"[disputed: guest]": nothing of that name stands in content/sources.yaml. Did you '
                'mean "guests"?'
            ),
        ),
        (
            "## Titre [source: city]",
            5,
            "a citation in a heading, where no note can stand. Write it after a sentence below.",
        ),
        (
            "Un [lien [source: city]](https://a.example.org).",
            5,
            "a citation inside a link, where no note can stand. Write it after the link.",
        ),
        (
            "Un {source: city}.",
            5,
            (
                "a citation that is none. Write [source: its-key], [source: one-key, another-key] "
                "or [disputed: its-key]."
            ),
        ),
        (
            "Un [Sources: city].",
            5,
            (
                "a citation that is none. Write [source: its-key], [source: one-key, another-key] "
                "or [disputed: its-key]."
            ),
        ),
    ],
)
def test_what_cannot_be_cited_is_said_with_its_line(
    cited: ContentFolder, markdown: str, line: int, message: str
) -> None:
    cited.body(markdown)
    assert cited.problems() == [f"{DEBATE}:{line}: {message}"]


def test_no_text_links_to_what_is_gone(cited: ContentFolder) -> None:
    cited.body("Un [fait](https://journal.example.org/1).")
    assert cited.problems() == [
        (
            f'{DEBATE}:5: "https://journal.example.org/1" is gone, as "paper" says in '
            "content/sources.yaml. Write [source: paper] after the words, in the place of the link."
        )
    ]


def test_summary_cites_nothing(cited: ContentFolder) -> None:
    cited.write(
        "news/debate/index.fr.md", "---\ntitle: Débat\nsummary: Un [source: city].\n---\nDeux.\n"
    )
    assert [each for each in cited.problems() if ":3:" in each] == [
        (
            f'{DEBATE}:3: "summary" holds "[source: city]", and it is shown where no notes are. '
            "Write it in the text, and take it out here."
        )
    ]


def test_deleting_a_source_names_each_claim_that_rested_on_it(cited: ContentFolder) -> None:
    cited.body("Un [source: paper].\n\nDeux [source: city].\n\nTrois [source: paper, city].\n")
    cited.write("sources.yaml", re.sub(r"  paper:\n(?:    .*\n)+", "", SOURCES))
    told = [each.partition(" no such")[0] for each in cited.problems()]
    assert told == [f'{DEBATE}:{line}: "[source: paper]":' for line in (5, 9)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("group: press", "group: pres", '"group" names "pres", which is not in this file.'),
        ("source: late", "source: lat", '"source" names "lat", which is not in this file.'),
        ("  late:", "  Late:", '"sources": "Late" cannot be a key.'),
        ("    about: {fr: article du premier jour}\n", "", 'neither "title" nor'),
        ("    language: en\n", "", '"title" has no "language".'),
        ("state: gone\n    checked: 2016-11-01", "state: live", '"state" is live, which'),
    ],
)
def test_what_is_wrong_in_the_file_is_said(
    cited: ContentFolder, old: str, new: str, message: str
) -> None:
    cited.write("sources.yaml", SOURCES.replace(old, new, 1))
    cited.body("Un [source: city].\n")
    told = cited.problems()
    assert any(each.startswith(f"{FACTS}:") and message in each for each in told), told
    # What the texts cite is not told as missing while the file cannot be read.
    assert not [each for each in told if each.startswith(DEBATE)]


def test_what_no_text_names_is_a_remark(cited: ContentFolder) -> None:
    cited.body("Un [source: city].\n")
    told = [str(each) for each in remarks(cited.site()) if each.path == FACTS]
    assert told == [
        f'{FACTS}:11: no text cites "paper".',
        f'{FACTS}:18: no text cites "late".',
        f'{FACTS}:23: no text shows "guests".',
    ]


def test_feeds_and_letters_lead_to_the_page(cited: ContentFolder) -> None:
    cited.body("Un fait [source: city, paper].\n")
    url = "https://example.org/fr/debat/"
    html = with_full_fragments(shown(cited.site(), absolute=True), url)
    assert f'href="{url}#block-source-city">1</a>' in html
    assert not re.search(r'href="[#/]', html)
    lines = [block.lines for block in plain_blocks(html, url)]
    assert lines == [
        ("Un fait[1], [2].",),
        ("Sources", "https://example.org/fr/les-sources/"),
        (
            "[1] Ville de Paris, The Summit & more, 21 septembre 2016.",
            "https://paris.example.org/summit?a=1&b=2",
        ),
        ("[2] Le Journal, article sur le sommet, no longer online.",),
    ]


def test_excerpt_and_search_have_no_numbers(cited: ContentFolder) -> None:
    cited.body("Un fait [source: city] et un autre [disputed: guests].\n")
    html = shown(cited.site())
    assert excerpt(html) == "Un fait et un autre plus de 500 according to la Ville de Paris."
    assert ".footnote-backref" in NOT_SEARCHED
    assert "footnote-ref" in html
    assert "footnote-ref" not in NOTES.sub("", html)


def test_citation_is_a_part_of_what_is_translated(cited: ContentFolder) -> None:
    cited.body("Un fait [source: city].\n")
    before = cited.site().sections["news/debate"][0]
    cited.body("Un fait [source: paper].\n")
    after = cited.site().sections["news/debate"][0]
    assert before.digest != after.digest
    assert before.words == after.words == len("Le débat Il commence Un fait".split())


def test_file_of_sources_has_a_schema() -> None:
    files = schema_files(KINDS)
    assert '"./.schemas/sources.json": "content/sources.yaml"' in files[".vscode/settings.json"]
    schema = json.loads(files[".schemas/sources.json"])
    assert set(schema["properties"]) == {"names", "groups", "sources", "disputed"}


def test_its_addresses_are_looked_at(cited: ContentFolder) -> None:
    site = cited.site()
    places = outside_links(site.catalogue, site.proses, site.catalogue.content.edition_fields)
    assert places["https://paris.example.org/summit?a=1&b=2"] == ((FACTS, 10),)


def test_what_a_text_cites_at_another_moment_is_used(cited: ContentFolder) -> None:
    cited.body("Un [source: city][after: e [source: paper]].\n")
    told = [str(each) for each in remarks(cited.site()) if each.path == FACTS]
    assert not [each for each in told if "paper" in each]
