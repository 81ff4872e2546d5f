"""Renders every page of the site through the theme."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Any

from markupsafe import Markup
from pelican.generators import Generator

from summit.content.catalogue import Version
from summit.content.models import Facts, Text
from summit.metadata.head import head_tags
from summit.metadata.markdown_page import is_in_markdown, markdown_path, page_in_markdown
from summit.metadata.social import social_tags
from summit.metadata.structured import structured_data
from summit.metadata.webmanifest import app_tags
from summit.output.build import build_of
from summit.render.kept_pages import Rendering, rendered_or_kept
from summit.render.reading_aids import reading_aids
from summit.render.templates import merged, templates_of
from summit.render.writer import TreeWriter
from summit.site.lists import list_on
from summit.site.navigation import MENUS
from summit.site.page import Page, numbered
from summit.site.page_ask import PageAsk
from summit.site.retiring import RETIRED
from summit.site.status import status_context
from summit.site.subject import Node


class PagesGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Renders pages, with what is the same for a whole locale prepared once."""

    def generate_output(self, writer: TreeWriter) -> None:
        """Render every page of the site."""
        build = build_of(self.settings)
        build.write_pages = partial(self.write_pages, writer=writer)
        build.write_pages(build.pages)

    def write_pages(self, pages: Collection[Page], writer: TreeWriter) -> None:
        """Render pages and hand them to the writer."""
        build = build_of(self.settings)
        self.templates = templates_of(self.settings)
        self.ask = self.templates.ask
        self.alike: dict[tuple[str, str], list[str]] = {}
        if self.settings["PREVIEW"]:
            for page in pages:
                for path, render in self._files(page).items():
                    writer.promise([path], partial(self._promised, path, render))
            return
        with build.stages.measure("render"):
            rendering = Rendering(type(self).__name__, build, self._render, self.made_from)
            made = rendered_or_kept(build, self.templates, [*pages], rendering)
        for page, (files, weight, own) in zip(pages, made, strict=True):
            for path, content in files.items():
                writer.add(path, content, (*self._alike(page, path), *own))
            if weight is not None:
                build.weights[page.path] = weight

    def _files(self, page: Page) -> dict[str, Callable[[], str]]:
        """Return what renders each file of a page: its HTML, and the Markdown beside it.

        A copy on a disk is for people alone: it has no Markdown.
        """
        files: dict[str, Callable[[], str]] = {page.path: partial(self._html, page)}
        if is_in_markdown(page) and not self.settings["OFFLINE"]:
            files[markdown_path(page)] = partial(page_in_markdown, page, self.ask)
        return files

    def _promised(self, path: str, render: Callable[[], str]) -> dict[str, bytes | str]:
        return {path: render()}

    def _render(self, page: Page) -> dict[str, str]:
        return {path: render() for path, render in self._files(page).items()}

    def _html(self, page: Page) -> str:
        template = self.templates.of(page.locale).get_template(f"{page.template}.html")
        return template.render(self.own(page))

    def _alike(self, page: Page, path: str) -> list[str]:
        """Return the sources of such a file of all pages of a locale and a template."""
        # Markdown is made of the text alone.
        template = page.template if path == page.path else ""
        alike = template, page.locale.key
        if alike not in self.alike:
            own = self.templates.files(f"{template}.html") if template else []
            self.alike[alike] = [*own, *self._shown_alike(page)]
        return self.alike[alike]

    def _shown_alike(self, page: Page) -> list[str]:
        """Return the content and the catalog that all pages of a locale and a template show."""
        site = build_of(self.settings).site
        menus = (site.menu(name, page.locale) for name in MENUS)
        gone = ["content/retired.yaml"] if page.template == RETIRED else []
        words = self.ask.catalog_file(page.locale)
        return ["content/edition.yaml", words, *gone, *_files_of(chain.from_iterable(menus))]

    def own(self, page: Page) -> dict[str, Any]:
        """Return what belongs to one page alone."""
        build, ask = build_of(self.settings), self.ask
        subjects = build.project.subjects
        share_image = build.share_images.get(page.address)
        feed_title = f"{ask.edition.name} ({page.locale.endonym})"
        sheets = [sheet.address for sheet in build.assets.sheets(page.template)]
        fonts = build.assets.fonts
        return {
            "page": page,
            "hidden": _hidden(page, ask),
            "held": _held(page, ask),
            "head": [
                *head_tags(page, ask, sheets, fonts, feed_title),
                *(tag for each in subjects for head in each.head for tag in head(page, ask)),
                *social_tags(page, ask, share_image),
                *app_tags(page.locale, ask, build.look.palette),
            ],
            # summit.metadata.structured escaped it for where it stands.
            "structured": Markup(  # noqa: S704
                structured_data(page, ask, share_image, partial(self._things, page))
            ),
            **reading_aids(page, build),
            **status_context(page, build.site),
            **merged(context(page, ask) for each in subjects for context in each.context),
            # summit.images.html escapes what it writes.
            "cover": Markup(ask.cover(page.version)) if page.version else "",  # noqa: S704
            "list_on": partial(list_on, page, lists=build.lists),
            "number_url": _number_url_for(ask, page),
        }

    def _things(self, page: Page, picture: Node) -> Iterator[Node]:
        """Yield what the subjects say that a page describes."""
        for subject in build_of(self.settings).project.subjects:
            for describe in subject.structured:
                yield from describe(page, self.ask, picture)

    def made_from(self, page: Page) -> list[str]:
        """Return the content that a page shows besides what all such pages do."""
        versions = [*([page.version] if page.version else []), *page.items, *page.trail]
        subjects = build_of(self.settings).project.subjects
        own = (sources(page, self.ask) for each in subjects for sources in each.sources)
        return [*_files_of(versions), *chain.from_iterable(own)]


def _files_of(versions: Iterable[Version]) -> Iterator[str]:
    """Yield the files of versions: their texts, and the facts of those that have some."""
    for version in versions:
        yield version.translation.path
        if version.bundle.facts_lines.values:
            yield version.bundle.facts_path


def _hidden(page: Page, ask: PageAsk) -> Facts | Text | None:
    """Return what keeps readers from the page: the draft of a translation, or its facts."""
    if page.version is None:
        return None
    text, bundle = page.version.translation.text, page.version.bundle
    if text.draft:
        return text
    return bundle.facts if ask.is_hidden(bundle.key) else None


def _held(page: Page, ask: PageAsk) -> list[Version]:
    """Return what readers of other languages have in place of a text of their own."""
    key = page.version.bundle.key if page.version else None
    versions = [ask.text(key, locale) for locale in ask.locales] if key else []
    return [version for version in versions if version.language.plain != version.locale.plain]


def _number_url_for(ask: PageAsk, page: Page) -> Callable[[int], str]:
    """Return a function from a number to the link of that page of the list."""
    own = next(address for locale, address in page.switches if locale == page.locale)
    first = own.removesuffix(f"{page.page_word}-{page.number}/")
    return lambda number: ask.link(numbered(first, number, page.page_word))
