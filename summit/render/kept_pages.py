"""Pages that an earlier build rendered, and that would come out the same.

What a page is made from is known in two ways. What any page may show has one name: code, templates,
words, settings, the facts of the edition, and the moment from which on the site is as it is. What
else a page asked for - facts, titles, bodies, and which texts there are - was noted while it was
rendered. The files of a page are kept under the names of their bytes, apart from the account.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes
from typing import NamedTuple

from summit.base.asked import Question, asking
from summit.base.clock import rules_of
from summit.base.digest import digest_of, digest_of_asked
from summit.base.frozen import Frozen, replace
from summit.base.memo import Memo
from summit.base.store import packed
from summit.base.workers import share_out
from summit.output.build import Build
from summit.output.file_states import digest_of_bytes, files_in
from summit.output.tree import Kept
from summit.render.account_rows import AccountRows
from summit.render.page_account import Account, Entry, Noted, fewest
from summit.render.templates import Templates
from summit.site.page import Page
from summit.site.remarks import coming

MANY_PAGES = 40
"""Pages that ask for most templates."""
PLACES = frozenset(
    (
        "IMAGE_CACHE MANIFEST MEMO OUTPUT_PATH PATH PROJECT_ROOT RESULTS SEARCH_CACHE "
        "TEMPLATE_CACHE THEME"
    ).split()
)
"""Settings that say where files are, and what is kept."""


class RenderedFile(NamedTuple):
    """A file that was rendered now."""

    path: str
    name: bytes
    """What its bytes are kept under."""
    size: int
    data: bytes
    """Empty where it is kept: its processes have no more of it than they need."""
    packed: bytes
    """Its bytes as they are kept; empty where they are not."""


class Rendered(NamedTuple):
    """A page that was rendered now."""

    page: str
    """What names the page."""
    files: list[RenderedFile]
    weight: int | None
    """How many bytes a host sends for its HTML; None: that need not be known."""
    asked: list[Question]
    sources: "Sources"

    @property
    def noted(self) -> Noted:
        """What the account has of it."""
        files = {each.path: each.name.hex() for each in self.files}
        sizes = [each.size for each in self.files]
        entry = Entry(self.page, files, sizes, self.weight, [], self.sources.files, [])
        return Noted(entry, self.asked, self.sources.asked)


class Sources(NamedTuple):
    """The files that a page is made from, and what was asked to find them."""

    files: list[str]
    asked: list[Question]


class MadePage(NamedTuple):
    """A page as it was rendered, now or by an earlier build."""

    files: Mapping[str, bytes | Kept]
    """Its HTML, and what stands beside that, by path."""
    weight: int | None
    sources: list[str]


class Rendering:
    """What makes a page: it renders it, weighs it and notes what is asked for it.

    ``render`` returns the HTML of a page and what stands beside it, by path, and ``made_from`` the
    files of the project that it is made from, besides those that all such pages are.
    """

    def __init__(
        self,
        name: str,
        build: Build,
        render: Callable[[Page], Mapping[str, str]],
        made_from: Callable[[Page], Iterable[str]],
    ) -> None:
        self.name = name
        self._images = build.share_images
        self._scale = build.scale
        self._is_kept = build.project.memo.is_kept
        self._render = render
        self._made_from = made_from
        self._names: dict[str, str] = {}

    def __call__(self, page: Page) -> Rendered:
        """Return the page, rendered now."""
        with asking() as asked:
            texts = self.texts(page)
        files = [self._file(path, data) for path, data in texts.items()]
        html = files[0]
        weight = self._scale.weigh(page.template, texts[html.path], html.packed)
        return Rendered(self.name_of(page), files, weight, fewest(asked), self.sources(page))

    def texts(self, page: Page) -> dict[str, bytes]:
        """Return the files of a page, rendered now, by path; the HTML is the first."""
        return {path: text.encode() for path, text in self._render(page).items()}

    def _file(self, path: str, data: bytes) -> RenderedFile:
        kept = packed(data) if self._is_kept else b""
        return RenderedFile(path, digest_of_bytes(data), len(data), b"" if kept else data, kept)

    def sources(self, page: Page) -> Sources:
        """Return the files that the page is made from, found now."""
        with asking() as asked:
            files = sorted({*self._made_from(page)})
        return Sources(files, fewest(asked))

    def name_of(self, page: Page) -> str:
        """Return what names a page, and the picture that it is shared with."""
        if page.path not in self._names:
            image = self._images.get(page.address)
            self._names[page.path] = digest_of_asked(page, image and image.address).hex()
        return self._names[page.path]


def rendered_or_kept(
    build: Build, templates: Templates, pages: Sequence[Page], rendering: Rendering
) -> list[MadePage]:
    """Return the files of a build's pages: as they were kept, or rendered now.

    What renders them in the same way has an account of its own, of all that it renders.
    """
    if build.project.memo.is_kept:
        return KeptPages.of(build, templates, rendering.name).made(pages, rendering)
    made = rendered(templates, pages, rendering)
    return [
        MadePage({own.path: own.data for own in each.files}, each.weight, each.sources.files)
        for each in made
    ]


def rendered(templates: Templates, pages: Sequence[Page], rendering: Rendering) -> list[Rendered]:
    """Return pages, rendered now in as many processes as are of use."""
    if len(pages) >= MANY_PAGES:
        templates.compile_all()
    return share_out(rendering, pages)


class KeptPages(Frozen):
    """The pages of earlier builds, for one build."""

    build: Build
    templates: Templates
    account: Account
    """The pages that an earlier build rendered, and of which all is answered as it was then."""
    rows: AccountRows
    """Where the account is kept."""

    @classmethod
    def of(cls, build: Build, templates: Templates, name: str) -> "KeptPages":
        """Return what is kept for a build, by the name of what renders."""
        rows = AccountRows(build.project.memo, name)
        account = rows.read(shared_name(build, templates))
        return cls(build, templates, account.still_true(templates.answers), rows)

    def made(self, pages: Sequence[Page], rendering: Rendering) -> list[MadePage]:
        """Return the files of pages: as they were kept, or rendered now, in several processes."""
        before, placed = self.account.pages, [(page.path, page) for page in pages]
        stay = {
            path: before[path]
            for path, page in placed
            if path in before and before[path].page == rendering.name_of(page)
        }
        missing = [(path, page) for path, page in placed if path not in stay]
        made = rendered(self.templates, [page for _, page in missing], rendering)
        new = {path: each for (path, _), each in zip(missing, made, strict=True)}
        moved = {
            path: rendering.sources(page)
            for path, page in placed
            if path in stay and stay[path].asked_for_sources is None
        }
        if new or moved or len(stay) < len(before):  # From here on, all stay.
            stay = self._keep(stay, new, moved)
        return [self._kept(page, stay[path], rendering) for path, page in placed]

    def _keep(
        self,
        stay: dict[str, Entry],
        new: Mapping[str, Rendered],
        moved: Mapping[str, Sources],
    ) -> dict[str, Entry]:
        """Keep the files of pages, and the account of these and of those that stay; return it."""
        memo, noted = self.build.project.memo, dict[str, Noted]()
        for path, each in new.items():
            for file in each.files:
                memo.keep_packed(file.name, file.packed)
            noted[path] = each.noted
        questions = [*self.account.answers]
        for path, found in moved.items():
            entry = stay[path]._replace(sources=found.files)
            asked = [questions[number] for number in entry.asked]
            noted[path] = Noted(entry, asked, found.asked)
        account = replace(self.account, pages=stay).with_pages(noted, self.templates.answers)
        self.rows.keep(account)
        return account.pages

    def _kept(self, page: Page, entry: Entry, rendering: Rendering) -> MadePage:
        """Return a page that is kept; it is rendered after all where bytes of it were lost."""
        memo = self.build.project.memo

        def again(path: str) -> bytes:
            return rendering.texts(page)[path]

        files = {
            path: kept_in(memo, digest, size, partial(again, path))
            for (path, digest), size in zip(entry.files.items(), entry.sizes, strict=True)
        }
        return MadePage(files, entry.weight, entry.sources)


def kept_in(memo: Memo, digest: str, size: int, make: Callable[[], bytes]) -> Kept:
    """Return bytes that a store keeps under their digest; where it lost them, they are made."""
    name = bytes.fromhex(digest)
    memo.leave(name)

    def fetch() -> bytes:
        found = memo.recall(name)
        if found is None or digest_of_bytes(found) != name:
            found = make()
            memo.keep(name, found)
        return found

    return Kept(size, name, fetch)


def shared_name(build: Build, templates: Templates) -> str:
    """Return the name of what any page may show, and of what all templates ask."""
    return digest_of(build.once(shared_by_pages), templates.answers.digests(templates.asked)).hex()


def shared_by_pages(build: Build) -> bytes:
    """Return the name of what any page may show, but for what it asks."""
    site, project = build.site, build.project
    content = site.catalogue.content
    change = site.once(coming)
    return digest_of(
        content.edition,
        {path: data.model for path, data in content.data.items()},
        (site.record, site.retired, site.editions, site.pictures),
        # Between two changes that are known the site is the same, but for what asks for the moment;
        # its day counts all the same.
        site.clock.now if project.settings.clock else (site.clock.now.date(), change and change[0]),
        rules_of(site.clock.zone),
        _named(project.settings.values),
        _files(project.theme),
        _files(build.look.folder),
    )


def _named(settings: Mapping[str, object]) -> dict[str, bytes]:
    """Return what names the settings: for code, which nothing names, what no other build has."""
    found: dict[str, bytes] = {}
    for name, value in settings.items():
        if name.isupper() and name not in PLACES:
            try:
                found[name] = digest_of(value)
            except TypeError:
                found[name] = token_bytes()
    return found


def _files(folder: Path) -> dict[str, str]:
    """Return the digest of each file of a folder."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in files_in(folder)
    }
