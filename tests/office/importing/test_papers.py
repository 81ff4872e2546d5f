"""A pile of papers, typed into a sheet: each row is its own paper's, and corrected in its place."""

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Engine

from summit.office.importing.importer import QUARANTINED, Importer
from summit.office.importing.mapping import PAPER, header_of, paper_mapping
from summit.office.importing.sources import NamedMapping
from summit.office.store.database import reading
from summit.office.store.quarantine import quarantined
from summit.office.store.records import Outcome
from summit.subjects.consultation.questionnaire import Consultation
from tests.office.conftest import DAY
from tests.office.importing.test_importer import kept, take, words

ROW = {"number": "17", "officer": "AB", "day": "14/11/2016", "language": "fr", "inclusion": "Un"}


@pytest.fixture
def papers(store: Engine, consultation: Consultation) -> Importer:
    mapping = NamedMapping(PAPER, paper_mapping(consultation))
    return Importer(store, consultation, DAY, mapping)


def pile(papers: Importer, path: Path, *rows: dict[str, str]) -> dict[str, int]:
    """Import a sheet of rows that differ from one that is right; return what became of them."""
    assert papers.mapping
    header = header_of(papers.mapping.columns)
    lines = [header, *([{**ROW, **row}.get(name, "") for name in header] for row in rows)]
    path.write_text("\n".join(map(";".join, lines)), "utf-8-sig")
    return {kind: count for kind, count in Counter(take(papers, path)).items() if count}


@pytest.mark.parametrize("column", ["number", "officer"])
def test_a_paper_without_its_name_takes_nobodys_place(
    column: str, papers: Importer, store: Engine, tmp_path: Path
) -> None:
    rows = [{column: cell, "inclusion": f"{n}"} for n, cell in enumerate(("", " ", ""))]
    assert pile(papers, tmp_path / "pile.csv", *rows, {}) == {Outcome.ADDED: 1, QUARANTINED: 3}
    assert words(store) == ["Un"]
    reason = (
        f'"{column}" is empty: number and officer together name the paper. Write on the paper, and '
        "here, what it is called."
    )
    assert [(place, why) for place, why, _ in kept(store)] == [
        (f"pile.csv:{line}", reason) for line in (2, 3, 4)
    ]


def test_a_corrected_row_takes_the_bad_one_out_of_quarantine(
    papers: Importer, store: Engine, tmp_path: Path
) -> None:
    bad = [{"consent": "publie"}, {"number": "18", "consent": "publie"}, {"number": ""}]
    assert pile(papers, tmp_path / "a.csv", *bad) == {QUARANTINED: 3}
    assert pile(papers, tmp_path / "b.csv", {"consent": "publish"}, bad[1], {"number": "19"}) == {
        Outcome.ADDED: 2,
        QUARANTINED: 1,
    }
    with reading(store) as connection:
        assert [each.refusal.place for each in quarantined(connection)] == ["a.csv:3"]
    assert pile(papers, tmp_path / "b.csv", {"number": "18", "consent": "publie!"}) == {
        QUARANTINED: 1
    }
    assert [place for place, _, _ in kept(store)] == ["b.csv:2"]
    # The old sheet, once more: what was corrected does not come back.
    pile(papers, tmp_path / "a.csv", bad[0], bad[2])
    assert [place for place, _, _ in kept(store)] == ["b.csv:2"]
    assert len(words(store)) == 2


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("15/11/2016", "its day, 2016-11-15, has not come yet. Correct it, and import again."),
        ("14/11/2016", ""),
        ("15/09/2016", "its day, 2016-09-15, is before the consultation opened, on 2016-09-16."),
    ],
)
def test_a_day_that_cannot_be_is_said_with_its_line(
    day: str, reason: str, papers: Importer, store: Engine, tmp_path: Path
) -> None:
    outcome = QUARANTINED if reason else Outcome.ADDED
    assert pile(papers, tmp_path / "a.csv", {"day": day}) == {outcome: 1}
    for place, why, _ in kept(store):
        assert (place, why.startswith(reason)) == ("a.csv:2", True)


def test_what_is_taken_leaves_quarantine_also_when_it_is_imported_again(
    papers: Importer, store: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(papers.items.reader, "languages", frozenset())
        assert pile(papers, tmp_path / "a.csv", {}) == {QUARANTINED: 1}
    assert pile(papers, tmp_path / "a.csv", {}) == {Outcome.ADDED: 1}
    assert kept(store) == []
