"""Makes the search index of the rendered pages."""

from pelican.generators import Generator

from summit.output.build import Build, build_of
from summit.output.search import digest_in, document_in, head_of, is_searched, place_of
from summit.output.search_index import FOLDER, Document, make_index
from summit.render.writer import TreeWriter
from summit.site.page import Page


class SearchGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Reads the pages that ``summit.render.pages`` handed to the writer."""

    def generate_output(self, writer: TreeWriter) -> None:
        """Hand the index to the writer."""
        build = build_of(self.settings)
        cache = build.project.settings.folder("SEARCH_CACHE")

        def index() -> dict[str, bytes | str]:
            documents = _documents(build)
            with build.stages.measure("search"):
                files = make_index(documents, cache)
            return {f"{FOLDER}/{path}": data for path, data in files.items()}

        # Each file of the index is made from all texts: to name them at each is too much to keep.
        writer.promise([f"{FOLDER}/"], index, lambda: ["content"])


def _documents(build: Build) -> list[Document]:
    """Return the documents of all pages that can be found."""
    return [_document(page, build) for page in build.pages if is_searched(page)]


def _document(page: Page, build: Build) -> Document:
    """Return the document of a page; that of one that is as it was is not read to name it."""
    memo, head = build.project.memo, head_of(page)

    def read() -> str:
        return document_in(head, (build.tree.data(page.path) or b"").decode())

    name = memo.name(digest_in, head, build.tree.digest(page.path))
    digest = memo.kept(digest_in, name)
    if digest is None:
        digest = digest_in(read())
        memo.note(digest_in, name, digest)
    return Document(place_of(page, build.site.root), page.locale.tag, digest, read)
