"""What readers of a translation are told when its source has moved on."""

from pathlib import Path

import pytest

from summit.content.yaml_edit import stamp, stamp_line
from summit.preview.live_site import Studio
from summit.render.pelican_run import Report
from summit.site.freshness import stamp_of
from tests.sites.preview import open_studio, write_content

FRONT = "---\ntitle: {}\nslug: summit\nsummary: Two.\n---\n"
SOURCE = "## Pourquoi {#why}\n\nParce que.\n\n## Comment {#how}\n\nAinsi.\n"
OWN = "## Why {#why}\n\nBecause.\n\n## How {#how}\n\nSo.\n"
NEWER = "Newer in French than here:"


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    """Return a studio of a site whose translation is up to date."""
    folder = write_content(tmp_path) / "pages/summit"
    (folder / "index.fr.md").write_text(FRONT.format("Le sommet") + SOURCE, "utf-8")
    (folder / "index.en.md").write_text(FRONT.format("The summit") + OWN, "utf-8")
    studio = open_studio(tmp_path, "2016-11-14T09:00")
    report = studio.rebuild()
    assert isinstance(report, Report)
    sections = report.build.site.sections["pages/summit"]
    stamp(folder / "index.en.md", stamp_line("made_from", stamp_of(sections)))
    return studio


def page_after(studio: Studio, old: str, new: str) -> str:
    """Return the translation's page, after a change of the source."""
    source = studio.root / "content/pages/summit/index.fr.md"
    source.write_text(source.read_text("utf-8").replace(old, new), "utf-8")
    studio.rebuild()
    return studio.answer("/en/summit/").data.decode()


def test_a_fresh_translation_has_no_notice(studio: Studio) -> None:
    assert NEWER not in page_after(studio, "", "")


def test_the_notice_names_the_section_and_leads_to_it(studio: Studio) -> None:
    page = page_after(studio, "Parce que.", "Parce que oui.")
    assert NEWER in page
    assert '<a href="/fr/summit/#why" hreflang="fr">Why</a>' in page
    assert "/fr/summit/#how" not in page


def test_a_new_section_is_named_in_its_own_language(studio: Studio) -> None:
    page = page_after(studio, "## Comment", "## Quand {#when}\n\nDemain.\n\n## Comment")
    assert '<a href="/fr/summit/#when" hreflang="fr" lang="fr" dir="ltr">Quand</a>' in page


def test_the_top_has_words_of_its_own(studio: Studio) -> None:
    page = page_after(studio, "title: Le sommet", "title: Notre sommet")
    assert '<a href="/fr/summit/" hreflang="fr">The beginning of the page</a>' in page


def test_the_state_is_a_page_of_its_own_outside_the_sitemap(studio: Studio) -> None:
    page_after(studio, "Parce que.", "Parce que oui.")
    page = studio.answer("/en/status/").data.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "in part older (4 words)" in " ".join(page.split())
    assert "/status/" not in studio.answer("/sitemap.xml").data.decode()
