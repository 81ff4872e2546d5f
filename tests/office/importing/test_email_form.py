"""Answers copied into a letter say what they said, whatever happens to the letter on its way."""

import re
from contextlib import suppress
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.office.importing.items import Parsed
from summit.office.importing.mail_answers import parse_letter
from summit.office.importing.mail_content import content_of
from summit.office.store.records import RefusedError
from summit.subjects.consultation.contribution import Answer, Consent, Contribution
from summit.subjects.consultation.document import read_contribution
from summit.subjects.consultation.errors import ContributionError
from summit.subjects.consultation.portable import LOOSE, protect, to_text, unprotected
from summit.subjects.consultation.questionnaire import Consultation
from tests.office.conftest import CODE
from tests.office.importing.carried import CHANGES, ROUGH, Change, as_html, flowed, message
from tests.office.strategies import contributions

LETTER = """\
[cities-for-life/contribution 1]
language: fr
consent: name
name: Amina
receipt: 7ZQK-0M4V-9D2X-HB3R

[inclusion]
Une ville où chacun entre.

\\

\\[sic]

\\\\o/

[obstacles]
cost
distance

[/ 6-196b03f3-ca85b178]
"""
CONTRIBUTION = Contribution(
    "fr",
    {
        "inclusion": "Une ville où chacun entre.\n\n[sic]\n\\o/",
        "obstacles": ("cost", "distance"),
    },
    Consent.NAME,
    name="Amina",
    receipt=CODE,
)
LONG: dict[str, Answer] = {
    "inclusion": "Une ville qui ne laisse personne dehors, ni la nuit, ni le dimanche, ni l'hiver, "
    "et où l'on entre sans papiers : « la ville de tous ».\n\n- un banc\n- une porte [ouverte]",
    "left-out": "كبار السن الذين لا يجدون مقعدا في الحديقة، والأطفال الذين لا يجدون مكانا للعب في "
    "الحي القديم، وكل من لا يعرف لغة الإدارة.\n\u200fوغيرهم كثير",
    "solutions": "Больше лавочек, больше света и больше времени: город, в котором никто не спешит, "
    "это город для всех.\n城市属于每一个人，无论他们住在哪里、来自哪里、说什么语言。",
    "remark": "Two  spaces, here\u00a0and > a sign\n  and before\n> a quotation\n-- \nFrom here on",
}


def parsed(message_bytes: bytes, consultation: Consultation) -> list[Parsed]:
    return parse_letter(content_of(message_bytes), consultation)


def read(text: str, consultation: Consultation) -> tuple[Contribution, str]:
    """Return the one contribution of a letter, and how surely it was read."""
    (found,) = parsed(message(text).as_bytes(), consultation)
    return read_contribution(found.document, consultation), found.reading


def loose(contribution: Contribution) -> str:
    """Return what a contribution says, without white space."""
    return re.sub(LOOSE, "", to_text(contribution).rpartition("[/")[0])


def test_a_letter_is_plain_words(consultation: Consultation) -> None:
    assert to_text(CONTRIBUTION) == LETTER
    assert read(LETTER, consultation) == (CONTRIBUTION, "")


@given(st.text(st.characters(exclude_characters="\n\r")))
def test_a_line_is_protected_and_found_again(line: str) -> None:
    assert unprotected(protect(line)) == line


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_character_arrives(change: Change, consultation: Consultation) -> None:
    for answers in (LONG, CONTRIBUTION.answers):
        said = Contribution("fr", answers, Consent.NAME, "Amina", "Fès", CODE)
        assert read(change(to_text(said)), consultation) == (said, "")


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-15", "windows-1252"])
@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
def test_however_it_is_coded(charset: str, cte: str, consultation: Consultation) -> None:
    answers: dict[str, Answer] = {"inclusion": "« Où ? »\n\nÀ l'été, au cœur de la ville\n=3D" * 9}
    said = Contribution("fr", answers, receipt=CODE)
    text = to_text(said).replace("œ", "œ" if charset != "iso-8859-1" else "oe")
    mail = message(text, charset=charset, cte=cte)
    (found,) = parsed(mail.as_bytes(), consultation)
    assert (read_contribution(found.document, consultation), found.reading) == (said, "")


@pytest.mark.parametrize("delsp", [False, True])
def test_lines_that_end_softly(delsp: bool, consultation: Consultation) -> None:
    said = Contribution("fr", LONG, receipt=CODE)
    mail = message(flowed(to_text(said), delsp=delsp))
    mail.set_param("format", "flowed")
    if delsp:
        mail.set_param("delsp", "yes")
    (found,) = parsed(mail.as_bytes(), consultation)
    assert (read_contribution(found.document, consultation), found.reading) == (said, "")


def test_html_alone_keeps_the_words(consultation: Consultation) -> None:
    said = Contribution("ar", LONG, Consent.PUBLISH, receipt=CODE)
    mail = message(as_html(to_text(said)), subtype="html")
    (found,) = parsed(mail.as_bytes(), consultation)
    assert loose(read_contribution(found.document, consultation)) == loose(said)
    both = message(to_text(said))
    both.add_alternative(as_html("Something else"), subtype="html")
    (found,) = parsed(both.as_bytes(), consultation)
    assert (read_contribution(found.document, consultation), found.reading) == (said, "")


def check_law(said: Contribution, text: str, consultation: Consultation) -> None:
    """Fail unless a letter is read as it was written, up to white space and marked, or refused."""
    try:
        found = parsed(message(text).as_bytes(), consultation)
        documents = [(read_contribution(each.document, consultation), each) for each in found]
    except (RefusedError, ContributionError):
        return
    ((contribution, how),) = documents
    if how.reading == "":
        assert contribution == said
    elif how.reading == "spaces":
        assert loose(contribution) == loose(said)
    else:
        assert contribution.answers.keys() == said.answers.keys()
        assert contribution.name.translate(STRAIGHT) == said.name.translate(STRAIGHT)
        assert contribution.consent == said.consent


STRAIGHT = str.maketrans("“”‘’", "\"\"''")
"""What a program that sets quotation marks as they are typed changes: marked as edited."""


@given(
    data=st.data(),
    names=st.lists(st.sampled_from([*CHANGES, *ROUGH]), min_size=1, max_size=3),
)
def test_whatever_happens_to_any_letter_it_is_read_rightly_or_refused(
    data: st.DataObject, names: list[str], consultation: Consultation
) -> None:
    said = data.draw(contributions(consultation))
    text = to_text(said)
    for name in names:
        text = (CHANGES | ROUGH)[name](text)
    check_law(said, text, consultation)


@given(data=st.data(), name=st.sampled_from([*CHANGES]))
def test_any_contribution_survives_what_programs_do(
    data: st.DataObject, name: str, consultation: Consultation
) -> None:
    said = data.draw(contributions(consultation))
    contribution, reading = read(CHANGES[name](to_text(said)), consultation)
    assert loose(contribution) == loose(said)
    assert reading in ("", "spaces")
    if name not in ("wrapped", "wrapped narrowly", "wrapped and quoted", "quoted and wrapped"):
        assert (contribution, reading) == (said, "")


def test_words_that_were_changed_by_hand_are_read_and_marked(consultation: Consultation) -> None:
    text = LETTER.replace("Une ville", "Une grande ville").replace(
        "distance\n", "distance\n  Age\n"
    )
    text = text.replace("Age\n", "").replace("\\\\o/", "\\o/")
    contribution, reading = read(text, consultation)
    assert reading == "edited"
    assert contribution.answers == {
        "inclusion": "Une grande ville où chacun entre.\n\n[sic]\n\\o/",
        "obstacles": ("cost", "distance"),
    }


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("[/ 6", "6", "its closing line is missing, such as [/]: "),
        ("[inclusion]\n", "", '"Une ville où chacun entre." stands before the first key.'),
        ("name: Amina", "nom : Amina", '"nom : Amina" stands before the first key.'),
        ("[inclusion]", "Ma ville [inclusion]", '"Ma ville [inclusion]" stands before the first'),
        ("[obstacles]\n", "[inclusion]\n", "[inclusion] stands twice."),
        ("\\[sic]", "voir [obstacles] aussi", "[obstacles] stands in an answer: "),
        ("\\[sic]", "[solutons]", "[solutons] stands in an answer: "),
        ("\\[sic]", "-- ", '"--" stands in an answer: a signature may begin there.'),
        ("name: Amina", "name: Amina\nname: Ana", '"name" stands twice.'),
        ("[obstacles]\n", "", "6 fields and answers were copied, and not all are there."),
        ("name: Amina\n", "", "6 fields and answers were copied, and not all are there."),
        ("Une ville", "> Une ville", "some of its lines are quoted and others are not: "),
    ],
)
def test_what_is_in_doubt_is_refused(
    old: str, new: str, reason: str, consultation: Consultation
) -> None:
    text = LETTER.replace(old, new).replace("chacun", "chaque personne")
    with pytest.raises(RefusedError) as caught:
        read(
            text.replace("chaque personne", "chacun") if "chacun" in reason else text, consultation
        )
    assert str(caught.value).startswith(reason)


def test_two_letters_in_one_text(consultation: Consultation) -> None:
    other = Contribution("fr", {"inclusion": "Ana."}, Consent.NAME, name="Ana")
    found = parsed(message(f"{LETTER}\n{to_text(other)}").as_bytes(), consultation)
    assert [each.document["name"] for each in found] == ["Amina", "Ana"]


def test_what_was_quoted_was_written_before(consultation: Consultation) -> None:
    newer = Contribution("fr", {"inclusion": "Neuf."}, receipt=CODE)
    older = Contribution("fr", {"inclusion": "Vieux."}, receipt=CODE)
    text = f"{to_text(newer)}\nLe 7 novembre, A. a écrit :\n{CHANGES['quoted'](to_text(older))}"
    found = parsed(message(text).as_bytes(), consultation)
    assert [each.document["answers"]["inclusion"] for each in found] == ["Vieux.", "Neuf."]


def test_a_hostile_letter_takes_less_than_a_second(consultation: Consultation) -> None:
    head = "[cities-for-life/contribution 1]\nlanguage: fr\n[inclusion]\n"
    end = "\n[/ 2-00000000-00000000]"
    for words in ("a\n" * 19_000, "[*_" * 60_000, "\\" * 150_000, "* " * 90_000, "> " * 90_000):
        start = process_time()
        with suppress(RefusedError):
            parsed(message(f"{head}{words}{end}").as_bytes(), consultation)
        assert process_time() - start < 1, words[:3]


def test_a_letter_may_quote_the_first_line_of_another(consultation: Consultation) -> None:
    said = Contribution("fr", {"inclusion": "[cities-for-life/contribution 1]\n[/]"}, receipt=CODE)
    assert read(to_text(said), consultation) == (said, "")


def test_another_version_is_for_the_validator(consultation: Consultation) -> None:
    (found,) = parsed(message(LETTER.replace(" 1]", " 2]")).as_bytes(), consultation)
    assert found.document["version"] == 2
