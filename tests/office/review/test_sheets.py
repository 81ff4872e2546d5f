"""The review through a sheet: what is written is read again, and nothing is overwritten."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from summit.__main__ import main
from summit.base.csv_cells import guarded, unguarded
from summit.base.problems import ContentError
from summit.base.text import clean, with_marks
from summit.office.review.sheet_import import Taken, take_sheet
from summit.office.review.sheets import (
    COLUMNS,
    all_cases,
    read_sheet,
    write_sheet,
)
from summit.office.store.arriving import add
from summit.office.store.cases import Case
from summit.office.store.database import open_store, reading, writing
from summit.office.store.decision import Action, Decision, Tags
from summit.office.store.decisions import Casebook
from summit.subjects.consultation.contribution import Consent
from tests.office.conftest import CODE, arrival

BOOK = Casebook(("inclusion", "remark"), ("climate", "housing"), frozenset())
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "＝1",
    "'=1",
    "''=1",
    "=cmd|' /C calc'!A0",
]


def put(store: Engine, *words: str, consent: Consent = Consent.PUBLISH) -> None:
    with writing(store) as connection:
        add(connection, [arrival(each, consent=consent) for each in words])


def cases(store: Engine) -> list[Case]:
    with reading(store) as connection:
        return list(all_cases(connection, BOOK))


def export(store: Engine, path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with reading(store) as connection:
        write_sheet(path, all_cases(connection, BOOK), delimiter)
    return [dict(row) for _, row in read_sheet(path)]


def save(path: Path, rows: list[dict[str, str]], delimiter: str = ",", ends: str = "\r\n") -> None:
    """Save as LibreOffice does: every text in quotes, line breaks as they are."""
    file = io.StringIO()
    options = {"delimiter": delimiter, "lineterminator": ends}
    writer = csv.DictWriter(file, COLUMNS, quoting=csv.QUOTE_ALL, **options)  # type: ignore[arg-type]
    writer.writeheader()
    writer.writerows({name: guarded(cell) for name, cell in row.items()} for row in rows)
    path.write_text(file.getvalue(), encoding="utf-8", newline="")


def test_what_was_written_beside_an_answer_stands_beside_it(store: Engine, tmp_path: Path) -> None:
    with writing(store) as connection:
        add(connection, [arrival("Une rampe.", beside="=Ne publiez\nrien.")])
    (row,) = export(store, tmp_path / "sheet.csv")
    assert (row["answer"], row["beside"]) == ("Une rampe.", "=Ne publiez\nrien.")


def test_a_sheet_that_is_filled_in_is_not_written_over(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    arguments = ["consultation", "--store", str(tmp_path / "s.sqlite3"), "review", "--export"]
    assert CliRunner().invoke(main, [*arguments, str(sheet)]).exit_code == 0
    sheet.write_text("filled in", "utf-8")
    result = CliRunner().invoke(main, [*arguments, str(sheet)])
    assert (result.exit_code, sheet.read_text("utf-8")) == (2, "filled in")
    assert f"{sheet} is there already. Name another file." in result.output


def take(store: Engine, path: Path, reviewer: str = "Amal") -> Taken:
    with writing(store) as connection:
        return take_sheet(connection, BOOK, path, reviewer)


def problems(store: Engine, path: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        take(store, path)
    return [f"{problem.line}: {problem.message}" for problem in caught.value.problems]


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert guarded(cell).startswith("'")
    assert unguarded(guarded(cell)) == cell


@given(st.text(max_size=20))
def test_a_guard_is_taken_away_again(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


WORDS = st.lists(
    st.text(max_size=60).map(lambda text: clean("x" + text)) | st.sampled_from(FORMULAS).map(clean),
    min_size=1,
    max_size=4,
    unique=True,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(words=WORDS, delimiter=st.sampled_from(",;\t"), ends=st.sampled_from(["\r\n", "\n"]))
def test_what_is_exported_comes_back(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], delimiter: str, ends: str
) -> None:
    folder = tmp_path_factory.mktemp("sheet")
    store, path = open_store(folder / "store.sqlite3"), folder / "sheet.csv"
    put(store, *words)
    rows = export(store, path, delimiter)
    assert {row["answer"] for row in rows} == set(map(with_marks, words))
    assert {row["text"] for row in rows} == set(words)
    for row in rows:
        row |= {"action": "withhold", "reason": "off-topic", "city": "=Lyon", "ideas": "a b, +c"}
    save(path, rows, delimiter, ends)
    assert take(store, path) == Taken(len(words), 0, 0)
    tags = Tags((), "=Lyon", ("a b", "+c"))
    assert {c.last.decision for c in cases(store) if c.last} == {
        Decision(Action.WITHHOLD, "off-topic", None, tags)
    }
    again = export(store, path, delimiter)
    save(path, again, delimiter, ends)
    assert take(store, path) == Taken(0, len(words), 0)


def test_spreadsheet_programs_see_utf_8(store: Engine, tmp_path: Path) -> None:
    put(store, "ليلى\nici")
    export(store, tmp_path / "sheet.csv")
    assert (tmp_path / "sheet.csv").read_bytes().startswith("\ufeffvoice,".encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_common_encodings_are_read(store: Engine, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "sheet.csv"
    put(store, "ليلى")
    export(store, path)
    path.write_text(path.read_text("utf-8-sig"), encoding, newline="")
    assert [row["answer"] for _, row in read_sheet(path)] == ["ليلى"]


def test_a_redaction_and_what_is_harmless_are_taken(store: Engine, tmp_path: Path) -> None:
    put(store, "Mme Dupont : 06 12 34 56 78, a@b.org")
    path = tmp_path / "sheet.csv"
    (row,) = export(store, path)
    assert (row["personal"], row["names"]) == ("06 12 34 56 78\na@b.org", "Dupont")
    row |= {
        "action": "publish",
        "text": "Mme Dupont : 06 12 34 56 78, [...]",
        "reason": "A shop.",
        "unsigned": "oui",
    }
    save(path, [{**row, "themes": "housing", "personal": "06 12 34 56 78"}])
    assert take(store, path).decided == 1
    (case,) = cases(store)
    assert case.last
    assert case.last.reviewer == "Amal"
    tags = Tags(("housing",))
    assert case.last.decision == Decision(
        Action.REDACT,
        "A shop.",
        "Mme Dupont : 06 12 34 56 78, […]",
        tags,
        ("06 12 34 56 78",),
        unsigned=True,
    )
    assert export(store, path)[0]["personal"] == "06 12 34 56 78"
    assert take(store, path) == Taken(0, 1, 0)


def test_every_problem_at_once_with_its_row_and_nothing_taken(
    store: Engine, tmp_path: Path
) -> None:
    put(store, "one", "two", "06 12 34 56 78", "four")
    path = tmp_path / "sheet.csv"
    by_words = {row["answer"]: row for row in export(store, path)}
    one, two, three, four = (by_words[w] for w in ("one", "two", "06 12 34 56 78", "four"))
    rows = [
        {**one, "action": "publish"},
        {**two, "action": "publsh"},
        {**three, "action": "publish", "themes": "houses"},
        {**four, "action": "withhold", "reason": "dull"},
        {**one, "action": "publish"},
        {**one, "voice": "00000000-inclusion", "action": "publish"},
        dict.fromkeys(one, ""),
        {**two, "action": ""},
    ]
    save(path, rows)
    known = "off-topic, hate, privacy, advertising, copied, duplicate, unreadable."
    assert problems(store, path) == [
        '3: "publsh" is no action. Did you mean "publish"?',
        '4: "houses" is not a theme of the site. Known: climate, housing.',
        (
            '4: the text holds "06 12 34 56 78". Replace it by […], or say in "reason" why it is '
            'harmless and keep it in "personal".'
        ),
        f'5: "dull" is no reason to withhold. Known: {known}',
        f"6: {one['voice']} is in row 2 already. Delete one of the two.",
        '7: "00000000-inclusion" is no answer in the store. Was it withdrawn? Delete the row.',
    ]
    assert [case.last for case in cases(store)] == [None] * 4


def test_a_clash_is_reported_and_overwrites_nothing(store: Engine, tmp_path: Path) -> None:
    put(store, "one", "two")
    mine, theirs = tmp_path / "mine.csv", tmp_path / "theirs.csv"
    rows = export(store, mine)
    save(theirs, [{**rows[0], "action": "publish"}])
    assert take(store, theirs, "Luz").decided == 1
    save(mine, [{**row, "action": "withhold", "reason": "hate"} for row in rows])
    mark = rows[0]["revision"].replace("r0", "r1")
    assert problems(store, mine) == [
        (
            "2: Luz decided otherwise since the sheet was written: publish; here: withhold hate. "
            f'Agree, then write "{mark}" in "revision" to replace it, or empty "action" to keep it.'
        )
    ]
    assert [case.last and case.last.reviewer for case in cases(store)] == ["Luz", None]
    rows[0]["revision"] = mark
    save(mine, [{**row, "action": "withhold", "reason": "hate"} for row in rows])
    assert take(store, mine).decided == 2
    assert [case.revision for case in cases(store)] == [2, 1]


def test_what_its_author_changed_is_not_decided(store: Engine, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    with writing(store) as connection:
        add(connection, [arrival("one", receipt=CODE)])
    rows = export(store, path)
    with writing(store) as connection:
        add(connection, [arrival("two", receipt=CODE)])
    save(path, [{**rows[0], "action": "publish"}])
    assert problems(store, path) == [
        "2: its author changed this answer since the sheet was written. Export a new sheet."
    ]


def test_only_what_may_be_published_is_in_the_sheet(store: Engine, tmp_path: Path) -> None:
    put(store, "one", consent=Consent.COUNT)
    assert export(store, tmp_path / "sheet.csv") == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"",
            "1: the columns voice, personal, action, reason, text, themes, city, ideas, revision",
        ),
        (b"voice;action\n", "1: the columns personal, reason, text, themes, city, ideas, revision"),
        (b"voice,\xe9\n", '1: not in UTF-8. Save it again as "CSV UTF-8".'),
        (b'voice,"x\n', "1: this is no CSV file: unexpected end of data."),
    ],
)
def test_what_is_no_sheet_is_refused(
    store: Engine, tmp_path: Path, data: bytes, message: str
) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(data)
    assert problems(store, path)[0].startswith(message)


def test_the_command_exports_and_imports(store: Engine, tmp_path: Path) -> None:
    put(store, "one")
    path = str(tmp_path / "sheet.csv")
    options = ["consultation", "--store", str(tmp_path / "store.sqlite3"), "review"]
    run = CliRunner().invoke
    exported = run(main, [*options, "--export", path])
    assert exported.output.startswith("Answers written to ")
    header = Path(path).read_text("utf-8-sig").partition("\n")[0]
    assert header.startswith("voice;language")  # As French spreadsheet programs want it.
    assert run(main, [*options, "--import", path]).exit_code == 2
    imported = run(main, [*options, "--import", path, "--reviewer", "Amal"])
    assert imported.output == ("Decisions taken: 0. Unchanged: 0. Rows without an action: 1.\n")
    both = [*options, "--import", path, "--export", path, "--reviewer", "Amal"]
    assert run(main, both).exit_code == 2
