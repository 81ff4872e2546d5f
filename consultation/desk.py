"""What the commands work on: each asks for it with ``@pass_desk``."""

from dataclasses import dataclass
from pathlib import Path

import click
from sqlalchemy import Engine

from consultation.database import open_store
from consultation.settings import read_consultation
from desk.settings import SETTINGS, Settings, read_settings
from summit.consultation.questionnaire import Consultation


@dataclass(frozen=True)
class Desk:
    """The store and the site of a call, opened when a command asks for them."""

    address: str
    settings_file: Path = SETTINGS

    @property
    def file(self) -> Path | None:
        """Where the store is, if it is a file."""
        return None if "://" in self.address else Path(self.address).resolve()

    def settings(self) -> Settings:
        """Return the site's settings."""
        return read_settings(self.settings_file)

    def store(self) -> Engine:
        """Return the store of the command line."""
        return open_store(self.address)

    def consultation(self) -> Consultation:
        """Return the site's consultation."""
        return read_consultation(self.settings())


pass_desk = click.make_pass_decorator(Desk)
