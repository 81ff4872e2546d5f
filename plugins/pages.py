"""Renders every page of the site through the theme."""

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import FileSystemLoader, TemplateRuntimeError, meta
from markupsafe import Markup
from pelican import signals
from pelican.generators import Generator

from plugins.build import build_of
from plugins.forms import consultation_form
from plugins.writer import TreeWriter
from summit.app import app_tags
from summit.assets import STYLE, Assets
from summit.catalogs import catalog_path
from summit.catalogue import Version
from summit.consultation.questionnaire import SECTION
from summit.head import feed_address, head_tags
from summit.locales import Locale
from summit.pages import Page, numbered
from summit.problems import SettingsError
from summit.site import Site
from summit.social import social_tags
from summit.structured import structured_data


class PagesGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Renders pages, with what is the same for a whole locale prepared once."""

    def generate_context(self) -> None:
        """Read templates from the theme alone.

        Pelican's loader has its "simple" theme behind: a missing template would be found there.
        """
        self.env.loader = FileSystemLoader(build_of(self.settings).theme / "templates")

    def generate_output(self, writer: TreeWriter) -> None:
        """Render every page and hand it to the writer."""
        build = build_of(self.settings)
        self.menus = {
            locale.key: {name: build.site.menu(name, locale) for name in ("header", "footer")}
            for locale in build.locales
        }
        self.form = consultation_form(build.site, self.settings)
        shared = self._shared(build.site)
        sources = {name: self._template_files(name) for name in {p.template for p in build.pages}}
        for page in build.pages:
            with build.stages.measure("render"):
                html = self.env.get_template(f"{page.template}.html").render(
                    shared | self._own(page)
                )
            writer.add(page.path, html, (*sources[page.template], *self._made_from(page)))

    def _shared(self, site: Site) -> dict[str, Any]:
        """Return what every template may use, on any page."""

        def url(version: Version) -> str:
            return site.link(site.catalogue.address(version.bundle, version.locale))

        return {
            "site": site,
            "edition": site.edition,
            "consultation": self.form.consultation if self.form else None,
            "form": self.form,
            "url": url,
            "link": site.link,
            "feed_url": lambda locale: site.link(feed_address(locale.key)),
            "asset": _asset_for(site, build_of(self.settings).assets),
            "asset_url": lambda bundle, name: site.link(site.asset(f"{bundle.folder}/{name}")),
        }

    def _own(self, page: Page) -> dict[str, Any]:
        """Return what belongs to one page alone."""
        build = build_of(self.settings)
        feed_title = f"{build.site.edition.name} ({page.locale.endonym})"
        return {
            "page": page,
            "locale": page.locale,
            "menus": self.menus[page.locale.key],
            "head": [
                *head_tags(page, build.site, build.assets.address(STYLE), feed_title),
                *social_tags(page, build.site),
                *app_tags(page.locale, build.site, build.look),
            ],
            # summit.structured escaped it for where it stands.
            "structured": Markup(structured_data(page, build.site)),  # noqa: S704
            # Python-Markdown made it from the editors' text, and summit.links checked it.
            "body": Markup(build.site.body(page.version)) if page.version else "",  # noqa: S704
            # summit.figures escapes what it writes.
            "cover": Markup(build.site.cover(page.version)) if page.version else "",  # noqa: S704
            "bundle": _bundle_for(build.site, page.locale),
            "bundles": _bundles_for(build.site, page.locale),
            "number_url": _number_url_for(build.site, page),
        }

    def _made_from(self, page: Page) -> list[str]:
        theme = build_of(self.settings).theme
        catalog = catalog_path(theme, page.locale).relative_to(theme)
        versions = [*([page.version] if page.version else []), *page.items]
        menus = self.menus[page.locale.key]
        versions += [*menus["header"], *menus["footer"], *page.trail]
        facts = [v.bundle.facts_path for v in versions if v.bundle.facts_lines.values]
        texts = [version.translation.path for version in versions]
        catalog_name = f"theme/translations/{catalog.as_posix()}"
        asked = self.form.made_from(page.locale) if self.form and page.template == SECTION else ()
        return ["content/edition.yaml", catalog_name, *facts, *texts, *asked]

    def _template_files(self, name: str) -> list[str]:
        """Return the template's file and those of all that it extends, imports or includes."""
        seen: list[str] = []
        waiting = [f"{name}.html"]
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.append(current)
            source, _, _ = self.env.loader.get_source(self.env, current)
            found = meta.find_referenced_templates(self.env.parse(source, filename=current))
            waiting += [name for name in found if name]
        return [f"theme/templates/{name}" for name in seen]


def _bundle_for(site: Site, locale: Locale) -> Callable[[str], Version]:
    """Return a function from a bundle's key to its version for the locale."""
    return lambda key: site.catalogue.version(site.catalogue.bundles[key], locale)


def _bundles_for(site: Site, locale: Locale) -> Callable[..., list[Version]]:
    """Return a function from keys, of one folder if it is named, to the versions to show."""

    def bundles(keys: Iterable[str], folder: str = "") -> list[Version]:
        found = [site.catalogue.bundles[f"{folder}/{key}" if folder else key] for key in keys]
        shown = (bundle for bundle in found if site.catalogue.is_published(bundle))
        return [site.catalogue.version(bundle, locale) for bundle in shown]

    return bundles


def _asset_for(site: Site, assets: Assets) -> Callable[[str], str]:
    """Return a function from the name of a file of the theme to its link."""

    def asset(name: str) -> str:
        try:
            return site.link(assets.address(name))
        except SettingsError as error:  # The host says where in the theme it stands.
            raise TemplateRuntimeError(str(error)) from None

    return asset


def _number_url_for(site: Site, page: Page) -> Callable[[int], str]:
    """Return a function from a number to the link of that page of the list."""
    own = next(address for locale, address in page.switches if locale == page.locale)
    first = own.removesuffix(f"page-{page.number}/")
    return lambda number: site.link(numbered(first, number))


def get_generators(pelican: Any) -> type[Generator]:
    """Add the generator to Pelican's."""
    return PagesGenerator


def register() -> None:
    """Connect the adapter."""
    signals.get_generators.connect(get_generators)
