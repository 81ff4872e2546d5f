"""What may be hard to read in a text of easy language: a notice, never a mistake."""

from pathlib import Path

import pytest

from summit.base.locales import read_locales
from summit.base.memo import Memo
from summit.site.easy_reading import easy_reading
from summit.site.remarks import remarks
from tests.content_folder import ContentFolder

EASY = "pages/summit/index.fr-simple.md"
FIFTEEN = "le chat dort sur le lit et la pluie tombe dehors sans faire de bruit"


@pytest.fixture
def easy(tmp_path: Path) -> ContentFolder:
    return ContentFolder(tmp_path / "content", read_locales(["fr", "fr-simple", "en"]))


def said(folder: ContentFolder, body: str, summary: str = "Une phrase.") -> list[tuple[int, str]]:
    folder.write(EASY, f"---\ntitle: Le sommet\nsummary: {summary}\n---\n{body}\n")
    return [
        (each.line, str(each.message)) for each in easy_reading(folder.site().catalogue, Memo())
    ]


@pytest.mark.parametrize(
    "body",
    [
        f"{FIFTEEN}.",
        f"{FIFTEEN}. {FIFTEEN} ! {FIFTEEN} ?",
        f"- {FIFTEEN}\n- {FIFTEEN}",
        f"## {FIFTEEN} {{#a-key-of-it}}\n\n{FIFTEEN}",
        f"[{FIFTEEN}](https://example.org/a.b).",
        f"[before: {FIFTEEN}.][after: {FIFTEEN}.]",
        f"<!-- {FIFTEEN} ici -->",
        "La [fact: starts, full] " + FIFTEEN.removesuffix(" de bruit") + ".",
    ],
)
def test_a_sentence_of_fifteen_words_is_short(easy: ContentFolder, body: str) -> None:
    assert said(easy, body) == []


@pytest.mark.parametrize(
    "body",
    [
        f"Bon.\n\n{FIFTEEN} ici.",
        f"- Bon\n- {FIFTEEN}\n  ici",
        f"Bon.\n\n[before: {FIFTEEN}][after: Un] ici.",
        f"Bon.\n\n{FIFTEEN.replace('chat', '**chat**')} [ici](https://example.org/a.b)",
    ],
)
def test_a_sentence_of_sixteen_words_is_long(easy: ContentFolder, body: str) -> None:
    [(line, message)] = said(easy, body)
    assert line == 7 - body.startswith("-")
    assert message.endswith("has 16 words. In easy language, a sentence has 15 or fewer: make two.")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Une ville résiliente.", ["résiliente"]),
        ("Les enjeux, l'enjeu, et notamment l'OCDE.", ["enjeux", "notamment", "OCDE"]),
        ("Une ville **inclusive**. L'inclusion.", []),
        ("L'**OCDE** est un groupe de pays.", []),
        ("Habitat III, le XXIe siècle, [before: un mot.]", []),
    ],
)
def test_words_that_few_know_are_named_once(
    easy: ContentFolder, body: str, words: list[str]
) -> None:
    assert [message.split('"')[1] for _, message in said(easy, body)] == words


def test_summaries_are_read_too(easy: ContentFolder) -> None:
    assert [line for line, _ in said(easy, "Bon.", "Une démarche.")] == [3]


def test_other_texts_may_be_as_they_are(easy: ContentFolder) -> None:
    easy.write(
        "pages/summit/index.fr.md",
        f"---\ntitle: Le sommet\nsummary: S.\n---\nLa démarche {FIFTEEN} ici.\n",
    )
    assert [*easy_reading(easy.site().catalogue, Memo())] == []


def test_content_check_tells_them(easy: ContentFolder) -> None:
    easy.write(EASY, "---\ntitle: T\nsummary: S.\n---\nUne démarche.\n")
    assert any("démarche" in str(each.message) for each in remarks(easy.site()))
