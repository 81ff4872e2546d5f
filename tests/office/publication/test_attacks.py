"""What an attacker with all that is published, and with guesses, finds: nobody."""

import csv
import hashlib
import io
import itertools
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from summit.office.publication.folder import read_tree
from summit.office.publication.publish import publish_command
from summit.office.store.arriving import add
from summit.office.store.database import open_store, writing
from summit.office.store.decision import Action, Decision
from summit.office.store.decisions import casebook, record
from summit.office.store.identity import content_digest, id_of
from summit.office.store.records import Arrival
from summit.office.store.tables import contributions
from summit.office.withdrawal import withdraw_command
from summit.subjects.consultation.contribution import Answer, Consent, Contribution
from tests.conftest import build
from tests.office.conftest import CODE
from tests.office.publication.test_publish import Office, office

__all__ = ["office"]
DAY = date(2016, 10, 5)
NAMES = ("Ana", "Fatima", "Zahia", "Zineb")
CITIES = ("Agadir", "Faro", "Lyon", "Tiznit")


def receive(office: Office, contribution: Contribution, day: date = DAY) -> str:
    """Take in a contribution; return its id."""
    arrival = Arrival(contribution, "form", day)
    with writing(office.store) as connection:
        add(connection, [arrival])
        query = contributions.select().where(contributions.c.digest == arrival.digest)
        return str(connection.execute(query).one().id)


def decide(office: Office, identifier: str, question: str, *, unsigned: bool = False) -> None:
    """Let an answer through."""
    with writing(office.store) as connection:
        case = casebook(office.consultation).case(connection, identifier, question)
        assert case
        decision = Decision(Action.PUBLISH, unsigned=unsigned)
        record(connection, case, decision, case.mark, "Amal")


def crowd(office: Office, number: int, **facts: object) -> None:
    """Publish the answers of some others."""
    for n in range(number):
        decide(office, receive(office, Contribution("fr", {"inclusion": f"Un banc {n} {facts}."},
               Consent.PUBLISH)), "inclusion")  # fmt: skip


def signed_and_not(office: Office) -> tuple[str, str]:
    """Receive two answers of one person, to be published with the name and without it."""
    answers: dict[str, Answer] = {"inclusion": "Une rampe.", "experience": "Mon fils dort.",
                                  "country": ("MA",)}  # fmt: skip
    one = Contribution("fr", answers, Consent.NAME, "Zahia", "Tiznit", CODE)
    identifier = receive(office, one)
    decide(office, identifier, "inclusion")
    decide(office, identifier, "experience", unsigned=True)
    return office.name(identifier), office.name(identifier, "experience")


def guesses(answers: dict[str, str]) -> Iterator[Contribution]:
    """Yield every contribution that might be that of published answers."""
    for name, city, consent in itertools.product(NAMES, CITIES, Consent):
        yield Contribution("fr", {**answers, "country": ("MA",)}, consent, name, city)


def test_no_guess_at_name_city_and_answers_explains_a_published_id(office: Office) -> None:
    answers = {"inclusion": "Une rampe."}
    true = Contribution("fr", {**answers, "country": ("MA",)}, Consent.PUBLISH, "Zineb", "Tiznit")
    assert true in guesses(answers)
    identifier = receive(office, true)
    decide(office, identifier, "inclusion")
    office.call(publish_command)
    own: dict[str, Any] = {"PATH": str(office.root / "content"), "STYLEGUIDE": False}
    files = build(office.root / "output", **own).build.tree.files
    public = b"\n".join([*map(str.encode, files), *(file.data for file in files.values())])
    assert office.name(identifier).encode() in public
    for guess in guesses(answers):
        digest = content_digest(guess, None)
        hashed = hashlib.sha256(f"{id_of(digest)}-inclusion".encode()).hexdigest()
        for known in (id_of(digest), id_of(hashed), digest[:8], hashed[:8]):
            assert known.encode() not in public


def test_an_answer_without_the_name_is_not_tied_to_one_with_it(office: Office) -> None:
    signed, unsigned = signed_and_not(office)
    crowd(office, 4)
    office.call(publish_command)
    assert {signed, unsigned} <= office.voices
    assert signed.partition("-")[0] != unsigned.partition("-")[0]
    assert 'name: "Zahia"' in office.read(f"voices/{signed}/bundle.yaml")
    assert office.read(f"voices/{unsigned}/bundle.yaml") == (
        'question: "experience"\nlanguage: "fr"\n'
    )
    own: dict[str, Any] = {"PATH": str(office.root / "content"), "STYLEGUIDE": False}
    files = build(office.root / "output", **own).build.tree.files
    table = files["data/consultation/voices.csv"].data.decode("utf-8-sig")
    ids = [row["id"] for row in csv.DictReader(io.StringIO(table, newline=""))]
    assert ids == sorted(ids)
    data = json.loads(files["data/consultation/voices.json"].data)
    assert [voice["id"] for voice in data] == ids
    # Neither the order nor the neighbours in it follow from who answered: in other stores, others.
    assert len(ids) == 6


def test_an_answer_without_the_name_waits_for_others_like_it(office: Office) -> None:
    signed, unsigned = signed_and_not(office)
    crowd(office, 3)
    result = office.call(publish_command)
    assert signed in office.voices
    assert unsigned not in office.voices
    assert "-experience: waits. It is published without the name" in result.output
    # One more alone would tell: the three before are not new any more.
    crowd(office, 1, more=1)
    office.call(publish_command)
    assert unsigned not in office.voices
    crowd(office, 4, more=2)
    office.call(publish_command)
    assert unsigned in office.voices
    crowd(office, 1, more=3)
    office.call(publish_command)
    assert unsigned in office.voices


def test_all_answers_without_the_name_need_not_wait(office: Office) -> None:
    answers = {"inclusion": "Une rampe.", "experience": "Mon fils est en prison."}
    identifier = receive(office, Contribution("fr", answers, Consent.NAME, "Zahia", "Tiznit"))
    for question in answers:
        decide(office, identifier, question, unsigned=True)
    office.call(publish_command)
    assert len(office.voices) == 2
    assert "Zahia" not in str(read_tree(office.root / "content"))


def test_one_rare_combination_of_common_attributes_is_not_shown(office: Office) -> None:
    def voice(n: int, **about: str) -> str:
        told = {key: (value,) for key, value in about.items()}
        one = Contribution("fr", {"inclusion": f"Un banc {n}.", **told}, Consent.PUBLISH)
        identifier = receive(office, one)
        decide(office, identifier, "inclusion")
        return office.name(identifier)

    for n in range(5):
        voice(10 + n, country="MA", place="city")
        voice(20 + n, country="FR", place="village")
        voice(30 + n, age="from-75")
    rare = voice(1, country="MA", place="village", age="from-75")
    office.call(publish_command)
    shown = [office.read(f"voices/{name}/bundle.yaml") for name in office.voices]
    assert shown.count(office.read(f"voices/{rare}/bundle.yaml")) >= 5


@pytest.mark.parametrize("command", ["publish", "withdraw"])
def test_another_store_takes_nothing_away(office: Office, command: str) -> None:
    for n in range(12):
        office.publish(f"Une rampe {n}.")
    office.call(publish_command)
    voices, figures = office.voices, office.read("figures.yaml")
    office.store.dispose()
    (office.root / "store.sqlite3").unlink()
    other = Office(office.root, open_store(office.root / "store.sqlite3"))
    other.publish("Une autre.", receipt=CODE)
    if command == "publish":
        result = other.call(publish_command)
        assert result.exit_code == 2
        assert result.output == (
            "This store would take away 12 of the 12 voices that are published. "
            "Is it the right store? To remove them, call publish --remove-most.\n"
        )
    else:
        result = other.call(withdraw_command, CODE)
        assert "12 of the 12 voices that are published are unknown to this store" in result.output
    assert other.voices == voices
    assert other.read("figures.yaml") == figures
    assert other.call(publish_command, "--remove-most").exit_code == 0
    assert not voices & other.voices
