"""Makes the search index of the rendered pages."""

from pelican.generators import Generator

from summit.output.build import Build, build_of
from summit.output.search import FOLDER, Document, document_of, is_searched, make_index
from summit.render.writer import TreeWriter


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
    return [
        document_of(page, build.site.root, (build.tree.data(page.path) or b"").decode())
        for page in build.pages
        if is_searched(page)
    ]
