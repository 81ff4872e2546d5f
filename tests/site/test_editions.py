"""Addresses of earlier editions: they lead to their place below a path, or to what is there now."""

import shutil
from pathlib import Path

import pytest

from summit.render.kept_files import hooks_of
from summit.site.editions import EDITIONS
from summit.site.everything import plan_everything
from summit.site.losses import check_addresses
from summit.site.page import Page
from summit.site.page_ask import PlanAsk
from summit.site.record import RECORD
from summit.site.redirects import HOST_FILE, MOVED, redirects, target_of
from summit.site.site import Site
from tests.conftest import OTHER, build
from tests.content_folder import ContentFolder, ask_of

MOVED_LINES = """\
fr/le-sommet/ 2014/fr/le-sommet/
fr/ancien/ 2014/fr/ancien/
pt/velho/ 2014/pt/velho/
media/a.svg 2014/media/a.svg
fr/atom.xml 2014/fr/atom.xml
"""


@pytest.fixture
def next_edition(content: ContentFolder) -> ContentFolder:
    """A small site at the address that another edition left."""
    content.write(EDITIONS, MOVED_LINES)
    content.write(RECORD, "fr/ancien/ pages/ancien\nmedia/a.svg news/debate/a.svg\n")
    return content


def planned(site: Site, content: ContentFolder) -> tuple[Page, ...]:
    return plan_everything(site, PlanAsk(site, content.project().settings))


def test_what_moved_leads_on_but_where_this_edition_has_a_page(next_edition: ContentFolder) -> None:
    site = next_edition.site()
    moved = {p.address: p for p in planned(site, next_edition) if p.address in site.editions}
    assert moved.keys() == {"fr/le-sommet/", "fr/ancien/", "pt/velho/"}
    assert moved["fr/le-sommet/"].template != MOVED
    assert target_of(moved["fr/ancien/"]) == "2014/fr/ancien/"
    assert moved["fr/ancien/"].canonical == "2014/fr/ancien/"
    # A language that this edition does not have: the page speaks the source's.
    assert moved["pt/velho/"].locale.key == "fr"
    assert target_of(moved["pt/velho/"]) == "2014/pt/velho/"
    check_addresses(site, planned(site, next_edition))


def test_hosts_lead_on_from_files_too_but_not_from_this_editions_own(
    next_edition: ContentFolder,
) -> None:
    site = next_edition.site()
    feeds = [
        path
        for hook in hooks_of(site.subjects, site.locales)
        for found in hook.files(ask_of(site))
        for path in found.paths
    ]
    lines = redirects(planned(site, next_edition), site, feeds).splitlines()
    earlier = [line for line in lines if "2014" in line]
    assert earlier == [
        "/fr/ancien/ /2014/fr/ancien/ 301",
        "/pt/velho/ /2014/pt/velho/ 301",
        "/media/a.svg /2014/media/a.svg 301",
    ]


def test_hosts_lead_on_from_no_file_that_this_edition_writes(tmp_path: Path) -> None:
    """The text of a page in Markdown, and what keeps pages offline, are no subject's files."""
    content = shutil.copytree(OTHER.content, tmp_path / "content")
    own = ("es/noticias/index.md", "es/worker.js", "es/viejo.md")
    (content / EDITIONS).write_text("".join(f"{each} 2014/{each}\n" for each in own), "utf-8")
    report = build(tmp_path / "output", OTHER, PATH=str(content))
    lines = report.build.tree.files[HOST_FILE].data.decode().splitlines()
    assert set(own[:2]) <= report.build.tree.files.keys()
    assert [line for line in lines if "2014" in line] == ["/es/viejo.md /2014/es/viejo.md 301"]


def test_without_them_a_build_asks_what_became_of_recorded_addresses(
    next_edition: ContentFolder,
) -> None:
    next_edition.write(EDITIONS, None)
    site = next_edition.site()
    with pytest.raises(Exception, match="/fr/ancien/"):
        check_addresses(site, planned(site, next_edition))


@pytest.mark.parametrize(
    "line",
    [
        "fr/ancien/",
        "fr/ancien/ /2014/fr/ancien/",
        "fr/ancien/ https://example.org/2014/",
        "fr/ancien/ ../2014/",
        "fr/ancien/ fr/ancien/",
        "fr/ancien/ 2014/fr/an cien/",
        'fr/ancien/ 2014/"onclick=',
    ],
)
def test_a_line_that_leads_nowhere_is_refused(content: ContentFolder, line: str) -> None:
    content.write(EDITIONS, f"fr/x/ 2014/fr/x/\n{line}\n")
    [problem] = content.problems()
    assert problem == (
        f'content/.editions:2: "{line}" does not say where an address of an earlier edition '
        'leads. Write both from the site\'s root, such as "fr/programme/ 2016/fr/programme/"; or '
        "take the list that was written when that edition was archived."
    )
