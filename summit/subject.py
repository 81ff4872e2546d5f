"""The seam between the stages of a build and what the site is about.

A stage asks every subject the same question, and knows none by name.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from summit.catalogue import Catalogue
from summit.kinds import Kind
from summit.problems import Problem

FactsCheck = Callable[[Catalogue], Iterable[Problem]]


@dataclass(frozen=True)
class Subject:
    """What a part of the site, such as its news, answers to each stage: plain functions."""

    name: str
    """The folder of its code; lowercase, unique in a project."""
    kinds: tuple[Kind, ...] = ()
    """The kinds of content that it has, in the order of lists of everything."""
    check_facts: tuple[FactsCheck, ...] = ()
    """Each yields what is wrong in the subject's facts, and between its files."""
