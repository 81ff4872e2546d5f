"""The built sites that every test of this folder may look at."""

from collections.abc import Callable
from functools import cache

import pytest

from summit.render.report import Report
from tests.conftest import FIXED, Edition, build_once
from tests.sites.test_golden import HERE, SITES

EDITIONS = ("real", "full", "other")
SiteNamed = Callable[[str], Report]


def tiny_edition(name: str) -> Edition:
    """Return a site of the golden trees as an edition, for the real theme."""
    return Edition(name, HERE / name / "content", tuple(SITES[name]), FIXED)


@pytest.fixture(scope="session")
def site_named(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> SiteNamed:
    """Return the built site of a name; one that the module looks at again is not built again."""

    @cache
    def named(name: str) -> Report:
        if name in EDITIONS:
            report: Report = request.getfixturevalue(f"{name}_site")
            return report
        return build_once(tmp_path_factory, tiny_edition(name))

    return named
