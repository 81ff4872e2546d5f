"""The site as files that open from a disk: a folder that needs neither a host nor the internet.

The build makes it in a mode of its own (``OFFLINE``), in which nothing is sent and nothing is said
to search engines; then each page is written as it is read from where it lies.
"""

from collections.abc import Iterator, Mapping

from summit.archive import search
from summit.archive.places import fit_places
from summit.archive.references import Copied, from_file
from summit.archive.sheets import whole_sheet
from summit.base.problems import ContentError, Problem, say
from summit.output.build import Build
from summit.site.page import Page
from summit.site.redirects import NOT_FOUND

THEME = "theme/"


def files_of(build: Build) -> dict[str, bytes]:
    """Return every file of a build that kept them in memory."""
    tree = build.tree
    for path in list(tree.promises):
        tree.data(path)
    return {path: tree.files[path].data for path in sorted(tree.files)}


def offline_copy(build: Build) -> dict[str, bytes]:
    """Return the files of the copy; raise ContentError where a page refers to none of them."""
    files = {path: data for path, data in files_of(build).items() if not _is_of_hosts(path)}
    files |= {search.SCRIPT: search.script()}
    files |= {search.index_file(locale): b"" for locale in build.locales}
    copied = Copied(build.site.root, fit_places(files), build.site.absolute(""))
    files |= dict(_indexes(build, files, copied))
    files |= {
        path: from_file(data.decode(), path, copied).encode()
        for path, data in files.items()
        if path.endswith(".html")
    }
    if copied.lost:
        raise ContentError([*_lost(copied, build.pages)])
    files |= dict(_sheets(files))
    kept = {path for path in files if not path.startswith(THEME)} | copied.used
    return {copied.places[path]: files[path] for path in sorted(kept)}


def _is_of_hosts(path: str) -> bool:
    """Tell whether only a host shows a file: what it says where there is nothing."""
    return path.rpartition("/")[2] == NOT_FOUND


def _indexes(
    build: Build, files: Mapping[str, bytes], copied: Copied
) -> Iterator[tuple[str, bytes]]:
    for locale in build.locales:
        words = search.index(build.site, locale, build.pages, files, copied)
        yield search.index_file(locale), words.encode()


def _sheets(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for path, data in files.items():
        if path.endswith(".css"):
            yield path, whole_sheet(data.decode(), path, files).encode()


def _lost(copied: Copied, pages: tuple[Page, ...]) -> Iterator[Problem]:
    """Yield a problem for each reference that leads nowhere, at the text that has it."""
    by_path = {page.path: page for page in pages}
    for path, written in sorted(copied.lost):
        page = by_path.get(path)
        source = page.version.translation.path if page and page.version else path
        message = say(
            '"%(written)s" on the page /%(page)s leads to nothing that the copy has. Link to a '
            "file of the content, or with the whole address, from https:// on.",
            written=written,
            page=path.removesuffix("index.html"),
        )
        yield Problem(source, 1, message)
