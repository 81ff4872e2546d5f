"""The seam between the stages of a build and what the site is about.

A stage asks every subject the same question, and knows none by name.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markdown.extensions import Extension

from summit.base.catalogs import Translator
from summit.base.clock import Clock
from summit.base.problems import Problem
from summit.content.catalogue import Catalogue, Version
from summit.content.kinds import Kind
from summit.content.reader import Content
from summit.content.repairs import Repair
from summit.markdown.converter import Prose
from summit.site.ask import FileSet, PageAsk, PlanAsk
from summit.site.page import Page
from summit.site.site import Site
from summit.site.tags import Tag
from summit.site.weekly import WeeklyItem

Node = dict[str, Any]
"""A thing of schema.org, as JSON-LD has it."""
Proses = Mapping[tuple[str, str], Prose]
"""The converted texts, by the key of a bundle and of a locale."""


@dataclass(frozen=True)
class Subject:
    """What a part of the site, such as its news, answers to each stage: plain functions."""

    name: str
    """The folder of its code; lowercase, unique in a project."""
    kinds: tuple[Kind, ...] = ()
    """The kinds of content that it has, in the order of lists of everything."""
    check_facts: tuple[Callable[[Catalogue], Iterable[Problem]], ...] = ()
    """Each yields what is wrong in the subject's facts, and between its files."""
    check_texts: tuple[Callable[[Catalogue, Proses], Iterable[Problem]], ...] = ()
    """Each yields what is wrong in the converted texts of the whole site."""
    adapt: tuple[Callable[[Content, Clock], Content], ...] = ()
    """Each returns the content as it is to be shown at a moment."""
    extensions: tuple[Callable[[Translator], Extension], ...] = ()
    """Each returns what Markdown may hold besides, in the words of a language."""
    fill: tuple[Callable[[str, Version, Catalogue, Translator], str], ...] = ()
    """Each returns the HTML of a text with what only the facts know in its places."""
    complete: tuple[Callable[[Catalogue, Callable[[Version], str]], Catalogue], ...] = ()
    """Each returns the catalogue with what its texts' own HTML says: a function gives that."""
    moments: tuple[Callable[[Site], Iterator[tuple[datetime, str]]], ...] = ()
    """Each yields when the site will change besides at what its facts name, and why."""
    weekly: tuple[Callable[[Version, Catalogue], Iterator[WeeklyItem]], ...] = ()
    """Each yields what the letter of a week tells of a text that is published."""
    remarks: tuple[Callable[[Catalogue, Proses], Iterator[Problem]], ...] = ()
    """Each yields what editors may want to mend, though nothing is wrong."""
    repairs: tuple[Callable[[Catalogue], Iterator[Repair]], ...] = ()
    """Each yields what ``content check --fix`` mends."""
    pages: tuple[Callable[[Sequence[Page], PlanAsk], Iterable[Page]], ...] = ()
    """Each yields pages besides those of texts and sections, which it is given."""
    files: tuple[Callable[[PageAsk], Iterable[FileSet]], ...] = ()
    """Each yields files that are no pages: feeds, calendars, data."""
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
