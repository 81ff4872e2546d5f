"""Quotes, dashes and spaces in each language.

``~`` stands for U+00A0, ``_`` for U+202F, ``|`` for U+200E and ``=`` for U+2060.
"""

import html
import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summit.base.languages.record import LEFT_TO_RIGHT, NBSP, NNBSP, WORD_JOINER
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
    "« Voici :» dit-elle": "«~Voici~:~» dit-=elle",
    "Qu'est-ce que c'est, peut-être ?": "Qu’est-=ce que c’est, peut-=être_?",
    "Y a-t-il, c'est-à-dire, un rendez-vous": "Y a-=t-=il, c’est-=à-=dire, un~rendez-=vous",
    "place de l'Hôtel-de-Ville": "place de l’Hôtel-=de-Ville",
    "<em>Quoi</em>-t-on, CC-BY, 2-ci, K7-ab-9": "<em>Quoi</em>-t-=on, CC-BY, 2-ci,~K7-ab-9",
    "Paris &amp; Lyon ; puis Lille": "Paris &amp; Lyon_; puis~Lille",
    'Un écran de 12" et un tuyau de 6".': "Un écran de 12″ et un tuyau de~6″.",
    'Des tuyaux de 12"/6" et de 12 " ici': "Des tuyaux de 12″/6″ et de 12 ″~ici",
    "48°51'24\" N, 2°21'07\" E, 48°51'N.": "48°51′24″ N, 2°21′07″ E,~48°51′N.",
    "<b>5</b>' et 14'600 francs": "<b>5</b>′ et 14’600~francs",
    'Le "12 mai", le "n° 5", un 5" ici': "Le «~12 mai~», le «~n° 5~», un 5″~ici",
    "les années '90 et mai '68.": "les années ’90 et mai~’68.",
    "c'est 'tain de bien": "c’est ’tain de~bien",
    'il répondit :"Non!"': "il répondit~: «~Non!~»",
    'il dit :<em>"Non"</em> hier': "il dit~: <em>«~Non~»</em>~hier",
    '" mot " et "mot " ici': "«~mot~» et «~mot~»~ici",
    'L\'"élan" et "l\'"élan" ici" là': "L’«~élan~» et «~l’«~élan~» ici~»~là",
    '<a href="x">"Le mot"</a>, (<b>"oui"</b>)': '<a href="x">«~Le mot~»</a>, (<b>«~oui~»</b>)',
    '«"mot"», "«mot»"': "«~«~mot~»~», «~«~mot~»~»",
    '"Oui"<br>"non" ici': "«~Oui~»<br>«~non~» ici",
    'Un "mot"<sup><a href="#f">1</a></sup> ici': 'Un «~mot~»<sup><a href="#f">1</a></sup> ici',
}
ENGLISH = {
    '<a href="x">The mayor</a>\'s plan today': '<a href="x">The mayor</a>’s plan~today',
    "It's \"here\" and 'there' now": "It’s “here” and ‘there’~now",
    "She said \"he said 'yes'\" twice": "She said “he said ‘yes’”~twice",
    "the mayors' cities": "the mayors’~cities",
    "the '90s in Paris": "the ’90s in~Paris",
    '"<a href="x">Link</a>"': '“<a href="x">Link</a>”',
    "<strong>mayors</strong>' plan here": "<strong>mayors</strong>’ plan~here",
    '"Word"\'s and <em>"Word"</em>\'s': "“Word”’s and <em>“Word”</em>’s",
    '/"a"/ ["b"] "c"-"d" —"e" f': "/“a”/ [“b”] “c”-“d” —“e”~f",
    "class of '16 and the mayors' plan": "class of ’16 and the mayors’~plan",
    "'tis 'Twas rock 'n' Roll": "’tis ’Twas rock ’n’~Roll",
    "\"'90s music\" and '80s-style": "“’90s music” and~’80s-style",
    "'rock 'n' roll' and Guns N' Roses": "‘rock ’n’ roll’ and Guns N’~Roses",
    "'98-'99, ('68) and \"'68\" in ol' days": "’98-’99, (’68) and “’68” in ol’~days",
    'the word "pipe of 5"" and 5\' 10" here': "the word “pipe of 5″” and 5′ 10″~here",
    "'16' and '20 cities here', yes": "‘16’ and ‘20 cities here’,~yes",
    "'em, 'til and 'quoted' words": "’em, ’til and ‘quoted’~words",
    "'L'eau pour tous' and 'a 'b' c' here": "‘L’eau pour tous’ and ‘a ‘b’ c’~here",
    'He is 5\'10", "Agenda 2030" a 12" pipe': "He is 5′10″, “Agenda 2030” a 12″~pipe",
    '"The 12" screen," he said': "“The 12″ screen,” he~said",
    '"Agenda 2030" or "Habitat 3" here': "“Agenda 2030” or “Habitat 3”~here",
    '"...and so", "?" is it': "“…and so”, “?” is~it",
    '"<code>a</code>" and <code>a</code>\'s b': "“<code>a</code>” and <code>a</code>’s~b",
    '"<img alt="" src="a.png">" is it': '“<img alt="" src="a.png">” is~it',
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
    'Dijo "él "sí" ayer" hoy': "Dijo «él “sí” ayer»~hoy",
    "'tá bien, el '36 fue": "’tá bien, el ’36~fue",
    '48°51\'24" N, un tubo de 6".': "48°51′24″ N, un tubo de~6″.",
}
ARABIC = {
    'قال "نعم" ثم "لا"': "قال «نعم» ثم~«لا»",
    '"مدن من أجل الحياة"؟': "«مدن من أجل~الحياة»؟",
    "«مدن» للحياة": "«مدن»~للحياة",
    'قال "نعم"، و"لا"، لـ"الجميع".': "قال «نعم»، و«لا»، لـ«الجميع».",
    'والـ"Cities for Life"، بـ"باريس".': "والـ«Cities for Life»، بـ«باريس».",
    'فـ"أ" كـ"ب" لل"جيم" وَ"دال" وبال"هاء" ثم': "فـ«أ» كـ«ب» لل«جيم» وَ«دال» وبال«هاء»~ثم",
    'قال "إنه و"لا" كذا" ثم': "قال «إنه و«لا» كذا»~ثم",
    "و'أخرى' قال d'Ivoire": "و‘أخرى’ قال~d’Ivoire",
    'و<strong>"لا"</strong> نعم': "و<strong>«لا»</strong>~نعم",
    'طوله 5\'10" أو 12" فقط': "طوله |5′10″ أو |12″~فقط",
    "باريس, ليون; ثم مدن? نعم": "باريس، ليون؛ ثم مدن؟~نعم",
    "<em>باريس</em>, Paris, Lyon, ثم": "<em>باريس</em>، Paris, Lyon،~ثم",
    "هل تعرف Paris? و«Cities for Life»? نعم": "هل تعرف Paris؟ و«Cities for Life»؟~نعم",
    "R&amp;D; مدن &amp; 1,5 مدن": "R&amp;D؛ مدن &amp; 1,5~مدن",
    "في 2016, 2017 ثم": "في 2016، 2017~ثم",
    "برنامج 100 Resilient Cities، ويعنى": "برنامج |100 Resilient Cities،~ويعنى",
    "100 Resilient Cities": "|100 Resilient Cities",
    "(100 Resilient Cities) مدن": "(|100 Resilient Cities)~مدن",
    "مدن <b>100</b> Resilient و24/7 Service": "مدن <b>|100</b> Resilient و|24/7~Service",
    "في عام 2016 (Paris)، وC40": "في عام 2016 (Paris)،~وC40",
    "عند 48°51'24\" N، أو 20 °C": "عند |48°51′24″ N، أو 20~°C",
    "هاتف +33 1 42 76": "هاتف |+33 1 42~76",
}
HEBREW = {'תוכנית 100 Resilient Cities "כן"': "תוכנית |100 Resilient Cities~“כן”"}
PORTUGUESE = {
    "Disse \"sim\" e 'não' ontem": "Disse “sim” e ‘não’~ontem",
    "Copo d'água fria": "Copo d’água~fria",
}
CHINESE = {'"城市" 为 生活': '"城市" 为 生活'}
TABLES = {
    "fr": FRENCH,
    "en": ENGLISH,
    "es": SPANISH,
    "ar": ARABIC,
    "pt": PORTUGUESE,
    "zh": CHINESE,
    "he": HEBREW,
}
MISTYPED = (
    ("fr", "Il y a l´été, d′ici, L‘été, aujourd‘hui", "Il y a l’été, d’ici, L’été, aujourd’hui"),
    ("fr", "La Ka‘ba, 5′10″, 48°51′24″ N, ‘oui’ et ´", "La Ka‘ba, 5′10″, 48°51′24″ N, ‘oui’ et~´"),
    (
        "fr",
        '<a href="a´b">l´été</a>, <code>l´été</code>',
        '<a href="a´b">l’été</a>, <code>l´été</code>',
    ),
    ("en", "It‘s theirs, don´t; the Ka‘ba and Sa‘ud", "It’s theirs, don’t; the Ka‘ba and~Sa‘ud"),
)
CASES = [(key, *case) for key, table in TABLES.items() for case in table.items()]
CASES += MISTYPED

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
    """Return the text with its no-break spaces and other unseen signs visible."""
    unseen = f"{NBSP}{NNBSP}{LEFT_TO_RIGHT}{WORD_JOINER}"
    return text.translate(str.maketrans(unseen, "~_|="))


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


WORDS = st.sampled_from(("ville", "l'été", "mayors", "12", "n° 5", "Paris", "مدن", "نعم,", "a."))
TAGS = st.sampled_from(("em", "strong", "a", "span"))


def quoted(words: str, mark: str) -> str:
    """Return words in quotation marks."""
    return f"{mark}{words}{mark}"


def joined(parts: list[str]) -> str:
    """Return words with spaces between."""
    return " ".join(parts)


def in_place(text: str, before: str, after: str) -> str:
    """Return the text with what stands directly beside it."""
    return f"{before}{text}{after}"


BESIDE = (
    st.sampled_from(("", "(", "[", "—", "/", "¿")),
    st.sampled_from(("", ")", ",", ".", "/", ":")),
)
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(joined)
QUOTATIONS = st.builds(
    in_place,
    st.builds(quoted, PHRASES.filter(lambda phrase: not phrase[-1].isdigit()), st.just('"')),
    *BESIDE,
)
BALANCED = st.lists(st.one_of(PHRASES, QUOTATIONS), min_size=1, max_size=4).map(joined)
PROSE = TEXTS.filter(lambda text: "://" not in text and "@" not in text)
TAGGED = st.lists(
    st.one_of(PROSE, st.builds(wrap, TAGS, PROSE), st.builds(wrap, TAGS, BALANCED)), max_size=5
).map("".join)
MARKS = re.compile("[^\"'“”‘’«»′″]")
TAG = re.compile("<[^<>]*>")


def spoken(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(each for each in text if each.isalnum())


@pytest.mark.parametrize("language", LANGUAGES)
@given(TEXTS)
def test_letters_and_digits_stay(language: str, text: str) -> None:
    assert spoken(typeset_text(text, language)) == spoken(text)


@pytest.mark.parametrize("language", ["fr", "en", "es", "ar"])
@given(BALANCED)
@example('"a" "b"')
def test_quotations_balance(language: str, text: str) -> None:
    opening, closing = "“”" if language == "en" else "«»"
    depth = 0
    for character in typeset_text(text, language):
        depth += (character == opening) - (character == closing)
        assert depth in (0, 1)
    assert depth == 0


@pytest.mark.parametrize("language", ["fr", "en", "es", "ar"])
@given(TEXTS)
def test_no_straight_mark_stays(language: str, text: str) -> None:
    plain = re.sub(r"\S*(?:https?://|@)\S*", "", text)
    assert not re.search("[\"']", typeset_text(plain, language))


@pytest.mark.parametrize("language", ["fr", "en", "es", "ar"])
@given(TAGGED)
@example('<em>mayors</em>\' <strong>"plan"</strong>')
def test_marks_mean_the_same_without_tags(language: str, markup: str) -> None:
    bare = TAG.sub("", markup.replace("<br>", "\n").replace("<img alt=\"'a' ?\">", "x"))
    marks = MARKS.sub("", TAG.sub("", typeset(f"<p>{markup}</p>", language)))
    assert marks == MARKS.sub("", typeset(f"<p>{bare}</p>", language))


@pytest.mark.parametrize("language", LANGUAGES)
@given(BALANCED)
def test_titles_are_set_as_bodies(language: str, text: str) -> None:
    assert f"<p>{typeset_text(text, language)}</p>" == typeset(f"<p>{text}</p>", language)


@pytest.mark.parametrize("text", ["a1" * 40_000, "'a " * 6_000, '"a ' * 6_000, "م1 " * 20_000])
def test_what_nobody_writes_takes_no_minutes(text: str) -> None:
    before = time.process_time()
    typeset(f"<p>{text}</p>", "ar")
    assert time.process_time() - before < 2
