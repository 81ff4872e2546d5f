"""Pages that an earlier build rendered, and that would come out the same.

What a page is made from is known in two ways. Everything that any page may show, but for the texts
themselves, has one name: code, templates, words, settings, facts, titles, and the moment from which
on the site is as it is. The texts that a page showed were noted while it was rendered.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from summit.base.asked import ALL, Answers, Question, asking
from summit.base.digest import digest_of
from summit.base.once import Once
from summit.base.workers import share_out
from summit.content.bundles import Bundle
from summit.output.build import Build
from summit.site.page import Page
from summit.site.page_ask import PageAsk
from summit.site.remarks import coming

Rendered = tuple[str, list[Question]]
"""The HTML of a page and what was asked for it."""
PLACES = frozenset(
    (
        "IMAGE_CACHE MANIFEST OUTPUT_PATH PATH PROJECT_ROOT RESULTS SEARCH_CACHE TEMPLATE_CACHE "
        "THEME"
    ).split()
)
"""Settings that say where files are."""


def rendered_or_kept(
    build: Build, ask: PageAsk, pages: Sequence[Page], render: Callable[[Page], str]
) -> list[str]:
    """Return the HTML of a build's pages, which ask ``ask``: as it was kept, or rendered now."""
    if build.project.memo.is_kept:
        return KeptPages.of(build, ask).rendered(pages, render)
    return share_out(render, pages)


@dataclass(frozen=True)
class KeptPages:
    """The pages of earlier builds, for one build."""

    build: Build
    shared: bytes
    """The name of all that is the same for every page."""
    keepers: Mapping[str, Once]
    """What keeps results that pages ask for, by name."""
    answers: dict[Question, str] = field(default_factory=dict)
    """The digest of each answer of this build's, once it was asked for."""

    @classmethod
    def of(cls, build: Build, ask: PageAsk) -> "KeptPages":
        """Return what is kept for a build, whose pages ask ``ask``."""
        site = build.site
        keepers = {"ask": ask, "build": build, "site": site, "catalogue": site.catalogue}
        return cls(build, shared_by_pages(build), keepers)

    def rendered(self, pages: Sequence[Page], render: Callable[[Page], str]) -> list[str]:
        """Return the HTML of pages: as it was kept, or rendered now, in several processes."""
        found = {page.path: self._find(page) for page in pages}
        missing = [page for page in pages if found[page.path] is None]

        def recorded(page: Page) -> Rendered:
            with asking() as asked:
                html = render(page)
            return html, sorted(_fewest(asked), key=str)

        for page, (html, asked) in zip(missing, share_out(recorded, missing), strict=True):
            self._keep(page, html, asked)
            found[page.path] = html
        return [found[page.path] or "" for page in pages]

    def _key(self, page: Page) -> bytes:
        image = self.build.share_images.get(page.address)
        return digest_of("page", self.shared, page, image and image.address)

    def _find(self, page: Page) -> str | None:
        """Return the HTML that was kept, if all that it asked is answered as it was then."""
        kept = self.build.project.memo.recall(self._key(page))
        with suppress(ValueError, TypeError, KeyError):
            answers, html = json.loads(kept or "")
            if all(was and self._answer((name, _hashed(key))) == was for name, key, was in answers):
                return str(html)
        return None

    def _keep(self, page: Page, html: str, asked: Sequence[Question]) -> None:
        answers = [(*question, self._answer(question)) for question in asked]
        value = json.dumps([answers, html], ensure_ascii=False).encode()
        self.build.project.memo.keep(self._key(page), value)

    def _answer(self, question: Question) -> str:
        if question not in self.answers:
            self.answers[question] = self._digest(*question).hex()
        return self.answers[question]

    def _digest(self, name: str, key: Any) -> bytes:
        """Return what names an answer; nothing where nothing does, which is never the same."""
        if name in self.keepers:
            return self.keepers[name].digest_at(key) or b""
        table: Answers[object, object] = getattr(self.build.site, name)
        return digest_of(table.answer(key))


def _fewest(asked: Collection[Question]) -> Collection[Question]:
    """Return the questions without those for a part of what was asked for whole."""
    whole = {name for name, key in asked if key is ALL}
    return {(name, key) for name, key in asked if key is ALL or name not in whole}


def _hashed(key: object) -> object:
    """Return a key as it was before JSON had it."""
    return tuple(key) if isinstance(key, list) else key


def shared_by_pages(build: Build) -> bytes:
    """Return the name of all that pages may show, but for the texts of the content."""
    site, project = build.site, build.project
    content = site.catalogue.content
    change = site.once(coming)
    return digest_of(
        [_shown(bundle) for bundle in content.bundles.values()],
        content.edition,
        {path: data.model for path, data in content.data.items()},
        (site.record, site.retired, site.editions, site.pictures),
        # Between two changes that are known the site is the same; its day counts all the same.
        site.clock.now if project.settings.clock else (site.clock.now.date(), change and change[0]),
        _plain(project.settings.values),
        _files(project.theme),
        _files(build.look.folder),
    )


def _shown(bundle: Bundle) -> tuple[object, ...]:
    texts = {key: each.text for key, each in bundle.translations.items()}
    return bundle.key, bundle.kind.name, bundle.folder, bundle.facts, texts, [*bundle.assets]


def _plain(settings: Mapping[str, object]) -> dict[str, bytes]:
    """Return the digests of the settings that are data; all others are code, or made by it."""
    found: dict[str, bytes] = {}
    for name, value in settings.items():
        if name.isupper() and name not in PLACES:
            with suppress(TypeError):
                found[name] = digest_of(value)
    return found


def _files(folder: Path) -> dict[str, str]:
    """Return the digest of each file of a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files
    }
