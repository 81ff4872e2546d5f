"""The page of the form: its address is nobody else's, and its minutes follow from the questions."""

import pytest

from summit.subjects.consultation.form import Form
from summit.subjects.consultation.questionnaire import find_consultation
from tests.content_folder import ContentFolder

WORDS = "---\ntitle: Q\nsummary: S.\n---\n"


@pytest.fixture
def folder(content: ContentFolder) -> ContentFolder:
    """Return a content with a consultation."""
    content.write("consultation/bundle.yaml", "opens: 2016-09-16\ncloses: 2016-12-15 23:59\n")
    content.write("consultation/index.fr.md", "---\ntitle: La consultation\nsummary: S.\n---\n")
    return content


def form_of(folder: ContentFolder, *facts: str) -> Form:
    for number, each in enumerate(facts):
        place = f"consultation/questions/q{number}"
        folder.write(f"{place}/bundle.yaml", each)
        folder.write(f"{place}/index.fr.md", WORDS)
    consultation = find_consultation(folder.ask())
    assert consultation
    return Form(consultation, None, can_send=False, is_clock_set=True)


def test_a_slug_that_is_the_address_of_the_form_is_refused(folder: ContentFolder) -> None:
    text = "---\ntitle: Répondre\nslug: answer\nsummary: S.\n---\nMot.\n"
    folder.write("consultation/help/index.fr.md", text)
    assert folder.problems() == [
        (
            'content/consultation/help/index.fr.md:3: "slug" is "answer", the address of the form. '
            "Choose another."
        )
    ]
    folder.write("consultation/help/index.fr.md", text.replace("answer", "aide"))
    assert folder.problems() == []


@pytest.mark.parametrize(
    ("facts", "minutes"),
    [
        (["kind: choice\nchoices_from: countries\n"], (1, 1)),
        (["kind: text\n"] * 4, (1, 9)),
        (["kind: text\n", *["kind: choice\nchoices_from: countries\n"] * 11], (3, 5)),
    ],
)
def test_minutes_follow_from_the_questions(
    folder: ContentFolder, facts: list[str], minutes: tuple[int, int]
) -> None:
    assert form_of(folder, *facts).minutes == minutes


def test_steps_are_the_groups_that_have_questions_in_their_order(folder: ContentFolder) -> None:
    choice = "kind: choice\nchoices_from: countries\n"
    form = form_of(folder, f"{choice}group: about\n", "kind: text\ngroup: solutions\n")
    assert form.groups == ("solutions", "about")
    assert form.first
    assert form.first.key == "q1"
    assert form_of(folder, choice, choice).first is None
