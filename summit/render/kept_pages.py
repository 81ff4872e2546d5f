"""Pages that an earlier build rendered, and that would come out the same.

What a page is made from is known in two ways. What any page may show has one name: code, templates,
words, settings, the facts of the edition, and the moment from which on the site is as it is. What
else a page asked for - facts, titles, bodies, and which texts there are - was noted while it was
rendered. The HTML of a page is kept under the name of its bytes, apart from the account of all.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b, sha256
from pathlib import Path

from summit.base.asked import Question, asking
from summit.base.digest import LENGTH, digest_of
from summit.base.workers import share_out
from summit.output.build import Build
from summit.render.environments import Templates
from summit.render.page_account import Account, AnswersNow, fewest
from summit.site.page import Page
from summit.site.remarks import coming

Rendered = tuple[str, list[Question]]
"""The HTML of a page and what was asked for it."""
ACCOUNT = digest_of("the account of all pages")
"""Where the account is kept."""
PLACES = frozenset(
    (
        "IMAGE_CACHE MANIFEST OUTPUT_PATH PATH PROJECT_ROOT RESULTS SEARCH_CACHE TEMPLATE_CACHE "
        "THEME"
    ).split()
)
"""Settings that say where files are."""


def rendered_or_kept(
    build: Build, templates: Templates, pages: Sequence[Page], render: Callable[[Page], str]
) -> list[str]:
    """Return the HTML of a build's pages: as it was kept, or rendered now."""
    if build.project.memo.is_kept:
        return KeptPages.of(build, templates).rendered(pages, render)
    return share_out(render, pages)


@dataclass(frozen=True)
class KeptPages:
    """The pages of earlier builds, for one build."""

    build: Build
    now: AnswersNow
    account: Account
    """The pages that an earlier build rendered, and of which all is answered as it was then."""

    @classmethod
    def of(cls, build: Build, templates: Templates) -> "KeptPages":
        """Return what is kept for a build."""
        now = AnswersNow(build, templates.ask)
        shared = digest_of(shared_by_pages(build), now.digests(templates.asked)).hex()
        account = Account.read(build.project.memo.recall(ACCOUNT), shared)
        return cls(build, now, account.still_true(now))

    def rendered(self, pages: Sequence[Page], render: Callable[[Page], str]) -> list[str]:
        """Return the HTML of pages: as it was kept, or rendered now, in several processes."""
        names = {page.path: self._name(page) for page in pages}
        found = {path: self._find(path, name) for path, name in names.items()}
        missing = [page for page in pages if found[page.path] is None]
        made = share_out(partial(_recorded, render), missing)
        if missing or self.account.pages.keys() - names.keys():
            self._keep(names, {page.path: each for page, each in zip(missing, made, strict=True)})
        found |= {page.path: html for page, (html, _) in zip(missing, made, strict=True)}
        return [found[page.path] or "" for page in pages]

    def _keep(self, names: Mapping[str, str], made: Mapping[str, Rendered]) -> None:
        """Keep the HTML of pages, and the account of these and of those that stay."""
        memo, new = self.build.project.memo, dict[str, tuple[str, str, list[Question]]]()
        for path, (html, asked) in made.items():
            data = html.encode()
            key = blake2b(data, digest_size=LENGTH)
            memo.keep(key.digest(), data)
            new[path] = names[path], key.hexdigest(), asked
        stay = {path: each for path, each in self.account.pages.items() if path in names}
        account = replace(self.account, pages=stay).with_pages(new, self.now)
        memo.keep(ACCOUNT, account.as_json())

    def _name(self, page: Page) -> str:
        image = self.build.share_images.get(page.address)
        return digest_of(page, image and image.address).hex()

    def _find(self, path: str, name: str) -> str | None:
        """Return the HTML that was kept of a page, if that was planned as it is now."""
        entry = self.account.pages.get(path)
        if entry is None or entry.page != name:
            return None
        html = self.build.project.memo.recall(bytes.fromhex(entry.html))
        return html.decode() if html else None


def _recorded(render: Callable[[Page], str], page: Page) -> Rendered:
    with asking() as asked:
        html = render(page)
    return html, fewest(asked)


def shared_by_pages(build: Build) -> bytes:
    """Return the name of what any page may show, but for what it asks."""
    site, project = build.site, build.project
    content = site.catalogue.content
    change = site.once(coming)
    return digest_of(
        content.edition,
        {path: data.model for path, data in content.data.items()},
        (site.record, site.retired, site.editions, site.pictures),
        # Between two changes that are known the site is the same; its day counts all the same.
        site.clock.now if project.settings.clock else (site.clock.now.date(), change and change[0]),
        _plain(project.settings.values),
        _files(project.theme),
        _files(build.look.folder),
    )


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
