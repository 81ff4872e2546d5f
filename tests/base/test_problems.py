"""Messages for editors: each can be said in another language, and none says what it should not."""

import ast
from errno import (
    EACCES,
    EADDRINUSE,
    EEXIST,
    EIO,
    EISDIR,
    ENAMETOOLONG,
    ENOENT,
    ENOSPC,
    ENOTDIR,
    EOWNERDEAD,
    EPERM,
    EROFS,
)
from gettext import NullTranslations
from os import strerror

import pytest
from babel.messages.extract import extract_from_dir
from hypothesis import given
from hypothesis import strategies as st

from summit.base.locales import read_locales, unknown_locale
from summit.base.problems import (
    OF_SYSTEMS,
    ContentError,
    Message,
    Problem,
    SettingsError,
    WrongValueError,
    decimal,
    did_you_mean,
    grouped,
    joined,
    reason_of,
    say,
    verbatim,
)
from summit.editing.messages import extract
from tests.conftest import ROOT
from tests.sentences import SOURCES, Said, made_otherwise, modules, said

FRENCH = {
    '"%(key)s" is not a locale of this site. %(hint)s': (
        "%(hint)s Ce site n'a pas de langue « %(key)s »."
    ),
    'Did you mean "%(word)s"?': "Vouliez-vous dire « %(word)s » ?",
    "%(thousands)s,%(units)s": "%(thousands)s\u202f%(units)s",
    "%(size)s bytes": "Octets : %(size)s",
    "%(whole)s.%(part)s": "%(whole)s,%(part)s",
    "No space left on device": "le disque est plein",
}
WORDS = st.text() | st.sampled_from(["{}", "{name}", "%", "%s", "%(name)s", "{0.__class__}", "%%"])


class French(NullTranslations):
    """A catalog of a few sentences; others stay in English."""

    def gettext(self, message: str) -> str:
        return FRENCH.get(message, message)


@given(WORDS, WORDS, st.integers())
def test_values_are_said_as_they_are(name: str, other: str, number: int) -> None:
    message = say("<%(name)s> 100%% {name} <%(hint)s>", name=name, hint=verbatim(other))
    assert str(message) == f"<{name}> 100% {{name}} <{other}>"
    assert str(say("%(number)s is %(name)s", number=number, name=name)) == f"{number} is {name}"
    assert joined([verbatim(name), verbatim(other)], "\n").said(French()) == f"{name}\n{other}"


@given(st.integers(0))
def test_numbers_have_their_thousands_apart(number: int) -> None:
    message = say("%(size)s bytes", size=grouped(number))
    assert str(message) == f"{number:,} bytes"
    assert message.said(French()) == "Octets : " + f"{number:,}".replace(",", "\u202f")


def test_a_translation_orders_the_values_as_it_likes() -> None:
    message = unknown_locale("esp", read_locales(["fr", "es"]))
    assert str(message) == '"esp" is not a locale of this site. Did you mean "es"?'
    assert message.said(French()) == (
        "Vouliez-vous dire « es » ? Ce site n'a pas de langue « esp »."
    )


def test_an_error_in_a_message_keeps_its_own() -> None:
    error = WrongValueError(did_you_mean("hame", ["name"]))
    message = say("line %(line)s: %(reason)s", line=3, reason=error)
    assert str(message) == 'line 3: Did you mean "name"?'
    assert message.said(French()) == "line 3: Vouliez-vous dire « name » ?"
    assert str(SettingsError(message)) == str(message)


def test_problems_are_said_once_by_place_then_by_words() -> None:
    second = Problem("a", 10, say("%(word)s", word="b."))
    problems = [second, Problem("a", 10, say("b.")), Problem("a", 9, say("c.")), second]
    problems.append(Problem("a", 10, say("a.")))
    error = ContentError(problems)
    assert str(error) == "a:9: c.\na:10: a.\na:10: b."
    assert str(error.message) == str(error)
    assert len({*problems}) == 4


def test_other_programs_get_the_words() -> None:
    problem = Problem("a", 1, did_you_mean("hame", ["name"]))
    assert problem.as_record() == {"path": "a", "line": 1, "message": 'Did you mean "name"?'}


@pytest.fixture(scope="module")
def all_said() -> list[Said]:
    return [each for name, tree in modules() for each in said(name, tree)]


def test_a_catalog_can_hold_every_sentence(all_said: list[Said]) -> None:
    assert len(all_said) > 300
    assert [f"{each.place} {each.fault}" for each in all_said if each.fault] == []


def test_nothing_is_said_past_the_catalogs() -> None:
    assert [place for name, tree in modules() for place in made_otherwise(name, tree)] == []


@pytest.mark.parametrize(
    "call",
    [
        'say(f"the key {key}")',
        'say("the key %s" % key)',
        'say("the key {}".format(key))',
        "say(sentence, key=key)",
        'say("")',
        'say("the key", key)',
        'say("the key %(key)s", name=key)',
        'say("the key %(key)s")',
        'say("the key", **values)',
        'say("100 % sure")',
        'say("%(key)d", key=key)',
    ],
)
def test_the_law_sees_what_no_catalog_could_hold(call: str) -> None:
    [found] = said("module.py", ast.parse(call))
    assert found.fault


@pytest.mark.parametrize(
    "source",
    [
        "from summit.base.problems import say as tell",
        "from summit.base.problems import Message\nMessage(sentence)",
        "make = say",
        "map(say, sentences)",
        'verbatim("the key is missing")',
        'verbatim(f"{key} is missing")',
        'say("%(name)s", name="the key")',
        'say("%(name)s", name=f"the {key}" if key else "")',
    ],
)
def test_the_law_sees_ways_around_it(source: str) -> None:
    assert list(made_otherwise("module.py", ast.parse(source)))


def test_a_table_may_wait_for_its_values() -> None:
    [found] = said("module.py", ast.parse('{"key": say("the key %(key)s")}'))
    assert found == Said("module.py:1", "the key %(key)s", frozenset(), waits=True)
    assert found.fault is None
    assert str(Message("the key %(key)s").filled({"key": "{a}"})) == "the key {a}"


def test_babel_finds_every_sentence_and_none_is_an_interface_string(
    all_said: list[Said],
) -> None:
    sentences = {each.sentence for each in all_said}
    found = {
        message
        for folder in SOURCES
        for _, _, message, _, _ in extract_from_dir(
            ROOT / folder, [("**.py", "python")], keywords={"say": None}, comment_tags=[]
        )
    }
    assert found == sentences
    assert sentences.isdisjoint(message.id for message in extract(ROOT))


@pytest.mark.parametrize(
    ("number", "places", "english", "french"),
    [(3.14, 1, "3.1", "3,1"), (12, 2, "12.00", "12,00"), (0.05, 2, "0.05", "0,05")],
)
def test_a_number_has_the_decimal_sign_of_the_language(
    number: float, places: int, english: str, french: str
) -> None:
    message = decimal(number, places)
    assert (str(message), message.said(French())) == (english, french)


@pytest.mark.parametrize(
    ("error", "english", "french"),
    [
        (OSError(ENOSPC, strerror(ENOSPC)), "No space left on device", "le disque est plein"),
        (OSError(EOWNERDEAD, strerror(EOWNERDEAD)), "Owner died", "Owner died"),
        (OSError("100 % lost"), "100 % lost", "100 % lost"),
    ],
)
def test_what_a_system_says_is_said_in_the_language(
    error: OSError, english: str, french: str
) -> None:
    assert (str(reason_of(error)), reason_of(error).said(French())) == (english, french)


def test_what_systems_say_most_is_what_this_one_says() -> None:
    """Else no catalog would be asked for it."""
    codes = (EACCES, EADDRINUSE, EEXIST, EIO, EISDIR, ENAMETOOLONG, ENOENT, ENOSPC, ENOTDIR, EPERM)
    assert {strerror(each) for each in (*codes, EROFS)} == {each.id for each in OF_SYSTEMS}
