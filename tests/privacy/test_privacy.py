"""Personal data is found in four languages, and what only looks like it is not."""

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.privacy.kinds import Kind, Passage
from summit.privacy.passages import contacts, personal_data

PUBLIC = ("Anne Hidalgo", "Federico Gutiérrez", "@CitiesForLife")

FOUND = [
    ("Écrivez à marie.dupont@example.org.", "email", "marie.dupont@example.org"),
    ("Mon adresse : زينب@example.org", "email", "زينب@example.org"),
    ("marie (at) example (dot) org", "email", "marie (at) example (dot) org"),
    ("marie arobase example point org", "email", "marie arobase example point org"),
    ("lucia [arroba] example.org", "email", "lucia [arroba] example.org"),
    ("Appelez le 06 12 34 56 78 !", "phone", "06 12 34 56 78"),
    ("06.12.34.56.78", "phone", "06.12.34.56.78"),
    ("0612345678", "phone", "0612345678"),
    ("+33 (0)6 12 34 56 78", "phone", "+33 (0)6 12 34 56 78"),
    ("0033 6 12 34 56 78", "phone", "0033 6 12 34 56 78"),
    ("Call 212-555-0199 today", "phone", "212-555-0199"),
    ("(212) 555-0199", "phone", "(212) 555-0199"),
    ("Mi número: 612 345 678", "phone", "612 345 678"),
    ("Celular 300 123 4567", "phone", "300 123 4567"),
    ("whatsapp: 5550199", "phone", "5550199"),
    ("هاتفي ٠٦ ١٢ ٣٤ ٥٦ ٧٨", "phone", "٠٦ ١٢ ٣٤ ٥٦ ٧٨"),
    ("اتصلوا بي +٢١٢ ٦٦١ ٢٣ ٤٥ ٦٧", "phone", "+٢١٢ ٦٦١ ٢٣ ٤٥ ٦٧"),
    ("رقمي ۰۹۱۲۳۴۵۶۷۸۹", "phone", "۰۹۱۲۳۴۵۶۷۸۹"),
    ("1 84 12 76 451 089 46", "number", "1 84 12 76 451 089 46"),
    ("Demandez à @fatou_b, elle sait.", "handle", "@fatou_b"),
    ("@amina@social.example", "handle", "@amina@social.example"),
    ("Insta : luz.marina", "handle", "Insta : luz.marina"),
    ("Voyez https://www.facebook.com/marie.dupont.75", "profile", "marie.dupont.75"),
    ("twitter.com/fatou_b/status/12", "profile", "twitter.com/fatou_b/status/12"),
    ("https://fr.linkedin.com/in/marie-d", "profile", "https://fr.linkedin.com/in/marie-d"),
    ("wa.me/33612345678", "profile", "wa.me/33612345678"),
    ("https://social.example/@amina", "profile", "https://social.example/@amina"),
    ("Mme Dupont ne sort plus.", "name", "Dupont"),
    ("M. Jean-Pierre de La Tour m'a aidé", "name", "Jean-Pierre de La Tour"),
    ("le docteur Benali est parti", "name", "Benali"),
    ("Je m'appelle Fatou et j'ai 12 ans", "name", "Fatou"),
    ("je m’appelle fatou", "name", "fatou"),
    ("JE M'APPELLE ÉLODIE", "name", "ÉLODIE"),
    ("Je suis Marie Dupont.", "name", "Marie Dupont"),
    ("ma voisine Rosalie est seule", "name", "Rosalie"),
    ("Merci. Cordialement,\nHortense B.", "name", "Hortense B."),
    ("Marie-Claire DUPONT habite ici", "name", "Marie-Claire DUPONT"),
    ("My name is Siobhán O’Neill", "name", "Siobhán O’Neill"),
    ("Mrs. Okafor knows", "name", "Okafor"),
    ("our neighbour Dwayne helps", "name", "Dwayne"),
    ("Me llamo Luz Marina Restrepo", "name", "Luz Marina Restrepo"),
    ("La Sra. Restrepo no puede salir", "name", "Restrepo"),
    ("mi hija Valentina va a pie", "name", "Valentina"),
    ("Don Anselmo vende fruta", "name", "Anselmo"),
    ("اسمي ليلى وأعيش هنا", "name", "ليلى"),
    ("السيدة بنعلي لا تخرج", "name", "بنعلي"),
    ("جارتي فاطمة وحيدة", "name", "فاطمة"),
]


@pytest.mark.parametrize(("text", "kind", "words"), FOUND, ids=[each[0] for each in FOUND])
def test_is_found(text: str, kind: str, words: str) -> None:
    (passage, *others) = personal_data(text, PUBLIC)
    assert others == []
    assert passage.kind == Kind(kind)
    assert words in passage.words
    assert text[passage.start : passage.end] == passage.words


HARMLESS = [
    "En 2016, entre 2014 et 2015, 2015-2016, 2014 2015 2016.",
    "Le 21/11/2016, le 21.11.2016, 2016-11-21, 21-22/11/2016, 20161121",
    "1 200 000 habitants, 1.200.000, 1,200,000, 12 000 000 €",
    "12000000 people; 612 345 678 euros; 250 000 000",
    "75004 Paris, 75011, 75004 75011; 050010 Medellín",
    "#CitiesForLife et @CitiesForLife",
    "24h/24 et 7j/7, bus 38, ligne 11, 3,5 %, 12:30-14:00",
    "Anne Hidalgo et Federico Gutiérrez, Mme Anne Hidalgo",
    "Madame la Maire, Monsieur le Président, Mr President, señor Alcalde, السيد الرئيس",
    "rue Jean Jaurès, place Victor Hugo, avenue Charles de Gaulle, calle José Martí, St Denis",
    "Je suis Parisienne. Je suis Charlie. I am Deaf. Soy Colombiano.",
    "Tod@s l@s vecin@s y l@s niñ@s.",
    "citoyen·ne·s, habitant.e.s, tou.te.s",
    "https://www.paris.fr/pages/budget-2016, facebook.com/events/123456, twitter.com/hashtag/x",
    "Mon voisin est sourd, my neighbour is deaf, mi vecina es sorda, جارتي لا تسمع",
    "ابني يعاني وابنتي تدرس",
    "My name is not important. Call me later.",
    "L’Île-de-France, les Nations unies, New York et Río de Janeiro",
    "Rendez-vous @ 18 h, à 10 @ 12 €",
    "يعيش هنا ١٢٠٠٠٠٠ شخص منذ ٢٠١٦",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_is_not_taken_for_personal_data(text: str) -> None:
    assert [passage.words for passage in personal_data(text, PUBLIC)] == []


def test_the_author_s_own_name_is_found() -> None:
    found = personal_data("demandez marie, ou bien Dupont ; Dupontel non", own="Marie D. Dupont")
    assert [passage.words for passage in found] == ["marie", "Dupont"]


def test_passages_come_in_order_and_do_not_overlap() -> None:
    text = "Mme Dupont, dupont@example.org, 06 12 34 56 78, wa.me/33612345678"
    found = personal_data(text)
    assert [passage.kind for passage in found] == ["name", "email", "phone", "profile"]
    assert all(a.end <= b.start for a, b in pairwise(found))


HERE = Path(__file__).parent
ESCAPED = re.compile(r"\\u[0-9a-f]{4}|\\n")


def table(name: str) -> list[tuple[str, ...]]:
    """Return the rows of a table; \\n and \\u200b in a text are the characters that they name."""
    rows = (HERE / f"{name}.tsv").read_text("utf-8").splitlines()[1:]
    return [(*kinds, _unescaped(text)) for *kinds, text in (row.split("\t") for row in rows)]


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda match: match[0].encode().decode("unicode_escape"), text)


def blocks(text: str) -> bool:
    return any(passage.kind.blocks for passage in personal_data(text))


def test_contact_data_is_found_in_every_way_of_writing_it() -> None:
    rows = table("contacts")
    assert len(rows) >= 200
    assert {language for _, language, _ in rows} == {"fr", "en", "es", "ar"}
    missed = [text for _, _, text in rows if not blocks(text)]
    assert missed == []


def test_ordinary_sentences_are_not_refused() -> None:
    rows = table("ordinary")
    assert len(rows) >= 200
    assert [text for _, text in rows if blocks(text)] == []


def test_contacts_are_what_blocks_in_personal_data() -> None:
    """One truth for editors' texts and for the public's."""
    for *_, text in table("contacts") + table("ordinary"):
        alone = [span(each) for each in contacts(text)]
        joined = [span(each) for each in personal_data(text) if each.kind.blocks]
        # A name may make a passage longer, never another.
        assert all(any(a[0] <= b[0] and b[1] <= a[1] for a in joined) for b in alone)
        assert bool(alone) == bool(joined)


def span(passage: Passage) -> tuple[int, int]:
    return passage.start, passage.end


INVISIBLE = "\u200b\u200d\u00ad\u2060\u3164\u2800\u180e\u034f\ufe0f\u115f\uffa0\u061c\U000e0041"


@given(st.sampled_from(table("contacts")), st.data())
def test_what_nobody_sees_hides_nothing(row: tuple[str, ...], data: st.DataObject) -> None:
    text = row[-1]
    places = data.draw(st.lists(st.integers(1, len(text) - 1), max_size=4))
    fillers = data.draw(st.lists(st.sampled_from(INVISIBLE), min_size=4, max_size=4))
    for place, filler in zip(sorted(places, reverse=True), fillers, strict=False):
        text = text[:place] + filler + text[place:]
    assert blocks(text)


@given(st.text(st.characters(codec="utf-8") | st.sampled_from(INVISIBLE + "&#64;%40e\u0301@.")))
def test_a_passage_is_a_part_of_the_text(text: str) -> None:
    found = personal_data(text)
    assert all(text[each.start : each.end] == each.words != "" for each in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_passage_has_the_characters_that_the_search_passes_over() -> None:
    (passage,) = contacts("Ici : jean\u200b&#64;cour\u00adriel.fr, merci")
    assert passage.words == "jean\u200b&#64;cour\u00adriel.fr"


def test_what_is_hidden_in_tags_is_found() -> None:
    hidden = "".join(chr(0xE0000 + ord(each)) for each in "jean@courriel.fr")
    (passage,) = contacts(f"Bravo{hidden} !")
    assert passage.words == hidden
    assert contacts("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f") == ()


PIECES = (
    """
a|1 |a.|@a|A |Mme A|0|a@a.|x.com/|(|+|je m'appelle |د |\u00a0|a_at_|a . |a @ |a chez |a at b dot |un
|zéro, |1,|01,|0 1 |1\n|12 rue |12 rue A |calle A |calle |شارع ا |né |born a |DNI |passeport |CAF a
|FR76|FR76 |AB12 |A-|a:|::|a:|1:|1.|&#64;|%40|%25|&|%|http://a|?a=|/reset/|eyJaaaaaaaaa.|facebook.com/|insta
|insta: a|a#1|///a.|12.34567, |\u200b|e\u0301|\U000e0041|a"@|"|courriel : a|chez |_|-|O|l1|+3|plus
|12 Aa Aa |1° 1'|1 a 1|[a](|https://a?token=|tel |tel : |@ a_
""".replace("\n|", "|")
    .strip()
    .split("|")
)
LENGTHS = 1_000, 8_000
LIMIT = 4
"""How many times longer each character of the longer text may take."""


@pytest.mark.parametrize("piece", list(map(_unescaped, PIECES)))
def test_hostile_texts_take_time_in_proportion_to_their_length(piece: str) -> None:
    short, long = (piece * (length // len(piece)) for length in LENGTHS)
    factor = len(long) / len(short)
    # The best of some tries: the machine may be at other work; a square of 8 would be 64.
    ratios = (_seconds(long) / max(_seconds(short), 0.0005) for _ in range(4))
    assert any(ratio < factor * LIMIT for ratio in ratios)


def _seconds(text: str) -> float:
    start = time.process_time()
    personal_data(text)
    return time.process_time() - start
