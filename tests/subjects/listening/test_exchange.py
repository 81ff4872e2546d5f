"""What editors write about an exchange is checked, and an answer gets old on its day."""

from collections.abc import Iterable
from datetime import date, datetime

import pytest

from summit.base.problems import say
from summit.privacy import passages
from summit.privacy.kinds import Passage
from summit.site.remarks import next_change, remarks
from summit.subjects.listening.exchange import Exchange, aging, months_after
from summit.subjects.listening.lists import EXCHANGES
from tests.content_folder import ContentFolder

FACTS = """\
question: Où est le parc ?
language: fr
status: answered
asked: 2015-10-01
answered: 2015-11-04
service: {fr: Ville de Paris}
themes: [climate]
"""
PLACE = "content/listening/park/bundle.yaml"


@pytest.fixture
def folder(content: ContentFolder) -> ContentFolder:
    section = "---\ntitle: Paris j'écoute\nsummary: Des questions.\n---\n"
    content.write("listening/index.fr.md", section)
    content.write("listening/park/bundle.yaml", FACTS)
    text = "---\ntitle: {0}\nslug: {1}\nsummary: Au sud.\n---\nAu sud.\n"
    content.write("listening/park/index.fr.md", text.format("Où est le parc ?", "parc"))
    content.write("listening/park/index.ar.md", text.format("أين الحديقة؟", "hadiqa"))
    return content


def exchange(folder: ContentFolder, locale: str = "fr", clock: str = "2016-11-14") -> Exchange:
    ask = folder.ask(clock)
    return Exchange(ask.text("listening/park", ask.locales[locale]), ask)


def test_question_is_shown_as_it_was_asked_and_translated(folder: ContentFolder) -> None:
    own = exchange(folder)
    assert (own.original, own.translation) == ("Où est le\xa0parc\u202f?", None)
    other = exchange(folder, "ar")
    assert other.original == "Où est le\xa0parc\u202f?"
    assert other.translation == "أين\xa0الحديقة؟"
    assert other.asked_in.tag == "fr"


def test_question_may_be_in_a_language_that_the_site_has_not(folder: ContentFolder) -> None:
    facts = FACTS.replace("language: fr", "language: pt-BR").replace("Où est le", "Onde fica o")
    folder.write("listening/park/bundle.yaml", facts)
    found = exchange(folder)
    assert (found.asked_in.tag, found.asked_in.direction) == ("pt-BR", "ltr")
    assert found.translation == "Où est le\xa0parc\u202f?"


def test_a_whole_question_is_translated_beside_its_short_title(folder: ContentFolder) -> None:
    text = '---\ntitle: Park\nquestion: Where is the "park"?\nsummary: South.\n---\nSouth.\n'
    folder.write("listening/park/index.en.md", text)
    assert exchange(folder, "en").translation == "Where is the\xa0“park”?"


def test_days_waited_are_those_between_question_and_answer(folder: ContentFolder) -> None:
    assert exchange(folder).facts.waited == 34
    folder.write("listening/park/bundle.yaml", FACTS.replace("asked: 2015-10-01\n", ""))
    assert exchange(folder).facts.waited is None


@pytest.mark.parametrize(
    ("facts", "clock", "is_old"),
    [
        (FACTS, "2016-11-03 23:59", False),
        (FACTS, "2016-11-04 00:00", True),
        (FACTS + "checked: 2016-11-10\n", "2016-11-14", False),
        (FACTS.replace("answered: 2015-11-04\n", ""), "2030-01-01", False),
    ],
)
def test_answer_gets_old(folder: ContentFolder, facts: str, clock: str, is_old: bool) -> None:
    folder.write("listening/park/bundle.yaml", facts)
    assert exchange(folder, clock=clock).is_old is is_old


def test_age_is_the_sections(folder: ContentFolder) -> None:
    folder.write("listening/bundle.yaml", "answers_age: 1 month\n")
    site = folder.site("2015-11-14")
    moment = datetime(2015, 12, 4)
    why = say("the answer of %(text)s gets old", text="listening/park")
    assert list(aging(site.ask)) == [(moment, why)]
    assert str(next_change(site)) == "2015-12-04 00:00 (the answer of listening/park gets old)"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2016, 1, 31), 1, date(2016, 2, 29)),
        (date(2015, 12, 31), 2, date(2016, 2, 29)),
        (date(2016, 2, 29), 12, date(2017, 2, 28)),
        (date(2016, 11, 14), 13, date(2017, 12, 14)),
    ],
)
def test_months(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("status: answered", "status: done", f'{PLACE}:3: "status" is "done"; it must be'),
        (
            "status: answered",
            "status: asked",
            '"answered" is a day, but the status is "asked". Write "status: answered", or delete',
        ),
        ("asked: 2015-10-01", "asked: 2015-12-01", "the days are not in order."),
        ("question: Où est le parc ?\n", "", f'{PLACE}:1: "question" is missing.'),
        ("language: fr", "language: xx-yy-zz", '"language" is "xx-yy-zz", not a language.'),
    ],
)
def test_facts_that_cannot_be(folder: ContentFolder, old: str, new: str, problem: str) -> None:
    folder.write("listening/park/bundle.yaml", FACTS.replace(old, new))
    [said] = folder.problems()
    assert problem in said


@pytest.mark.parametrize("age", ["a year", "0 months", "12"])
def test_age_is_written_in_months(folder: ContentFolder, age: str) -> None:
    folder.write("listening/bundle.yaml", f"answers_age: {age}\n")
    [said] = folder.problems()
    assert f'"answers_age" is "{age}", not a number of months. Write it as 12 months.' in said


def test_an_answered_question_has_its_answer(folder: ContentFolder) -> None:
    text = "---\ntitle: Parc\nslug: theme-climat\nsummary: Au sud.\n---\n"
    folder.write("listening/park/index.fr.md", text)
    place = "content/listening/park/index.fr.md"
    assert folder.problems() == [
        f'{place}:1: "slug" is "theme-climat", the address of a list. Choose another.',
        (
            f'{place}:6: the status is "answered", but there is no answer. Write it, or write '
            '"status: being-answered" in content/listening/park/bundle.yaml.'
        ),
    ]


def test_editors_are_told_of_old_answers_and_of_names(folder: ContentFolder) -> None:
    facts = FACTS.replace("le parc ?", "M. Untel ?")
    folder.write("listening/park/bundle.yaml", facts)
    said = [str(remark) for remark in remarks(folder.site("2016-11-14"))]
    assert said == [
        (
            f"{PLACE}:5: this answer was last checked on 2015-11-04, more than 12 months ago. "
            'Check it, then write "checked: 2016-11-14".'
        ),
        f'{PLACE}:1: "question" has what may be personal: "Untel". Write […] in its place.',
    ]


def test_names_are_looked_for_once_in_a_question(
    folder: ContentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(text: str, public: Iterable[str]) -> tuple[Passage, ...]:
        asked.append(text)
        return find(text, public)

    find = passages.personal_data
    monkeypatch.setattr(passages, "personal_data", counted)
    site = folder.site("2016-11-14")
    assert [*remarks(site)] == [*remarks(site)]
    assert len(asked) == len({*asked}) == 1


def test_lists_are_those_that_have_exchanges(folder: ContentFolder) -> None:
    found = [
        (each.name, each.count) for each in EXCHANGES.filters(folder.ask(), folder.locales["en"])
    ]
    assert found == [("theme-climate", 1), ("status-answered", 1)]


def test_a_question_appears_on_its_day(folder: ContentFolder) -> None:
    ask = folder.ask("2015-09-30")
    assert ask.items("listening") == ()
    assert EXCHANGES.filters(ask, ask.locales["en"]) == []
