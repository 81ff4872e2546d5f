"""Each language is one file, found by its subtag."""

from pathlib import Path

import pytest

from summit import languages
from summit.languages import LANGUAGES, language_of, phrases_of_all, words_of_all
from summit.languages.record import Language


def test_each_file_is_called_by_its_subtag() -> None:
    assert {"ar", "en", "es", "fr"} <= LANGUAGES.keys()
    assert {name: each.subtag for name, each in LANGUAGES.items()} == {
        name: name for name in LANGUAGES
    }


@pytest.mark.parametrize("tag", ["fr", "fr-CA", "fr-simple", "FR"])
def test_a_variety_has_the_file_of_its_language(tag: str) -> None:
    assert language_of(tag) is LANGUAGES["fr"]


@pytest.mark.parametrize("tag", ["xx", "xx-Latn", "record", "", "../fr", "fr.."])
def test_a_language_without_a_file_is_an_empty_one(tag: str) -> None:
    assert language_of(tag) == Language(tag.partition("-")[0])


def test_a_new_language_is_one_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xx.py").write_text(
        "from summit.languages.record import Language\n"
        'LANGUAGE = Language(subtag="xx", yes="xa")\n',
        "utf-8",
    )
    (tmp_path / "notes.py").write_text("", "utf-8")
    monkeypatch.setattr(languages, "__path__", [*languages.__path__, str(tmp_path)])
    found = languages.read_languages()
    assert found.keys() - LANGUAGES.keys() == {"xx"}
    assert found["xx"].yes == "xa"


def test_lists_of_all_languages_hold_each_word_once() -> None:
    words = words_of_all(lambda language: language.naming.titles)
    assert {"Madame", "Doctor", "السيدة"} <= set(words)
    assert len(words) == len(set(words))
    phrases = phrases_of_all(lambda language: language.mail.closings)
    assert {"best wishes", "bien à vous", "atentamente"} <= set(phrases)
