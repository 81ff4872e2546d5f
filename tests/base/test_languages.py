"""Each language is one file, found by its subtag."""

from pathlib import Path

import babel
import pytest
from pydantic import TypeAdapter, ValidationError

from summit.base import languages
from summit.base.formats import name_of_tag, signed_names, tag_name
from summit.base.frozen import replace
from summit.base.languages import LANGUAGES, language_of, phrases_of_all, words_of_all
from summit.base.languages.lacking import EXAMPLE, PARTS, lacking
from summit.base.languages.record import Language
from summit.base.languages.signed import ANY, COUNTRIES
from summit.base.locales import read_locale, read_locales
from summit.content.fields import SpokenTag
from tests.conftest import ROOT


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
        "from summit.base.languages.record import Language\n"
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


def test_the_languages_of_the_first_site_lack_nothing() -> None:
    assert list(lacking(read_locales(["fr", "en", "es", "ar", "fr-ca"]))) == []
    assert (ROOT / EXAMPLE).is_file()


@pytest.mark.parametrize(
    "part", ["typography", "stop_words", "alphabet", "naming", "contacts", "mail", "yes", "signed"]
)
def test_a_part_that_is_missing_is_a_lack(part: str) -> None:
    empty = replace(LANGUAGES["fr"], **{part: getattr(Language("xx"), part)})
    assert [fields for fields, _ in PARTS if not all(fields(empty))] != []


def test_what_a_language_lacks_is_one_remark() -> None:
    found = [str(each) for each in lacking(read_locales(["fr", "zh-hans", "pt-br", "pt", "fa"]))]
    assert [each.partition(" has ")[0] for each in found] == [
        "summit/base/languages/zh.py:1: 中文 (简体)",
        "summit/base/languages/pt.py:1: Português (Brasil)",
        "summit/base/languages/fa.py:1: فارسی",
    ]
    assert "typography" not in found[0]
    assert found[1] == (
        "summit/base/languages/pt.py:1: Português (Brasil) has no typography (its quotes are set "
        "as in English), no alphabet (names are in the order of their letters in Unicode), no stop "
        "words (the review calls small words distinctive, imports guess the language of a message "
        "less well), too few words around names (the review and imports find fewer persons), no "
        "words around telephone numbers (the review and imports find fewer of them), too few "
        "phrases of mail (imports keep quotations and signatures), no word for yes (sheets of the "
        "review take the other languages' words). Write them in this file, as "
        "summit/base/languages/fr.py does."
    )


@pytest.mark.parametrize("key", ["fr", "en", "es", "ar"])
def test_every_sign_language_that_has_a_tag_has_a_name(key: str) -> None:
    assert signed_names(LANGUAGES[key]).keys() == {ANY, *COUNTRIES}


@pytest.mark.parametrize(
    ("written", "tag", "french", "german"),
    [
        ("fsl", "fsl", "langue des signes française", "Gebärdensprache (Frankreich)"),
        ("sgn-fr", "fsl", "langue des signes française", "Gebärdensprache (Frankreich)"),
        ("sgn-FSL", "fsl", "langue des signes française", "Gebärdensprache (Frankreich)"),
        ("sgn-be-nl", "vgt", "langue des signes flamande", "Gebärdensprache (Belgien)"),
        ("ils", "ils", "signes internationaux", "Gebärdensprache (ils)"),
        ("SGN-sn", "sgn-SN", "langue des signes (Sénégal)", "Gebärdensprache (Senegal)"),
        ("sgn", "sgn", "langue des signes", "Gebärdensprache"),
        ("pt-br", "pt-BR", "portugais (Brésil)", "Portugiesisch (Brasilien)"),
        ("zh-hant", "zh-Hant", "chinois (traditionnel)", "Chinesisch (Traditionell)"),
        ("hmn", "hmn", "hmong", "Miao"),
        ("prs", "fa-AF", "persan (Afghanistan)", "Persisch (Afghanistan)"),
        ("iw", "he", "hébreu", "Hebräisch"),
    ],
)
def test_a_language_of_speech_or_signs_is_named(
    written: str, tag: str, french: str, german: str
) -> None:
    assert TypeAdapter(SpokenTag).validate_python(written) == tag
    assert [tag_name(tag, read_locale(key)) for key in ("fr", "de")] == [french, german]
    assert tag_name("fsl", read_locale("fa")) == "fsl"


@pytest.mark.parametrize("written", ["klingon", "sgn-XX", "sgn-12", "und", "mul", "fr_FR", ""])
def test_what_names_no_language_is_refused(written: str) -> None:
    with pytest.raises(ValidationError, match="not a language"):
        TypeAdapter(SpokenTag).validate_python(written)


def test_each_language_that_may_be_written_has_a_name_for_every_reader() -> None:
    locales = read_locales(["fr", "fr-simple", "en", "es", "ar"])
    refused = set()
    for tag in {*babel.Locale("en").languages, *babel.localedata.locale_identifiers()}:
        try:
            own = TypeAdapter(SpokenTag).validate_python(tag, context=locales)
        except ValidationError:
            refused.add(tag)
        else:
            assert all(name_of_tag(own, each) for each in locales), own
    assert {"ary", "arz", "aeb", "apc"} <= refused
    assert refused.isdisjoint({"ar", "ku", "ckb", "kab", "ti", "wo", "ps", "fil", "yue"})
    with pytest.raises(ValidationError, match="no name here in Español, العربية"):
        TypeAdapter(SpokenTag).validate_python("ary", context=locales)
