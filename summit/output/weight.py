"""What a page costs a reader before it can be read: its HTML and the style sheet, compressed."""

import gzip
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from summit.base.frozen import Frozen
from summit.base.problems import Problem, SettingsError, grouped, say
from summit.output.assets import Asset, Assets
from summit.output.tree import Output
from summit.site.page import Page

NOTHING_KNOWN: Mapping[str, int] = MappingProxyType({})
LEVEL = 6
"""How hard usual hosts compress (Apache, Caddy, most networks that deliver files)."""
SOON, SPARE = 1, 20
"""How hard to compress for a first look, in a third of the time; where all but a twentieth of what
a page may weigh is not reached, it is not reached by LEVEL either."""

AROUND = 12
"""How many bytes more than zlib gzip writes around what both compress alike."""


class Limits(Frozen):
    """The most bytes, compressed, that the site may ask of a reader."""

    page: int
    """HTML and style sheet of one page."""
    scripts: int
    """All scripts of the theme together."""
    exempt: Collection[str] = ()
    """The templates whose pages may weigh more."""


def read_limits(settings: Mapping[str, Any]) -> Limits:
    """Return the limits that the settings name; raise SettingsError for one that is no number."""
    page, scripts = (_bytes(name, settings[name]) for name in ("PAGE_WEIGHT", "SCRIPTS_WEIGHT"))
    return Limits(page, scripts, settings["HEAVY_TEMPLATES"])


def _bytes(name: str, value: object) -> int:
    if isinstance(value, int) and value > 0:
        return value
    raise SettingsError(
        say(
            "%(name)s is %(value)s. Write a number of bytes, such as %(name)s = 14_600.",
            name=name,
            value=repr(value),
        )
    )


def compressed(data: bytes, level: int = LEVEL) -> int:
    """Return how many bytes a host sends for the data, if it compresses so hard."""
    return len(gzip.compress(data, level, mtime=0))


class Scale:
    """What pages are weighed with: the theme's files, as hosts send them, and the limits."""

    def __init__(self, assets: Assets, limits: Limits) -> None:
        self.assets, self.limits = assets, limits
        self._weights: dict[str, int] = {}

    def style(self, template: str) -> int:
        """Return how many bytes a host sends for the style sheets of a template's pages."""
        return sum(map(self.asset, self.assets.sheets(template)))

    def scripts(self) -> dict[str, int]:
        """Return how many bytes a host sends for each script, by the file that it is made from."""
        found = (asset for name, asset in self.assets.items() if name.endswith(".js"))
        return {asset.made_from[0]: self.asset(asset) for asset in found}

    def asset(self, asset: Asset) -> int:
        """Return how many bytes a host sends for a file of the theme, found once."""
        if asset.address not in self._weights:
            self._weights[asset.address] = compressed(asset.data)
        return self._weights[asset.address]

    def is_in_doubt(self, template: str, size: int) -> bool:
        """Tell whether HTML of so many bytes has to be weighed.

        To compress what fits anyway, or need not fit, would take a third of the time.
        """
        if template in self.limits.exempt:
            return False
        return size + self.style(template) > self.limits.page

    def weigh(self, template: str, html: bytes, packed: bytes = b"") -> int | None:
        """Return the most bytes that a host sends for HTML of a template; None: in no doubt.

        ``packed`` is the HTML as a store has it, if it is there already.
        """
        if not self.is_in_doubt(template, len(html)):
            return None
        room = self.limits.page - self.style(template)
        size = len(packed) + AROUND if packed else compressed(html, SOON)
        return size if size <= room - room // SPARE else compressed(html)


def find_weights(
    pages: Collection[Page],
    files: Mapping[str, Output],
    scale: Scale,
    known: Mapping[str, int] = NOTHING_KNOWN,
) -> Iterator[Problem]:
    """Yield a problem for each page that is too heavy, and one for scripts that are.

    ``known`` has what a host sends for the HTML of pages, by their path.
    """
    for page in pages:
        html = files[page.path]
        if scale.is_in_doubt(page.template, html.size):
            markup = known.get(page.path) or compressed(html.data)
            yield from _of_page(page, markup, scale.style(page.template), scale.limits.page)
    yield from _of_scripts(scale.scripts(), scale.limits.scripts)


def _of_page(page: Page, markup: int, css: int, limit: int) -> Iterator[Problem]:
    if markup + css <= limit:
        return
    source = page.version.translation.path if page.version else _template_of(page)
    remedy = (
        say("Shorten the text, or split it in two pages.")
        if markup >= css
        else say("Most of it is style: remove rules from theme/static/css.")
    )
    yield Problem(
        source,
        1,
        say(
            'the page "/%(page)s" weighs %(total)s bytes compressed '
            "(HTML %(markup)s, style sheet %(css)s); %(limit)s fit into the first answer "
            "of a server. %(remedy)s",
            page=page.address,
            total=grouped(markup + css),
            markup=grouped(markup),
            css=grouped(css),
            limit=grouped(limit),
            remedy=remedy,
        ),
    )


def _template_of(page: Page) -> str:
    return f"theme/templates/{page.template}.html"


def _of_scripts(sizes: Mapping[str, int], limit: int) -> Iterator[Problem]:
    total = sum(sizes.values())
    if total > limit:
        heaviest = max(sizes, key=sizes.__getitem__)
        message = say(
            "the scripts of the theme weigh %(total)s bytes compressed, of %(limit)s allowed; "
            "this one %(size)s. Shorten it, or do without.",
            total=grouped(total),
            limit=grouped(limit),
            size=grouped(sizes[heaviest]),
        )
        yield Problem(heaviest, 1, message)
