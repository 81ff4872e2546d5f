"""The earlier words of a source text, as far as git remembers them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from summit.base.git import said_by_git
from summit.base.problems import ContentError
from summit.content.bundles import Bundle, Translation
from summit.content.validation import validate
from summit.content.yaml import parse_document
from summit.site.converting import converter_of
from summit.site.freshness import Section, front_words, sections_of
from summit.site.project import Project
from summit.site.site import Site

Sections = dict[str, Section]
"""The sections of one version of a text, by key."""


def present(site: Site, bundle: Bundle) -> Sections:
    """Return the sections of the source as it is now."""
    return {section.key: section for section in site.sections[bundle.key]}


def earlier(project: Project, site: Site, bundle: Bundle) -> Iterator[Sections]:
    """Yield the sections of each committed version of the source, the latest first."""
    source = site.catalogue.source(bundle)
    converter = converter_of(project, source.locale)
    for text in earlier_texts(project.root, source.path):
        try:
            document = parse_document(text, source.path)
            front = validate(bundle.kind.text, document.fields, source.path, site.locales)
        except ContentError:
            continue  # It was committed with a mistake.
        old = Translation(source.locale, source.path, front, document.body, document.body_line)
        html = converter.to_html(old.body, bundle.facts.credits, ())
        prose = converter.finish(html)
        found = sections_of(front_words(old), prose.html, prose.headings)
        yield {section.key: section for section in found}


def as_recorded(versions: Iterator[Sections], wanted: Mapping[str, str]) -> Sections:
    """Return, of the sections wanted by digest, those that some version has."""
    found: Sections = {}
    for version in versions:
        for key in wanted.keys() - found.keys():
            section = version.get(key)
            if section and section.digest == wanted[key]:
                found[key] = section
        if len(found) == len(wanted):
            break
    return found


def earlier_texts(root: Path, path: str) -> Iterator[str]:
    """Yield the committed texts of a file, the latest first, its own renames left out."""
    for commit in (said_by_git(root, "log", "--format=%H", "--", path) or "").split():
        text = said_by_git(root, "show", f"{commit}:./{path}")
        if text:
            yield text
