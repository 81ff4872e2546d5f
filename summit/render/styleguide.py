"""Renders the style guide: every component of the theme, in every locale, from its examples."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from summit.base.frozen import Frozen
from summit.base.utf8 import read_utf8
from summit.look.palette import FILE
from summit.look.tokens import colors, read_tokens
from summit.output.assets import STYLE
from summit.output.build import build_of
from summit.render.pages import PagesGenerator
from summit.render.writer import TreeWriter
from summit.site.page import Page
from summit.site.tags import Tag
from summit.styleguide.components import Component, Example, read_components
from summit.styleguide.examples import NothingToShowError, Scene
from summit.styleguide.macros import CONTENT
from summit.styleguide.plan import FOLDER, TEMPLATE, plan_guide

COMPONENTS = "theme/templates/components"
SHEETS = ("theme/static/css/guide.css", "theme/static/css/tokens.css")
STEP = "step-"
"""How the names of the type scale's tokens begin."""


class Shown(Frozen):
    """An example as a page of the guide shows it."""

    example: Example
    html: Markup | None
    """None: the site has nothing to show in it."""


class StyleguideGenerator(PagesGenerator):
    """Renders the guide's pages as any other, with what is there to show."""

    def generate_context(self) -> None:
        """Read the components and the sizes, or stop with all that is wrong in them."""
        build = build_of(self.settings)
        folder = build.theme / "templates" / "components"
        self.components = read_components(folder, COMPONENTS, build.locales, build.project.kinds)
        places = ((build.theme / each.removeprefix("theme/"), each) for each in SHEETS)
        self.css, sizes = (read_utf8(path, each) for path, each in places)
        tokens, _ = read_tokens(sizes)
        self.steps = {n: v for n, v in tokens.items() if n.startswith(STEP)}

    def generate_output(self, writer: TreeWriter) -> None:
        """Hand the guide's pages and its own style sheet to the writer."""
        self.write_pages(tuple(plan_guide(build_of(self.settings).site)), writer)
        rules = (f".guide-{name} {{ font-size: var(--{name}); }}\n" for name in self.steps)
        writer.add(f"{FOLDER}guide.css", self.css + "".join(rules), SHEETS)

    def own(self, page: Page) -> dict[str, Any]:
        """Return what a page needs, with its examples rendered for its locale."""
        own, build = super().own(page), build_of(self.settings)
        # What the pages of any family have is shown here: their sheets are loaded, too.
        every = (each.address for name, each in build.assets.items() if name.endswith(".css"))
        others = [each for each in every if each != build.assets[STYLE].address]
        sheets = [build.site.link(each) for each in (*others, f"{FOLDER}guide.css")]
        links = (Tag("link", {"rel": "stylesheet", "href": each}) for each in sheets)
        head = [*own["head"], *links]
        if page.template != TEMPLATE:
            return {**own, "head": head}
        palette = build.look.palette
        return {
            **own,
            "head": head,
            "colors": list(colors(palette.light, palette.dark)),
            "steps": self.steps,
            "components": [(each, self._shown(each, own)) for each in self.components],
        }

    def made_from(self, page: Page) -> list[str]:
        """Return the sources of a page, the components and the tokens among them."""
        components = [file for component in self.components for file in component.made_from]
        palette = f"{build_of(self.settings).look.shown}/{FILE}"
        return [*super().made_from(page), *components, *SHEETS, palette]

    def _shown(self, component: Component, own: Mapping[str, Any]) -> list[Shown]:
        site = build_of(self.settings).site
        locale = own["page"].locale
        template = self.templates.of(locale).get_template(f"components/{component.name}.html")
        macro = getattr(template.make_module({**own}), component.name)
        scene = Scene(site, locale, build_of(self.settings).catalogs[locale.key].gettext)
        return [Shown(each, _render(macro, component, each, scene)) for each in component.examples]


def _render(macro: Any, component: Component, example: Example, scene: Scene) -> Markup | None:
    """Return the HTML of an example, or None where the site has nothing to show in it."""
    try:
        values = {name: value(scene) for name, value in example.values.items()}
    except NothingToShowError:
        return None
    for parameter in component.macro.parameters:
        if parameter.kind == "picture" and parameter.name in values:
            # summit.images.html escapes what it writes.
            values[parameter.name] = Markup(values[parameter.name])  # noqa: S704
    if CONTENT in values:
        content = values.pop(CONTENT)
        values["caller"] = lambda: content
    return Markup(macro(**values))  # noqa: S704 - a macro escapes what it is given
