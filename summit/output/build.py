"""What the adapters of one run share."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summit.base.asked import Answers
from summit.base.catalogs import Catalogs
from summit.base.frozen import Frozen
from summit.base.locales import Locales
from summit.base.memo import Additions
from summit.base.once import Once
from summit.base.problems import Message, Problem
from summit.base.timing import Stages
from summit.base.workers import Awaited
from summit.look.look import Look
from summit.metadata.cards.card import ShareImage
from summit.output.assets import Assets
from summit.output.last_build import Known
from summit.output.tree import Changes, OutputTree
from summit.output.weight import Limits, Scale
from summit.site.everything import plan_everything
from summit.site.lists import Lists, lists_of
from summit.site.page import Page
from summit.site.page_ask import PageAsk, PlanAsk
from summit.site.project import Project
from summit.site.site import Site


class Verdict(Frozen):
    """What there is to say of a content."""

    problems: tuple[Problem, ...]
    told: tuple[Message, ...] = ()
    """Where nothing is wrong: what its languages have, what may be mended, what comes."""


@dataclass
class Build(Once):
    """The state of one run of Pelican, filled from the first signal to the last."""

    project: Project
    limits: Limits
    stages: Stages = field(default_factory=Stages)
    tree: OutputTree = field(default_factory=OutputTree)
    site: Site = field(init=False)
    before: Known = field(default_factory=Known)
    """What is known of the files that the last build read and made."""
    faults: tuple[Problem, ...] = ()
    """What is wrong in texts that the preview leaves as they were, or out."""
    beside: ExitStack = field(default_factory=ExitStack)
    """What another process is at while pages are made, which ends with the run."""
    verdict: Awaited[tuple[Verdict, Additions]] | None = None
    """What is wrong in the words of the site, and what is told of it."""
    untouched: Mapping[str, bytes] = field(default_factory=dict)
    """The digests of files of the site's folder that are as the last build left them."""
    changes: Changes = field(init=False)
    assets: Assets = field(init=False)
    """The theme's own files."""
    write_pages: Callable[[Collection[Page]], None] = field(init=False)
    """Renders pages of the site, or promises them to the preview."""
    share_images: Mapping[str, ShareImage] = field(default_factory=dict)
    """By the address of the page."""
    weights: dict[str, int] = field(default_factory=dict)
    """What a host sends for the HTML of pages, by their path, where that was found out."""
    asks: list[PageAsk] = field(default_factory=list)
    """What templates ask: whatever they have made refers to one."""

    @property
    def locales(self) -> Locales:
        """The site's locales, source first."""
        return self.project.locales

    @property
    def catalogs(self) -> Catalogs:
        """The translator of each locale."""
        return self.project.catalogs

    @property
    def theme(self) -> Path:
        """The folder of templates, style sheets and catalogs."""
        return self.project.theme

    @property
    def look(self) -> Look:
        """The palette and the drawings."""
        return self.project.look

    @property
    def plan_ask(self) -> PlanAsk:
        """What the subjects ask while pages are planned."""
        return self.once(_plan_ask)

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page of the site."""
        return self.once(_pages)

    @property
    def lists(self) -> Lists:
        """Where the lists of parts of sections are."""
        return self.once(_lists)

    @property
    def scale(self) -> Scale:
        """What pages are weighed with, once the assets are known."""
        return self.once(_scale)

    def show(self, site: Site) -> None:
        """Render pages of this site from now on: one that has other words in the same places."""
        before = self.plan_ask
        self.site = site
        self.forget(_plan_ask)
        self.plan_ask.sharing(before)

    def take_apart(self) -> None:
        """Let all that was made go, once nobody asks for any of it.

        What makes its files refers to it, and it to that: whole, it would stay until Python's
        collector has looked through everything there is, the site that is shown, too. It goes piece
        by piece: all at once, it would keep other threads waiting.
        """
        pieces = [*self._pieces()]
        for each in (*self.asks, self):
            vars(each).clear()
        while pieces:
            pieces.pop()

    def _pieces(self) -> Iterator[object]:
        """Yield most of what was made, the small before what holds it."""
        if "site" in vars(self):
            bundles = self.site.catalogue.bundles.values()
            yield from self.site.proses.values()
            yield from (each for bundle in bundles for each in bundle.translations.values())
            yield from (*bundles, *self.site.catalogue.made(), *self.site.made())
        yield from (*self.tree.promises.values(), *self.made())

    def page_ask(self, render: Callable[..., str]) -> PageAsk:
        """Return what the subjects ask while pages are rendered and files are made."""
        ask = PageAsk(self.site, self.project.settings, self.assets.icons, render)
        self.asks.append(ask)
        return ask.sharing(self.plan_ask).known_as("ask")


def _plan_ask(build: Build) -> PlanAsk:
    return PlanAsk(build.site, build.project.settings).known_as("ask")


def _pages(build: Build) -> tuple[Page, ...]:
    return plan_everything(build.site, build.plan_ask)


def _lists(build: Build) -> Lists:
    return Answers("lists", lists_of(build.pages))


def _scale(build: Build) -> Scale:
    return Scale(build.assets, build.limits)


def build_of(settings: dict[str, Any]) -> Build:
    """Return the state of the run that the settings belong to."""
    build: Build = settings["BUILD"]
    return build
