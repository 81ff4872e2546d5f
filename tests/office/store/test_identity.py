"""The same words of the same person are the same contribution, in whatever order."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from summit.office.store.identity import content_digest, id_of, owner_of
from summit.subjects.consultation.contribution import Consent, Contribution
from summit.subjects.consultation.receipts import ALPHABET, digest
from tests.office.conftest import CODE

ONE = Contribution("fr", {"inclusion": "Une rampe.", "obstacles": ("cost", "other")})


def test_the_order_of_questions_and_choices_does_not_count() -> None:
    other = Contribution("fr", {"obstacles": ("other", "cost"), "inclusion": "Une rampe."})
    assert content_digest(ONE, None) == content_digest(other, None)


def test_everything_else_counts() -> None:
    answers = dict(ONE.answers)
    others = [
        Contribution("ar", answers),
        Contribution("fr", answers, Consent.NAME),
        Contribution("fr", answers, name="A"),
        Contribution("fr", answers, city="A"),
        Contribution("fr", {**answers, "inclusion": "Une rampe"}),
        Contribution("fr", {"inclusion": "Une rampe."}),
    ]
    digests = {content_digest(each, owner) for each in (ONE, *others) for owner in (None, "a" * 64)}
    assert len(digests) == 14


def test_the_owner_is_known_by_the_receipt() -> None:
    assert owner_of(ONE) is None
    assert owner_of(Contribution("fr", {}, receipt=CODE)) == digest(CODE)


@given(st.binary())
def test_an_id_is_the_beginning_of_a_number_in_base32(data: bytes) -> None:
    content = sha256(data).hexdigest()
    number = int(content[:10], 16)
    letters = ALPHABET.lower()
    expected = "".join(letters[number >> 5 * place & 31] for place in reversed(range(8)))
    assert id_of(content) == expected
    whole = id_of(content, 52)
    assert len(whole) == 52
    assert [id_of(content, length) for length in range(8, 53)] == [
        whole[:length] for length in range(8, 53)
    ]
