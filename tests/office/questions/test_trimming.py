"""Of a message stays what its author wrote; of that, nothing that leads to a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base.html_text import from_html
from summit.base.mail import UnreadableError
from summit.office.questions.trimming import (
    names_at,
    own_words,
    trimmed,
    without_contacts,
)
from summit.privacy.passages import personal_data

QUESTION = "Où est le parc ?"


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "\n\n-- \nJean Dupont\n12 rue des Fleurs",
        "\n\nCordialement,\nJean Dupont\nVoisin",
        "\n\nMerci d'avance !\nJ. D.",
        "\n\nEnvoyé de mon iPhone",
        "\n\nSent from my phone\nThat is all",
        "\n\nشكرًا\nأحمد",
        "\n\nLe lun. 7 nov. 2016 à 10:00, Service <a@b.org> a écrit :\n> Bonjour\n> ?",
        "\n\nLe lun. 7 nov. 2016 à 10:00, Un Service Très Long <a@b.org>\na écrit :\n\n> Bonjour",
        "\n\nOn Mon, 7 Nov 2016, A B wrote:\n>> deep\n> quoted",
        "\n\nEl lun., 7 nov. 2016, A B escribió:\n> Hola",
        "\n\nفي ٧ نوفمبر كتب أحمد:\n> مرحبا",
        "\n\n-----Original Message-----\nFrom: A\nhello",
        "\n\n----- Message d'origine -----\nDe : A\nBonjour",
        "\n\nDe : A <a@b.org>\nEnvoyé : lundi\nÀ : B\nObjet : C\n\nBonjour",
        "\n\n________________________________\nFrom: A",
    ],
)
def test_only_the_question_stays(rest: str) -> None:
    assert own_words(QUESTION + rest) == QUESTION
    assert own_words((QUESTION + rest).replace("\n", "\r\n")) == QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "Où est la mairie ?\nMerci\nEt aussi, où est le parc ?",
        "Les horaires ?\nDe : place de la Nation\nÀ : Hôtel de Ville\n\nEt le dimanche ?",
        "Où seront les arbres ?\n\nMerci\n\nPS : je parle du square.",
        "Où seront les arbres ?\n\nMerci\n\nJe parle du square Villemin.",
        "أين ستُغرس الأشجار؟\n\nشكرا\n\nملاحظة: أقصد الساحة",
        "Trois choses :\n- le parc\n- la rue\n- l'école",
        "De la mairie au parc : est-ce loin ?",
        "Il a écrit :\nrien.",
        "Merci\n" + "une très longue phrase qui n'est certainement pas une signature, non " * 2,
    ],
)
def test_words_that_only_look_like_an_end_stay(text: str) -> None:
    assert own_words(text) == text.strip()


@pytest.mark.parametrize(
    "greeting",
    ["Bonjour,", "Madame, Monsieur,", "Hello", "¡Hola!", "السلام عليكم،", "Buenas."],
)
def test_a_greeting_goes_and_is_said(greeting: str) -> None:
    found = trimmed(f"{greeting}\n\n{QUESTION}\n\nCordialement,\nJean Dupont\n> old")
    assert found.words == QUESTION
    assert found.left == (greeting, "Cordialement,", "Jean Dupont", "> old")


def test_an_answer_between_quoted_lines_stays() -> None:
    text = "On Monday, A wrote:\n> What?\nThe park.\n\n> Where?\nIn the south."
    assert own_words(text) == "The park.\nIn the south."


def test_what_hides_words_goes_first() -> None:
    text = own_words("Write to a\u200bb\u200bc@exa\u2060mple.org\u202e, please\u2028now\0")
    assert without_contacts(text) == "Write to […], please\nnow"


def test_contacts_go_and_names_stay_with_a_hint_but_for_public_ones() -> None:
    text = "M. Untel et Mme Hidalgo le savent, comme Dupont : @unvoisin, 06 12 34 56 78."
    found = without_contacts(text, ["Mme Hidalgo"])
    assert found == "M. Untel et Mme Hidalgo le savent, comme Dupont : […], […]."
    words = found.split()
    places = names_at(found, ["Mme Hidalgo"], "Jean Dupont")
    assert [words[place - 1] for place in places] == ["Untel", "Dupont"]
    assert names_at("Celle d’Élodie Petit", own="Élodie") == [2]


WORDS = st.sampled_from(
    "a@b.org @handle 06 12 34 56 78 M. Jean Dupont [ ] … ( . facebook.com/ +33 Mme: ?".split()
)


@given(st.lists(WORDS | st.text(max_size=5)).map(" ".join))
def test_nothing_that_leads_to_a_person_is_left_to_find(text: str) -> None:
    cleaned = without_contacts(own_words(text))
    assert [each for each in personal_data(cleaned) if each.kind.blocks] == []


@given(st.text())
def test_trimming_twice_changes_nothing_more_than_trimming(text: str) -> None:
    assert len(own_words(own_words(text))) <= len(own_words(text))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Where is the <b>town</b> hall?<p>Thanks", "Where is the town hall?\nThanks"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<script>x</script><style>y</style>a &amp; b &lt;i&gt;", "a & b <i>"),
        ("<div>new<blockquote>old<br>older</blockquote>", "new\n> old\n> older"),
        ("<table><tr><td>a</td> <td>b</td></tr></table>", "a b"),
        ("<!-- <p> --><p onclick=x>a<svg><text>no</text></svg>", "a"),
    ],
)
def test_html_is_read_in_lines(html: str, text: str) -> None:
    assert [line for line in from_html(html).split("\n") if line] == text.split("\n")


@pytest.mark.parametrize("tag", ["div", "blockquote", "b", "span", "ul", "a"])
def test_html_that_is_nested_without_end_is_refused_at_once(tag: str) -> None:
    with pytest.raises(UnreadableError, match="nested too deeply"):
        from_html(f"<{tag}>" * 100_000 + "a")


def test_html_that_is_long_is_refused_and_flat_html_is_not() -> None:
    with pytest.raises(UnreadableError, match="longer than any question"):
        from_html("a" * 2_000_001)
    assert "end" in from_html("<p>a<br>" * 20_000 + "<div>a</div>" * 5_000 + "end")
