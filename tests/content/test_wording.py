"""Where a text says what the glossary or the hours of its language say otherwise: a notice."""

import pytest

from summit.base.locales import read_locale
from summit.base.memo import Memo
from summit.content.glossary import Glossary, Term, avoided, avoided_words
from summit.content.wording import wording_remarks
from tests.content_folder import ContentFolder

TERMS = Glossary.model_construct(
    terms={
        "fr": (
            Term(use="synthèse", avoid=("résumé exécutif",)),
            Term(use="rampe", avoid=("pent*",)),
        ),
        "es": (Term(use="Ayuntamiento", avoid=("Ciudad de París",), why="Es la institución."),),
        "ar": (Term(use="الملخّص", avoid=("ملخص",)),),
    }
)
FOUND = [
    ("fr", "Le Résumé\nexécutif.", "Résumé exécutif"),
    ("fr", "l'résumé\u00a0exécutif", "résumé exécutif"),
    ("fr", "une pente, des pentes", "pente"),
    ("fr-simple", "une pente", "pente"),
    ("es", "(fuente: [Ciudad de\nParís](a.md))", "Ciudad de París"),
    ("ar", "في الملخص التنفيذي", "ملخص"),
    ("ar", "وللملخص", "ملخص"),
]
LEFT = [
    ("fr", "[ici](pente.md) {#pente} <b class=pente>serpente, un résumé, exécutif</b>"),
    ("es", "Ciudades de París, la ciudad"),
    ("ar", "الملخّص، ملخصات"),
    ("de", "Pente"),
]


@pytest.mark.parametrize(("key", "text", "words"), FOUND)
def test_what_the_glossary_avoids_is_found(key: str, text: str, words: str) -> None:
    place, message = next(iter(avoided(text, avoided_words(TERMS, read_locale(key)))))
    assert f'for "{words}".' in str(message)
    assert text[place:].startswith(words[:3])


@pytest.mark.parametrize(("key", "text"), LEFT)
def test_what_only_looks_like_it_is_left(key: str, text: str) -> None:
    assert [*avoided(text, avoided_words(TERMS, read_locale(key)))] == []


GLOSSARY = "terms:\n  fr:\n    - {use: synthèse, avoid: [résumé exécutif], why: Ici.}\n"
TEXT = """---
title: Le débat
slug: x
summary: Un résumé exécutif.
---
À 14:30. `14h30` <!-- 9h -->
"""


def test_notices_have_their_place(content: ContentFolder) -> None:
    content.write("glossary.yaml", GLOSSARY)
    content.write("news/debate/index.fr.md", TEXT)
    found = {
        (each.line, str(each.message)) for each in wording_remarks(content.site().catalogue, Memo())
    }
    assert found == {
        (4, 'the glossary has "synthèse" for "résumé exécutif". Ici.'),
        (6, 'the site writes "14 h 30" in Français, and here stands "14:30".'),
    }


def test_facts_have_words_of_a_language_too(content: ContentFolder) -> None:
    content.write("glossary.yaml", GLOSSARY)
    facts = "date: 2016-09-15\ncorrections: [{date: 2016-10-01, note: {fr: Le résumé exécutif.}}]\n"
    content.write("news/debate/bundle.yaml", facts)
    [found] = wording_remarks(content.site().catalogue, Memo())
    assert (found.path, found.line) == ("content/news/debate/bundle.yaml", 2)


@pytest.mark.parametrize(
    "text",
    [
        "terms:\n  xx: []\n",
        "terms:\n  fr: [{use: a, avoid: []}]\n",
        "terms:\n  fr: [{use: a, avoided: [b]}]\n",
        "- a\n",
    ],
)
def test_an_unfit_glossary_is_refused(content: ContentFolder, text: str) -> None:
    content.write("glossary.yaml", text)
    problems = content.problems()
    assert problems
    assert all(str(each).startswith("content/glossary.yaml:") for each in problems)
