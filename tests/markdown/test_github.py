"""What GitHub's preview shows is shown so too."""

import pytest

from summit.base.locales import Locales
from summit.markdown.converter import Converter
from tests.content_folder import make_converter
from tests.markdown.trial import found


def link(address: str, words: str = "") -> str:
    return f'<a href="{address}">{words or address}</a>'


def items(*words: str, tag: str = "ul", start: str = "") -> str:
    lines = "".join(f"<li>{each}</li>" for each in words)
    return f"<{tag}{start}>{lines}</{tag}>"


def paragraph(words: str) -> str:
    return f"<p>{words}</p>"


NESTED = items("Lundi" + items("Accueil", "Ouverture"), "Mardi")

SHOWN = {
    "- Lundi\n  - Accueil\n  - Ouverture\n- Mardi": NESTED,
    "- Lundi\n    - Accueil\n    - Ouverture\n- Mardi": NESTED,
    "-   Lundi\n    * Accueil\n    * Ouverture\n-   Mardi": NESTED,
    "- Lundi\n\t- Accueil\n\t- Ouverture\n- Mardi": NESTED,
    "1. a\n   - b\n2. c": items("a" + items("b"), "c", tag="ol"),
    "10. a\n    - b\n11. c": items("a" + items("b"), "c", tag="ol", start=' start="10"'),
    "1) un\n2) deux": items("un", "deux", tag="ol"),
    "3) trois": items("trois", tag="ol", start=' start="3"'),
    "٣. ثالثا\n٤. رابعا": items("ثالثا", "رابعا", tag="ol", start=' start="3"'),
    "٢٠١٦. كان العام": paragraph("٢٠١٦. كان العام"),
    "-\u00a0un\n-\u202fdeux": items("un", "deux"),
    "1.\u00a0un\n2.\u00a0deux": items("un", "deux", tag="ol"),
    "- un\n\u00a0\u00a0\u00a0\u00a0- sous": items("un" + items("sous")),
    "\u200f- عنصر": items("عنصر"),
    "\ufeff> mot": f"<blockquote>{paragraph('mot')}</blockquote>",
    "\u200f## عنوان": '<h2 id="عنوان">عنوان</h2>',
    "##\u00a0Titre": '<h2 id="titre">Titre</h2>',
    "  ## Titre ##": '<h2 id="titre">Titre</h2>',
    "## C# et F#": '<h2 id="c-et-f">C# et F#</h2>',
    "#CitiesForLife": paragraph("#CitiesForLife"),
    "- a\n## T": items("a") + '<h2 id="t">T</h2>',
    "- a\n1. b": items("a") + items("b", tag="ol"),
    "> - a\n>   - b": f"<blockquote>{items('a' + items('b'))}</blockquote>",
    "- un\n  ```\n  <b>\n  ```": items("un<pre><code>&lt;b&gt;</code></pre>"),
    "- [ ] tâche\n- [x] faite": items("☐ tâche", "☑ faite"),
    "~~barré~~ et ~un~, ~30 à ~40": paragraph("<del>barré</del> et <del>un</del>, ~30 à ~40"),
    "Ligne\\\nsuite": paragraph("Ligne<br>suite"),
    "Ligne  \nsuite": paragraph("Ligne<br>suite"),
    "R\\&D, \\~30, 3 \\< 5, a \\= b, \\&amp;": paragraph(
        "R&amp;D, ~30, 3 &lt; 5, a = b, &amp;amp;"
    ),
    "R&D &eacute; &nothing;": paragraph("R&amp;D &eacute; &amp;nothing;"),
    "(https://x.org/~u/_a_b_(c)?d=1&e=2).": paragraph(
        f"({link('https://x.org/~u/_a_b_(c)?d=1&amp;e=2')})."
    ),
    "www.paris.fr, a@b.example": paragraph(
        link("http://www.paris.fr", "www.paris.fr")
        + ", "
        + link("mailto:a@b.example", "a@b.example")
    ),
    "HTTPS://X.org mailto:c@d.example": paragraph(
        f"{link('HTTPS://X.org')} {link('mailto:c@d.example')}"
    ),
    "`https://x.org` [https://y.org](https://z.org)": paragraph(
        f"<code>https://x.org</code> {link('https://z.org', 'https://y.org')}"
    ),
    '<a href="https://x.org">https://x.org</a>': paragraph(link("https://x.org")),
    "**https://x.org** «https://y.org»": paragraph(
        f"<strong>{link('https://x.org')}</strong> «{link('https://y.org')}»"
    ),
    "[https://x.org], (https://y.org/a_(b)), https://z.org،": paragraph(
        f"[{link('https://x.org')}], ({link('https://y.org/a_(b)')}), {link('https://z.org')}،"
    ),
    "Terme\n: suite": paragraph("Terme: suite"),
    "**70 %**{source: INSEE} et **a**{.b}": paragraph(
        '<strong>70 %</strong>{source: INSEE} et <strong class="b">a</strong>'
    ),
    "Mot\n{provisoire}": paragraph("Mot{provisoire}"),
    "## Budget {2016}": '<h2 id="budget-2016">Budget {2016}</h2>',
    "[TOC]": paragraph("[TOC]"),
}


@pytest.fixture(scope="module")
def french(locales: Locales) -> Converter:
    """The converter of French texts."""
    return make_converter(locales["fr"])


@pytest.mark.parametrize(("body", "html"), SHOWN.items(), ids=SHOWN)
def test_it_is_shown_as_github_shows_it(french: Converter, body: str, html: str) -> None:
    assert french.to_html(body).replace("\n", "") == html
    assert found(french, body) == []
