"""The search index: Pagefind's files, and when they are made anew."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from summit.base.cached import keep_cached
from summit.base.problems import SettingsError
from summit.output import search_index
from summit.output.search import digest_in
from summit.output.search_index import (
    Document,
    in_fixed_order,
    is_core,
    make_index,
    run_pagefind,
)


def document(address: str, text: str, language: str = "fr") -> Document:
    html = f'<!doctype html><html lang="{language}"><body data-pagefind-body>{text}</body></html>'
    return Document(f"{address}index.html", language, digest_in(html), lambda: html)


def test_each_language_has_an_index_of_its_own() -> None:
    files = make_index([document("fr/", "ville"), document("ar/", "مدينة", "ar")])
    entry = json.loads(files["pagefind-entry.json"])
    assert {key: each["page_count"] for key, each in entry["languages"].items()} == {
        "ar": 1,
        "fr": 1,
    }


def test_order_of_the_documents_does_not_matter() -> None:
    documents = [document(f"fr/{name}/", f"texte {name}") for name in "abcdef"]
    assert make_index(documents) == make_index(reversed(documents))


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows by the number of documents whenever Pagefind runs."""
    counts: list[int] = []

    def count(documents: list[Document]) -> dict[str, bytes]:
        counts.append(len(documents))
        entry = json.dumps({"languages": {each.language: 1 for each in documents}}).encode()
        parts = {f"index/{each.language}_0.pf_index": each.read().encode() for each in documents}
        return {"pagefind.js": b"\x00\xff", "pagefind-entry.json": entry, **parts}

    monkeypatch.setattr(search_index, "run_pagefind", count)
    return counts


def test_index_of_unchanged_documents_comes_from_the_cache(tmp_path: Path, runs: list[int]) -> None:
    first = make_index([document("fr/", "ville")], tmp_path)
    assert make_index([document("fr/", "ville")], tmp_path) == first
    assert len(runs) == 1


def zipped(**files: bytes) -> bytes:
    """Return a ZIP file, in which two underscores of a name are a slash."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


WHOLE = {"pagefind-entry.json": b'{"languages": {}}'}


@pytest.mark.parametrize(
    "kept",
    [
        *(b"", b"no ZIP file", zipped(), zipped(a=b"b")),
        *(zipped(**{"pagefind-entry.json": entry}) for entry in (b"", b"[]", b'{"languages": 7}')),
        zipped(**{"pagefind-entry.json": b"[" * 100_000}),
        *(zipped(**WHOLE, **{name: b""}) for name in ("..__..__index.html", "__etc__x", "a.html")),
        zipped(**WHOLE).replace(b"PK\x03\x04", b"PK\x03\x05"),
    ],
)
def test_what_is_no_index_is_made_anew(tmp_path: Path, runs: list[int], kept: bytes) -> None:
    first = make_index([document("fr/", "ville")], tmp_path)
    [file] = tmp_path.iterdir()
    keep_cached(file, kept, search_index.CODE)
    for _ in range(2):
        assert make_index([document("fr/", "ville")], tmp_path) == first
    assert len(runs) == 2


def test_index_of_a_changed_document_is_made_and_replaces_the_old(
    tmp_path: Path, runs: list[int]
) -> None:
    first = make_index([document("fr/", "ville")], tmp_path)
    second = make_index([document("fr/", "villes")], tmp_path)
    assert (len(runs), len(list(tmp_path.iterdir()))) == (2, 1)
    assert first != second
    assert make_index([document("fr/", "villes")], tmp_path) == second


def test_only_the_index_of_a_language_with_a_changed_document_is_made(
    tmp_path: Path, runs: list[int]
) -> None:
    arabic = document("ar/", "مدينة", "ar")
    make_index([document("fr/", "ville"), arabic], tmp_path)
    runs.clear()
    files = make_index([document("fr/", "villes"), document("fr/b/", "b"), arabic], tmp_path)
    assert runs == [2]
    assert json.loads(files["pagefind-entry.json"])["languages"].keys() == {"ar", "fr"}
    assert files["index/ar_0.pf_index"] == arabic.read().encode()
    assert len([*tmp_path.iterdir()]) == 2


def test_the_index_is_that_of_one_run_for_all_languages() -> None:
    mark = '<i data-pagefind-filter="kind:question"></i>'
    texts = {"fr": f"{mark}la ville", "ar": f"{mark}مدينة", "pt-BR": "uma cidade", "x-any": "a b"}
    documents = [document(f"{tag}/", text, tag) for tag, text in texts.items()]
    assert make_index(documents) == run_pagefind(documents)


def test_pagefind_that_fails_is_a_sentence() -> None:
    said = "^Pagefind could not make the search index: Most likely, the directory .* was empty"
    with pytest.raises(SettingsError, match=said):
        make_index([])


def test_pagefind_that_is_not_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "get_executable", lambda: Path("/nowhere/pagefind"))
    with pytest.raises(SettingsError, match=r"index: .*No such file .*/nowhere/pagefind"):
        make_index([document("fr/", "ville")])


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("pagefind.js", True),
        ("wasm.pt-br.pagefind", True),
        ("pagefind.fr_21b12798cd.pf_meta", True),
        ("index/fr_912190a.pf_index", True),
        ("fragment/fr_3f599f2.pf_fragment", True),
        ("pagefind-worker.js", True),
        ("pagefind-ui.js", False),
        ("pagefind-highlight.js", False),
        ("pagefind-component-ui.css", False),
    ],
)
def test_core_files(path: str, wanted: bool) -> None:
    assert is_core(path) is wanted


def test_languages_of_the_index_are_in_order() -> None:
    entry = b'{"version":"1","languages":{"fr":1,"ar":2}}'
    ordered = b'{"languages": {"ar": 2, "fr": 1}, "version": "1"}'
    assert in_fixed_order("pagefind-entry.json", entry) == ordered
    assert in_fixed_order("pagefind.js", entry) == entry
