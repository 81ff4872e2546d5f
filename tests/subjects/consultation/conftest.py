"""The fixtures of the office that these tests need, too."""

from tests.office.conftest import consultation

__all__ = ["consultation"]
