"""The language of the tools: the setting's, else the system's; every message can be said in it."""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from summit.base.problems import SettingsError
from summit.base.speaking import (
    speaking,
    teach_gettext,
    tools_catalog,
    tools_language,
    tools_languages,
)
from tests.conftest import ROOT

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
TELLING = ("echo", "exit", "print", "stop", "tell", "tell_apart")
WORDS = re.compile(r"[A-Za-z]{3}")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:fr:en"}, "fr"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "fr"}, "en"),
        ({"LANG": "", "LC_ALL": "fr_FR"}, "fr"),
    ],
)
def test_the_system_says_which_language(environment: dict[str, str], language: str) -> None:
    assert tools_language(None, environment) == language


def test_the_setting_counts_for_more() -> None:
    assert tools_language("fr", {"LANG": "en_US.UTF-8"}) == "fr"
    with pytest.raises(SettingsError, match=r'TOOLS_LANGUAGE is \'frr\'. Did you mean "fr"?'):
        tools_language("frr", {})


@pytest.mark.parametrize("language", tools_languages()[1:])
def test_every_sentence_can_be_said(language: str) -> None:
    tools = speaking(language)
    with tools_catalog(language).open("rb") as file:
        sentences = [message.id for message in read_po(file, language) if message.id]
    for sentence in sentences:
        if isinstance(sentence, str) and (names := PLACEHOLDER.findall(sentence)):
            assert "%(" not in tools.gettext(sentence) % dict.fromkeys(names, "x")


def test_no_sentence_is_told_past_the_catalogs() -> None:
    files = [ROOT / "tasks.py", *sorted((ROOT / "summit").rglob("*.py"))]
    assert [*chain.from_iterable(map(_told_in_english, files))] == []


def _told_in_english(file: Path) -> Iterator[str]:
    """Yield where words stand in the code that people are told as they are."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        name = node.func if isinstance(node, ast.Call) else None
        if getattr(name, "id", getattr(name, "attr", "")) in TELLING:
            for each in map(ast.unparse, getattr(node, "args", ())):
                if re.match(r"""f?(["'])""", each) and WORDS.search(re.sub(r"{.*?}", "", each)):
                    yield f"{file.name}: {each}"


@pytest.mark.parametrize("language", tools_languages()[1:])
def test_what_is_kept_says_the_same(language: str, tmp_path: Path) -> None:
    read, made, kept = (speaking(language, each) for each in (None, tmp_path, tmp_path))
    with tools_catalog(language).open("rb") as file:
        messages = [each.id for each in read_po(file) if isinstance(each.id, str)]
    assert len(messages) > 1000
    for each in messages:
        assert made.gettext(each) == kept.gettext(each) == read.gettext(each)


def test_what_is_kept_is_of_the_catalog_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaking("fr", tmp_path / "cache")
    [first] = (tmp_path / "cache").iterdir()
    other = tmp_path / "a/b/c/tools.po"
    other.parent.mkdir(parents=True)
    other.write_text('msgid "Sending"\nmsgstr "En route"\n', "utf-8")
    monkeypatch.setattr("summit.base.speaking.tools_catalog", lambda _: other)
    monkeypatch.setattr("summit.base.speaking.FOLDER", tmp_path / "a/b/c")
    assert speaking("fr", tmp_path / "cache").gettext("Sending") == "En route"
    [second] = (tmp_path / "cache").iterdir()
    assert first.name != second.name


@pytest.mark.parametrize("data", [b"", b"x", b"\xde\x12\x04\x95"])
def test_what_is_kept_and_damaged_is_passed_over(data: bytes, tmp_path: Path) -> None:
    speaking("fr", tmp_path)
    [file] = tmp_path.rglob("*.mo")
    file.write_bytes(data)
    assert speaking("fr", tmp_path).gettext("Sending") == speaking("fr").gettext("Sending")


def test_where_nothing_can_be_kept_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("", "utf-8")
    assert speaking("fr", tmp_path / "cache").gettext("Sending") != "Sending"
    teach_gettext("fr", tmp_path / "cache")
