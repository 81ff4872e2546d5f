"""What ``translations diff`` shows: for a terminal, or for a program."""

import re
from collections.abc import Iterator
from typing import Any, Self

import click

from summit.base.catalogs import Translator
from summit.base.frozen import Frozen, asdict
from summit.base.problems import say
from summit.content.bundles import Bundle, Translation
from summit.editing.history import Sections, as_recorded, earlier
from summit.editing.word_diff import Change, changes
from summit.site.freshness import Freshness, Section, front_words, sections_of
from summit.site.project import Project
from summit.site.site import Site

TOP_OF_PAGE = say("The top of the page")
FORGOTTEN = say("Its earlier words are in no commit. It reads now:")
GONE = say("The source no longer has the section %(section)s: take it out.")
BEFORE, NOW = say("%(locale)s before"), say("%(locale)s now")
MISSING = say("(no such section yet)")
TAKEN_OUT = say("(taken out)")
MARK = re.compile(r"(?P<gone>\[-.*?-\])|\{\+.*?\+\}")


class Compared(Frozen):
    """The changed sections of a source, their earlier words and the translation's own."""

    source: Translation
    translation: Translation
    freshness: Freshness
    before: Sections
    """The words that the translation was made from, as far as a commit has them."""
    own: Sections
    """The translation's."""

    @classmethod
    def of(
        cls,
        project: Project,
        site: Site,
        bundle: Bundle,
        translation: Translation,
        freshness: Freshness,
    ) -> Self:
        """Return what is to be compared; git is asked for the earlier words."""
        recorded = translation.text.made_from
        wanted = {s.key: recorded[s.key] for s in freshness.changed if s.key in recorded}
        before = as_recorded(earlier(project, site, bundle), wanted)
        prose = site.written[bundle.key, translation.locale.key]
        own = {s.key: s for s in sections_of(front_words(translation), prose.html, prose.headings)}
        return cls(site.catalogue.source(bundle), translation, freshness, before, own)

    def lines(self, tools: Translator) -> Iterator[str]:
        """Yield the lines for a terminal: each language by its key, before its words."""
        for section in self.freshness.changed:
            title = section.title or TOP_OF_PAGE.said(tools)
            yield click.style(f"{title} ({section.key})", bold=True)
            if self._is_forgotten(section):
                yield FORGOTTEN.said(tools)
            for change in self._changes(section):
                yield from self._lines(change, section, tools)
                yield ""
        for gone in self.freshness.removed:
            yield GONE.filled({"section": gone}).said(tools)

    def _is_forgotten(self, section: Section) -> bool:
        is_recorded = section.key in self.translation.text.made_from
        return is_recorded and section.key not in self.before

    def _changes(self, section: Section) -> list[Change]:
        key = section.key
        return list(changes(self.before.get(key), section, self.own.get(key)))

    def _lines(self, change: Change, section: Section, tools: Translator) -> Iterator[str]:
        source = {"locale": self.source.locale.key}
        before, now = (each.filled(source).said(tools) for each in (BEFORE, NOW))
        names = (before, now, self.translation.locale.key)
        missing = "" if section.key in self.own else MISSING.said(tools)
        after = change.after or TAKEN_OUT.said(tools)
        words = (change.before, after, change.translation or missing)
        width = max(map(len, names)) + 2
        for name, text in zip(names, words, strict=True):
            for number, line in enumerate(text.splitlines()):
                yield f"{'' if number else name:<{width}}{MARK.sub(_colored, line)}"

    def record(self) -> dict[str, Any]:
        """Return the same for a program to read; ``before`` is null where no commit has it."""
        return {
            "source": self.source.path,
            "translation": self.translation.path,
            "sections": [self._record(section) for section in self.freshness.changed],
            "removed": list(self.freshness.removed),
        }

    def _record(self, section: Section) -> dict[str, Any]:
        before, own = self.before.get(section.key), self.own.get(section.key)
        return {
            "key": section.key,
            "title": section.title,
            "before": before.text if before else None,
            "after": section.text,
            "translation": own.text if own else None,
            "changes": [asdict(change) for change in self._changes(section)],
        }


def _colored(mark: re.Match[str]) -> str:
    return click.style(mark[0], fg="red" if mark["gone"] else "green")
