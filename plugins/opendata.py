"""Writes the consultation's figures and voices as open data."""

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.build import build_of
from plugins.writer import TreeWriter
from summit.consultation.opendata import open_data


class OpenDataGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Makes the files of data and their dictionary."""

    def generate_output(self, writer: TreeWriter) -> None:
        """Hand the files to the writer."""
        for address, text, made_from in open_data(build_of(self.settings).site.catalogue):
            writer.add(address, text, made_from)


def get_generators(pelican: Any) -> type[Generator]:
    """Add the generator to Pelican's."""
    return OpenDataGenerator


def register() -> None:
    """Connect the adapter."""
    signals.get_generators.connect(get_generators)
