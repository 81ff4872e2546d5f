"""Writes what programs read: the subjects' files, web manifests, the sitemap, redirects."""

from collections.abc import Iterator, Sequence

from pelican.generators import Generator

from summit.metadata.llms import llms_address, llms_txt
from summit.metadata.sitemap import SITEMAP_FILE, robots, sitemap
from summit.metadata.webmanifest import manifest, manifest_address
from summit.metadata.worker import SOURCE, kept_pages, worker, worker_address
from summit.output.build import build_of
from summit.output.titles import titles_of
from summit.render.kept_files import Hook, files_of, hooks_of
from summit.render.templates import templates_of
from summit.render.writer import TreeWriter
from summit.site.everything import followed
from summit.site.redirects import HOST_FILE, redirects
from summit.site.security_txt import SECURITY_FILE, security_txt


class FeedsGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Makes what the subjects have besides pages, and the site's own index files."""

    def generate_output(self, writer: TreeWriter) -> None:
        """Hand the subjects' files, the sitemap and robots.txt to the writer."""
        build = build_of(self.settings)
        hooks = [*hooks_of(build.project.subjects, build.locales)]
        paths = [*(self._promised if self.settings["PREVIEW"] else self._made)(writer, hooks)]
        for address, file in followed(build.pages, paths):
            writer.copy(address, file)
        if not self.settings["OFFLINE"]:
            self._write_workers(writer)
            self._write_for_hosts(writer, paths)

    def _promised(self, writer: TreeWriter, hooks: Sequence[Hook]) -> Iterator[str]:
        """Promise the subjects' files to the preview, and yield their paths."""
        for hook in hooks:
            for found in hook.files(templates_of(self.settings).ask):
                writer.promise(found.paths, found.make)
                yield from found.paths

    def _made(self, writer: TreeWriter, hooks: Sequence[Hook]) -> Iterator[str]:
        """Hand over the subjects' files, and yield their paths."""
        found = files_of(build_of(self.settings), templates_of(self.settings), hooks)
        for path, content, sources in found:
            writer.add(path, content, tuple(sources))
            yield path

    def _write_workers(self, writer: TreeWriter) -> None:
        """Hand over what keeps pages for readers who ask for it: another with every build.

        A theme without its source has no button that asks for it.
        """
        build, ask = build_of(self.settings), templates_of(self.settings).ask
        if not (build.theme / SOURCE).is_file():
            return
        names = (name for name in build.assets if name.endswith((".css", ".js", ".woff2")))
        assets = [build.assets[name].address for name in names]
        html = sorted(each for each in build.tree.files.items() if each[0].endswith(".html"))
        made = [*(out.digest for _, out in html), *map(str.encode, assets)]
        for locale in build.site.locales:
            pages = [page.address for page in kept_pages(build.pages, locale)]
            text = worker(locale, ask, build.theme, [*pages, *assets], made)
            sources = (f"theme/{SOURCE}", ask.catalog_file(locale))
            writer.add(worker_address(locale), text, sources)

    def _write_for_hosts(self, writer: TreeWriter, paths: list[str]) -> None:
        """Hand over what needs a host: manifests, small indexes, the sitemap, redirects."""
        build = build_of(self.settings)
        site, ask = build.site, templates_of(self.settings).ask
        for locale in site.locales:
            app = manifest(locale, ask, build.look.palette)
            writer.add(manifest_address(locale), app, ("content/edition.yaml",))
            titles = site.once(titles_of, locale.key)
            writer.add(titles.address, titles.text, ("content",))
        everything = tuple(page.version.translation.path for page in build.pages if page.version)
        for locale in site.locales:
            writer.add(llms_address(locale), llms_txt(locale, ask), everything)
        if not (site.edition.demonstration or self.settings["STAGING"]):
            writer.add(SITEMAP_FILE, sitemap(build.pages, site), everything)
        writer.add("robots.txt", robots(site), ())
        if told := security_txt(site):
            writer.add(SECURITY_FILE, told, ("content/edition.yaml",))
        # What this site has itself, as the text of a page in Markdown, leads nowhere else.
        if moves := redirects(build.pages, site, {*paths, *build.tree.files}):
            writer.add(HOST_FILE, moves, everything)
