"""``content record`` and ``content retire``: what was published is kept, or says what became."""

import json
from pathlib import Path

import pytest

from summit.base.problems import ContentError
from summit.render.report import Report
from tests.conftest import FIXED, PLAIN, ROOT, build
from tests.editing.conftest import SOURCE, TRANSLATION, Project
from tests.sites.preview import open_live_site

RECORD, RETIRED = "content/.addresses", "content/retired.yaml"
TOLD, LETTERS = "content/letters/told.yaml", "---\ntitle: Lettres\nsummary: Chaque lundi.\n---\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"/>'


@pytest.fixture
def published(project: Project) -> Project:
    """A project whose site was published, with a drawing."""
    (project.root / "content/news/debate/plan.svg").write_text(SVG, "utf-8")
    project.call("content", "record")
    return project


def files_of(project: Project) -> dict[Path, bytes]:
    """Return every file of a project."""
    return {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}


def said(project: Project, *arguments: str) -> str:
    """Return what a command says, or why it refuses."""
    result = project.call("content", *arguments)
    return str(result.exception) if result.exception and not result.output else result.output


def test_addresses_are_recorded_once(project: Project) -> None:
    assert project.call("content", "record", "--check").exit_code == 1
    assert not (project.root / RECORD).exists()
    first = said(project, "record")
    assert "addresses: " in first
    text = project.read(RECORD)
    lines = text.splitlines()
    assert lines == sorted(set(lines))
    assert "fr/actualites/le-debat/ news/debate" in lines
    assert said(project, "record").endswith(", new: 0.\n")
    assert project.read(RECORD) == text
    assert project.call("content", "record", "--check").exit_code == 0


def test_what_letters_told_is_recorded_where_there_are_letters(project: Project) -> None:
    said(project, "record")
    assert not (project.root / TOLD).exists()
    (project.root / "content/letters").mkdir()
    (project.root / "content/letters/index.fr.md").write_text(LETTERS, "utf-8")
    said(project, "record", "--check")
    assert not (project.root / TOLD).exists()
    said(project, "record")
    first = project.read(TOLD)
    assert first.startswith("until: 2016-W45\nweeks:\n  2016-W37:\n    news/debate news: en fr\n")
    said(project, "record")
    assert project.read(TOLD) == first


def test_what_was_recorded_stays(published: Project) -> None:
    old = "aa/one/ pages/one\n"
    (published.root / RECORD).write_text(old + published.read(RECORD), "utf-8")
    said(published, "record")
    assert published.read(RECORD).startswith(old)


def test_check_says_what_would_be_lost(published: Project) -> None:
    published.change(SOURCE, "title: Le sommet\n", "title: Le sommet\nslug: autre\n")
    assert str(published.call("content", "check").exception).startswith(f"{SOURCE}:3: published,")
    [record] = json.loads(published.call("content", "check", "--json").output)
    assert (record["path"], record["line"]) == (SOURCE, 3)


def test_a_build_refuses_and_a_preview_goes_on(published: Project) -> None:
    published.change(SOURCE, "title: Le sommet\n", "title: Le sommet\nslug: autre\n")
    outcome = open_live_site(published.root).rebuild()
    assert isinstance(outcome, Report)
    [problem] = outcome.build.faults
    assert str(problem).startswith(f"{SOURCE}:3: published,")
    settings = {**FIXED, **PLAIN, "DIGITS": {}, "LOCALES": ["fr", "en"]}
    content = str(published.root / "content")
    with pytest.raises(ContentError, match=f"{SOURCE}:3: published,"):
        build(published.root / "output", PATH=content, THEME=str(ROOT / "theme"), **settings)
    assert not (published.root / "output").exists()


def test_a_mistake_is_no_loss(published: Project) -> None:
    published.change("content/news/debate/index.fr.md", "title:", "titel:")
    outcome = open_live_site(published.root).rebuild()
    assert isinstance(outcome, Report)
    assert {problem.path for problem in outcome.build.faults} == {"content/news/debate/index.fr.md"}


def test_rename_makes_good_what_was_changed_by_hand(published: Project) -> None:
    published.change(SOURCE, "title: Le sommet\n", "title: Le sommet\nslug: autre\n")
    said(published, "rename", "pages/summit", "--locale", "fr", "--slug", "autre")
    assert "\nmoved_from: [le-sommet]\n" in published.read(SOURCE)
    assert published.call("content", "check").exit_code == 0


def test_files_keep_their_addresses_when_their_folder_moves(published: Project) -> None:
    said(published, "rename", "news/debate", "dispute")
    said(published, "rename", "news/dispute", "quarrel")
    assert published.read(RETIRED).splitlines()[1:] == [
        "media/news/debate/plan.svg: news/quarrel/plan.svg",
        "media/news/dispute/plan.svg: news/quarrel/plan.svg",
    ]
    assert published.call("content", "check").exit_code == 0
    live_site = open_live_site(published.root)
    live_site.rebuild()
    assert live_site.answer("/media/news/debate/plan.svg").data.decode() == SVG
    said(published, "rename", "news/debate", "debate")
    assert published.read(RETIRED).splitlines()[1:] == [
        "media/news/dispute/plan.svg: news/debate/plan.svg",
        "media/news/quarrel/plan.svg: news/debate/plan.svg",
    ]
    assert published.call("content", "check").exit_code == 0


def test_a_page_is_retired_in_every_language(published: Project) -> None:
    assert said(published, "retire", "pages/summit", "--instead", "news/debate") == (
        "content/retired.yaml: retired are /en/the-summit/, /fr/le-sommet/.\n"
        "content/pages/summit is no longer there; its last state is in .cache/retired/.\n"
    )
    assert (published.root / ".cache/retired/summit/index.fr.md").exists()
    assert not (published.root / "content/pages/summit").exists()
    assert published.call("content", "check").exit_code == 0
    live_site = open_live_site(published.root)
    live_site.rebuild()
    page = live_site.answer("/fr/le-sommet/").data.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "<h1>Cette page n’est plus ici</h1>" in page
    assert '<a href="/fr/actualites/le-debat/">' in page.partition("<main")[2]
    assert "débat</bdi>" in page.partition("<main")[2]
    assert "This page is no longer here" in live_site.answer("/en/the-summit/").data.decode()
    for file in ("/sitemap.xml", "/fr/atom.xml", "/fr/plan-du-site/", "/fr/whole-site.html"):
        assert "le-sommet" not in live_site.answer(file).data.decode(), file


def test_what_others_lead_to_is_not_retired(published: Project) -> None:
    published.change("content/news/debate/index.fr.md", "Texte.", "[Ici](../../pages/summit/)")
    before = files_of(published)
    result = published.call("content", "retire", "pages/summit")
    assert "Nothing is changed" in result.output
    assert 'content/news/debate/index.fr.md:5: "../../pages/summit/"' in str(result.exception)
    assert before == {
        path: path.read_bytes() for path in published.root.rglob("*") if path.is_file()
    }


def test_a_translation_is_retired_by_its_address(published: Project) -> None:
    (published.root / TRANSLATION).unlink()
    said(published, "retire", "/en/the-summit/")
    assert published.read(RETIRED).splitlines()[1:] == ["en/the-summit/:"]
    assert published.call("content", "check").exit_code == 0


def test_earlier_addresses_are_retired_with_their_page(published: Project) -> None:
    said(published, "rename", "pages/summit", "--locale", "fr", "--slug", "autre")
    said(published, "rename", "news/debate", "dispute")
    said(published, "record")
    said(published, "retire", "pages/summit", "--instead", "news/debate")
    assert published.read(RETIRED).splitlines()[1:] == [
        "en/the-summit/: news/debate",
        "fr/autre/: news/debate",
        "fr/le-sommet/: news/debate",
        "media/news/debate/plan.svg: news/dispute/plan.svg",
    ]
    said(published, "retire", "news/debate", "--instead", "themes/climate")
    lines = published.read(RETIRED).splitlines()[1:]
    assert "fr/le-sommet/: themes/climate" in lines
    assert "fr/actualites/le-debat/: themes/climate" in lines
    assert "media/news/dispute/plan.svg:" in lines
    assert published.call("content", "check").exit_code == 0


@pytest.mark.parametrize("name", ["en/the-summit", "http://localhost:8000/en/the%2Dsummit/"])
def test_an_address_may_come_from_a_browser(published: Project, name: str) -> None:
    (published.root / TRANSLATION).unlink()
    assert "retired are /en/the-summit/." in said(published, "retire", name)


def test_what_else_is_lost_hinders_nothing(published: Project) -> None:
    published.change("content/news/debate/bundle.yaml", "date:", "draft: true\ndate:")
    assert "retired are /en/the-summit/" in said(published, "retire", "pages/summit")
    assert "/fr/actualites/le-debat/" in str(published.call("content", "check").exception)


def test_another_file_takes_the_place_of_one(published: Project) -> None:
    folder = published.root / "content/news/debate"
    (folder / "plan.svg").rename(folder / "plan #2.svg")
    address = "media/news/debate/plan.svg"
    said(published, "retire", address, "--instead", "news/debate/plan #2.svg")
    assert published.read(RETIRED).splitlines()[1:] == [f'{address}: "news/debate/plan #2.svg"']
    assert published.call("content", "check").exit_code == 0


REFUSALS = {
    "never published": (["pages/nothing"], 'Nothing "pages/nothing" was published. '),
    "on the site": (["fr/le-sommet/"], "/fr/le-sommet/ is on the site."),
    "a section": (["news"], "news is a part of the site."),
    "nothing instead": (["pages/summit", "--instead", "pages/x"], 'There is no bundle "pages/x".'),
    "itself": (["pages/summit", "--instead", "pages/summit"], "has no page that could replace it."),
    "a file for a page": (
        ["pages/summit", "--instead", "news/debate/plan.svg"],
        "only a file with the same ending can",
    ),
    "not yet published": (["news/opening"], "news/opening was never published."),
}


@pytest.mark.parametrize(("arguments", "sentence"), REFUSALS.values(), ids=REFUSALS)
def test_what_cannot_be_retired_is_said(
    published: Project, arguments: list[str], sentence: str
) -> None:
    before = files_of(published)
    assert sentence in str(published.call("content", "retire", *arguments).exception)
    assert before == {
        path: path.read_bytes() for path in published.root.rglob("*") if path.is_file()
    }
