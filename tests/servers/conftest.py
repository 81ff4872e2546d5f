"""The fixtures of the office that these tests need, too."""

from tests.office.conftest import consultation, importer, postgresql_server, store

__all__ = ["consultation", "importer", "postgresql_server", "store"]
