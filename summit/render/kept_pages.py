"""Pages that an earlier build rendered, and that would come out the same.

What a page is made from is known in two ways. What any page may show has one name: code, templates,
words, settings, the facts of the edition, and the moment from which on the site is as it is. What
else a page asked for - facts, titles, bodies, and which texts there are - was noted while it was
rendered. The HTML of a page is kept under the name of its bytes, apart from the account of all.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import blake2b, sha256
from pathlib import Path
from typing import NamedTuple

from summit.base.asked import Question, asking
from summit.base.digest import LENGTH, digest_of, digest_of_asked
from summit.base.store import packed
from summit.base.workers import share_out
from summit.metadata.markdown_page import MarkdownPage
from summit.output.build import Build
from summit.output.tree import Kept
from summit.output.weight import Scale
from summit.render.environments import Templates
from summit.render.page_account import Account, AnswersNow, Entry, fewest
from summit.site.page import Page
from summit.site.remarks import coming

Written = Page | MarkdownPage
"""What is made from content alone, and kept."""
PLACES = frozenset(
    (
        "IMAGE_CACHE MANIFEST OUTPUT_PATH PATH PROJECT_ROOT RESULTS SEARCH_CACHE TEMPLATE_CACHE "
        "THEME"
    ).split()
)
"""Settings that say where files are."""


class Rendered(NamedTuple):
    """A page that was rendered now."""

    page: str
    """What names the page."""
    html: bytes
    weight: int | None
    """How many bytes a host sends; None: that need not be known."""
    asked: list[Question]
    name: bytes
    """What the HTML is kept under."""
    packed: bytes
    """The HTML as it is kept; empty where it is not."""


class Made(NamedTuple):
    """A page as it was rendered, now or by an earlier build."""

    html: bytes | Kept
    weight: int | None


class Rendering:
    """What makes a page: it renders it, weighs it and notes what is asked for it."""

    def __init__(self, name: str, build: Build, render: Callable[[Written], str]) -> None:
        self.name = name
        self._images = build.share_images
        self._scale = Scale(build.assets, build.limits)
        self._is_kept = build.project.memo.is_kept
        self.render = render

    def __call__(self, page: Written) -> Rendered:
        """Return the page, rendered now."""
        with asking() as asked:
            html = self.render(page).encode()
        kept = packed(html) if self._is_kept else b""
        weight = self._scale.weigh(page.template, html, kept)
        return Rendered(self.name_of(page), html, weight, fewest(asked), _name_of(html), kept)

    def name_of(self, page: Written) -> str:
        """Return what names a page, and the picture that it is shared with."""
        image = self._images.get(page.address)
        return digest_of_asked(page, image and image.address).hex()


def rendered_or_kept(
    build: Build, templates: Templates, pages: Sequence[Written], rendering: Rendering
) -> list[Made]:
    """Return the HTML of a build's pages: as it was kept, or rendered now.

    What renders them in the same way has an account of its own, of all that it renders.
    """
    if build.project.memo.is_kept:
        return KeptPages.of(build, templates, rendering.name).made(pages, rendering)
    return [Made(each.html, each.weight) for each in share_out(rendering, pages)]


@dataclass(frozen=True)
class KeptPages:
    """The pages of earlier builds, for one build."""

    build: Build
    now: AnswersNow
    account: Account
    """The pages that an earlier build rendered, and of which all is answered as it was then."""
    place: bytes
    """Where the account is kept."""

    @classmethod
    def of(cls, build: Build, templates: Templates, name: str) -> "KeptPages":
        """Return what is kept for a build, by the name of what renders."""
        now, place = AnswersNow(build, templates.ask), digest_of("the account of pages", name)
        shared = digest_of(shared_by_pages(build), now.digests(templates.asked)).hex()
        account = Account.read(build.project.memo.recall(place), shared)
        return cls(build, now, account.still_true(now), place)

    def made(self, pages: Sequence[Written], rendering: Rendering) -> list[Made]:
        """Return the HTML of pages: as it was kept, or rendered now, in several processes."""
        before = self.account.pages
        stay = {
            page.path: before[page.path]
            for page in pages
            if page.path in before and before[page.path].page == rendering.name_of(page)
        }
        missing = [page for page in pages if page.path not in stay]
        new = {
            page.path: each
            for page, each in zip(missing, share_out(rendering, missing), strict=True)
        }
        if new or len(stay) < len(before):
            self._keep(stay, new)
        return [
            Made(new[page.path].html, new[page.path].weight)
            if page.path in new
            else self._kept(page, stay[page.path], rendering)
            for page in pages
        ]

    def _keep(self, stay: dict[str, Entry], new: Mapping[str, Rendered]) -> None:
        """Keep the HTML of pages, and the account of these and of those that stay."""
        memo, entries = self.build.project.memo, dict[str, tuple[Entry, list[Question]]]()
        for path, each in new.items():
            memo.keep_packed(each.name, each.packed)
            entry = Entry(each.page, each.name.hex(), len(each.html), each.weight, [])
            entries[path] = entry, each.asked
        account = replace(self.account, pages=stay).with_pages(entries, self.now)
        memo.keep(self.place, account.as_json())

    def _kept(self, page: Written, entry: Entry, rendering: Rendering) -> Made:
        """Return a page that stays; it is rendered after all where its HTML was lost."""
        memo, name = self.build.project.memo, bytes.fromhex(entry.html)
        memo.leave(name)

        def fetch() -> bytes:
            found = memo.recall(name)
            if found is None or _name_of(found) != name:
                found = rendering.render(page).encode()
                memo.keep(name, found)
            return found

        return Made(Kept(entry.size, name, fetch), entry.weight)


def _name_of(html: bytes) -> bytes:
    return blake2b(html, digest_size=LENGTH).digest()


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
