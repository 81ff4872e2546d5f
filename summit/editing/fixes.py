"""What ``content check --fix`` mends: what each subject finds, and how files are written."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from summit.content.catalogue import Catalogue
from summit.content.repairs import Repair
from summit.editing.style_rules import RULES, Source
from summit.site.ask import FactsAsk
from summit.site.subject import Subject


def find_repairs(catalogue: Catalogue, subjects: Iterable[Subject]) -> Iterator[Repair]:
    """Yield all that can be mended in what could be read of the content."""
    ask = FactsAsk(catalogue)
    for find in (each for subject in subjects for each in subject.repairs):
        yield from find(ask)


def find_untidy(project: Path, catalogue: Catalogue) -> Iterator[Repair]:
    """Yield what is unusual in how the files of the bundles are written."""
    for source in _sources(project, catalogue):
        for rule in RULES:
            yield from rule(source)


def _sources(project: Path, catalogue: Catalogue) -> Iterator[Source]:
    """Yield the files that editors write; the public's words stay as they came."""
    for bundle in catalogue.bundles.values():
        if bundle.kind.is_plain:
            continue
        if bundle.facts_lines.values:
            path = bundle.facts_path
            yield Source(path, _text(project / path), type(bundle.facts))
        for each in bundle.translations.values():
            own = each if bundle.kind.has_page and not bundle.kind.is_home else None
            yield Source(each.path, _text(project / each.path), type(each.text), own)


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8-sig")
