"""The history of a session: how its revisions count, and what is wrong in one."""

from datetime import datetime

import pytest

from summit.base.frozen import replace
from summit.content.bundles import Bundle
from summit.editing.fixes import find_repairs
from summit.metadata.ical import to_bytes
from summit.site.reader import Reader
from summit.site.remarks import next_change, remarks
from summit.subjects.programme.calendars import plan_calendars
from summit.subjects.programme.events import event_of
from summit.subjects.programme.feed import told_changes
from summit.subjects.registry import SUBJECTS
from tests.content_folder import ContentFolder, ask_of

SESSION = "programme/opening/bundle.yaml"
HISTORY = """\
form: opening
starts: 2016-11-21 09:30
history:
  - recorded: 2016-09-22 10:00
    starts: 2016-11-21 09:00
"""
RECORDED = f"{HISTORY}  - recorded: 2016-11-12 10:30\n    starts: 2016-11-21 09:30\n"


@pytest.fixture
def programme(content: ContentFolder) -> ContentFolder:
    """Return a content with one session."""
    text = "---\ntitle: {0}\nslug: {1}\nsummary: {0}.\n---\n"
    content.write("programme/index.fr.md", text.format("Programme", "programme"))
    content.write("programme/opening/index.fr.md", text.format("Ouverture", "ouverture"))
    content.write("programme/opening/index.en.md", text.format("Opening", "opening"))
    content.write(SESSION, RECORDED)
    return content


def reader(programme: ContentFolder, locale: str = "en", clock: str = "2016-11-14T09:00") -> Reader:
    return Reader(programme.ask(clock), programme.locales[locale])


def bundle_of(reader: Reader) -> Bundle:
    bundle = reader.ask.bundle("programme/opening")
    assert bundle
    return bundle


def told(programme: ContentFolder, facts: str, locale: str = "en") -> list[str]:
    """Return what the newest change says."""
    programme.write(SESSION, facts)
    return [*told_changes(programme.ask(), locale)[0].said]


def versions(programme: ContentFolder, clock: str = "2016-11-14T09:00") -> tuple[int, str]:
    """Return the sequence and the last change of the event."""
    own = reader(programme, clock=clock)
    event = event_of(bundle_of(own), own)
    assert event
    return event.sequence, f"{event.modified:%Y-%m-%d %H:%M}"


def test_the_history_counts(programme: ContentFolder) -> None:
    assert versions(programme) == (1, "2016-11-12 10:30")
    assert list(find_repairs(programme.site().catalogue, SUBJECTS)) == []


@pytest.mark.parametrize(
    ("clock", "recorded"),
    [
        ("2016-11-14T09:00", "2016-11-14 09:00"),
        # Two changes for one set clock, or a clock set back: still later than the last.
        ("2016-09-22T10:00", "2016-09-22 10:01"),
        ("2016-09-01T10:00", "2016-09-22 10:01"),
    ],
)
def test_what_is_not_recorded_counts_from_now(
    programme: ContentFolder, clock: str, recorded: str
) -> None:
    programme.write(SESSION, HISTORY)
    assert versions(programme, clock) == (1, recorded)
    [remark] = remarks(programme.site(clock))
    assert str(remark) == (
        'content/programme/opening/bundle.yaml:3: the "history" does not have what calendars now '
        'show. "python3 tasks.py content check --fix" mends it.'
    )


def test_a_session_without_history_is_new(programme: ContentFolder) -> None:
    programme.write(SESSION, "form: opening\nstarts: 2016-11-21 09:30\n")
    assert versions(programme) == (0, "2016-11-14 09:00")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (
            "  - recorded: 2016-08-01\n",
            (
                '"history": 2016-08-01 00:00 comes after 2016-11-12 10:30. Entries are written '
                "oldest first; put them in order."
            ),
        ),
        (
            "  - recorded: 2016-11-12 10:30\n    status: cancelled\n",
            (
                '"history": 2016-11-12 10:30 comes after 2016-11-12 10:30. Entries are written '
                "oldest first; put them in order."
            ),
        ),
        (
            "  - recorded: 2016-11-13\n    starts: 2016-11-21 09:30\n",
            (
                '"history": the entry recorded 2016-11-13 00:00 says the same as the one above it. '
                "Delete it."
            ),
        ),
        (
            "  - starts: 2016-11-21 09:45\n",
            '"history.2.recorded" is missing. Add a line such as "recorded: 2016-11-12 10:30".',
        ),
    ],
)
def test_a_broken_history_is_a_problem(programme: ContentFolder, entry: str, message: str) -> None:
    programme.write(SESSION, RECORDED + entry)
    [problem] = programme.problems()
    place, _, said = problem.partition(": ")
    assert (place.rpartition(":")[0], said) == (f"content/{SESSION}", message)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "starts: 2016-11-21 09:00",
            "starts: 2016-11-21 09:30",
            ["Moved from 9~am to 9.30~am, Monday 21 November 2016 (Paris time)"],
        ),
        (
            "starts: 2016-11-21 09:00",
            "starts: 2016-11-22 09:00",
            [
                (
                    "Moved from Monday 21 November 2016, 9~am to Tuesday 22 November 2016, 9~am "
                    "(Paris time)"
                )
            ],
        ),
        (
            "day: 2016-11-21",
            "starts: 2016-11-21 09:30",
            ["The time is announced: Monday 21 November 2016, 9.30~am (Paris time)"],
        ),
        (
            "day: 2016-11-21",
            "day: 2016-11-22",
            ["Moved from Monday 21 November 2016 to Tuesday 22 November 2016"],
        ),
        ("", "day: 2016-11-22", ["The day is announced: Tuesday 22 November 2016"]),
        (
            "starts: 2016-11-21 09:00",
            "",
            [
                "No longer at this time: Monday 21 November 2016, 9~am (Paris time)",
                "The new time is not announced yet",
            ],
        ),
        (
            "starts: 2016-11-21 09:00",
            "day: 2016-11-22",
            [
                "No longer at this time: Monday 21 November 2016, 9~am (Paris time)",
                "The day is announced: Tuesday 22 November 2016",
            ],
        ),
        (
            "starts: 2016-11-21 09:00",
            "starts: 2016-11-21 09:00, ends: 2016-11-21 10:00",
            ["The end is announced: 10~am (Paris time)"],
        ),
        (
            "starts: 2016-11-21 09:00, ends: 2016-11-21 10:00",
            "starts: 2016-11-21 09:00, ends: 2016-11-21 10:30",
            ["The end moves from 10~am to 10.30~am, Monday 21 November 2016 (Paris time)"],
        ),
        (
            "starts: 2016-11-21 09:00, ends: 2016-11-21 10:00",
            "starts: 2016-11-21 09:00",
            ["The end is no longer announced"],
        ),
        ("", "place: {fr: Salon Bertrand}", ["The place is announced: Salon Bertrand"]),
        (
            "place: {fr: Salle A, en: Room A}",
            "place: {fr: Salle B, en: Room B}",
            ["The place changes from Room A to Room B"],
        ),
        ("place: {fr: Salle A, en: Room A}", "", ["No longer at this place: Room A"]),
        ("", "status: cancelled", ["Cancelled"]),
        (
            "starts: 2016-11-21 09:00, place: {fr: Salle A}",
            "status: cancelled",
            ["Cancelled; it was planned for Monday 21 November 2016, 9~am (Paris time)"],
        ),
        ("status: cancelled", "", ["Takes place after all"]),
        (
            "starts: 2016-11-21 09:00, status: cancelled",
            "starts: 2016-11-21 09:00",
            ["Takes place after all: Monday 21 November 2016, 9~am (Paris time)"],
        ),
        (
            "starts: 2016-11-21 09:00, status: cancelled",
            "starts: 2016-11-21 10:00",
            [
                "Takes place after all",
                "Moved from 9~am to 10~am, Monday 21 November 2016 (Paris time)",
            ],
        ),
        ("", "status: tentative", ["Not confirmed yet"]),
        ("status: tentative", "", ["Confirmed"]),
    ],
)
def test_changes_are_told_in_words(
    programme: ContentFolder, before: str, after: str, said: list[str]
) -> None:
    facts = "".join(f"{part}\n" for part in after.split(", ") if part and "{" not in after)
    facts = facts or (f"{after}\n" if after else "")
    entry = ", ".join(["recorded: 2016-11-01", *([before] if before else [])])
    assert told(programme, f"form: opening\n{facts}history: [{{{entry}}}]\n") == [
        sentence.replace("~", "\u00a0") for sentence in said
    ]


def test_only_those_read_of_a_change_whose_words_changed(programme: ContentFolder) -> None:
    facts = (
        "form: opening\nplace: {fr: Salle A, en: Room A}\n"
        "history: [{recorded: 2016-11-01, place: {fr: Salle A}}]\n"
    )
    assert told(programme, facts, "en") == ["The place changes from Salle A to Room A"]
    assert told(programme, facts, "fr") == ["New in the programme; the time is not announced"]


def test_a_name_in_another_language_is_marked(programme: ContentFolder) -> None:
    programme.write(
        SESSION, "form: opening\nplace: {fr: Salle <3}\nhistory: [{recorded: 2016-11-01}]\n"
    )
    [change, _] = told_changes(programme.ask(), "ar")
    [sentence] = change.items
    assert sentence == ('The place is announced: <bdi lang="fr" dir="ltr">Salle &lt;3</bdi>')


def test_a_cancelled_session_keeps_the_day_that_it_had(programme: ContentFolder) -> None:
    facts = RECORDED.replace("starts: 2016-11-21 09:30\n", "status: cancelled\n", 1)
    programme.write(SESSION, facts)
    own = reader(programme)
    event = event_of(bundle_of(own), own)
    assert event
    assert (event.starts, event.status) == (datetime(2016, 11, 21, 9, 30), "CANCELLED")
    assert event.title == "Cancelled: Opening"
    assert event.sequence == 2


def test_a_session_that_is_not_translated_says_so(programme: ContentFolder) -> None:
    own = reader(programme, "ar")
    event = event_of(bundle_of(own), own)
    assert event
    assert (event.title, event.language) == ("[الفرنسية] Ouverture", "fr")


def test_a_session_without_a_day_is_in_no_calendar(programme: ContentFolder) -> None:
    programme.write(SESSION, "form: opening\n")
    files = plan_calendars(reader(programme))
    assert [(file.scope, file.key) for file in files] == [
        ("all", ""),
        ("day", "2016-11-21"),
        ("day", "2016-11-22"),
    ]
    assert [file.calendar.events for file in files] == [(), (), ()]


def test_names_outlive_slugs_titles_and_addresses(programme: ContentFolder) -> None:
    own = reader(programme)
    before = event_of(bundle_of(own), own)
    programme.write("programme/opening/index.en.md", "---\ntitle: X\nslug: x\nsummary: X.\n---\n")
    site = replace(programme.site(), base="https://another.example/2016")
    moved = Reader(ask_of(site), own.locale)
    after = event_of(bundle_of(moved), moved)
    assert before
    assert after
    assert before.uid == after.uid == "programme-opening@cities-for-life-2016"
    assert before.url != after.url


def test_same_content_and_clock_make_the_same_bytes(programme: ContentFolder) -> None:
    made = [[to_bytes(f.calendar) for f in plan_calendars(reader(programme))] for _ in range(2)]
    assert made[0] == made[1]


def test_a_recorded_change_is_one_of_the_site(content: ContentFolder) -> None:
    content.write("programme/index.fr.md", "---\ntitle: Programme\nsummary: Deux jours.\n---\n")
    content.write("programme/opening/index.fr.md", "---\ntitle: Ouvrir\nsummary: Ici.\n---\nOui.\n")
    content.write(SESSION, RECORDED)
    assert str(next_change(content.site("2016-11-12"))) == "2016-11-12 10:30 (a session is changed)"
