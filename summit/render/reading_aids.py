"""What templates show of a text: its body with anchors, its contents, the whole site's parts."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from summit.content.catalogue import Version
from summit.markdown.headings import Heading, find_headings, long_contents, with_anchors
from summit.output.build import Build
from summit.site.newer import newer_sections
from summit.site.page import Page
from summit.site.whole import part_body, shown_facts, versions_of, whole_site

SCRIPT = "section.js"
"""The script that lets the language links keep the section."""


def reading_aids(page: Page, build: Build) -> dict[str, Any]:
    """Return the body of a page, and what helps to find one's way in it."""
    if page.version is None:
        return _whole(page, build) if page.template == "whole_site" else {}
    html = build.site.body(page.version)
    headings = () if page.version.bundle.kind.is_home else _headings(page.version, build)
    sections = long_contents(headings)
    return {
        # Python-Markdown made it from the editors' text, and summit.markdown.lint checked it.
        "body": Markup(with_anchors(html, _namer(page, build)) if headings else html),  # noqa: S704
        "sections": sections,
        "newer": newer_sections(page.version, build.site),
        # Who is at a short text's second section is at its beginning: no script for that.
        "scripts": [SCRIPT] if sections else [],
    }


def _headings(version: Version, build: Build) -> tuple[Heading, ...]:
    """Return the headings that have a key, those of what the facts add to a text among them."""
    prose, html = build.site.prose(version), build.site.ask.html(version)
    return prose.headings if html == prose.html else find_headings(html)


def _namer(page: Page, build: Build) -> Callable[[str], str]:
    """Return a function from a section's title to the name of its link, for the reader."""
    label = build.catalogs[page.locale.key].gettext("Link to this section: %s")
    return lambda title: label.replace("%s", title)


def _whole(page: Page, build: Build) -> dict[str, Any]:
    """Return the parts of the whole site, and how to show each."""
    site = build.site
    parts = tuple(whole_site(site.catalogue, page.locale))
    keys = frozenset(version.bundle.key for version in versions_of(parts))

    def cover(version: Version) -> Markup:
        # summit.images.html escapes what it writes.
        return Markup(site.cover(version, is_first=False))  # noqa: S704

    return {
        "parts": parts,
        # Python-Markdown made it from the editors' text, and summit.markdown.lint checked it.
        "body_of": lambda part: Markup(part_body(site, part, keys)),  # noqa: S704
        "cover_of": cover,
        "blocks": shown_facts(parts),
    }
