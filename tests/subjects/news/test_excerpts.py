"""An excerpt: the first paragraph in plain text, cut at a sentence or between words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base.text import cut_between_words
from summit.subjects.news.excerpts import LONGEST, SHORTEST, excerpt, shorten
from tests.content_folder import ContentFolder

FILLER = "une suite de mots qui ne finit pas encore "

PARAGRAPHS = {
    "markup": (
        '<p>The <em>2d</em> <a href="bundle:pages/summit">one</a> &amp; <code>x &lt; y</code>.</p>',
        "The 2d one & x < y.",
    ),
    "headings, pictures, quotations, lists and tables before it": (
        (
            '<h2 id="a">Why</h2>\n<p><img src="a.jpg" alt="T"></p><figure><img src="b.jpg" alt="">'
            "<figcaption>Credit</figcaption></figure><blockquote><p>Said.</p></blockquote>"
            "<ul><li><p>One</p></li></ul><table><tr><td><p>1</p></td></tr></table>"
            "<p>Text.</p><p>More.</p>"
        ),
        "Text.",
    ),
    "notes, voices and what was deleted": (
        (
            '<p id="cites-1">Homes<sup id="fnref:1"><a href="#fn:1">1</a></sup> '
            '<a class="cited" href="voice:x">[voice 1]</a> are <del>cheap</del> dear.</p>'
        ),
        "Homes are dear.",
    ),
    "lines and no-break spaces": (
        "<p>Un\u00a0mot\u202f;<br>\n un\tautre.</p>",
        "Un\u00a0mot\u202f; un autre.",
    ),
    "readings of characters": ("<p><ruby>東京<rt>とうきょう</rt></ruby>です。</p>", "東京です。"),
    "a paragraph in a block": ("<div><p>One.</p></div><p>Two.</p>", "One."),
    "nothing": ("<ul><li>One</li></ul>", ""),
    "an empty text": ("", ""),
}


@pytest.mark.parametrize(("html", "wanted"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_first_paragraph_in_plain_text(html: str, wanted: str) -> None:
    assert re.sub(r"  +", " ", excerpt(html)) == wanted


LONG = FILLER * 8
SENTENCES = {
    "French, with a narrow space": (
        "Le sommet commence lundi matin à l’Hôtel de Ville de Paris, et qui y sera\u202f? ",
        LONG,
    ),
    "quoted": ("Elle dit «\u00a0la ville pour tous, la ville qui n’exclut personne.\u00a0» ", LONG),
    "a year": ("La conférence Habitat III s’achève à Quito le vendredi 20 octobre 2016. ", LONG),
    "Arabic": ("يُختتم مؤتمر الموئل الثالث في كيتو يوم 20 أكتوبر. هل تحضرون القمة؟ ", "كلمة " * 50),
    "Arabic full stop": (
        "يُختتم مؤتمر الموئل الثالث في كيتو يوم 20 أكتوبر وتعود إليه القمة في باريس. ",
        "كلمة " * 50,
    ),
    "Hindi": (
        "शिखर सम्मेलन सोमवार सुबह पेरिस में शुरू होता है और मंगलवार को समाप्त होता है। ",
        "शब्द " * 60,
    ),
    "Chinese": ("峰会于" + "二〇一六年十一月二十一日" * 5 + "在巴黎市政厅开幕。", "城市" * 90),
}


@pytest.mark.parametrize(("first", "more"), SENTENCES.values(), ids=SENTENCES)
def test_whole_sentences_where_one_ends_in_time(first: str, more: str) -> None:
    assert shorten(first + more) == first.rstrip()


ABBREVIATED = {
    "a title": "Le sommet est ouvert par la ville, par M. Martin et par Mme. Durand, puis ",
    "an initial": "The opening, to which all are invited, is by A. Hidalgo and F. Gutiérrez of ",
    "a number": "Les textes réunis jusqu'à ce jour par la Ville, dont le no. 12. et le 45. et ",
    "a decimal": "More than half of all the people live in cities today, that is 54.1 per cent of ",
    "an address": "All that is known so far can be read by all on the site www.paris.fr and ",
}


@pytest.mark.parametrize("text", ABBREVIATED.values(), ids=ABBREVIATED)
def test_no_sentence_ends_at_an_abbreviation(text: str) -> None:
    short = shorten(text + LONG)
    assert short.endswith("…")
    assert len(short) > LONGEST * 3 / 4


def test_short_first_sentence_does_not_stand_alone() -> None:
    assert shorten(f"Il commence. {LONG}").startswith("Il commence. une suite")


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_no_cut_at_a_no_break_space(space: str) -> None:
    bound = f"le 21{space}novembre "
    for length in range(180, 200):
        text = "a" * (length - 101) + " " + "b" * 100 + " " + bound * 5
        assert not shorten(text).endswith(("21…", f"21{space}…"))


def test_no_mark_is_parted_from_its_letter() -> None:
    thai = "กำลังที่นี่" * 40
    cut = cut_between_words(thai, LONGEST)
    assert len(cut) <= LONGEST + 1
    assert thai.startswith(cut[:-1])
    rest = thai[len(cut) - 1]
    assert not re.match(r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", rest)


@given(st.text(alphabet=st.sampled_from("aé.!? \u00a0«»؟中。ก็"), max_size=600))
def test_excerpts_are_beginnings_and_never_longer(text: str) -> None:
    text = text.strip(" ")
    short = shorten(text)
    assert len(short) <= LONGEST + 1
    assert text.startswith(short.removesuffix("…") if short != text else text)
    assert short == text or short.endswith("…") or len(short) >= SHORTEST - 1
    assert shorten(short) == short or len(short) > LONGEST


def test_a_written_summary_is_kept_and_leads(content: ContentFolder) -> None:
    text = content.site().catalogue.bundles["news/debate"].translations["fr"].text
    assert text.summary == text.lead == "Il\u00a0commence."


def test_an_excerpt_is_set_as_the_text_and_leads_nothing(content: ContentFolder) -> None:
    content.write("news/debate/index.fr.md", "---\ntitle: Le débat\n---\nQui *vient* ? Tous.\n")
    text = content.site().catalogue.bundles["news/debate"].translations["fr"].text
    assert (text.summary, text.lead) == ("Qui vient\u202f?\u00a0Tous.", "")
    content.write("news/debate/index.fr.md", "---\ntitle: Le débat\nsummary:\n---\nQui vient ?\n")
    text = content.site().catalogue.bundles["news/debate"].translations["fr"].text
    assert text.summary == "Qui\u00a0vient\u202f?"


def test_other_texts_need_their_summary(content: ContentFolder) -> None:
    content.write("themes/climate/index.fr.md", "---\ntitle: Climat\n---\nTexte.\n")
    assert content.problems()[0].startswith(
        'content/themes/climate/index.fr.md:2: "summary" is missing.'
    )
