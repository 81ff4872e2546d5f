"""What changed in a session, in words."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from plugins.letter_words import letter_words
from summit.letters.changes import describe
from tests.unit.conftest import ContentFolder
from tests.unit.letters.test_contents import Revision

RECORDED = datetime(2016, 11, 12, 10, 30)
NINE = datetime(2016, 11, 21, 9)
AS_IT_WAS = Revision(RECORDED, starts=NINE)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (None, AS_IT_WAS, "New in the programme: 21 November 2016, 09:00 (Paris)."),
        (None, Revision(RECORDED), "New in the programme: time not announced."),
        (
            None,
            Revision(RECORDED, day=date(2016, 11, 22)),
            "New in the programme: 22 November 2016.",
        ),
        (
            AS_IT_WAS,
            replace(AS_IT_WAS, starts=datetime(2016, 11, 21, 9, 30)),
            "New time: 21 November 2016, 09:30 (Paris). Before: 21 November 2016, 09:00 (Paris).",
        ),
        (AS_IT_WAS, replace(AS_IT_WAS, status="cancelled"), "Cancelled."),
        # Of what does not take place, nothing else matters.
        (AS_IT_WAS, replace(AS_IT_WAS, starts=None, status="cancelled"), "Cancelled."),
        (AS_IT_WAS, replace(AS_IT_WAS, status="tentative"), "Not yet confirmed."),
        (AS_IT_WAS, replace(AS_IT_WAS, place={"fr": "Salle"}), "Place: Salle."),
        (replace(AS_IT_WAS, place={"fr": "Salle"}), AS_IT_WAS, "Place: room not announced."),
        (
            AS_IT_WAS,
            replace(AS_IT_WAS, ends=datetime(2016, 11, 21, 11)),
            "End: 21 November 2016, 11:00.",
        ),
        (replace(AS_IT_WAS, ends=NINE), AS_IT_WAS, "End: not announced."),
    ],
)
def test_a_change_in_words(
    content: ContentFolder, before: Revision | None, after: Revision, words: str
) -> None:
    site = content.site()
    english = letter_words(lambda text: text)
    assert describe(before, after, site, site.locales["en"], english) == words
