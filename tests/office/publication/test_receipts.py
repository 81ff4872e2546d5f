"""A receipt code opens what became of its answers, and all the files tell nobody else anything."""

import hashlib
import hmac
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.office.publication import folder, receipts
from summit.office.publication.exchange import fetch_command
from summit.office.publication.publish import publish_command
from summit.office.publication.sealing import SLOTS, file_of, sealed
from summit.office.purging import purge_command
from summit.office.store.arriving import add
from summit.office.store.asked import Asked, Handling, State, find_owned, handle, take
from summit.office.store.askers import Mail, begin_mail, end_mail
from summit.office.store.database import writing
from summit.office.store.decision import Action
from summit.office.store.question import Question
from summit.office.store.records import Arrival
from summit.office.store.store import withdraw
from summit.office.store.tables import contributions
from summit.office.withdrawal import withdraw_command
from summit.subjects.consultation.became import exchange_id
from summit.subjects.consultation.contribution import Consent, Contribution
from summit.subjects.consultation.receipts import digest, receipt_of
from tests.office.publication.test_attacks import decide
from tests.office.publication.test_publish import DAY, Office, office
from tests.office.publication.test_snapshot import bare, commit, git

__all__ = ["bare", "office"]
KEY = bytes(32)
LENGTH = 80


def code_of(number: int) -> str:
    """Return one of many receipt codes."""
    return receipt_of(hashlib.sha256(f"{number}".encode()).digest())


def hkdf(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    """Return what RFC 5869 says, word by word."""
    key = hmac.new(salt, secret, hashlib.sha256).digest()
    found, block = b"", b""
    for number in range(1, 255):
        block = hmac.new(key, block + info + bytes([number]), hashlib.sha256).digest()
        found += block
    return found[:length]


def opened(code: str, files: list[bytes]) -> str | None:
    """Return what a code opens, as the page's script does it; None: nothing."""
    secret = bytes.fromhex(digest(code))
    place = hkdf(secret, b"", f"file{len(files)}".encode(), 2)
    data = files[int.from_bytes(place, "big") % len(files)]
    size = (len(data) - 16) // 256
    pad = hkdf(secret, data[:16], b"entry", size)
    for at in range(16, len(data), size):
        entry = bytes(one ^ other for one, other in zip(data[at : at + size], pad, strict=True))
        if not any(entry[:8]):
            return entry[8:].decode("ascii").rstrip()
    return None


def texts(states: Iterable[str]) -> dict[bytes, str]:
    """Return entries by the digests of their codes."""
    return {bytes.fromhex(digest(code_of(n))): state for n, state in enumerate(states)}


STATES = st.text("crbapwx0", max_size=LENGTH)


@given(st.lists(STATES, max_size=60), st.lists(STATES, max_size=60))
def test_files_tell_neither_count_nor_state_and_a_code_opens_its_own(
    some: list[str], others: list[str]
) -> None:
    files, other_files = (sealed(texts(each), LENGTH, KEY) for each in (some, others))
    assert [*map(len, files)] == [*map(len, other_files)] == [16 + SLOTS * (8 + LENGTH)]
    assert [opened(code_of(n), files) for n in range(len(some))] == some
    for wrong in range(len(some), len(some) + 3):
        assert opened(code_of(wrong), files) is None


@given(st.lists(STATES, min_size=1, max_size=60), st.integers(0, 60))
def test_two_publications_have_nothing_in_common(states: list[str], changed: int) -> None:
    """Not an entry, not a part of one, not a place: neither of what changed nor of what did not."""
    before = sealed(texts(states), LENGTH, KEY)[0]
    states = ["x" if number == changed else state for number, state in enumerate(states)]
    after = sealed(texts(states), LENGTH, KEY)[0]
    size, seen = 8 + LENGTH, [set[bytes](), set[bytes]()]
    for data, found in zip((before, after), seen, strict=True):
        entries = [data[at : at + size] for at in range(16, len(data), size)]
        assert entries == sorted(entries)
        # Parts of eight bytes, at their places in the entry: none twice, in one file or both.
        found |= {bytes([at]) + each[at : at + 8] for each in entries for at in range(0, size, 8)}
        assert len(found) == SLOTS * -(-size // 8)
    assert not seen[0] & seen[1]
    # The pads differ: what was under both does not show in the difference either.
    assert sum(one == other for one, other in zip(before, after, strict=True)) < len(before) / 64


def test_files_double_and_never_become_fewer_and_hold_all() -> None:
    many = texts(["c"] * 1500)
    files = sealed(many, 1, KEY)
    assert len(files) in (16, 32)
    assert {len(data) for data in files} == {16 + SLOTS * 9}
    assert all(opened(code_of(n), files) == "c" for n in range(0, 1500, 7))
    assert len(sealed(texts("c"), 1, KEY, len(files))) == len(files)
    # Of one number of files, more than fit in one of them: there are more files.
    # Whoever chooses codes for one file gets one doubling of it: the next places are others.
    crowded = [code for n in range(9000) if not file_of(code := _digest(n), 8)]
    assert len(sealed(dict.fromkeys(crowded[: SLOTS + 1], "c"), 1, KEY, 8)) == 16
    aimed = [code for n in range(20_000) if not file_of(code := _digest(n), 64)]
    assert len(sealed(dict.fromkeys(aimed[: SLOTS + 1], "c"), 1, KEY)) <= 4
    # When they double says little: it is another number in another store.
    doubling = {_doubling(os.urandom(32)) for _ in range(12)}
    assert len(doubling) > 6
    assert min(doubling) > SLOTS / 3


def _digest(number: int) -> bytes:
    return bytes.fromhex(digest(code_of(number)))


def _doubling(key: bytes) -> int:
    every = [_digest(n) for n in range(SLOTS)]
    return next(
        n for n in range(80, SLOTS) if len(sealed(dict.fromkeys(every[:n], ""), 1, key)) > 1
    )


def receive(office: Office, number: int, mark: str | None = None, **facts: object) -> str:
    """Take in a contribution that has the receipt code of a number, or a mark; return its id."""
    one = {"consent": Consent.PUBLISH, "receipt": "" if mark else code_of(number), **facts}
    answers = {"inclusion": f"Un banc {number}.", "experience": "Là."}
    arrival = Arrival(Contribution("fr", answers, **one), "netlify", DAY, mark)  # type: ignore[arg-type]
    with writing(office.store) as connection:
        add(connection, [arrival])
        query = contributions.select().where(contributions.c.digest == arrival.digest)
        return str(connection.execute(query).one().id)


def files_of(office: Office) -> list[bytes]:
    """Return the files that are written."""
    folder = office.root / "content/consultation/voices/.receipts"
    return [path.read_bytes() for path in sorted(folder.glob("*"), key=lambda p: int(p.stem))]


def a_week_later(office: Office) -> None:
    """Let the site's clock go on."""
    with (office.root / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write('CLOCK = "2016-11-21T09:00"\n')


def fields(office: Office, number: int) -> tuple[str, dict[str, str]]:
    """Return what the code of a number opens: the letter for all, and each question's field."""
    found = opened(code_of(number), files_of(office)) or ""
    questions = [question.key for question in office.consultation.questions if question.takes_words]
    parts = [found[1 + 13 * at : 14 + 13 * at].strip() for at in range(len(questions))]
    return found[:1], {key: part for key, part in zip(questions, parts, strict=True) if part}


def test_a_code_opens_every_state_and_once_a_week_all_is_new(office: Office) -> None:
    for number in range(4):
        receive(office, number)
    receive(office, 4, consent=Consent.COUNT)
    office.call(publish_command)
    assert not files_of(office)  # Fewer than six.
    receive(office, 5)
    receive(office, 6, mark=digest(code_of(6)))  # Of a number, which may be guessed.
    with writing(office.store) as connection:
        withdraw(connection, digest(code_of(7)), DAY)
    ids = {number: receive(office, number) for number in (1, 2, 3)}
    office.decide(ids[1], Action.PUBLISH)
    office.decide(ids[2], Action.WITHHOLD, reason="advertising")
    result = office.call(publish_command)
    assert "commit receipts.yaml, too" in result.output
    assert office.read("receipts.yaml").startswith("week: 2016-W46\nfiles: 1\nquestions: [")
    voice = office.name(ids[1]).partition("-")[0]
    assert fields(office, 0) == ("c", {"inclusion": "r", "experience": "r"})
    assert fields(office, 1) == ("c", {"inclusion": f"p{voice}", "experience": "b"})
    assert fields(office, 2) == ("c", {"inclusion": "wadvertising", "experience": "b"})
    assert [fields(office, number) for number in (4, 6, 7)] == [("n", {}), ("", {}), ("x", {})]
    before, voices = files_of(office), office.voices
    office.decide(ids[3], Action.PUBLISH)
    assert "receipts" not in office.call(publish_command).output
    assert files_of(office) == before
    assert len(office.voices) == len(voices) + 1
    # Everybody sees that a voice is gone: its author is not led to where it was.
    office.decide(ids[1], Action.WITHHOLD, reason="hate")
    assert "commit receipts.yaml" in office.call(publish_command).output
    assert fields(office, 1)[1]["inclusion"] == "whate"
    a_week_later(office)
    office.call(publish_command)
    assert office.read("receipts.yaml").startswith("week: 2016-W47\nfiles: 1\n")
    assert fields(office, 3)[1]["inclusion"].startswith("p")
    (one,), (other,) = before, files_of(office)
    assert len(one) == len(other)


def test_an_answer_that_waits_for_others_is_accepted(office: Office) -> None:
    for number in range(6):
        receive(office, number)
    signed = receive(office, 9, consent=Consent.NAME, name="Zahia", city="Tiznit")
    decide(office, signed, "inclusion")
    decide(office, signed, "experience", unsigned=True)
    office.call(publish_command)
    state, found = fields(office, 9)
    assert (state, found["inclusion"][0], found["experience"]) == ("c", "p", "a")


def test_the_files_go_where_git_keeps_no_history(office: Office, bare: Path) -> None:
    for number in range(6):
        decide(office, receive(office, number), "inclusion")
    assert office.call(publish_command).exit_code == 0
    commit(office)
    assert "content/consultation/receipts.yaml" in git(office.root, "ls-files")
    assert ".receipts" not in git(office.root, "ls-files")
    assert ".receipts/0.bin" in git(bare, "ls-tree", "-r", "--name-only", "voices")
    before = files_of(office)
    shutil.rmtree(office.root / "content/consultation/voices/.receipts")
    result = office.call(fetch_command, "--replace")
    assert result.output == "Voices that are here, as they were published: 6.\n"
    assert files_of(office) == before
    # Everybody sees that a voice is gone: its author's code says so at once.
    assert office.call(withdraw_command, code_of(3)).exit_code == 0
    assert fields(office, 3)[0] == "x"
    assert not {*_entries(before)} & {*_entries(files_of(office))}
    # That something went which nobody saw shows with all the others, a week later.
    receive(office, 7)
    before = files_of(office)
    assert office.call(withdraw_command, code_of(7)).exit_code == 0
    assert files_of(office) == before
    a_week_later(office)
    office.call(publish_command)
    assert git(bare, "rev-list", "--count", "voices") == "1\n"
    assert [fields(office, number)[0] for number in (3, 7)] == ["x", "x"]
    assert fields(office, 2)[1]["inclusion"].startswith("p")


@pytest.mark.parametrize("command", ["withdraw", "publish", "lost"])
def test_files_that_nobody_was_told_the_number_of_are_sealed_again(
    office: Office, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """The power fails in a withdrawal, between new files, which are twice as many, and the rest."""
    for number in range(8):
        office.decide(receive(office, number), Action.PUBLISH)
    office.call(publish_command)
    with monkeypatch.context() as patch:
        patch.setattr(
            receipts, "sealed", lambda texts, length, key, _: sealed(texts, length, key, 2)
        )
        patch.setattr(folder, "_write", None)
        assert isinstance(office.call(withdraw_command, code_of(3)).exception, TypeError)
    assert "files: 1" in office.read("receipts.yaml")
    assert len(files_of(office)) == 2
    if command == "withdraw":
        assert office.call(withdraw_command, code_of(3)).exit_code == 0
    else:
        if command == "lost":
            shutil.rmtree(office.root / "content/consultation/voices/.receipts")
        assert office.call(publish_command).exit_code == 0
    count = 1 if command == "lost" else 2
    assert f"files: {count}" in office.read("receipts.yaml")
    assert len(files_of(office)) == count
    assert [fields(office, number)[0] for number in range(8)] == [*"cccxcccc"]
    before = files_of(office)
    office.call(publish_command)
    assert files_of(office) == before  # Whole, they stay for the week.


def test_the_end_leaves_nothing_that_a_code_opens(office: Office, bare: Path) -> None:
    """Neither here nor in the branch, builds and kept releases; what is published stays."""
    for number in range(6):
        office.decide(receive(office, number), Action.PUBLISH)
    office.call(publish_command)
    commit(office)
    voices = office.voices - {".receipts"}
    built = office.project.settings.output / "data/receipts/0.bin"
    old, other = (office.root / ".cache/deploy/city" / name for name in ("1", "2"))
    for path in (built, old / "data/receipts/0.bin", other / "index.html"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    bundle = office.root / "content/consultation/bundle.yaml"
    with bundle.open("a", encoding="utf-8") as file:
        file.write("retention: 2016-12-31\n")
    assert "Answers are kept until" in str(office.call(purge_command, "--yes").exception)
    assert files_of(office)
    with (office.root / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write('CLOCK = "2017-01-01T09:00"\n')
    away = bare.with_name("away")
    bare.rename(away)
    result = office.call(purge_command, "--yes")
    assert (result.exit_code, "call this command again" in result.output) == (1, True)
    away.rename(bare)
    assert office.call(purge_command, "--yes").exit_code == 0
    assert not files_of(office)
    assert not (office.root / "content/consultation/receipts.yaml").exists()
    assert ".receipts" not in git(bare, "ls-tree", "-r", "--name-only", "voices")
    assert git(bare, "rev-list", "--count", "voices") == "1\n"
    assert not built.exists()
    assert (old.exists(), other.exists()) == (False, True)
    assert office.voices == voices
    again = office.call(purge_command)
    assert again.exit_code == 0
    assert again.output.startswith("The store holds nothing of anybody.\nThe voices are in")


def _entries(files: list[bytes]) -> list[bytes]:
    size = (len(files[0]) - 16) // SLOTS
    return [data[at : at + size] for data in files for at in range(16, len(data), size)]


def ask(office: Office, number: int, handling: Handling | None = None, **facts: Any) -> Asked:
    """Take in a question that has the receipt code of a number, as it is handled."""
    with writing(office.store) as connection:
        address = "awa@example.org" if handling and handling.answer else ""
        question = Question(f"Question {number} ?", "fr", publishes=True, address=address)
        take(connection, question, digest(code_of(number)), DAY, **facts)
        asked = find_owned(connection, digest(code_of(number)))
        assert asked
        if handling:
            handle(connection, asked, handling, asked.revision, DAY)
    return asked


def test_a_code_of_a_question_opens_every_state(office: Office) -> None:
    first = ask(office, 0)
    name = f"{DAY}-{first.id}"
    ask(office, 1, Handling(State.MERGED, merged=first.id))
    ask(office, 2, Handling(State.DECLINED, "off-topic"))
    by_mail = ask(office, 3, Handling(State.ANSWERED, answer="Pour vous."))
    older = "mobility-plan"
    ask(office, 4, Handling(State.ANSWERING, merged=f"listening/{older}", exchange=older))
    office.call(publish_command)
    assert not files_of(office)  # Fewer than six.
    ask(office, 5, is_coded=False)  # A message without a code: its digest may be guessed.
    office.call(publish_command)
    assert not files_of(office)
    ask(office, 9, is_coded=False)
    with writing(office.store) as connection:
        withdraw(connection, digest(code_of(9)), DAY)
    office.call(publish_command)
    assert not files_of(office)
    gone = ask(office, 6)
    with writing(office.store) as connection:
        withdraw(connection, digest(code_of(6)), DAY)
    again = ask(office, 7)  # The same, asked once more: with a code of its own.
    assert again.id != gone.id
    receive(office, 8)
    assert office.call(publish_command).exit_code == 0
    merged = f"L{exchange_id(older)}"
    said = [opened(code_of(number), files_of(office)) for number in range(8)]
    assert said == ["q", "Q", "doff-topic", "o", merged, None, "x", "q"]
    assert fields(office, 8)[0] == "c"
    with writing(office.store) as connection:
        handle(connection, first, Handling(State.ANSWERING, exchange=name), first.revision, DAY)
        begin_mail(connection, [by_mail.id], by_mail.id)
        end_mail(connection, by_mail.id, Mail.SENT)  # Now it is answered.
    before = files_of(office)
    a_week_later(office)
    office.call(publish_command)
    said = [opened(code_of(number), files_of(office)) for number in range(8)]
    assert said == ["o", "O", "doff-topic", "e", merged, None, "x", "q"]
    assert not {*_entries(before)} & {*_entries(files_of(office))}
    assert {*map(len, before)} == {*map(len, files_of(office))}


def test_an_answer_names_its_exchange_whatever_an_editor_calls_it(office: Office) -> None:
    asked = [ask(office, number) for number in range(6)]
    with writing(office.store) as connection:
        for each, name in zip(asked, (asked[0].draft, "mobility-plan"), strict=False):
            handle(connection, each, Handling(State.ANSWERING, exchange=name), 0, DAY)
    listening = office.root / "content/listening"
    (listening / "green-spaces").rename(listening / "place")  # As an editor calls what a draft was.
    with (listening / "place/bundle.yaml").open("a", encoding="utf-8") as file:
        file.write(f"received: {asked[0].draft}\n")
    office.call(publish_command)
    said = [opened(code_of(number), files_of(office)) for number in range(3)]
    assert said == [f"l{exchange_id('place')}", f"l{exchange_id('mobility-plan')}", "q"]


def test_whose_code_stands_for_answers_and_a_question_is_one_person(office: Office) -> None:
    """A code from a file that somebody made up: one entry, for two would lie under one pad."""
    for number in range(6):
        receive(office, number)
    ask(office, 0)
    office.call(publish_command)
    assert fields(office, 0)[0] == "c"
