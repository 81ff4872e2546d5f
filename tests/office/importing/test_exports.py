"""A form service's export is read by its mapping, row by row, and no other column of it."""

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine, select

from summit import __main__ as command_line
from summit.__main__ import main
from summit.base.frozen import replace
from summit.base.problems import ContentError
from summit.office.importing.exports import export, mark_of
from summit.office.importing.importer import QUARANTINED, UNSENT, Importer
from summit.office.importing.items import SourceError
from summit.office.importing.mapping import SHIPPED, header_of, paper_mapping, read_mapping
from summit.office.importing.replies import Replies
from summit.office.importing.sources import NamedMapping
from summit.office.person import person
from summit.office.store import tables
from summit.office.store.arriving import add
from summit.office.store.database import reading, writing
from summit.office.store.records import Outcome
from summit.office.store.store import stored, withdraw
from summit.office.store.workspace import read_consultation
from summit.subjects.consultation.contribution import Answer, Consent, Contribution
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import digest
from tests.conftest import ROOT, Edition, project_of
from tests.office.conftest import CODE, DAY
from tests.office.importing.test_importer import kept, take

EXPORTS = ROOT / "tests/exports"
LIMESURVEY = (
    "id,submitdate,lastpage,startlanguage,seed,inclusion,leftout,obstacles[cost],"
    "obstacles[distance],obstacles[other],solutionthemes[townplanning],solutionthemes[safety],"
    "solutions,experience,firststep,remark,country,place,age,consent,name,city"
).split(",")
FIRST = [
    "1", "2016-11-07 23:30:00", "3", "fr", "77", "Une « ville »,\nouverte.", "", "Y", "", "Y", "Y",
    "", "", "", "", "", "FR", "A3", "A2", "A3", "Amina", "Dakar",
]  # fmt: skip
NETLIFY = (
    "language,answer-inclusion,answer-left-out,answer-obstacles,answer-solution-themes,"
    "answer-solutions,answer-experience,answer-first-step,answer-remark,answer-country,"
    "answer-place,answer-age,consent,name,city,receipt,ip,user_agent,referrer,created_at"
).split(",")
SECOND = [
    "es", "Una rampa.", "", "cost, other", "", "", "", "", "", "MX", "", "", "", "", "",
    CODE, "192.0.2.1", "Browser", "", "2016-11-07T23:30:00.123Z",
]  # fmt: skip


def row(cells: list[str], header: list[str], **changes: str) -> list[str]:
    """Return a row with other cells in some columns."""
    return [changes.get(column, cell) for column, cell in zip(header, cells, strict=True)]


def write(path: Path, *rows: list[str], delimiter: str = ",") -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())
    return path


@pytest.fixture(scope="module")
def consultation(surveyed: Edition) -> Consultation:
    """Return the questionnaire that the mappings are for."""
    return read_consultation(project_of(surveyed))


def importer_of(store: Engine, consultation: Consultation, name: str) -> Importer:
    mapping = NamedMapping(*read_mapping(name, consultation))
    return Importer(store, consultation, DAY, mapping)


def coded(store: Engine) -> set[bool]:
    """Return whether contributions came with a receipt code."""
    with reading(store) as connection:
        return {*connection.execute(select(tables.contributions.c.coded)).scalars()}


@pytest.fixture
def limesurvey(store: Engine, consultation: Consultation) -> Importer:
    return importer_of(store, consultation, "limesurvey")


def test_a_row_of_limesurvey(limesurvey: Importer, store: Engine, tmp_path: Path) -> None:
    path = write(tmp_path / "results-survey.csv", LIMESURVEY, FIRST)
    assert take(limesurvey, path) == {Outcome.ADDED: 1}
    with reading(store) as connection:
        (found,) = stored(connection)
    answers: dict[str, Answer] = {
        "inclusion": "Une « ville »,\nouverte.",
        "obstacles": ("cost", "other"),
        "solution-themes": ("town-planning",),
        "country": ("FR",),
        "place": ("town",),
        "age": ("from-18",),
    }
    assert found.contribution == Contribution("fr", answers, Consent.NAME, "Amina", "Dakar")
    assert (found.source, found.day) == ("limesurvey", date(2016, 11, 7))
    assert coded(store) == {True}  # Its code follows from its number, and a secret of the store.
    assert take(limesurvey, path) == {Outcome.SAME: 1}


def test_a_row_of_netlify(store: Engine, consultation: Consultation, tmp_path: Path) -> None:
    netlify = importer_of(store, consultation, "netlify")
    path = write(tmp_path / "export.csv", NETLIFY, SECOND)
    assert take(netlify, path) == {Outcome.ADDED: 1}
    with reading(store) as connection:
        (found,) = stored(connection)
    answers: dict[str, Answer] = {
        "inclusion": "Una rampa.",
        "obstacles": ("cost", "other"),
        "country": ("MX",),
    }
    assert found.contribution == Contribution("es", answers)
    assert coded(store) == {True}  # The form made the code, and the service keeps it.
    corrected = row(SECOND, NETLIFY, created_at="2016-11-08T10:00:00Z", consent="publish")
    assert take(netlify, write(path, NETLIFY, SECOND, corrected)) == {
        Outcome.SAME: 1,
        Outcome.REPLACED: 1,
    }


@pytest.fixture
def surveying(surveyed: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands work on the edition that the mappings are for."""
    monkeypatch.setattr(command_line, "open_project", lambda: project_of(surveyed))


def codes_of(store: Engine, tmp_path: Path, exported: Path, name: str = "a") -> list[list[str]]:
    """Return what the command writes for an export of LimeSurvey."""
    path = tmp_path / f"{name}-codes.csv"
    arguments = ["--store", str(store.url.database), "codes", "--mapping", "limesurvey"]
    called = CliRunner().invoke(main, ["consultation", *arguments, str(exported), str(path)])
    assert called.exit_code == 0, called.output
    assert path.stat().st_mode & 0o077 == 0
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    count = f"Receipt codes written to {path}: {len(rows) - 1}."
    assert count in " ".join(called.output.split()).replace("- ", "-")
    return rows


@pytest.mark.usefixtures("surveying")
def test_who_is_known_to_the_form_service_is_given_a_code(
    limesurvey: Importer, store: Engine, tmp_path: Path
) -> None:
    """Which the site's page opens, and by which their answers are shown and withdrawn."""
    second = row(FIRST, LIMESURVEY, id="=2")
    unread, other = row(FIRST, LIMESURVEY, id="3", consent="A9"), row(FIRST, LIMESURVEY, id="4")
    path = write(tmp_path / "a.csv", LIMESURVEY, FIRST, second, unread)
    take(limesurvey, path)
    write(path, LIMESURVEY, FIRST, second, unread, other)
    header, one, two = codes_of(store, tmp_path, path)
    assert header == ["id", "submitdate", "receipt"]
    assert (one[0], two[0]) == ("1", "'=2")
    assert codes_of(store, tmp_path, path, "b") == [header, one, two]
    with writing(store) as connection:
        found = person(connection, one[2])
        assert [each["source"] for each in found["contributions"]] == ["limesurvey"]
        withdraw(connection, digest(one[2]), DAY)
    assert codes_of(store, tmp_path, path, "c") == [header, two]
    assert take(limesurvey, path)[Outcome.WITHDRAWN] == 1


@pytest.mark.usefixtures("surveying")
def test_what_was_known_by_its_number_stays_known_by_it(
    limesurvey: Importer, store: Engine, tmp_path: Path
) -> None:
    """Of an earlier version: it is neither counted twice, nor comes back once it is withdrawn."""
    path = write(tmp_path / "a.csv", LIMESURVEY, FIRST, row(FIRST, LIMESURVEY, id="2"))
    items = list(export(path, "limesurvey", limesurvey.mapping.columns).items())  # type: ignore[union-attr]
    marks = [mark_of("limesurvey", [number, FIRST[1]]) for number in "12"]
    arrivals = [
        replace(found.arrival, mark=mark, is_issued=False)
        for item, mark in zip(items, marks, strict=True)
        for found in limesurvey.items.found_in(item)
    ]
    with writing(store) as connection:
        add(connection, arrivals)
        withdraw(connection, marks[1], DAY)
        gone = connection.execute(select(tables.withdrawn.c.coded)).scalars()
        assert [*gone] == [False]  # Who guesses a number opens nothing by it.
    assert take(limesurvey, path) == {Outcome.SAME: 1, Outcome.WITHDRAWN: 1}
    changed = row(FIRST, LIMESURVEY, inclusion="Corrected by its author.")
    assert take(limesurvey, write(path, LIMESURVEY, changed)) == {Outcome.REPLACED: 1}
    assert coded(store) == {False}
    assert codes_of(store, tmp_path, path) == [["id", "submitdate", "receipt"]]


def contributions(store: Engine) -> list[tuple[Contribution, date]]:
    with reading(store) as connection:
        found = [(each.contribution, each.day) for each in stored(connection)]
    return sorted(found, key=lambda pair: pair[0].language)


def test_an_export_as_limesurvey_writes_it(limesurvey: Importer, store: Engine) -> None:
    assert take(limesurvey, EXPORTS / "limesurvey.csv") == {Outcome.ADDED: 2, UNSENT: 1}
    arabic: dict[str, Answer] = {
        "inclusion": "مثال: مدينة للجميع",
        "remark": "=1+1",
        "country": ("MA",),
    }
    french: dict[str, Answer] = {
        "inclusion": 'Démonstration : une « ville »;\nouverte, "à tous".',
        "obstacles": ("cost", "other"),
        "solution-themes": ("town-planning", "housing"),
        "remark": "La peur du regard",
        "country": ("FR",),
        "place": ("town",),
        "age": ("from-18",),
    }
    assert contributions(store) == [
        # LimeSurvey keeps no date of anonymous answers: 1980 is what it writes.
        (Contribution("ar", arabic), DAY),
        (Contribution("fr", french, Consent.NAME, "Amina", "Dakar"), date(2016, 11, 7)),
    ]


def test_an_export_as_netlify_writes_it(store: Engine, consultation: Consultation) -> None:
    netlify = importer_of(store, consultation, "netlify")
    assert take(netlify, EXPORTS / "netlify.csv") == {Outcome.ADDED: 2, UNSENT: 1}
    english: dict[str, Answer] = {
        "obstacles": ("cost", "digital"),
        "solution-themes": ("housing",),
    }
    spanish: dict[str, Answer] = {
        "inclusion": 'Demostración: una rampa, "para todos".',
        "obstacles": ("cost", "other"),
        "country": ("MX",),
    }
    assert contributions(store) == [
        (Contribution("en", english), date(2016, 11, 8)),
        (Contribution("es", spanish, Consent.PUBLISH), date(2016, 11, 7)),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_separator_is_found(limesurvey: Importer, tmp_path: Path, delimiter: str) -> None:
    path = write(tmp_path / "a.csv", LIMESURVEY, FIRST, delimiter=delimiter)
    assert take(limesurvey, path) == {Outcome.ADDED: 1}


def test_the_same_answers_of_two_people_are_two(limesurvey: Importer, tmp_path: Path) -> None:
    other = row(FIRST, LIMESURVEY, id="2")
    path = write(tmp_path / "a.csv", LIMESURVEY, FIRST, other)
    assert take(limesurvey, path) == {Outcome.ADDED: 2}
    changed = row(FIRST, LIMESURVEY, inclusion="Corrected by its author.")
    path = write(tmp_path / "b.csv", LIMESURVEY, other, changed)
    assert take(limesurvey, path) == {Outcome.SAME: 1, Outcome.REPLACED: 1}


def test_what_was_never_sent_is_left_out(
    limesurvey: Importer, store: Engine, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", LIMESURVEY, row(FIRST, LIMESURVEY, submitdate=""))
    assert take(limesurvey, path) == {UNSENT: 1}
    assert kept(store) == []


def test_no_network_address_is_kept_even_in_quarantine(
    store: Engine, consultation: Consultation, tmp_path: Path
) -> None:
    netlify = importer_of(store, consultation, "netlify")
    path = write(tmp_path / "a.csv", NETLIFY, row(SECOND, NETLIFY, language="xx"))
    assert take(netlify, path) == {QUARANTINED: 1}
    ((place, reason, payload),) = kept(store)
    assert (place, reason) == ("a.csv:2", 'language: "xx" is not a language of the site.')
    assert b"192.0.2.1" not in payload
    assert b"Una rampa." in payload


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (FIRST[:-1], "the row has 21 cells, the header 22."),
        (
            row(FIRST, LIMESURVEY, submitdate="hier"),
            '"hier" in the column "submitdate" is no day such as 14/11/2016 or 2016-11-14.',
        ),
        (
            row(FIRST, LIMESURVEY, **{"obstacles[cost]": "Oui"}),
            (
                'the column "obstacles[cost]" holds "Oui", and not "Y". '
                "Export the answers again as codes."
            ),
        ),
        (row(FIRST, LIMESURVEY, consent="A9"), 'consent: "A9" is none of count, publish, name.'),
    ],
)
def test_a_bad_row_stops_no_other(
    cells: list[str], reason: str, limesurvey: Importer, store: Engine, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", LIMESURVEY, cells, row(FIRST, LIMESURVEY, id="2"))
    assert take(limesurvey, path) == {Outcome.ADDED: 1, QUARANTINED: 1}
    assert [reason for _, reason, _ in kept(store)] == [reason]


def test_a_row_in_another_encoding_is_kept_as_it_came(
    limesurvey: Importer, store: Engine, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", LIMESURVEY, FIRST)
    path.write_bytes(path.read_bytes().replace("«".encode(), b"\xab"))
    assert take(limesurvey, path) == {QUARANTINED: 1}
    ((_, reason, payload),) = kept(store)
    assert reason == "the row is not UTF-8. Export it again with this encoding."
    assert b"Une \xab ville" in payload


def test_a_quarantined_row_waits_for_its_mapping(
    limesurvey: Importer, importer: Importer, store: Engine, tmp_path: Path
) -> None:
    bad = row(FIRST, LIMESURVEY, consent="A9")
    take(limesurvey, write(tmp_path / "a.csv", LIMESURVEY, bad))
    assert [dict(found) for found, _ in importer.retry()] == [{QUARANTINED: 1}]
    needed = "it needs the columns of limesurvey: --mapping limesurvey."
    assert [reason for _, reason, _ in kept(store)] == [needed]
    mapping = tmp_path / "limesurvey.yaml"
    mapping.write_text(
        (SHIPPED / "limesurvey.yaml").read_text("utf-8").replace("A3: name}", "A9: name}"), "utf-8"
    )
    mended = importer_of(store, importer.consultation, str(mapping))
    counts = sum((found for found, _ in mended.retry()), Counter[str]())
    assert counts == {Outcome.ADDED: 1}
    assert kept(store) == []


def test_an_export_without_a_column_is_not_read(limesurvey: Importer, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", LIMESURVEY[:5], FIRST[:5])
    with pytest.raises(SourceError) as caught:
        take(limesurvey, path)
    assert str(caught.value).startswith(
        'a.csv: the export has no column "consent", "name", "city", "inclusion", "leftout", '
        '"obstacles[{}]", '
    )


def test_an_export_that_breaks_off_says_where(
    limesurvey: Importer, store: Engine, tmp_path: Path
) -> None:
    path = write(
        tmp_path / "a.csv", LIMESURVEY, *(row(FIRST, LIMESURVEY, id=str(n)) for n in range(3))
    )
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"ouverte")])
    with pytest.raises(SourceError) as caught:
        take(limesurvey, path)
    assert str(caught.value) == "a.csv:6: the file cannot be read on: unexpected end of data."
    with reading(store) as connection:
        assert len(list(stored(connection))) == 2


@pytest.mark.parametrize("name", sorted(path.stem for path in SHIPPED.glob("*.yaml")))
def test_a_shipped_mapping_names_every_question_and_choice(
    name: str, consultation: Consultation
) -> None:
    _, mapping = read_mapping(name, consultation)
    assert set(mapping.answers) == {question.key for question in consultation.questions}
    choices = {question.key: question.choices for question in consultation.questions}
    for key, cell in mapping.answers.items():
        assert set(cell.values.values()) <= set(choices[key])
        if key in ("place", "age") and cell.values:
            assert tuple(cell.values.values()) == choices[key]


MAPPING = """\
sent: created
number: [id]
fields: {language: {column: language}}
answers: {inclusion: {column: inclusion}}
"""


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "{column: inclusion}",
            "{colum: inclusion}",
            'm.yaml:4: unknown key "answers.inclusion.colum". Did you mean "column"?',
        ),
        (
            "{column: inclusion}",
            "{column: 'inclusion[{}]'}",
            (
                'm.yaml:4: "answers.inclusion": '
                'a column with "{}" needs "ticked", and no other has it.'
            ),
        ),
        (
            "{column: inclusion}",
            "{column: 'inclusion[{}]', ticked: Y, separator: x}",
            (
                'm.yaml:4: "answers.inclusion": '
                '"ticked" and "separator" exclude each other. Delete one.'
            ),
        ),
        (
            "{language:",
            "{email:",
            (
                'm.yaml:3: "fields.email.[key]" is "email"; it must be '
                '"language", "consent", "name", "city" or "receipt".'
            ),
        ),
        (
            "number: [id]",
            "number: []",
            'm.yaml:2: "number" is empty. Write a line such as "number: [id]".',
        ),
    ],
)
def test_a_mapping_that_is_wrong_says_where(
    old: str, new: str, problem: str, tmp_path: Path, consultation: Consultation
) -> None:
    path = tmp_path / "m.yaml"
    path.write_text(MAPPING.replace(old, new), "utf-8")
    with pytest.raises(ContentError) as caught:
        read_mapping(str(path), consultation)
    assert problem in str(caught.value).replace(f"{tmp_path}/", "").split("\n")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "inclusion: {column: A}",
            "inclusions: {column: A}",
            '9: there is no question "inclusions". Did you mean "inclusion"?',
        ),
        (
            "inclusion: {column: A}",
            "place: {column: A, values: {X: towns}}",
            '9: "towns" is no choice of "place". Did you mean "town"?',
        ),
    ],
)
def test_a_mapping_of_unknown_questions_says_where(
    old: str, new: str, problem: str, tmp_path: Path, consultation: Consultation
) -> None:
    text = "sent: S\nnumber: [N]\n\n\n\nfields:\n  name: {column: B}\nanswers:\n  "
    path = tmp_path / "m.yaml"
    path.write_text(text + new, "utf-8")
    with pytest.raises(ContentError) as caught:
        read_mapping(str(path), consultation)
    assert str(caught.value) == f"{path}:{problem}"
    path.write_text(text + old, "utf-8")
    assert read_mapping(str(path), consultation)[0] == "m"


def test_an_unknown_mapping_lists_those_that_are_there(consultation: Consultation) -> None:
    with pytest.raises(ContentError) as caught:
        read_mapping("typeform", consultation)
    assert str(caught.value) == (
        "typeform:1: there is no such mapping. Known: limesurvey, netlify, paper."
    )


PAPERS = """\
sep=;
number;officer;day;language;consent;name;city;inclusion;obstacles;country
1;AB;14/11/2016;fr;publish;;;Une rampe.;cost, other;FR
2;AB;2016-11-14;ar;;;;مدينة للجميع;;
1;CD;14.11.2016;fr;;;;Une rampe.;;
2;AB;2016-11-14;fr;;;;Une autre.;;
3;AB;;fr;;;;Sans jour.;;
4;AB;2016-11-14;fr;;;;Un banc.;un escalier;
"""


def test_answers_on_paper_are_typed_into_a_sheet(
    store: Engine, consultation: Consultation, tmp_path: Path
) -> None:
    written: list[tuple[str, ...]] = []

    class Kept(Replies):
        def _put(self, name: str, data: bytes) -> None:
            written.append((name, data.decode().split("\n")[0]))

    replies = Kept(tmp_path, project_of().translator, lambda _: "", consultation.facts.closes)
    papers = replace(importer_of(store, consultation, "paper"), replies=replies)
    header = header_of(paper_mapping(consultation))
    rows = [line.split(";") for line in PAPERS.splitlines()]
    sheet = [rows[0], header]
    for cells in rows[2:]:
        known = dict(zip(rows[1], cells, strict=True))
        sheet.append([known.get(column, "") for column in header])
    path = tmp_path / "pile.csv"
    path.write_text("\n".join(";".join(cells) for cells in sheet), "utf-8-sig")
    source = export(path, *[getattr(papers.mapping, name) for name in ("name", "columns")])
    counts = Counter[str]()
    taken = papers.take(source.items())
    counts.update(next(taken)[0])
    with pytest.raises(SourceError) as caught:
        next(taken)
    assert str(caught.value) == (
        "pile.csv:6: its number stands in line 4 already: the row is not imported. "
        "Give it another number."
    )
    assert +counts == {Outcome.ADDED: 3, QUARANTINED: 2}
    assert contributions(store)[0] == (Contribution("ar", {"inclusion": "مدينة للجميع"}), DAY)
    assert sorted(first for _, first in written) == ["1 AB", "1 CD", "2 AB"]


@pytest.mark.parametrize("start", [b"\xff\xfe", b"\xfe\xff", b"i\0d\0"])
def test_a_file_in_another_encoding_says_so(
    start: bytes, limesurvey: Importer, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(start)
    with pytest.raises(SourceError) as caught:
        take(limesurvey, path)
    assert str(caught.value) == ("a.csv: it is not UTF-8. Save it as CSV UTF-8, and import that.")


def test_a_sheet_is_written_once(tmp_path: Path) -> None:
    place = str(tmp_path / "sheet.csv")
    arguments = ["consultation", "--store", str(tmp_path / "s.sqlite3"), "sheet", place]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    header = Path(place).read_text("utf-8-sig")
    assert header.startswith("number,officer,day,language,consent,name,city,inclusion,")
    assert CliRunner().invoke(main, arguments).exit_code == 2
    assert Path(place).read_text("utf-8-sig") == header
