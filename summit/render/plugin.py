"""The plugin of Pelican's: what the adapters do, at which of its signals and in which order."""

from typing import Any

from pelican import signals
from pelican.generators import Generator

from summit.render.assets import AssetsGenerator
from summit.render.cards import ShareGenerator
from summit.render.feeds import FeedsGenerator
from summit.render.i18n import start_build
from summit.render.pages import PagesGenerator
from summit.render.search import SearchGenerator
from summit.render.site import SiteGenerator
from summit.render.styleguide import StyleguideGenerator
from summit.render.writer import commit, get_writer


def get_generators(pelican: Any) -> list[type[Generator]]:
    """Return the generators of a run, as the settings ask for them."""
    chosen = {
        SiteGenerator: True,
        ShareGenerator: pelican.settings["SHARE_IMAGES"],
        PagesGenerator: True,
        StyleguideGenerator: pelican.settings["STYLEGUIDE"],
        SearchGenerator: pelican.settings["SEARCH"],
        FeedsGenerator: True,
        AssetsGenerator: True,
    }
    return [generator for generator, is_wanted in chosen.items() if is_wanted]


def register() -> None:
    """Connect the adapters."""
    signals.initialized.connect(start_build)
    signals.get_generators.connect(get_generators)
    signals.get_writer.connect(get_writer)
    signals.finalized.connect(commit)
