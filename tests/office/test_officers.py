"""The office's own acts: who, when; the end of what is kept; what is held of one person."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine, func, select

from summit import __main__ as command_line
from summit.__main__ import main
from summit.base.frozen import replace
from summit.base.problems import ContentError
from summit.office.review.sheet_import import take_sheet
from summit.office.review.sheets import all_cases, write_sheet
from summit.office.store.acts import Deed, all_acts
from summit.office.store.arriving import add
from summit.office.store.cases import Case
from summit.office.store.database import open_store, reading, writing
from summit.office.store.decision import Action, Decision
from summit.office.store.decisions import ClashError, casebook, record
from summit.office.store.quarantine import note_entered, quarantined, refuse
from summit.office.store.records import Quarantined, Refusal
from summit.office.store.tables import METADATA, decisions
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import digest
from tests.conftest import FULL, project_of
from tests.office.conftest import CODE, DAY, arrival, as_json

Call = Callable[..., Result]
ANSWERS = 40
OTHER = "0000-0000-0000-0000"


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return what calls a command on a folder of its own, at a moment of the caller's."""
    content = tmp_path / "content"
    shutil.copytree(FULL.content, content)
    bundle = content / "consultation/bundle.yaml"

    def run(
        *arguments: object,
        retention: str = "",
        clock: str = "2016-11-14T09:00",
        group: str = "consultation",
    ) -> Result:
        lines = bundle.read_text("utf-8").splitlines()
        kept = [line for line in lines if not line.startswith("retention")]
        new = [f"retention: {retention}"] if retention else []
        bundle.write_text("\n".join([*kept, *new, ""]), "utf-8")
        edition = replace(FULL, content=content)
        monkeypatch.setattr(
            command_line, "open_project", lambda: project_of(edition, tmp_path, CLOCK=clock)
        )
        address = str(tmp_path / "var/consultation.sqlite3")
        return CliRunner().invoke(
            main, [group, "--store", address, *map(str, arguments)], input="n\n"
        )

    return run


def filled(path: Path) -> Engine:
    """Return a store with something in each table that people fill."""
    store = open_store(path)
    with writing(store) as connection:
        add(connection, [arrival("Old", receipt=CODE, name="Zineb", city="Tiznit")])
        add(connection, [arrival("New", receipt=CODE, name="Zineb", city="Tiznit", day=DAY)])
        add(connection, [arrival("Somebody else", receipt=OTHER)])
        payload = as_json(receipt=CODE, colour="red")
        refuse(connection, [Refusal("file", "a.json", "unknown.", payload, DAY)])
        refuse(connection, [Refusal("file", "b.json", "unknown.", b"[]", DAY)])
    return store


def decide(store: Engine, consultation: Consultation) -> None:
    with writing(store) as connection:
        for case in list(all_cases(connection, casebook(consultation))):
            record(connection, case, Decision(Action.PUBLISH), case.mark, "Amal")


def counts(store: Engine) -> dict[str, int]:
    with reading(store) as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in METADATA.sorted_tables
        }


def test_show_writes_all_of_one_person_and_nothing_of_others(
    call: Call, tmp_path: Path, consultation: Consultation
) -> None:
    store = filled(tmp_path / "var/consultation.sqlite3")
    decide(store, consultation)
    result = call("show", CODE.lower())
    assert result.exit_code == 0
    found: dict[str, Any] = json.loads(result.output)
    (held,) = found["contributions"]
    assert held["document"]["answers"] == {"inclusion": "New"}
    assert (held["name"], held["city"]) == ("Zineb", "Tiznit")
    assert (held["source"], held["day"]) == ("file", str(DAY))
    assert [past["document"]["answers"]["inclusion"] for past in held["replaced"]] == ["Old"]
    (decision,) = held["decisions"]
    assert (decision["reviewer"], decision["action"]) == ("Amal", "publish")
    assert decision["moment"]
    (piece,) = found["quarantine"]
    assert (piece["place"], piece["holds_others"]) == ("a.json", False)
    assert "red" in piece["payload"]
    assert "Somebody else" not in result.output
    assert call("show", held["id"]).exit_code == 0
    for unknown in ("1111-1111-1111-1111", "nonsense"):
        nothing = call("show", unknown)
        assert (nothing.exit_code, nothing.stdout) == (1, "")
        assert nothing.stderr.startswith(f"Nothing is held under {unknown}: ")
    store.dispose()


def test_a_withdrawal_names_the_letter_that_was_typed_in_part(call: Call, tmp_path: Path) -> None:
    store = filled(tmp_path / "var/consultation.sqlite3")
    with writing(store) as connection:
        refuse(connection, [Refusal("mail", "c.eml", "two people.", b"Ada and Bob", DAY)])
        *_, letter = quarantined(connection)
        note_entered(connection, letter, digest(OTHER))
    result = call("withdraw", OTHER)
    assert "3 in quarantine is the letter that it was typed from" in result.stderr
    assert [each.id for each in _left(store)] == [1, 2, 3]
    store.dispose()


def _left(store: Engine) -> list[Quarantined]:
    with reading(store) as connection:
        return list(quarantined(connection))


def test_purge_waits_for_its_day_and_for_a_yes(
    call: Call, tmp_path: Path, consultation: Consultation
) -> None:
    store = filled(tmp_path / "var/consultation.sqlite3")
    decide(store, consultation)
    before = counts(store)
    (tmp_path / "var/sheet.csv").write_text("Zineb", "utf-8")
    unset = call("purge", "--yes")
    assert 'Write "retention: 2017-12-31"' in str(unset.exception)
    early = call("purge", "--yes", retention="2017-12-31", clock="2017-12-30T12:00")
    assert "Answers are kept until 2017-12-31" in str(early.exception)
    asked = call("purge", retention="2017-12-31", clock="2018-01-01T12:00")
    assert asked.exit_code == 1
    assert "contributions: 2, replaced versions: 1, decisions: 2, things in quarantine: 2" in (
        asked.output
    )
    assert counts(store) == before
    files = {p: p.read_bytes() for p in (tmp_path / "content").rglob("*") if p.is_file()}
    # What codes open says what was decided of words that were not published.
    stays = {p: data for p, data in files.items() if "receipts" not in str(p)}
    assert len(stays) < len(files)
    done = call(
        "purge", "--yes", "--officer", "Inès", retention="2017-12-31", clock="2018-01-01T12:00"
    )
    assert done.exit_code == 0
    assert f"Still there: {tmp_path}/var/sheet.csv" in done.output
    left = {name: count for name, count in counts(store).items() if count}
    assert left == {"schema_version": 1, "acts": 1}
    assert {p: p.read_bytes() for p in (tmp_path / "content").rglob("*") if p.is_file()} == stays
    store.dispose()
    for path in (tmp_path / "var").glob("*.sqlite3*"):
        assert b"Zineb" not in path.read_bytes()
    assert call("acts").output.rstrip().endswith("Inès: purged contributions: 2")
    over = {"group": "listening", "retention": "2017-12-31", "clock": "2018-01-01T12:00"}
    late = call("import", tmp_path / "var/sheet.csv", **over)
    assert "Nothing is kept since 2017-12-31" in str(late.exception)


def test_what_ends_before_the_closing_is_a_slip(call: Call) -> None:
    said = str(call("purge", retention="2016-10-01").exception)
    lines = (FULL.content / "consultation/bundle.yaml").read_text("utf-8").splitlines()
    number = 1 + len([line for line in lines if not line.startswith("retention")])
    assert said == (
        f'content/consultation/bundle.yaml:{number}: "retention" is "2016-10-01", before "closes", '
        "which is 2016-12-15 23:59. Correct one of them."
    )


def test_who_withdrew_and_restored_is_known_and_no_word_of_it(call: Call, tmp_path: Path) -> None:
    filled(tmp_path / "var/consultation.sqlite3").dispose()
    assert call("withdraw", CODE, "--officer", "Amal").exit_code == 0
    assert call("backup", tmp_path / "backup.sqlite3").exit_code == 0
    for path in (tmp_path / "var").iterdir():
        path.unlink()
    assert call("restore", tmp_path / "backup.sqlite3", "--officer", "Noor").exit_code == 0
    store = open_store(tmp_path / "var/consultation.sqlite3")
    with reading(store) as connection:
        first, second = sorted(all_acts(connection), key=lambda act: act.officer)
    store.dispose()
    assert (first.officer, first.deed) == ("Amal", Deed.WITHDRAW)
    assert (second.officer, second.deed) == ("Noor", Deed.RESTORE)
    assert CODE not in first.about


def racing(store: Engine, consultation: Consultation, name: str, start: Barrier) -> Counter[str]:
    """Decide on every answer as one of several officers who all saw the same; count what came."""
    book = casebook(consultation)
    with reading(store) as connection:
        seen = list(all_cases(connection, book))
    start.wait()
    became = Counter[str]()
    for case in seen:
        try:
            with writing(store) as connection:
                now = book.case(connection, case.contribution, case.question)
                assert isinstance(now, Case)
                record(connection, now, Decision(Action.WITHHOLD, "hate"), case.mark, name)
            became["taken"] += 1
        except ClashError:
            became["clash"] += 1
    return became


def test_officers_at_once_never_overwrite_each_other(
    any_store: Engine, consultation: Consultation, tmp_path: Path
) -> None:
    with writing(any_store) as connection:
        add(connection, [arrival(f"{number}") for number in range(ANSWERS)])
    book, sheet = casebook(consultation), tmp_path / "sheet.csv"
    with reading(any_store) as connection:
        assert write_sheet(sheet, all_cases(connection, book)) == ANSWERS
    header, *rows = sheet.read_text("utf-8-sig").splitlines()
    place = header.split(",").index("action")
    cells = [row.split(",") for row in rows]
    sheet.write_text(
        "\n".join([header, *(",".join([*c[:place], "publish", *c[place + 1 :]]) for c in cells)]),
        "utf-8",
    )
    start = Barrier(3)

    def take() -> int:
        start.wait()
        try:
            with writing(any_store) as connection:
                return take_sheet(connection, book, sheet, "Sheet").decided
        except ContentError:  # All of it or nothing, and each clash is said.
            return 0

    with ThreadPoolExecutor(3) as pool:
        officers = [
            pool.submit(racing, any_store, consultation, name, start) for name in ("Amal", "Noor")
        ]
        by_sheet = pool.submit(take).result()
        became = sum((each.result() for each in officers), Counter[str]())
    assert by_sheet in (0, ANSWERS)
    assert became["taken"] + by_sheet == ANSWERS
    assert became["clash"] == 2 * ANSWERS - became["taken"]
    with reading(any_store) as connection:
        revisions = connection.execute(select(decisions.c.revision)).scalars().all()
    assert revisions == [1] * ANSWERS
