"""Files are imported whole or kept whole, each contribution once, whatever they hold."""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from summit.base.frozen import replace
from summit.base.text import printable
from summit.office.importing.files import json_lines
from summit.office.importing.importer import QUARANTINED, Importer
from summit.office.importing.items import Item, SourceError
from summit.office.importing.sources import sources_at
from summit.office.store.arriving import add
from summit.office.store.database import open_store, reading, writing
from summit.office.store.quarantine import quarantined
from summit.office.store.records import Outcome
from summit.office.store.store import stored, withdraw
from summit.office.store.strict_json import LONGEST_DOCUMENT
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import digest
from tests.office.conftest import CODE, DAY, as_json
from tests.office.strategies import contributions


def take(importer: Importer, path: Path) -> dict[str, int]:
    counts = Counter[str]()
    for opener in sources_at(str(path), importer.mapping):
        source = opener()
        reached = 0
        for found, reach in importer.take(source.items()):
            counts += found
            reached += reach
        assert reached <= source.size
    return dict(counts)


def kept(store: Engine) -> list[tuple[str, str, bytes]]:
    with reading(store) as connection:
        found = (each.refusal for each in quarantined(connection))
        return [(refusal.place, refusal.reason, refusal.payload) for refusal in found]


def words(store: Engine) -> list[Any]:
    with reading(store) as connection:
        return sorted(each.contribution.answers["inclusion"] for each in stored(connection))


def write(path: Path, *lines: bytes) -> Path:
    path.write_bytes(b"\n".join(lines))
    return path


def test_an_answer_file_is_imported_once(importer: Importer, tmp_path: Path) -> None:
    path = write(tmp_path / "answers.json", as_json())
    assert take(importer, path) == {Outcome.ADDED: 1}
    assert take(importer, path) == {Outcome.SAME: 1}


def test_json_lines_with_a_mark_and_empty_lines(importer: Importer, tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl", b"\xef\xbb\xbf" + as_json("1"), b"", as_json("2") + b"\r", b" "
    )
    assert take(importer, path) == {Outcome.ADDED: 2}
    assert take(importer, write(tmp_path / "empty.ndjson")) == {}


def test_a_corrected_file_replaces(importer: Importer, store: Engine, tmp_path: Path) -> None:
    old = write(tmp_path / "answers.json", as_json("old", receipt=CODE))
    new = write(tmp_path / "answers (1).json", as_json("new", receipt=CODE))
    os.utime(old, (1, 1))
    os.utime(new, (2, 2))
    assert take(importer, tmp_path) == {Outcome.ADDED: 1, Outcome.REPLACED: 1}
    assert words(store) == ["new"]
    assert take(importer, tmp_path) == {Outcome.SAME: 2}


def test_a_withdrawn_one_does_not_come_back(
    importer: Importer, store: Engine, tmp_path: Path
) -> None:
    path = write(tmp_path / "answers.json", as_json(receipt=CODE))
    take(importer, path)
    with writing(store) as connection:
        withdraw(connection, digest(CODE), DAY)
    assert take(importer, path) == {Outcome.WITHDRAWN: 1}
    assert words(store) == []


def test_a_folder_is_one_source_that_one_file_does_not_stop(
    importer: Importer, store: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("summit.office.importing.files.LARGEST", 1000)
    for number in range(3):
        write(tmp_path / f"{number}.json", as_json(str(number)))
    write(tmp_path / "large.json", b"x" * 2000)
    (tmp_path / "lost.json").symlink_to("nowhere")
    write(tmp_path / "more.jsonl", as_json("4"))
    folder, lines = (opener() for opener in sources_at(str(tmp_path), None))
    with pytest.raises(SourceError) as caught:
        list(importer.take(folder.items()))
    assert words(store) == ["0", "1", "2"]
    assert sorted(str(caught.value).splitlines()) == [
        f"{tmp_path}/lost.json: there is no such file or folder.",
        "large.json: more than 1000 bytes. This is no contribution.",
    ]
    assert lines.label == "more.jsonl"


def test_the_name_of_a_file_may_be_anything(
    importer: Importer, store: Engine, tmp_path: Path
) -> None:
    take(importer, write(tmp_path / os.fsdecode(b"\xff\x1b[2J.json"), b"{"))
    assert [place for place, _, _ in kept(store)] == ["  [2J.json"]


LARGE = as_json("x" * 10_000_000)
HOSTILE = [
    (b"", "no JSON: Expecting value: line 1 column 1 (char 0)."),
    (b"[]", 'format: this is no contribution: its "format" is not "cities-for-life/contribution".'),
    (LARGE, f"{len(LARGE)} bytes, which is more than {LONGEST_DOCUMENT}."),
    (b'{"format": "\xff"}', "byte 12 is not UTF-8."),
    (b"\xff\xfe{\x00}\x00", "byte 0 is not UTF-8."),
    (b"[" * 100_000, "the JSON is nested too deeply."),
    (b'{"a":' * 100_000, "the JSON is nested too deeply."),
    (as_json(float("nan")), "NaN is no JSON."),
    (as_json(float("-inf")), "-Infinity is no JSON."),
    (b'{"a": ' + b"1" * 5000 + b"}", "a number is too long."),
    (as_json()[:-1] + b', "language": "ar"}', '"language" stands twice.'),
    (
        as_json(language="\u001b[31m\u202eevil"),
        'language: " [31m evil" is not a language of the site.',
    ),
    (as_json("\x00"), "answers: no question is answered."),
    (
        as_json() * 2,
        f"no JSON: Extra data: line 1 column {len(as_json()) + 1} (char {len(as_json())}).",
    ),
]


@pytest.mark.parametrize(("data", "reason"), HOSTILE, ids=[reason[:30] for _, reason in HOSTILE])
def test_what_cannot_be_read_is_kept_whole(
    data: bytes, reason: str, importer: Importer, store: Engine, tmp_path: Path
) -> None:
    path = write(tmp_path / "answers.json", data)
    for _ in range(2):
        assert take(importer, path) == {QUARANTINED: 1}
    assert kept(store) == [("answers.json", reason, data)]


def test_one_bad_line_stops_no_other(importer: Importer, store: Engine, tmp_path: Path) -> None:
    lines = [as_json("1"), b"{", as_json("x" * 2001), as_json("2")]
    assert take(importer, write(tmp_path / "a.jsonl", *lines)) == {
        Outcome.ADDED: 2,
        QUARANTINED: 2,
    }
    assert [(place, payload) for place, _, payload in kept(store)] == [
        ("a.jsonl:2", lines[1]),
        ("a.jsonl:3", lines[2]),
    ]


def test_a_line_without_end_is_not_read_into_memory(
    importer: Importer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("summit.office.importing.files.LARGEST", 1000)
    path = write(tmp_path / "a.jsonl", as_json("1"), b"x" * 2000)
    with pytest.raises(SourceError) as caught:
        list(json_lines(path).items())
    assert str(caught.value) == "a.jsonl:2: the line has more than 1000 bytes."
    with pytest.raises(SourceError) as caught:
        take(importer, write(tmp_path / "a.json", b"x" * 2000))
    assert str(caught.value) == "a.json: more than 1000 bytes. This is no contribution."


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nothing.json", "{}: there is no such file or folder."),
        (
            "a.csv",
            "a.csv: name the mapping of its columns, such as --mapping paper for a typed sheet.",
        ),
        (
            "a.pdf",
            (
                "a.pdf: not one of .json, .jsonl, .ndjson, .eml, .mbox, .csv, a Maildir or a "
                "folder of such files."
            ),
        ),
    ],
)
def test_what_is_no_source_says_so(name: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if name.startswith("a"):
        path.touch()
    with pytest.raises(SourceError) as caught:
        sources_at(str(path), None)[0]()
    assert str(caught.value) == message.format(path)


def test_quarantine_is_tried_again(
    importer: Importer, store: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.jsonl", as_json("later"), b"{")
    with monkeypatch.context() as patch:
        patch.setattr(importer.items.reader, "languages", frozenset())
        assert take(importer, path) == {QUARANTINED: 2}
    counts = sum((found for found, _ in importer.retry()), Counter[str]())
    assert counts == {Outcome.ADDED: 1, QUARANTINED: 1}
    assert words(store) == ["later"]
    with reading(store) as connection:
        (left,) = quarantined(connection)
    assert (left.refusal.payload, left.retried) == (b"{", 1)


def test_a_reason_is_one_short_line_without_commands_for_the_terminal() -> None:
    assert printable('"\x1b[2J\n\u202e" is') == '" [2J  " is'
    assert len(printable("x" * 1000)) == 300


@given(data=st.data())
def test_any_contribution_survives_the_store(
    data: st.DataObject, consultation: Consultation
) -> None:
    contribution = data.draw(contributions(consultation))
    importer = Importer(open_store(":memory:"), consultation, DAY)
    payload = json.dumps(contribution.document()).encode()
    found = [each.arrival for each in importer.items.found_in(item(payload))]
    with writing(importer.store) as connection:
        add(connection, found)
        (back,) = stored(connection)
    without_receipt = {**contribution.document(), "receipt": ""}
    assert back.contribution == replace(contribution, receipt="")
    (again,) = importer.items.found_in(item(json.dumps(without_receipt).encode()))
    assert again.arrival.contribution == back.contribution


def item(payload: bytes) -> Item:
    return Item("file", "answers.json", payload)
