"""Quotes, dashes and spaces in each language; ``~`` stands for U+00A0 and ``_`` for U+202F."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summit.base.languages.record import NBSP, NNBSP
from summit.markdown.typography import typeset, typeset_text

LANGUAGES = ("fr", "en", "es", "ar", "pt", "zh")

FRENCH = {
    "Quoi ?": "Quoi_?",
    "Quoi ?!": "Quoi_?!",
    "Oui ; non ! Si : la suite": "Oui_; non_! Si~: la~suite",
    "Oui~; non~!": "Oui_;~non_!",
    'Il dit "oui" et "non".': "Il dit «~oui~» et «~non~».",
    "«mot» et « mot »": "«~mot~» et «~mot~»",
    '("mot"), "Paris" ici': "(«~mot~»), «~Paris~»~ici",
    "L'élan d'une ville": "L’élan d’une~ville",
    "aujourd'hui": "aujourd’hui",
    'L\'"élan" des villes': "L’«~élan~» des~villes",
    "l'<em>été</em>": "l’<em>été</em>",
    '"<em>mot</em>"': "«~<em>mot</em>~»",
    "« <em>mot</em> »": "«~<em>mot</em>~»",
    "<strong>Date</strong> : le lundi": "<strong>Date</strong>~: le~lundi",
    'Voir <a href="x">ceci</a> ; puis rien': 'Voir <a href="x">ceci</a>_; puis~rien',
    "Lire <code>x</code> ? Oui, lire": "Lire <code>x</code>_? Oui,~lire",
    "<strong>70</strong> % des villes": "<strong>70</strong>_% des~villes",
    "70 % de 14 600 € ici": "70_% de 14_600_€~ici",
    "1 000 000 de villes": "1_000_000 de~villes",
    "À 9 h 30 le lundi": "À 9~h~30 le~lundi",
    "Oui... puis -- ou --- non": "Oui… puis – ou —~non",
    "À 10:30 le lundi": "À 10:30 le~lundi",
    "Fin&nbsp;! Oui": "Fin_!~Oui",
    "La ville n'exclut personne": "La ville n’exclut personne",
    "« Voici :» dit-elle": "«~Voici~:~» dit-elle",
    "Paris &amp; Lyon ; puis Lille": "Paris &amp; Lyon_; puis~Lille",
}
ENGLISH = {
    '<a href="x">The mayor</a>\'s plan today': '<a href="x">The mayor</a>’s plan~today',
    "It's \"here\" and 'there' now": "It’s “here” and ‘there’~now",
    "She said \"he said 'yes'\" twice": "She said “he said ‘yes’”~twice",
    "the mayors' cities": "the mayors’~cities",
    "the '90s in Paris": "the ’90s in~Paris",
    '"<a href="x">Link</a>"': '“<a href="x">Link</a>”',
    "21--22 November... yes --- no": "21–22 November… yes —~no",
    "Why? Yes ; no : 70 % of it": "Why? Yes ; no : 70 % of~it",
}
SPANISH = {
    'Dijo —"sí"— ella ayer': "Dijo —«sí»— ella~ayer",
    'Dijo "sí" ¿y "no"?': "Dijo «sí» ¿y~«no»?",
    '¿"Qué" dijo?': "¿«Qué»~dijo?",
    '¡"Vida" sí!': "¡«Vida»~sí!",
    "El 70 % de las ciudades": "El 70~% de las~ciudades",
    "No... --- dijo él": "No… — dijo~él",
}
ARABIC = {
    'قال "نعم" ثم "لا"': "قال «نعم» ثم~«لا»",
    '"مدن من أجل الحياة"؟': "«مدن من أجل~الحياة»؟",
    "«مدن» للحياة": "«مدن»~للحياة",
}
PORTUGUESE = {
    "Disse \"sim\" e 'não' ontem": "Disse “sim” e ‘não’~ontem",
    "Copo d'água fria": "Copo d’água~fria",
}
CHINESE = {'"城市" 为 生活': '"城市" 为 生活'}
TABLES = dict(zip(LANGUAGES, (FRENCH, ENGLISH, SPANISH, ARABIC, PORTUGUESE, CHINESE), strict=True))
CASES = [(key, *case) for key, table in TABLES.items() for case in table.items()]

UNTOUCHED = (
    "<a href=https://example.org/a>a</a>",
    "private use: \ue000\ue001\ue002",
    '<code>"a" ? b -- c... d\'e</code>',
    '<pre><code>a = "b" ; c ? d : e\nx  y\n</code></pre>',
    '<kbd>"a" ?</kbd>',
    '<samp>"a" ?</samp>',
    "<script>var a = \"b\" ? 'c' : d;</script>",
    '<style>p::before { content: "a" ; }</style>',
    '<textarea>"a" ?</textarea>',
    '<svg><text>"a" ?</text></svg>',
    '<img alt="l\'été : \'a\' ?" src="a--b.jpg">',
    '<a href="x?a=1&amp;b=\'c\'..." title="a -- b ?"></a>',
    "https://example.org/a--b/c?q=1...d;e!f:g",
    "www.example.org/a--b",
    "le--maire@example.org",
    '<!-- "a" -- b ? -->',
)

CHARACTERS = (*"ab1éœع\"'-.;:!?%€,()«»“”‘’…–¿¡ \n", NBSP, NNBSP)
RUNS = ("  ", "l'", "100", " h ", "...", "--", "&amp;", "&nbsp;", "https://a.org/b?c", "a@b.org")
EMPTY_ELEMENTS = ("<br>", "<img alt=\"'a' ?\">")
PIECES = st.sampled_from((*CHARACTERS, *RUNS, *EMPTY_ELEMENTS))
TEXTS = st.lists(PIECES, max_size=12).map("".join)
ELEMENTS = st.sampled_from(["em", "a", "strong", "code", "pre", "p", "li"])


def wrap(element: str, inner: str) -> str:
    """Return an element."""
    return f"<{element}>{inner}</{element}>"


MARKUP = st.recursive(
    TEXTS,
    lambda inner: st.lists(st.one_of(TEXTS, st.builds(wrap, ELEMENTS, inner)), max_size=4).map(
        "".join
    ),
    max_leaves=8,
)
CODE = re.compile(r"<code>[^<]*</code>")


def shown(text: str) -> str:
    """Return the text with its two no-break spaces visible."""
    return text.replace(NBSP, "~").replace(NNBSP, "_")


def code_in(markup: str) -> list[str]:
    """Return the code in the markup, as readers see it."""
    return list(map(html.unescape, CODE.findall(markup)))


@pytest.mark.parametrize(("language", "written", "expected"), CASES)
def test_typeset(language: str, written: str, expected: str) -> None:
    markup = f"<p>{written.replace('~', NBSP)}</p>"
    assert shown(typeset(markup, language)) == f"<p>{expected}</p>"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("markup", UNTOUCHED)
def test_untouched(markup: str, language: str) -> None:
    assert typeset(f'<p>Un, {markup}, « "deux" » trois</p>', language).count(markup) == 1


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ouverture : la suite", "Ouverture~: la~suite"),
        ('"Ville" pour tous', "«~Ville~» pour~tous"),
        ("Paris & Lyon < Lille", "Paris & Lyon <~Lille"),
        ("L'emploi de &amp; et <em>", "L’emploi de &amp; et~<em>"),
    ],
)
def test_typeset_plain_text(written: str, expected: str) -> None:
    assert shown(typeset_text(written, "fr")) == expected


def test_blocks_are_set_each_by_itself() -> None:
    markup = '<ul><li>Un "mot"</li><li>l\'an deux</li></ul><p>un deux trois</p>'
    expected = "<ul><li>Un «~mot~»</li><li>l’an~deux</li></ul><p>un deux~trois</p>"
    assert shown(typeset(markup, "fr")) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@given(MARKUP)
@example("Fin &nbsp;!")
@example("<p>\"a\" 'b' : c</p>")
def test_typeset_is_idempotent(language: str, markup: str) -> None:
    once = typeset(markup, language)
    assert typeset(once, language) == once


@pytest.mark.parametrize("language", LANGUAGES)
@given(TEXTS)
def test_typeset_text_is_idempotent(language: str, text: str) -> None:
    once = typeset_text(text, language)
    assert typeset_text(once, language) == once


@pytest.mark.parametrize("language", LANGUAGES)
@given(MARKUP)
def test_code_is_never_touched(language: str, markup: str) -> None:
    assert code_in(typeset(markup, language)) == code_in(markup)
