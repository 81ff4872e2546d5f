"""``content drop``: a language that the site no longer has goes from its content."""

from pathlib import Path

import pytest

from tests.conftest import project_of
from tests.editing.conftest import SOURCE, TRANSLATION, Project

EDITION = "content/edition.yaml"
KEPT = ".cache/dropped/en"
FACTS = """\
# The words of a button.
groups:
  # Two languages.
  living:
    fr: Vivre
    en: "Life"   # a note
  learning: {fr: Apprendre, en: Learning}
  only: {en: Alone}
names: {Big Data: en, Gazette: fr}
listed:
  - name: {en: First, fr: Premier}
    size: 2
"""
WITHOUT = """\
# The words of a button.
groups:
  # Two languages.
  living:
    fr: Vivre
  learning: {fr: Apprendre}
  only: {en: Alone}
names: {Big Data: en, Gazette: fr}
listed:
  - name: {fr: Premier}
    size: 2
"""


@pytest.fixture
def one(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a project that is in French alone, where it was in English, too."""
    small = project_of(root=project.root, PATH="content", LOCALES=["fr"], DIGITS={})
    monkeypatch.setattr("summit.__main__.open_project", lambda: small)
    return project


def english(root: Path) -> list[str]:
    """Return the texts in English below a folder."""
    found = root.rglob("index.en.md")
    return sorted(file.relative_to(root).as_posix() for file in found)


def test_texts_go_and_are_kept(one: Project) -> None:
    before = english(one.root / "content")
    written = one.read(TRANSLATION)
    result = one.call("content", "drop", "en")
    assert f"Texts taken out: {len(before)}; they are in {KEPT}/." in result.output
    assert english(one.root / "content") == []
    assert english(one.root / KEPT / "content") == before
    assert one.read(f"{KEPT}/{TRANSLATION}") == written
    assert one.read(SOURCE)


def test_the_content_is_that_of_a_site_without_the_language(one: Project) -> None:
    assert one.call("content", "check").exit_code == 1
    assert f'{EDITION}:1: "en" is taken out.' in one.call("content", "drop", "en").output
    result = one.call("content", "check")
    assert result.exit_code == 0, result.output


def test_facts_lose_the_language_and_nothing_else(one: Project) -> None:
    file = one.root / "content/themes/bundle.yaml"
    file.write_text(FACTS, "utf-8")
    one.call("content", "drop", "en")
    assert file.read_text("utf-8") == WITHOUT


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("fr", 'The site is in "fr". Take it out of LOCALES in pelicanconf.py first.'),
        ("de", 'content/ has nothing in "de".'),
    ],
)
def test_it_says_what_is_in_the_way(one: Project, key: str, said: str) -> None:
    before = english(one.root)
    result = one.call("content", "drop", key)
    assert (str(result.exception), result.exit_code) == (said, 1)
    assert english(one.root) == before


def test_voices_of_the_public_stay(one: Project) -> None:
    voice = one.root / "content/consultation/voices/ab12cdef-place/index.en.md"
    voice.parent.mkdir(parents=True)
    voice.write_text("---\n---\n\nA ramp.\n", "utf-8")
    one.call("content", "drop", "en")
    assert voice.exists()


def test_a_text_in_such_a_language_says_how_to_be_rid_of_it(one: Project) -> None:
    said = str(one.call("content", "check").exception)
    assert f'{TRANSLATION}:1: "en" is not a locale of this site.' in said
    assert 'take out all that is written in it: "python3 tasks.py content drop en".' in said
