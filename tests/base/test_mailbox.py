"""Messages come out of a mailbox as they were written, and both imports find the same ones."""

import mailbox
import re
import tracemalloc
from email.message import EmailMessage
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base.mailbox import NO_MBOX, PIECE, in_maildir, in_mbox, is_maildir
from summit.office.importing.sources import sources_at
from summit.office.questions.sources import found_at

FIRST = b"From person@example.org Mon Nov  7 23:30:00 2016\n"
NEXT = b"\n" + FIRST


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def messages(path: Path) -> list[bytes]:
    return [each.read() for each in in_mbox(path)]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (FIRST + b"A\n" + NEXT + b"B\n", [b"A\n", b"B\n"]),
        (FIRST + b"A\n\n" + NEXT + b"B\n\n\n", [b"A\n\n", b"B\n\n"]),
        (FIRST + NEXT + b"B", [b"", b"B"]),
        ((FIRST + b"A\n" + NEXT + b"B\n").replace(b"\n", b"\r\n"), [b"A\r\n", b"B\r\n"]),
        (b"\n\r\n\n" + FIRST + b"A\n", [b"A\n"]),
        (FIRST + b"A\n" + FIRST + b"B\n", [b"A\n", b"B\n"]),
        (FIRST + b"A\n\nFrom here on\n", [b"A\n\nFrom here on\n"]),
        (
            FIRST + b"A\n\n>From here on\n>>From x\n> From y",
            [b"A\n\nFrom here on\n>From x\n> From y"],
        ),
        (FIRST + b"A >From b\n", [b"A >From b\n"]),
        (FIRST + b"a" * PIECE + FIRST, [b"a" * PIECE + FIRST]),
        (FIRST + b"a" * PIECE + b">From b", [b"a" * PIECE + b">From b"]),
        (b"", []),
        (b"\n", []),
    ],
)
def test_messages_of_an_mbox(data: bytes, found: list[bytes], tmp_path: Path) -> None:
    assert messages(write(tmp_path / "a.mbox", data)) == found


@pytest.mark.parametrize(
    "line",
    [
        "From - Mon Nov 07 23:30:00 2016",
        "From MAILER-DAEMON Mon Nov  7 23:30:00 2016",
        "From ???@??? Mon Nov 07 23:30:00 2016 +0000",
        "From 1550000000000000000@xxx Mon Nov 07 23:30:00 +0000 2016",
        "From person@example.org Mon Nov  7 23:30 CET 2016",
        'From "A person"@example.org Mon Nov  7 23:30:00 2016 remote from host',
    ],
)
def test_separators_of_the_programs_there_are(line: str, tmp_path: Path) -> None:
    data = f"{line}\nA\n\n{line}\nB\n".encode()
    assert messages(write(tmp_path / "a.mbox", data)) == [b"A\n", b"B\n"]


@pytest.mark.parametrize(
    "line",
    [
        "From here on",
        "From my window Mon Nov  7 23:30:00 2016",
        "From person@example.org on Mon Nov  7 23:30:00 2016",
        "From Monday to Friday",
        "From Mon Nov 7",
        "From x",
        "from a Mon Nov  7 23:30:00 2016",
    ],
)
def test_other_lines_are_text(line: str, tmp_path: Path) -> None:
    data = FIRST + f"A\n\n{line}\n".encode()
    assert messages(write(tmp_path / "a.mbox", data)) == [f"A\n\n{line}\n".encode()]


@pytest.mark.parametrize(
    ("data", "front", "rest"),
    [
        (b"nothing\n\n", b"nothing\n\n", []),
        (b"From x\nA\n", b"From x\nA\n", []),
        (b"Exported\n" + NEXT + b"A\n", b"Exported\n\n", [b"A\n"]),
    ],
)
def test_what_stands_before_the_first_message_has_its_fault(
    data: bytes, front: bytes, rest: list[bytes], tmp_path: Path
) -> None:
    first, *others = in_mbox(write(tmp_path / "a.mbox", data))
    assert (first.read(), first.fault) == (front, NO_MBOX)
    assert [(each.read(), each.fault) for each in others] == [(each, None) for each in rest]


LINES = st.sampled_from(["", "From here on", "From a Mon 7", ">From x", ">>From x", "> From", "a"])
BODIES = st.lists(
    st.lists(LINES | st.text(st.characters(codec="ascii", categories=["L", "P"])), max_size=8).map(
        "\n".join
    ),
    min_size=1,
    max_size=4,
)


@given(BODIES)
def test_what_python_writes_is_read_as_it_was(bodies: list[str]) -> None:
    """Python marks only ``From ``: what was ``>From `` looks the same, and loses a sign."""
    with TemporaryDirectory() as folder:
        box = mailbox.mbox(Path(folder, "a.mbox"))
        for body in bodies:
            mail = EmailMessage()
            mail.set_content(body)
            box.add(mail)
        box.close()
        found = messages(Path(folder, "a.mbox"))
    heads = [data.partition(b"\n\n") for data in found]
    written = [re.sub("^>(?=>*From )", "", body, flags=re.MULTILINE) for body in bodies]
    assert [body.decode().rstrip("\n") for _, _, body in heads] == [b.rstrip("\n") for b in written]


@given(
    BODIES.map(lambda bodies: [f"{body}\n{FIRST.decode()}" for body in bodies]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_marks_every_such_line_is_read_as_it_was(bodies: list[str], end: str) -> None:
    texts = [f"Subject: x\n\n{body}\n".replace("\n", end).encode() for body in bodies]
    first, empty = FIRST.replace(b"\n", end.encode()), end.encode()
    marked = [re.sub(rb"^(?=>*From )", b">", text, flags=re.MULTILINE) for text in texts]
    with TemporaryDirectory() as folder:
        data = b"".join(first + text + empty for text in marked)
        assert messages(write(Path(folder, "a.mbox"), data)) == texts


def test_both_imports_read_a_file_alike(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "a.mbox")
    maildir = mailbox.Maildir(tmp_path / "Maildir")
    for number in range(3):
        text = f"Subject: {number}\n\nFrom here\n\nFrom there\n".encode()
        box.add(text)
        maildir.add(text)
        write(tmp_path / f"{number}.eml", text)
    box.close()
    for path in (tmp_path / "a.mbox", tmp_path / "Maildir", *tmp_path.glob("*.eml")):
        desk = [b"".join(each.pieces()) for each in found_at(path)]
        [source] = [opener() for opener in sources_at(str(path), None)]
        assert sorted(item.payload for item in source.items()) == sorted(desk)
        assert all(b"\n\nFrom here\n\nFrom there\n" in data for data in desk)


def test_a_large_message_costs_no_memory(tmp_path: Path) -> None:
    line = b"x" * 99 + b"\n"
    path = write(tmp_path / "a.mbox", FIRST + line * 30_000 + NEXT + b"y" * 3_000_000)
    tracemalloc.start()
    sizes = [sum(map(len, each.pieces())) for each in in_mbox(path)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sizes == [3_000_000, 3_000_000]
    assert peak < 10 * PIECE


def test_a_message_of_a_maildir_may_be_moved_or_deleted_meanwhile(tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "Maildir")
    # A name counts its messages without zeros in front ("Q9" comes after "Q10"): the order of the
    # names is not the order of delivery.
    messages = {
        box.add(raw): raw for raw in (f"Subject: {number}\n\n".encode() for number in range(3))
    }
    keys = sorted(messages)
    write(tmp_path / "Maildir/new/.hidden", b"")
    assert is_maildir(tmp_path / "Maildir")
    assert not is_maildir(tmp_path)
    found = in_maildir(tmp_path / "Maildir")
    assert next(found).place == f"Maildir: {keys[0]}"
    box.remove(keys[1])
    Path(tmp_path, "Maildir/new", keys[2]).rename(tmp_path / f"Maildir/cur/{keys[2]}:2,S")
    assert [(each.place, each.read()) for each in found] == [
        (f"Maildir: {keys[2]}", messages[keys[2]])
    ]
