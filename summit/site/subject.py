"""The seam between the stages of a build and what the site is about.

A stage asks every subject the same question, and knows none by name. What a hook has to know
beyond its own arguments it asks its ``ask``: as much as is known at the stage, by key.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from markdown.extensions import Extension

from summit.base.catalogs import Translator
from summit.base.frozen import Frozen, field
from summit.base.locales import Locale
from summit.base.problems import Message, Problem
from summit.content.bundles import Bundle, Translation
from summit.content.catalogue import Version
from summit.content.glossary import FILE as GLOSSARY
from summit.content.glossary import Glossary
from summit.content.kinds import Kind, Kinds
from summit.content.models import Model
from summit.content.repairs import Repair
from summit.site.ask import FactsAsk, TextsAsk
from summit.site.owed import Owed
from summit.site.page import Page
from summit.site.page_ask import FileSet, PageAsk, PlanAsk
from summit.site.tags import Tag
from summit.site.weekly import WeeklyItem

Node = dict[str, Any]
"""A thing of schema.org, as JSON-LD has it."""


class Subject(Frozen):
    """What a part of the site, such as its news, answers to each stage: plain functions."""

    name: str
    """The folder of its code; lowercase, unique in a project."""
    kinds: tuple[Kind, ...] = ()
    """The kinds of content that it has, in the order of lists of everything."""
    data: Mapping[str, type[Model]] = field(default_factory=dict)
    """Its files of facts at the top of ``content/``, by name, each with its model."""
    check_facts: tuple[Callable[[FactsAsk], Iterable[Problem]], ...] = ()
    """Each yields what is wrong in the subject's facts, and between its files."""
    check_texts: tuple[Callable[[TextsAsk], Iterable[Problem]], ...] = ()
    """Each yields what is wrong in the converted texts of the whole site."""
    adapt: tuple[Callable[[Bundle, FactsAsk], Bundle], ...] = ()
    """Each returns a bundle as it is to be shown at the site's moment."""
    extensions: tuple[Callable[[Translator], Extension], ...] = ()
    """Each returns what Markdown may hold besides, in the words of a language."""
    fill: tuple[Callable[[str, Version, TextsAsk], str], ...] = ()
    """Each returns the HTML of a text with what only the facts know in its places."""
    fragments: tuple[Callable[[Version, TextsAsk], Iterable[str]], ...] = ()
    """Each yields the ids, other than those of notes, that ``fill`` adds to a text."""
    complete: tuple[Callable[[Version, TextsAsk], Translation], ...] = ()
    """Each returns a translation with what its own HTML says."""
    moments: tuple[Callable[[TextsAsk], Iterator[tuple[datetime, Message]]], ...] = ()
    """Each yields when the site will change besides at what its facts name, and why."""
    weekly: tuple[Callable[[Version, FactsAsk], Iterator[WeeklyItem]], ...] = ()
    """Each yields what the letter of a week tells of a text that is published."""
    remarks: tuple[Callable[[TextsAsk], Iterator[Problem]], ...] = ()
    """Each yields what editors may want to mend, though nothing is wrong."""
    bundle_remarks: tuple[Callable[[Bundle, tuple[str, ...]], list[Problem]], ...] = ()
    """Each returns the same of a bundle of the subject's kinds, given whom words of the public may
    name: it is asked again once the bundle has other words."""
    owed: tuple[Callable[[TextsAsk], Iterable[Owed]], ...] = ()
    """Each yields what its facts ask somebody to do, for ``python3 tasks.py owed``."""
    repairs: tuple[Callable[[FactsAsk], Iterator[Repair]], ...] = ()
    """Each yields what ``content check --fix`` mends."""
    pages: tuple[Callable[[Sequence[Page], PlanAsk], Iterable[Page]], ...] = ()
    """Each yields pages besides those of texts and sections, which it is given."""
    files: tuple[Callable[[PageAsk], Iterable[FileSet]], ...] = ()
    """Each yields files that are no pages, and in no language: data."""
    files_in: tuple[Callable[[PageAsk, Locale], Iterable[FileSet]], ...] = ()
    """Each yields files that are no pages, for the readers of a locale: feeds, calendars."""
    shared: tuple[Callable[[PageAsk], Mapping[str, Any]], ...] = ()
    """Each returns what every template may use, on any page, by name."""
    context: tuple[Callable[[Page, PageAsk], Mapping[str, Any]], ...] = ()
    """Each returns what the template of a page may use besides, by name."""
    head: tuple[Callable[[Page, PageAsk], Iterable[Tag]], ...] = ()
    """Each yields what the head of a page leads programs to."""
    structured: tuple[Callable[[Page, PageAsk, Node], Iterable[Node]], ...] = ()
    """Each yields what a page describes, for JSON-LD; the last argument is its picture, if any."""
    sources: tuple[Callable[[Page, PageAsk], Iterable[str]], ...] = ()
    """Each yields files that a page shows besides its own text and those it lists."""


def kinds_of(subjects: Iterable[Subject]) -> Kinds:
    """Return the kinds of content of all subjects, and their files of facts."""
    every = tuple(subjects)
    data = {name: model for subject in every for name, model in subject.data.items()}
    return Kinds.of(
        (kind for subject in every for kind in subject.kinds), {GLOSSARY: Glossary, **data}
    )
