"""A save is wholly done or refused with its reason: by field, and without anybody's words lost."""

import ast
import json
import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from summit.base.problems import Message
from summit.cms.backend import Backend
from summit.cms.hints import HINTS
from summit.cms.places import AdminError
from tests.conftest import ROOT
from tests.content_folder import ContentFolder

FOLDER = "content/news/debate"
FRENCH, ENGLISH = f"{FOLDER}/index.fr.md", f"{FOLDER}/index.en.md"
PICTURE = {"path": f"{FOLDER}/new.png", "content": "QUJD"}


@pytest.fixture
def backend(content: ContentFolder) -> Backend:
    return Backend(content.project(), content.root)


def opened(backend: Backend) -> dict[str, str]:
    """Return what a browser has of the entry, by path."""
    paths = (FRENCH, ENGLISH, f"{FOLDER}/index.es.md", f"{FOLDER}/index.ar.md")
    return {path: backend.act("getEntry", {"path": path})["data"] for path in paths}


def edited(form: dict[str, str], path: str, body: str | None = None, **values: Any) -> None:
    """Change values of one language in a form; ``facts`` are added to those it has."""
    known, end = json.JSONDecoder().raw_decode(form[path])
    facts = {**known.get("facts", {}), **values.pop("facts", {})}
    known |= values | ({"facts": facts} if "facts" in known else {})
    form[path] = f"{json.dumps(known)}\n{form[path][end + 1 :] if body is None else body}"


def save(backend: Backend, form: dict[str, str], *pictures: dict[str, str]) -> None:
    files = [{"path": path, "raw": raw} for path, raw in form.items()]
    backend.act("persistEntry", {"dataFiles": files, "assets": list(pictures)})


def refused(backend: Backend, form: dict[str, str], *pictures: dict[str, str]) -> str:
    """Return why a save is refused, as its editor reads it; nothing may have been written."""
    before = everything(backend)
    with pytest.raises(AdminError) as error:
        save(backend, form, *pictures)
    assert everything(backend) == before
    assert isinstance(error.value.message, Message)
    return backend.said(error.value.message).replace("\xa0", " ")


def everything(backend: Backend) -> dict[str, bytes]:
    root = backend.project.content
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def text(backend: Backend, path: str) -> str:
    return (backend.project.root / path).read_bytes().decode()


def test_the_second_browser_is_refused_and_both_texts_are_kept(backend: Backend) -> None:
    first, second = opened(backend), opened(backend)
    edited(first, FRENCH, summary="Du premier.")
    edited(second, FRENCH, summary="Du second.", body="Ses mots.")
    save(backend, first)
    said = refused(backend, second)
    assert said.startswith(f"Quelqu’un d’autre a enregistré {FRENCH} depuis que vous l’avez ouvert")
    assert "summary: Du premier." in text(backend, FRENCH)
    (kept,) = (backend.project.root / "var/kept/news/debate").iterdir()
    assert kept.relative_to(backend.project.root).as_posix() in said
    words = kept.read_text("utf-8")
    assert "summary: Du second." in words
    assert words.endswith("\nSes mots.\n")


def test_of_many_at_once_one_is_the_first(backend: Backend) -> None:
    forms = [opened(backend) for _ in range(8)]
    for number, form in enumerate(forms):
        edited(form, FRENCH, summary=f"Le {number}.", body=f"Mots {number}.")
    with ThreadPoolExecutor(8) as pool:
        answers = [each.exception() for each in [pool.submit(save, backend, f) for f in forms]]
    (winner,) = (number for number, refusal in enumerate(answers) if refusal is None)
    assert all(isinstance(each, AdminError) for each in answers if each)
    assert f"summary: Le {winner}.\n" in text(backend, FRENCH)
    assert f"Mots {winner}." in text(backend, FRENCH)
    kept = [each.read_text("utf-8") for each in (backend.project.root / "var/kept").rglob("*.md")]
    others = {number for number in range(8) if number != winner}
    assert {int(words.split("Mots ")[1][0]) for words in kept} == others


def test_a_character_that_no_text_holds_is_refused(backend: Backend) -> None:
    form = opened(backend)
    edited(form, FRENCH, body="Un\x02 mot.")
    said = refused(backend, form)
    assert said.startswith("Rien n’a été enregistré.\n")
    assert "U+0002" in said


def test_a_form_may_save_again_and_again(backend: Backend) -> None:
    form = opened(backend)
    for words in ("Un.", "Deux.", "Deux.", "Trois."):
        edited(form, FRENCH, summary=words)
        save(backend, form)
        assert f"summary: {words}" in text(backend, FRENCH)


def test_a_form_that_saved_is_refused_once_somebody_else_has(backend: Backend) -> None:
    first, second = opened(backend), opened(backend)
    edited(first, FRENCH, summary="Un.")
    save(backend, first)
    second = opened(backend)
    edited(second, FRENCH, summary="Deux.")
    save(backend, second)
    edited(first, FRENCH, summary="Trois.")
    assert "Quelqu’un d’autre" in refused(backend, first)


def test_what_git_brought_meanwhile_is_not_written_over(backend: Backend) -> None:
    form = opened(backend)
    file = backend.project.root / FRENCH
    file.write_text(text(backend, FRENCH).replace("Texte.", "Autre texte."), "utf-8")
    edited(form, FRENCH, summary="Mien.")
    assert "Quelqu’un d’autre" in refused(backend, form)


def test_two_may_write_in_two_languages(backend: Backend) -> None:
    first, second = opened(backend), opened(backend)
    edited(first, FRENCH, summary="En français.")
    edited(second, ENGLISH, title="Debate", summary="In English.")
    save(backend, first)
    save(backend, second)
    assert "summary: En français." in text(backend, FRENCH)
    assert "summary: In English." in text(backend, ENGLISH)


def test_a_new_entry_takes_nobodys_place(backend: Backend) -> None:
    form = {FRENCH: json.dumps({"title": "Autre", "summary": "S.", "facts": {}}) + "\nMots."}
    assert "Quelqu’un d’autre" in refused(backend, form)


def test_a_copy_is_a_draft_with_an_address_of_its_own(backend: Backend) -> None:
    form = opened(backend)
    edited(form, FRENCH, slug="grand-debat")
    save(backend, form)
    form = {path.replace("/debate/", "/debat-2/"): raw for path, raw in opened(backend).items()}
    save(backend, form)
    copied = backend.project.content / "news/debat-2"
    assert "slug" not in (copied / "index.fr.md").read_text("utf-8")
    assert (copied / "bundle.yaml").read_text("utf-8").startswith("draft: true\n")


def test_a_picture_needs_words_in_each_language_that_readers_see(backend: Backend) -> None:
    form = opened(backend)
    edited(form, FRENCH, image_alt="", facts={"image": "new.png"})
    edited(form, ENGLISH, title="Debate", summary="S.")
    said = refused(backend, form, PICTURE)
    assert said == (
        "Rien n’a été enregistré.\n"
        "« Description de l’image » (Français) est vide : dites ce que montre l’image, pour qui ne "
        "la voit pas.\n"
        "« Description de l’image » (English) est vide : dites ce que montre l’image, pour qui ne "
        "la voit pas."
    )
    for path in (FRENCH, ENGLISH):
        edited(form, path, image_alt="Un tramway.")
    save(backend, form, PICTURE)
    assert (backend.project.root / FOLDER / "new.png").read_bytes() == b"ABC"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"date": ""}, "« Date » est vide : à remplir."),
        ({"date": "13/11/2016"}, "« Date » : « 13/11/2016 » ne convient pas."),
        (
            {"corrections": [{"date": "2016-11-22", "note": {"en": "No"}}]},
            "« Rectificatifs › 1 › Rectificatif » : Il manque la langue de départ (fr).",
        ),
    ],
)
def test_what_cannot_be_is_said_by_the_name_of_its_field(
    backend: Backend, facts: dict[str, Any], said: str
) -> None:
    form = opened(backend)
    edited(form, FRENCH, facts=facts)
    assert said in refused(backend, form)


def test_an_earlier_mistake_keeps_nobody_from_saving(backend: Backend) -> None:
    facts = backend.project.root / FOLDER / "bundle.yaml"
    facts.write_text("date: 2016-09-15\nweather: fine\n", "utf-8")
    form = opened(backend)
    edited(form, FRENCH, summary="Autre.", facts={"date": "2016-09-16"})
    save(backend, form)
    assert facts.read_text("utf-8") == "date: 2016-09-16\nweather: fine\n"


def test_another_slug_keeps_the_address(backend: Backend) -> None:
    for slug, earlier in [("grand-debat", "le-debat"), ("debats", "le-debat, grand-debat")]:
        form = opened(backend)
        edited(form, FRENCH, slug=slug)
        save(backend, form)
        assert f"moved_from: [{earlier}]\n" in text(backend, FRENCH)
    form = opened(backend)
    edited(form, FRENCH, slug="le-debat")
    save(backend, form)
    assert "moved_from: [grand-debat, debats]\n" in text(backend, FRENCH)


def test_a_draft_had_no_address(backend: Backend) -> None:
    facts = backend.project.root / FOLDER / "bundle.yaml"
    facts.write_text("draft: true\n" + facts.read_text("utf-8"), "utf-8")
    form = opened(backend)
    edited(form, FRENCH, slug="autre")
    save(backend, form)
    assert "moved_from" not in text(backend, FRENCH)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("summary: |\n  Un.\n\n  Deux.\n", "summary: Autre.\n"),
        ("summary : Un.\n", "summary : Autre.\n"),
        ("summary: Un : deux  # note\n", "summary: Autre.\n"),
        ("summary: >-\r\n  Un.\r\n\r\n", "summary: Autre.\r\n\r\n"),
        ("summary: 'Un'   # note\n", "summary: 'Autre.'   # note\n"),
    ],
)
def test_a_value_of_any_form_is_replaced_whole(backend: Backend, before: str, after: str) -> None:
    end = "\r\n" if "\r\n" in before else "\n"
    whole = f"\ufeff---{end}title : Le débat{end}{before}slug: le-debat{end}---{end}Texte.   "
    (backend.project.root / FRENCH).write_bytes(whole.encode())
    form = opened(backend)
    save(backend, form)
    assert text(backend, FRENCH) == whole
    edited(form, FRENCH, summary="Autre.")
    save(backend, form)
    assert text(backend, FRENCH) == whole.replace(before, after)


def sentences_of(path: Path) -> set[str]:
    """Return what the models of a module say of values."""
    found = (
        node.args[0].args[0]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "WrongValueError"
        and isinstance(node.args[0], ast.Call)
    )
    return {str(each.value) for each in found if isinstance(each, ast.Constant)}


def test_whatever_a_model_says_is_said_in_french() -> None:
    paths = [*ROOT.glob("summit/content/*.py"), *ROOT.glob("summit/subjects/*/models.py")]
    said = {each for path in paths for each in sentences_of(path)}
    hidden = {each for each in said if re.search("made_from|recorded %|oldest first", each)}
    assert said - hidden - {"%(reason)s."} - HINTS.keys() == set()


def test_a_key_may_follow_a_block_of_text_and_a_body_keep_every_space(backend: Backend) -> None:
    body = "    code\tx  \n\n\n* a\n*  b  \n\nfin  \n\n"
    whole = f"---\ntitle : Le débat\nsummary: |\n  Un.\n\n  Deux.\n---\n\n{body}"
    (backend.project.root / FRENCH).write_text(whole, "utf-8")
    form = opened(backend)
    edited(form, FRENCH, title="Autre")
    save(backend, form)
    assert text(backend, FRENCH) == whole.replace("Le débat", "Autre").replace(
        "  Deux.\n", "  Deux.\nmoved_from: [le-debat]\n"
    )
    edited(form, FRENCH, body=body.replace("    code", "code"))
    save(backend, form)
    assert "---\n\ncode\tx  \n" in text(backend, FRENCH)


@pytest.mark.skipif(os.name == "nt", reason="only administrators make links there")
def test_no_link_leads_out_of_the_content(backend: Backend, tmp_path: Path) -> None:
    outside = tmp_path / "outside.png"
    outside.write_bytes(b"secret")
    link = backend.project.root / FOLDER / "out.png"
    link.symlink_to(outside)
    asset = {"path": f"{FOLDER}/out.png", "content": "QUJD"}
    asked: list[tuple[str, dict[str, Any]]] = [
        ("getMediaFile", {"path": asset["path"]}),
        ("persistMedia", {"asset": asset}),
        ("deleteFiles", {"paths": [asset["path"]]}),
        ("persistEntry", {"dataFiles": [], "assets": [asset]}),
    ]
    for action, params in asked:
        with pytest.raises(AdminError, match="outside of content/"):
            backend.act(action, params)
    assert outside.read_bytes() == b"secret"
    names = [each["name"] for each in backend.act("getMedia", {"mediaFolder": FOLDER})]
    assert names == ["tram.jpg"]
    words = tmp_path / "words.md"
    words.write_text("---\ntitle: Secret\n---\n", "utf-8")
    (backend.project.root / ENGLISH).unlink(missing_ok=True)
    (backend.project.root / ENGLISH).symlink_to(words)
    with pytest.raises(AdminError, match="outside of content/"):
        backend.act("getEntry", {"path": ENGLISH})
    assert "Secret" not in json.dumps(
        backend.act("entriesByFolder", {"folder": "content/news", "depth": 2})
    )
