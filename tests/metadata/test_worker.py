"""The service worker of a language: what it keeps, how large it is, and when it is another."""

import gzip
import json
from typing import Any

from summit.hosting.rules import ASK_AGAIN, caching
from summit.metadata.worker import kept_pages, worker, worker_address
from summit.site.plan import plan_pages
from tests.conftest import ROOT
from tests.content_folder import ContentFolder, ask_of

MOST = 2048
"""Bytes of a worker, compressed."""
FILES = ["fr/programme/", "theme/style.0123456789.css"]


def written(content: ContentFolder, locale: str = "fr", made: bytes = b"") -> str:
    ask = ask_of(content.site())
    return worker(ask.locales[locale], ask, ROOT / "theme", FILES, [made])


def facts(text: str) -> dict[str, Any]:
    known: dict[str, Any] = json.JSONDecoder().raw_decode(text, text.index('{"version"'))[0]
    return known


def test_it_knows_its_language_and_what_to_keep(content: ContentFolder) -> None:
    known = facts(written(content))
    assert (known["scope"], known["locale"]) == ("/fr/", "fr-u-nu-latn")
    assert known["files"] == ["/fr/programme/", "/theme/style.0123456789.css"]
    assert "{moment}" in known["words"]


def test_it_is_small_enough_and_another_with_each_build(content: ContentFolder) -> None:
    text = written(content)
    assert len(gzip.compress(text.encode())) <= MOST
    assert written(content) == text
    assert facts(written(content, made=b"x"))["version"] != facts(text)["version"]


def test_hosts_are_asked_for_it_each_time() -> None:
    assert caching("fr/worker.js") == ASK_AGAIN


def test_the_programme_and_pages_with_the_button_are_kept(content: ContentFolder) -> None:
    content.write("programme/index.fr.md", "---\ntitle: Programme\nsummary: Deux jours.\n---\n")
    content.write("pages/summit/bundle.yaml", "blocks: [offline]\n")
    site = content.site()
    pages = list(plan_pages(site))
    found = {
        key: [page.address for page in kept_pages(pages, site.locales[key])] for key in ("fr", "en")
    }
    assert found == {
        "fr": ["fr/le-sommet/", "fr/programme/"],
        "en": ["en/the-summit/", "en/programme/"],
    }
    assert worker_address(site.locales["fr"]) == "fr/worker.js"
