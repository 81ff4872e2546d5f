"""``content rename``: nothing that led to a text leads nowhere afterwards."""

from http import HTTPStatus

import pytest

from summit.editing.rename import with_links_moved
from summit.preview.error_page import Fault
from tests.editing.conftest import SOURCE, TRANSLATION, Project
from tests.sites.preview import open_live_site

LINKS = """\
[a](../../news/debate/index.fr.md#why), ![b](../../news/debate/tram.jpg "news/debate"),
[c]({filename}/news/debate/), [d](../../news/debate-other/index.fr.md), news/debate,
[e](<../../news/../news/debate>) and <a class="x" href="../../news/debate/index.fr.md">.
[f](https://example.org/news/debate/), [g](../../news/opening/debate/)

[h]: ../../news/debate/index.fr.md
"""


def test_links_alone_are_rewritten() -> None:
    changed = with_links_moved(LINKS, "pages/summit", "news/debate", "news/dispute")
    assert (
        changed
        == """\
[a](../../news/dispute/index.fr.md#why), ![b](../../news/dispute/tram.jpg "news/debate"),
[c]({filename}/news/dispute/), [d](../../news/debate-other/index.fr.md), news/debate,
[e](<../../news/../news/dispute>) and <a class="x" href="../../news/dispute/index.fr.md">.
[f](https://example.org/news/debate/), [g](../../news/opening/debate/)

[h]: ../../news/dispute/index.fr.md
"""
    )


def test_a_folder_moves_with_every_link_and_keeps_its_key(project: Project) -> None:
    project.change(SOURCE, "## Programme\n", "## Programme\n\n[Débat](../../news/debate/)\n")
    project.change("content/news/debate/index.fr.md", "Texte.", "[Ici](../debate/index.fr.md)")
    result = project.call("content", "rename", "news/debate", "dispute")
    assert result.output.split("\n") == [
        "content/news/debate/index.fr.md:1: the links lead to news/dispute.",
        f"{SOURCE}:1: the links lead to news/dispute.",
        (
            'content/news/debate/bundle.yaml:1: the key stays "debate", for references, '
            "calendars and feeds."
        ),
        "content/news/dispute: this is where content/news/debate is now.",
        "",
    ]
    assert "[Débat](../../news/dispute/)" in project.read(SOURCE)
    assert project.read("content/news/dispute/index.fr.md").endswith("(../dispute/index.fr.md)\n")
    assert project.read("content/news/dispute/bundle.yaml").startswith("key: debate\ndate:")
    assert project.call("content", "check").exit_code == 0


def test_references_hold_when_a_theme_moves(project: Project) -> None:
    assert project.call("content", "rename", "themes/climate", "themes/weather").exit_code == 0
    assert "themes: [climate]" in project.read("content/news/debate/bundle.yaml")
    assert project.call("content", "check").exit_code == 0


def rename_slug(project: Project, slug: str, locale: str = "en", name: str = "pages/summit") -> str:
    result = project.call("content", "rename", name, "--locale", locale, "--slug", slug)
    return str(result.exception or result.output)


def test_a_slug_leaves_the_earlier_ones(project: Project) -> None:
    assert rename_slug(project, "meeting") == (
        f'{TRANSLATION}:1: the slug is "meeting"; the earlier address leads to it.\n'
    )
    rename_slug(project, "gathering")
    assert "slug: gathering\nmoved_from: [the-summit, meeting]\n---" in project.read(TRANSLATION)
    rename_slug(project, "the-summit")
    assert "slug: the-summit\nmoved_from: [meeting, gathering]\n" in project.read(TRANSLATION)
    assert project.call("content", "check").exit_code == 0


def test_earlier_addresses_lead_on(project: Project) -> None:
    rename_slug(project, "meeting")
    rename_slug(project, "latest", name="news")
    rename_slug(project, "dispute", "fr", "news/debate")
    rename_slug(project, "temps", "fr", "themes/climate")
    live_site = open_live_site(project.root)
    live_site.rebuild()
    leads = {
        "/en/the-summit/": "/en/meeting/",
        "/en/news/": "/en/latest/",
        "/en/news/le-debat/": "/en/latest/dispute/",
        "/en/news/dispute/": "/en/latest/dispute/",
        "/en/latest/le-debat/": "/en/latest/dispute/",
        "/fr/actualites/le-debat/": "/fr/actualites/dispute/",
        "/fr/themes/climat/": "/fr/themes/temps/",
        "/fr/actualites/themes/climat/": "/fr/actualites/themes/temps/",
    }
    for old, new in leads.items():
        answer = live_site.answer(old)
        assert (answer.status, answer.path) == (HTTPStatus.FOUND, new)
        assert live_site.answer(new).status == HTTPStatus.OK


def test_any_host_leads_on(project: Project) -> None:
    rename_slug(project, "meeting")
    outcome = open_live_site(project.root).rebuild()
    assert not isinstance(outcome, Fault)
    files = ("en/the-summit/index.html", "_redirects", "sitemap.xml")
    page, hosts, sitemap = ((outcome.build.tree.data(f) or b"").decode() for f in files)
    assert '<meta http-equiv="refresh" content="0; url=/en/meeting/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<link rel="canonical" href="http://localhost:8000/en/meeting/">' in page
    assert '<h1>This page has moved</h1>\n<p><a href="/en/meeting/">' in page
    assert "<script" not in page
    assert hosts == "/en/the-summit/ /en/meeting/ 301\n/fr/status/ /fr/etat/ 301\n"
    assert "the-summit" not in sitemap


def test_an_earlier_address_never_hides_a_page(project: Project) -> None:
    rename_slug(project, "meeting")
    project.call("content", "new", "page", "The summit", "--locale", "en", "--name", "other")
    assert str(project.call("content", "check").exception).split("\n")[0] == (
        f'{TRANSLATION}:1: "moved_from" leads from /en/the-summit/ to this text, but it is the '
        "address of content/pages/other. Take it out of the list, or change the slug there."
    )


REFUSALS = {
    "no bundle": (["news/debat", "x"], 'There is no bundle "news/debat". Did you mean'),
    "another kind": (["news/debate", "pages/x"], "is a news: it stays in content/news."),
    "there already": (["news/debate", "opening"], "content/news/opening exists."),
    "no folder's name": (["news/debate", "Mon Débat"], "is no name for a folder."),
    "a section": (["news", "blog"], "has its name for good."),
    "no translation": (["news/debate", "--locale", "en", "--slug", "x"], "has no slug in English"),
    "no slug": (["pages/summit", "--locale", "fr", "--slug", "Le Sommet"], "not a slug."),
    "slug taken": (["news/debate", "--locale", "fr", "--slug", "ouverture"], "already."),
}


@pytest.mark.parametrize(("arguments", "sentence"), REFUSALS.values(), ids=REFUSALS)
def test_what_cannot_be_renamed_is_said(
    project: Project, arguments: list[str], sentence: str
) -> None:
    before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
    assert sentence in str(project.call("content", "rename", *arguments).exception)
    assert before == {path: path.read_bytes() for path in before}


def test_something_is_to_be_renamed(project: Project) -> None:
    assert project.call("content", "rename", "news/debate").exit_code == 2
