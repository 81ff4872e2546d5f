"""What a site's search index holds for the readers of each language."""

from pathlib import Path
from typing import Any

import pytest

from tests.fragments import fragments_of
from tests.sites.test_golden import SITES, build_tiny

NAME = "missing-translation"


@pytest.fixture(scope="module")
def fragments(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Return what the index of a tiny site holds, by address."""
    output = tmp_path_factory.mktemp("index") / "output"
    report = build_tiny(NAME, SITES[NAME], output, index=True)
    return fragments_of({path: out.data for path, out in report.build.tree.files.items()})


def test_every_text_is_found_by_the_readers_of_each_language(
    fragments: dict[str, dict[str, Any]],
) -> None:
    assert sorted(fragments) == [
        "/2016/en/",
        "/2016/en/news/",
        "/2016/en/news/ouverture/",
        "/2016/en/news/solo-en-espanol/",
        "/2016/es/",
        "/2016/es/noticias/",
        "/2016/es/noticias/ouverture/",
        "/2016/es/noticias/solo-en-espanol/",
        "/2016/fr/",
        "/2016/fr/actualites/",
        "/2016/fr/actualites/ouverture/",
        "/2016/fr/actualites/solo-en-espanol/",
    ]


def test_fallback_is_labelled_in_the_readers_language(
    fragments: dict[str, dict[str, Any]],
) -> None:
    meta = fragments["/2016/en/news/solo-en-espanol/"]["meta"]
    assert (meta["lang"], meta["dir"], meta["language"]) == ("es", "ltr", "Spanish")
    assert meta["section"] == "News"
    assert "language" not in fragments["/2016/es/noticias/solo-en-espanol/"]["meta"]


def test_site_without_the_plugin_has_no_index(tmp_path: Path) -> None:
    """Pelican's signals stay connected in a process that has built a site with it."""
    build_tiny(NAME, SITES[NAME], tmp_path / "with", index=True)
    report = build_tiny(NAME, SITES[NAME], tmp_path / "without")
    assert [path for path in report.build.tree.files if "pagefind" in path] == []
