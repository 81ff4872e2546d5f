"""Personal data is found in four languages, and what only looks like it is not."""

import time
from itertools import pairwise

import pytest

from summit.privacy import Kind, personal_data

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


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1 ",
        "a.",
        "@a",
        "A ",
        "Mme A",
        "0",
        "a@a.",
        "x.com/",
        "(",
        "+",
        "je m'appelle ",
        "د ",
        "\u00a0",
    ],
)
def test_hostile_texts_take_no_longer_than_others(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    start = time.process_time()
    personal_data(text)
    assert time.process_time() - start < 1
