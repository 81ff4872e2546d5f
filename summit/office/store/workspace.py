"""What the commands work on: the project, its questionnaire and the store."""

from collections.abc import Callable
from datetime import UTC, date
from functools import update_wrapper
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import click
from sqlalchemy import Engine

from summit.base.frozen import Frozen
from summit.base.problems import ContentError, SettingsError, say
from summit.content.references import check_catalogue
from summit.editing.command import project_of
from summit.office.store.database import open_store
from summit.office.store.failing import failures_said
from summit.office.store.migrations import StoreError
from summit.office.store.place import STORE, Named
from summit.site.ask import FactsAsk
from summit.site.project import Project
from summit.subjects.consultation.questionnaire import (
    THEMES,
    Consultation,
    check_questions,
    find_consultation,
)

T = TypeVar("T")
P = ParamSpec("P")
DATABASE = STORE.with_name("consultation.database")
"""By which the list of codes withdrawn from another database is named."""


class Workspace(Frozen):
    """The store and the site of a call, opened when a command asks for them."""

    project: Project
    address: str
    """The store's: a file, or the URL of a database."""

    @property
    def file(self) -> Path | None:
        """Where the store is, if it is a file."""
        return None if "://" in self.address else Path(self.address).resolve()

    @property
    def named(self) -> Path:
        """The name by which the list of withdrawn codes stands beside the store.

        A database has no place of its own for files: its list is where a store would be.
        """
        return self.file or self.project.root / DATABASE

    def store(self) -> Engine:
        """Return the store of the command line."""
        return open_store(self.address)

    def known_store(self) -> Engine:
        """Return the store, for a command that only looks; raise StoreError where there is none."""
        if self.file and not self.file.exists():
            raise StoreError(
                say(
                    "%(path)s is not there: nothing was received into it yet. Is it the right "
                    "store? Nothing is made.",
                    path=self.file,
                )
            )
        return self.store()

    def ask(self) -> FactsAsk:
        """Return the site's facts; raise ContentError or SettingsError."""
        return read_ask(self.project)

    def consultation(self) -> Consultation:
        """Return the site's consultation; raise ContentError or SettingsError."""
        return read_consultation(self.project)


def workspace_of(context: click.Context) -> Workspace:
    """Return what the commands of a call work on; raise SettingsError."""
    found, named = context.find_object(Workspace), context.find_object(Named)
    if found:
        return found
    project = project_of(context)
    return Workspace(project, store_of(project, named.address if named else None))


def pass_workspace(command: Callable[Concatenate[Workspace, P], T]) -> Callable[P, T]:
    """Hand a command what it works on; what a database cannot do is a StoreError, a sentence."""

    def run(*given: P.args, **others: P.kwargs) -> T:
        with failures_said():
            return command(workspace_of(click.get_current_context()), *given, **others)

    return update_wrapper(run, command)


def store_of(project: Project, address: str | None) -> str:
    """Return the address of a store, or that of the project's own where none is named."""
    return address or str(project.root / STORE)


def read_ask(project: Project) -> FactsAsk:
    """Return the facts of the content; raise ContentError or SettingsError."""
    content, problems = project.read_content()
    catalogue = project.catalogue(content)
    ask = FactsAsk(catalogue)
    problems += [*check_catalogue(catalogue), *check_questions(ask)]
    if problems:
        raise ContentError(problems)
    return ask


def theme_keys(ask: FactsAsk) -> list[str]:
    """Return the names of the themes that a question may be of."""
    return [theme.key.partition("/")[2] for theme in ask.items(THEMES)]


def read_consultation(project: Project) -> Consultation:
    """Return the consultation of the content; raise ContentError or SettingsError."""
    ask = read_ask(project)
    consultation = find_consultation(ask)
    if consultation is None:
        raise SettingsError(
            say(
                "%(content)s/consultation is missing: there are no questions.",
                content=project.content,
            )
        )
    return consultation


def today(consultation: Consultation) -> date:
    """Return the day of the site's clock in UTC: all that is kept of a moment."""
    return day_of(consultation.ask)


def day_of(ask: FactsAsk) -> date:
    """Return the same, where there may be no consultation."""
    return ask.now.astimezone(UTC).date()
