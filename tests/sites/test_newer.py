"""What readers of a translation are told when its source has moved on."""

from pathlib import Path

import pytest

from summit.content.yaml_edit import stamp, stamp_line
from summit.preview.live_site import LiveSite
from summit.render.report import Report
from summit.site.freshness import stamp_of
from tests.sites.preview import open_live_site, write_content

FRONT = "---\ntitle: {}\nslug: summit\nsummary: Two.\n---\n"
SOURCE = "## Pourquoi {#why}\n\nParce que.\n\n## Comment {#how}\n\nAinsi.\n"
OWN = "## Why {#why}\n\nBecause.\n\n## How {#how}\n\nSo.\n"
NEWER = "Newer in French than here:"


@pytest.fixture
def live_site(tmp_path: Path) -> LiveSite:
    """Return a studio of a site whose translation is up to date."""
    folder = write_content(tmp_path) / "pages/summit"
    (folder / "index.fr.md").write_text(FRONT.format("Le sommet") + SOURCE, "utf-8")
    (folder / "index.en.md").write_text(FRONT.format("The summit") + OWN, "utf-8")
    live_site = open_live_site(tmp_path, "2016-11-14T09:00")
    report = live_site.rebuild()
    assert isinstance(report, Report)
    sections = report.build.site.sections["pages/summit"]
    stamp(folder / "index.en.md", stamp_line("made_from", stamp_of(sections)))
    return live_site


def page_after(live_site: LiveSite, old: str, new: str) -> str:
    """Return the translation's page, after a change of the source."""
    source = live_site.root / "content/pages/summit/index.fr.md"
    source.write_text(source.read_text("utf-8").replace(old, new), "utf-8")
    live_site.rebuild()
    return live_site.answer("/en/summit/").data.decode()


def test_a_fresh_translation_has_no_notice(live_site: LiveSite) -> None:
    assert NEWER not in page_after(live_site, "", "")


def test_the_notice_names_the_section_and_leads_to_it(live_site: LiveSite) -> None:
    page = page_after(live_site, "Parce que.", "Parce que oui.")
    assert NEWER in page
    assert '<a href="/fr/summit/#why" hreflang="fr">Why</a>' in page
    assert "/fr/summit/#how" not in page


def test_a_new_section_is_named_in_its_own_language(live_site: LiveSite) -> None:
    page = page_after(live_site, "## Comment", "## Quand {#when}\n\nDemain.\n\n## Comment")
    assert '<a href="/fr/summit/#when" hreflang="fr" lang="fr" dir="ltr">Quand</a>' in page


def test_the_top_has_words_of_its_own(live_site: LiveSite) -> None:
    page = page_after(live_site, "title: Le sommet", "title: Notre sommet")
    assert '<a href="/fr/summit/" hreflang="fr">The beginning of the page</a>' in page


def test_the_state_is_a_page_of_its_own_outside_the_sitemap(live_site: LiveSite) -> None:
    page_after(live_site, "Parce que.", "Parce que oui.")
    page = live_site.answer("/en/status/").data.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "in part older (4 words)" in " ".join(page.split())
    assert "/status/" not in live_site.answer("/sitemap.xml").data.decode()
