"""What the web editor reads and saves: whole bundles, inside of ``content/`` alone."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from summit.base.locales import Locales, read_locales
from summit.base.problems import ContentError
from summit.cms.backend import Backend
from summit.cms.bundles import Bundles
from summit.cms.collections import collections
from summit.cms.config import files_of_facts
from summit.cms.pictures import Pictures
from summit.cms.places import AdminError
from summit.cms.saving import Save
from tests.conftest import FULL, KINDS, OTHER, REAL, Edition
from tests.content_folder import ContentFolder

DEBATE = "content/news/debate/index.fr.md"


@pytest.fixture
def bundles(content: ContentFolder, locales: Locales) -> Bundles:
    return Bundles(content.root, locales, KINDS)


def read(bundles: Bundles, path: str) -> tuple[dict[str, Any], str]:
    values, end = json.JSONDecoder().raw_decode(bundles.read(path))
    return values, bundles.read(path)[end + 1 :]


def send(values: dict[str, Any], body: str = "") -> str:
    return f"{json.dumps(values)}\n{body}"


def write(bundles: Bundles, sent: dict[str, str]) -> None:
    Save(bundles, bundles.content.parent / "var/kept").write(sent)


def everything(folder: Path) -> dict[str, bytes | None]:
    """Return what is in a folder: the bytes of files, None for folders."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {name: path.read_bytes() if path.is_file() else None for name, path in found.items()}


@pytest.mark.parametrize("edition", [FULL, OTHER, REAL], ids=lambda edition: edition.name)
def test_saving_the_whole_site_unchanged_changes_no_byte(tmp_path: Path, edition: Edition) -> None:
    shutil.copytree(edition.content, tmp_path / "content")
    bundles = Bundles(tmp_path / "content", read_locales(edition.locales), KINDS)
    listed = [bundles.listed(f"content/{each.folder}", each.depth) for each in collections(KINDS)]
    sent = {path: text for entries in listed for path, text in entries}
    texts = [path.relative_to(tmp_path) for path in tmp_path.glob("content/**/index.*.md")]
    voices = {path for path in texts if path.parent.parent.name == "voices"}
    assert {path.as_posix() for path in set(texts) - voices} <= set(sent)
    names = (f"content/{name}" for name in files_of_facts(KINDS))
    facts = [name for name in names if (tmp_path / name).exists()]
    write(bundles, {**sent, **{name: bundles.read(name) for name in facts}})
    assert everything(tmp_path / "content") == everything(edition.content)


def test_facts_come_with_the_source_language(bundles: Bundles) -> None:
    values, body = read(bundles, DEBATE)
    assert values["facts"] == {
        "draft": False,
        "themes": ["climate"],
        "partners": ["paris"],
        "date": "2016-09-15",
    }
    assert body == "Texte."
    assert "facts" not in read(bundles, "content/news/debate/index.en.md")[0]


def test_each_part_goes_into_its_own_file(bundles: Bundles) -> None:
    values, _ = read(bundles, DEBATE)
    values["title"] = "Changé : oui"
    values["facts"]["draft"] = True
    words, _ = read(bundles, DEBATE.replace(".fr.", ".en."))
    english = send({**words, "title": "The debate", "summary": "It begins."}, "Text.")
    write(bundles, {DEBATE: send(values, "Texte."), DEBATE.replace(".fr.", ".en."): english})
    folder = bundles.content / "news/debate"
    assert (folder / "index.fr.md").read_text("utf-8") == (
        "---\ntitle: 'Changé : oui'\nsummary: Il commence.\nmoved_from: [le-debat]\n---\nTexte.\n"
    )
    assert (folder / "bundle.yaml").read_text("utf-8") == (
        "draft: true\ndate: 2016-09-15\nthemes: [climate]\npartners: [paris]\n"
    )
    assert "summary: It begins." in (folder / "index.en.md").read_text("utf-8")


def test_a_language_without_words_gets_no_file(bundles: Bundles) -> None:
    write(bundles, {"content/news/debate/index.es.md": send({"title": "", "translated": ""})})
    assert not (bundles.content / "news/debate/index.es.md").exists()


def test_what_commands_wrote_stays(bundles: Bundles) -> None:
    path = "content/pages/summit/index.en.md"
    file = bundles.content / "pages/summit/index.en.md"
    text = file.read_text("utf-8").replace("\n---\n", "\nmade_from: {intro: abcdef}\n---\n")
    file.write_text(text, "utf-8")
    values, body = read(bundles, path)
    write(bundles, {path: send({**values, "summary": "New."}, body)})
    written = file.read_text("utf-8")
    assert "made_from: {intro: abcdef}\n" in written
    assert written.replace("New.", values["summary"]) == text


def test_one_part_that_cannot_be_taken_writes_nothing(bundles: Bundles) -> None:
    before = (bundles.content / "news/debate/index.fr.md").read_bytes()
    with pytest.raises(AdminError, match="cannot be read"):
        write(bundles, {DEBATE: send({"title": "Changé"}), DEBATE.replace(".fr.", ".en."): "no"})
    assert (bundles.content / "news/debate/index.fr.md").read_bytes() == before


@pytest.mark.parametrize(
    ("values", "body", "message"),
    [
        ({"title": "Le débat", "summary": "x"}, "[" * 100_000, "a line of 100,000 characters"),
        ({"title": "Le débat", "summary": "x"}, "[" * 30_000, "too many brackets"),
        ({"title": "[" * 100_000, "summary": "x"}, "Texte.", "a line of 100,"),
    ],
)
def test_what_no_build_would_read_is_not_written(
    content: ContentFolder, bundles: Bundles, values: dict[str, Any], body: str, message: str
) -> None:
    before = everything(content.root)
    with pytest.raises(AdminError, match=message):
        write(bundles, {DEBATE: send({**read(bundles, DEBATE)[0], **values}, body)})
    with pytest.raises(AdminError, match="cannot be read"):
        write(bundles, {DEBATE: "[" * 200_000})
    assert everything(content.root) == before


def test_a_file_with_a_mistake_is_not_listed_and_says_why(
    bundles: Bundles, content: ContentFolder
) -> None:
    content.write("news/debate/index.fr.md", "---\ntitle: [\n---\n")
    assert DEBATE not in dict(bundles.listed("content/news", 2))
    backend = Backend(content.project(), content.root)
    with pytest.raises(AdminError, match=r"content/news/debate/index\.fr\.md:2: this is not valid"):
        backend.act("getEntry", {"path": DEBATE})


def test_a_translation_with_a_mistake_is_empty_and_not_replaced(
    bundles: Bundles, content: ContentFolder
) -> None:
    path = "content/pages/summit/index.en.md"
    content.write("pages/summit/index.en.md", "---\ntitle: [\n---\nText.\n")
    values, body = read(bundles, path)
    assert (values["title"], body) == ("", "")
    sent = dict(bundles.listed("content/pages", 2))
    assert path in sent
    write(bundles, sent)
    with pytest.raises(ContentError, match=r"index\.en\.md:2: this is not valid YAML"):
        write(bundles, {**sent, path: send({**values, "title": "New"})})
    assert (bundles.content / "pages/summit/index.en.md").read_text() == (
        "---\ntitle: [\n---\nText.\n"
    )


@pytest.mark.parametrize(
    "path",
    [
        "content/../index.fr.md",
        "content/news/../../outside/index.fr.md",
        "/etc/index.fr.md",
        "tasks.py",
        "content/news/debate/bundle.yaml",
        "content/news/debate/index.xx.md",
        "content/consultation/voices/ab12cdef-inclusion/index.fr.md",
        "content/linked/away/index.fr.md",
    ],
)
def test_nothing_else_is_read_or_written(bundles: Bundles, path: str, tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    (bundles.content / "linked").symlink_to(tmp_path)
    with pytest.raises(AdminError):
        bundles.read(path)
    with pytest.raises(AdminError):
        write(bundles, {path: send({"title": "X"})})


def test_a_folder_that_leads_away_is_not_written(bundles: Bundles, tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    (bundles.content / "news/away").symlink_to(tmp_path / "away")
    with pytest.raises(AdminError, match="outside of content/"):
        write(bundles, {"content/news/away/index.fr.md": send({"title": "X"})})


@pytest.mark.parametrize(
    "path", ["content/news/x.md", "content/../x.png", "x.png", "content/news/.x.png"]
)
def test_only_pictures_of_the_content_are_pictures(bundles: Bundles, path: str) -> None:
    with pytest.raises(AdminError):
        Pictures(bundles.content).delete(path)


def test_pictures_are_listed_written_and_deleted(bundles: Bundles) -> None:
    pictures = Pictures(bundles.content)
    pictures.write("content/news/debate/new.png", "QUJD")
    names = [each["name"] for each in pictures.listed("content/news/debate")]
    assert names == ["new.png", "tram.jpg"]
    assert pictures.read("content/news/debate/new.png")["content"] == "QUJD"
    pictures.delete("content/news/debate/new.png")
    assert not (bundles.content / "news/debate/new.png").exists()


def test_an_unknown_or_incomplete_request_is_a_sentence(content: ContentFolder) -> None:
    backend = Backend(content.project(), content.root)
    with pytest.raises(AdminError, match='"publish" is nothing'):
        backend.act("publish", {})
    with pytest.raises(AdminError, match="without what it needs"):
        backend.act("getEntry", {})


def test_choices_are_those_of_the_content(content: ContentFolder) -> None:
    config = Backend(content.project(), content.root).config().decode()
    assert '{"value": "climate", "label": "Climat"}' in config
    assert '{"value": "paris", "label": "Ville de Paris"}' in config
