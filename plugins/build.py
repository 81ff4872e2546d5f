"""What the adapters of one run share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from summit.assets import Assets
from summit.catalogs import Catalogs
from summit.consultation.lists import plan_lists
from summit.letters.contents import letters
from summit.letters.models import SECTION
from summit.letters.pages import Letters, plan_letters
from summit.listening.lists import plan_lists as plan_listening
from summit.locales import Locales
from summit.look import Look
from summit.moving.pages import plan_moved
from summit.news.lists import plan_news
from summit.output import Changes, OutputTree
from summit.pages import Page, plan_pages
from summit.programme.calendars import CalendarFile, plan_calendars
from summit.programme.lists import plan_parts
from summit.programme.reader import Reader
from summit.project import Project
from summit.sharing import ShareImage
from summit.site import Site
from summit.stages import Stages
from summit.status import plan_status
from summit.wayfinding import plan_wayfinding
from summit.weight import Limits


@dataclass
class Build:
    """The state of one run of Pelican, filled from the first signal to the last."""

    project: Project
    limits: Limits
    stages: Stages = field(default_factory=Stages)
    tree: OutputTree = field(default_factory=OutputTree)
    site: Site = field(init=False)
    changes: Changes = field(init=False)
    assets: Assets = field(init=False)
    """The theme's own files."""
    share_images: Mapping[str, ShareImage] = field(default_factory=dict)
    """By the address of the page."""

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

    @cached_property
    def letters(self) -> Letters:
        """The weekly letters that have appeared."""
        catalogue = self.site.catalogue
        has_section = SECTION in catalogue.bundles
        return {each.key: letters(catalogue, each) if has_section else () for each in self.locales}

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page of the site."""
        planned = tuple(plan_pages(self.site))
        lists = (*plan_lists(planned, self.site), *plan_parts(planned, self.site))
        news = plan_news(planned, self.site)
        listening = plan_listening(planned, self.site)
        letter_pages = plan_letters(self.site, self.letters)
        ways = (*plan_wayfinding(self.site, self.catalogs), *plan_status(self.site))
        pages = (*planned, *lists, *news, *listening, *letter_pages, *ways)
        return (*pages, *plan_moved(pages, self.site))

    @cached_property
    def calendars(self) -> Mapping[str, tuple[CalendarFile, ...]]:
        """The calendars of the programme, by locale."""
        return {
            locale.key: plan_calendars(Reader(self.site, locale, self.catalogs[locale.key]))
            for locale in self.locales
        }


def build_of(settings: dict[str, Any]) -> Build:
    """Return the state of the run that the settings belong to."""
    build: Build = settings["BUILD"]
    return build
