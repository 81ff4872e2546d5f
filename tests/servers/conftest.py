"""The fixtures of the office that these tests need, too."""

from tests.office.conftest import consultation, importer, store

__all__ = ["consultation", "importer", "store"]
