"""The message catalogs: complete, and with the placeholders of the source."""

import sqlite3
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from summit.base import catalogs
from summit.base.catalogs import copied_catalogs, load_catalog, load_catalogs
from summit.base.locales import read_locale, read_locales
from summit.base.memo import Memo
from summit.base.problems import ContentError
from summit.base.store import Store, packed
from tests.conftest import ROOT

TRANSLATIONS = ROOT / "theme/translations"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def write_catalog(folder: Path, text: str) -> Path:
    path = folder / "theme/translations/es/LC_MESSAGES/messages.po"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return folder / "theme/translations"


@pytest.mark.parametrize("key", ["fr", "es", "ar"])
def test_every_interface_string_is_translated(key: str) -> None:
    catalogs = {}
    for name in ("en", key):
        with (TRANSLATIONS / name / "LC_MESSAGES/messages.po").open("rb") as file:
            catalogs[name] = {message.id: message for message in read_po(file) if message.id}
    assert catalogs[key].keys() == catalogs["en"].keys()
    assert [m.id for m in catalogs[key].values() if m.fuzzy or not m.string] == []


@pytest.mark.parametrize(
    ("translation", "problem"),
    [
        ("el %(dia)s", "has the placeholders %(dia)s; it must have %(date)s."),
        ("el día", "has the placeholders none; it must have %(date)s."),
        ("el %(date)", "has the placeholders %(date); it must have %(date)s."),
    ],
)
def test_placeholder_is_kept(tmp_path: Path, translation: str, problem: str) -> None:
    folder = write_catalog(tmp_path, f'{HEAD}msgid "on %(date)s"\nmsgstr "{translation}"\n')
    with pytest.raises(ContentError) as raised:
        load_catalog(folder, read_locale("es"))
    place = "theme/translations/es/LC_MESSAGES/messages.po:4"
    assert str(raised.value) == f'{place}: "{translation}" {problem}'


@pytest.mark.parametrize("text", ['mgid "a"\nmsgstr "b"\n', HEAD.replace("utf-8", "nope")])
def test_unreadable_catalog_is_a_sentence(tmp_path: Path, text: str) -> None:
    folder = write_catalog(tmp_path, text)
    with pytest.raises(ContentError, match="not a readable catalog"):
        load_catalog(folder, read_locale("es"))


@pytest.mark.parametrize(
    ("other", "is_right"), [("%(count)s ciudades", True), ("ciudades", True), ("%(n)s", False)]
)
def test_plural_form_may_say_its_number_in_a_word(
    tmp_path: Path, other: str, is_right: bool
) -> None:
    plural = 'msgid "%(count)s city"\nmsgid_plural "%(count)s cities"\n'
    forms = f'msgstr[0] "una ciudad"\nmsgstr[1] "{other}"\n'
    folder = write_catalog(tmp_path, f"{HEAD}{plural}{forms}")
    with nullcontext() if is_right else pytest.raises(ContentError, match="must have"):
        load_catalog(folder, read_locale("es"))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "0 يوم"),
        (1, "يوم واحد"),
        (2, "يومان"),
        (3, "3 أيام"),
        (10, "10 أيام"),
        (11, "11 يومًا"),
        (99, "99 يومًا"),
        (100, "100 يوم"),
        (102, "102 يوم"),
        (103, "103 أيام"),
        (111, "111 يومًا"),
    ],
)
def test_arabic_counts_in_its_six_forms(days: int, words: str) -> None:
    catalog = load_catalog(TRANSLATIONS, read_locale("ar"))
    text = catalog.ngettext("%(number)s day", "%(number)s days", days)
    assert text.replace("%(number)s", str(days)) == words


def test_a_catalog_is_read_anew_when_its_words_are_others(tmp_path: Path) -> None:
    folder = write_catalog(tmp_path, f'{HEAD}msgid "day"\nmsgstr "dia"\n')
    first = load_catalog(folder, read_locale("es"))
    assert load_catalog(folder, read_locale("es")) is first
    (folder / "es/LC_MESSAGES/messages.po").write_text(
        f'{HEAD}msgid "day"\nmsgstr "día"\n', encoding="utf-8"
    )
    assert load_catalog(folder, read_locale("es")).gettext("day") == "día"
    assert first.gettext("day") == "dia"


@pytest.mark.parametrize("odd", [None, b"", b"x", b"\xde\x12\x04\x95" + b"\xff" * 40, b"[7]"])
def test_what_is_compiled_is_kept_and_made_anew_where_it_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: bytes | None
) -> None:
    folder = write_catalog(tmp_path, f'{HEAD}msgid "day"\nmsgstr "dia"\n')
    read: list[str] = []

    def counted(*given: Any, **others: Any) -> Catalog:
        read.append(given[1])
        return read_po(*given, **others)

    monkeypatch.setattr("babel.messages.pofile.read_po", counted)
    for time in range(2):
        catalogs._compiled.cache_clear()  # noqa: SLF001 - as in another process
        catalogs._translations.cache_clear()  # noqa: SLF001 - the same
        with closing(Store(tmp_path / "results", "a")) as store:
            memo = Memo(store)
            if odd is not None and time:
                with closing(sqlite3.connect(tmp_path / "results")) as rows:
                    ((key,),) = rows.execute("SELECT key FROM result")
                store.save({key: packed(odd)})
            assert load_catalog(folder, read_locale("es"), memo).gettext("day") == "dia"
            memo.save(is_complete=True)
    assert len(read) == (1 if odd is None else 2)


def test_a_catalog_that_is_a_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "theme/translations/es/LC_MESSAGES/messages.po").mkdir(parents=True)
    with pytest.raises(ContentError, match="not a readable catalog"):
        load_catalog(tmp_path / "theme/translations", read_locale("es"))


def test_a_copied_catalog_is_noticed_until_its_line_says_its_own_language(tmp_path: Path) -> None:
    locales = read_locales(["fr", "pt-br", "zh-hans"])
    folder = tmp_path / "theme/translations"
    for name, said in {"fr": "fr", "pt_BR": "fr", "zh_Hans": "zh_Hans"}.items():
        text = HEAD.replace('msgstr "', f'msgstr "Language: {said}\\n')
        place = folder / name / "LC_MESSAGES/messages.po"
        place.parent.mkdir(parents=True)
        place.write_text(text, "utf-8")
    catalogs, problems = load_catalogs(folder, locales)
    assert problems == []
    (found,) = copied_catalogs(folder, catalogs, locales)
    assert str(found) == (
        'theme/translations/pt_BR/LC_MESSAGES/messages.po:1: the line "Language:" says fr, and '
        "this is the catalog of Português (Brasil). Translate its messages, then correct that line."
    )
