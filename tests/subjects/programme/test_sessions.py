"""What editors read when a session cannot be right."""

import pytest

from tests.content_folder import ContentFolder
from tests.subjects.programme.conftest import write_session

PATH = "content/programme/opening/bundle.yaml"
FORM = "form: opening\n"
MONDAY = "starts: 2016-11-21 09:00\n"


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        (
            "starts: 2016-11-21 09:00\n",
            '1: "form" is missing. Add a line such as "form: round-table".',
        ),
        (
            FORM + "starts: 2016-11-21\n",
            (
                '2: "starts" is "2016-11-21", a day without an hour. Write it as 2016-11-21 09:00; '
                'where only the day is known, "day".'
            ),
        ),
        (
            FORM + "starts: 9 h\n",
            '2: "starts" is "9 h", not a date. Write it as 2016-11-21 or 2016-11-21 09:00.',
        ),
        (
            FORM + MONDAY + "ends: 2016-11-21 08:00\n",
            '1: "ends" is 2016-11-21 08:00, not after "starts". Correct one of the two.',
        ),
        (
            FORM + MONDAY + "ends: 2016-11-21 09:00\n",
            '1: "ends" is 2016-11-21 09:00, not after "starts". Correct one of the two.',
        ),
        (
            FORM + "ends: 2016-11-21 10:00\n",
            '1: "ends" without "starts". Add when it starts, or delete the end.',
        ),
        (
            FORM + MONDAY + "day: 2016-11-22\n",
            '1: "day" is 2016-11-22, and "starts" another day. Keep "starts", delete "day".',
        ),
        (
            FORM + "starts: 2016-11-23 09:00\n",
            (
                '2: "starts" is on 2016-11-23, outside the event (2016-11-21 to 2016-11-22). '
                "Correct it, or the days in content/edition.yaml."
            ),
        ),
        (
            FORM + "day: 2016-11-20\n",
            (
                '2: "day" is on 2016-11-20, outside the event (2016-11-21 to 2016-11-22). '
                "Correct it, or the days in content/edition.yaml."
            ),
        ),
        (
            FORM + "starts: 2016-11-22 22:00\nends: 2016-11-23 01:00\n",
            (
                '3: "ends" is on 2016-11-23, outside the event (2016-11-21 to 2016-11-22). '
                "Correct it, or the days in content/edition.yaml."
            ),
        ),
        (
            FORM + "spoken: [fr, klingon]\n",
            (
                '2: "spoken.1" is "klingon", not a language. Write a tag such as en or pt-BR; for '
                "a sign language, one such as fsl, or sgn- and a country."
            ),
        ),
        (
            FORM + "interpreted: [sgn-FR, fsl]\n",
            '2: "interpreted": a language is listed twice. Delete one of the two.',
        ),
        (
            FORM + "young_people: oui\n",
            '2: "young_people" is "oui"; it must be "true" or "false".',
        ),
        (
            FORM + "status: maybe\n",
            '2: "status" is "maybe"; it must be "confirmed", "tentative" or "cancelled".',
        ),
        (
            FORM + "place: {en: Main hall}\n",
            '2: "place": without the source language. Add a line such as "fr: …".',
        ),
        (
            FORM + "speakers:\n  - organisation: {fr: Veolia}\n",
            '3: "speakers.0.name" is missing. Add a line such as "name: …".',
        ),
        (
            FORM + "themes: [climat]\n",
            '2: "themes" names "climat", which does not exist. Did you mean "climate"?',
        ),
        (
            FORM + "history:\n- recorded: 2016-10-02\n- recorded: 2016-10-01\n",
            (
                '2: "history": 2016-10-01 00:00 comes after 2016-10-02 00:00. Entries are written '
                "oldest first; put them in order."
            ),
        ),
    ],
)
def test_problem_has_its_line_and_its_remedy(
    programme: ContentFolder, facts: str, problem: str
) -> None:
    write_session(programme, "opening", facts)
    assert programme.problems() == [f"{PATH}:{problem}"]


def test_day_that_agrees_with_the_hour_is_harmless(programme: ContentFolder) -> None:
    write_session(programme, "opening", FORM + MONDAY + "day: 2016-11-21\n")
    assert programme.problems() == []


@pytest.mark.parametrize("slug", ["2016-11-21", "climat", "language-fsl"])
def test_no_session_takes_the_place_of_a_list(programme: ContentFolder, slug: str) -> None:
    path = "programme/opening/index.fr.md"
    programme.write(
        path, f"---\ntitle: Ouverture\nslug: {slug}\nsummary: Une séance.\n---\nTexte.\n"
    )
    write_session(programme, "signed", "form: session\ninterpreted: [fsl]\n")
    assert programme.problems() == [
        (
            f'content/{path}:1: the slug "{slug}" gives the address of a list of the programme, '
            "by day, by theme or by language. Choose another slug."
        )
    ]
