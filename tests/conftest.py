"""What the suites share: the editions that sites are built from, each built once for a test."""

import fcntl
import gc
import os
import socket
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import current_process
from pathlib import Path
from typing import Any

import pytest
from hypothesis import is_hypothesis_test, settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

import pelicanconf
from summit.base import workers
from summit.base.collector import collector_at_rest
from summit.base.frozen import replace
from summit.base.memo import Memo
from summit.base.settings import Settings
from summit.look.look import read_look
from summit.render.pelican_run import build_site
from summit.render.report import Report
from summit.site.project import Project
from summit.site.subject import kinds_of
from summit.subjects.registry import SUBJECTS

os.environ["LC_ALL"] = "C.UTF-8"  # The tools say what is wrong in English, whoever runs this,
pelicanconf.TOOLS_LANGUAGE = None  # and whatever the edition chose.
ROOT = Path(__file__).parent.parent
pytest_plugins = ["pytester", "tests.content_folder"]
EDITIONS = ROOT / "tests/editions"
READING = (
    *("tests/edition/", "tests/output/"),
    *("tests/browser/test_every_page.py", "tests/browser/test_valid_html.py"),
)
"""Where tests read the built sites of all editions."""
SOURCES = (
    *("tests/test_architecture.py", "tests/base/test_problems.py"),
    *("tests/editing/test_one_door.py", "tests/editing/test_neutral_words.py"),
)
"""Where tests read every module of the house."""
LONG = (
    ("tests/servers/", "tests/office/publication/"),
    ("tests/browser/",),
    ("tests/subjects/test_speakers.py", "tests/test_"),
)
"""Files of tests that take long, in the order in which they begin."""
LOOK, _ = read_look(ROOT / "theme", str(EDITIONS / "full/look"))
"""The look of the full edition."""
FAULTS = read_look(ROOT / "theme", pelicanconf.LOOK)[1]
"""What is wrong with the look of the real one."""
# The same examples on every run, however slow the machine, and no folder left behind.
settings.register_profile("sample", deadline=None, derandomize=True, database=None, max_examples=30)
settings.register_profile("sweep", settings.get_profile("sample"), max_examples=500)
OBJECTS = 20_000
"""So many new ones are made before the collector looks at them."""
SITEURL = "http://localhost:8000"
"""Where every site of the tests says that it is."""


@dataclass(frozen=True)
class Edition:
    """A folder of content, with all the settings that are particular to it.

    A fixture edition gives every setting of ``pelicanconf.py``'s first block, so that its site is
    the same whatever the real edition's settings are.
    """

    name: str
    content: Path
    locales: tuple[str, ...]
    """The keys of its locales, the source first."""
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def overrides(self) -> dict[str, Any]:
        """The settings with which the project builds this edition."""
        own = {"PATH": str(self.content), "LOCALES": list(self.locales), "SITEURL": SITEURL}
        return {**own, **self.settings}


NO_ENDPOINTS = {
    "CONSULTATION_ENDPOINT": None,
    "NEWSLETTER_ENDPOINT": None,
    "LISTENING_ENDPOINT": None,
}
FIXED: dict[str, Any] = {
    "DIGITS": {"ar": "latn"},
    "CLOCK": "2016-11-14T09:00",
    "LOOK": str(EDITIONS / "full/look"),
    **NO_ENDPOINTS,
}
"""The settings of the full edition, and of the small contents that tests write."""
PLAIN: dict[str, Any] = {"SHARE_IMAGES": False, "SEARCH": False}
"""The settings of a site without what takes longest to make."""
FULL = Edition("full", EDITIONS / "full/content", ("fr", "en", "es", "ar"), FIXED)
"""An invented edition with every feature: what tests of the engine look at."""
OTHER = Edition(
    "other",
    EDITIONS / "other/content",
    ("es", "en"),
    {
        "DIGITS": {},
        "CLOCK": "2018-05-01T09:00",
        "LOOK": str(EDITIONS / "other/look"),
        **NO_ENDPOINTS,
    },
)
"""Another city's small edition: what must hold for any edition holds for this one."""
REAL = Edition("real", ROOT / pelicanconf.PATH, tuple(pelicanconf.LOCALES))
"""Whatever stands in ``content/`` and ``pelicanconf.py``: tests know no word of it."""
OF_PARIS = pytest.mark.skipif(
    "namespace: citiesforlife.example" not in (REAL.content / "edition.yaml").read_text("utf-8"),
    reason="content/ holds another edition than that of Paris 2016",
)
"""Of the few tests that do."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the tasks `golden` and `sweep`."""
    parser.addoption("--update-golden", action="store_true", help="write the golden trees anew")
    parser.addoption("--sweep", action="store_true", help="run the long tests, whole, alone")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples each property is tried with: a sample, or many in the sweep."""
    name = "sweep" if config.getoption("sweep") else "sample"
    settings.load_profile(name)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Import the tests without looking for what refers to itself: all of it stays.

    Nor is it looked at while they run: each process saves a third of what collecting takes.
    What tests make is looked at less often, since Hypothesis does something at each look.
    """
    with collector_at_rest():
        collected = yield
    gc.freeze()
    gc.set_threshold(OBJECTS)
    return collected


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the short tests; with ``--sweep``, all cases of each test that has a long one."""
    is_sweep = config.getoption("sweep")
    long = {function_of(item) for item in items if is_long(item) or is_property(item)}
    kept = [
        item for item in items if (function_of(item) in long if is_sweep else not is_long(item))
    ]
    kept.sort(key=turn_of)
    if len(kept) < len(items):
        chosen = set(kept)
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = kept


class Spread(LoadFileScheduling):  # type: ignore[misc]  # xdist has no types
    """Gives each process the next file; those that read the same go to one, which has it.

    Such are whole sites, and all sources.
    """

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        if file.startswith(SOURCES):
            return "sources"
        return "sites" if file.startswith(READING) else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Spread:
    """Spread the tests of a run over its processes."""
    return Spread(config, log)


def turn_of(item: pytest.Item) -> int:
    """Return when a test's file is given to a process: what takes long comes first.

    Files that need a built site come after the one process that reads all sites has begun: two
    that begin with the same site wait for each other.
    """
    if item.nodeid.startswith(READING):
        return 0
    return next((turn for turn, long in enumerate(LONG, 1) if item.nodeid.startswith(long)), 9)


def is_long(item: pytest.Item) -> bool:
    """Tell whether a case is left to the sweep."""
    return item.get_closest_marker("sweep") is not None


def is_property(item: pytest.Item) -> bool:
    """Tell whether a case is tried with examples, of which the sweep has more."""
    return is_hypothesis_test(getattr(item, "obj", None))


def function_of(item: pytest.Item) -> str:
    """Return the name of a case's test, without its parameters."""
    return item.nodeid.partition("[")[0]


def swept(*cases: Any) -> list[Any]:
    """Return parameters that only the sweep tries: ``[SAMPLE, *swept(OTHER, ANOTHER)]``.

    A case of several parameters is a tuple.
    """
    return [
        pytest.param(*(case if isinstance(case, tuple) else [case]), marks=pytest.mark.sweep)
        for case in cases
    ]


def run_folder(folder: Path) -> Path:
    """Return the folder that all processes of a run share, from a test's or a fixture's own."""
    base = folder.parent
    return base.parent if base.name.startswith("popen-") else base


WORKED_OUT = Memo()
"""What the builds of this process make of the same texts, by the same code and catalogs."""
MAKERS = {"THEME", "SUBJECTS", "MEMO", "RESULTS"}
"""Settings of builds that are made otherwise, or keep results of their own."""


def build(output: Path, edition: Edition = FULL, **overrides: Any) -> Report:
    """Build an edition, or other content with its settings, into a folder of the test's own."""
    places = {"OUTPUT_PATH": str(output), "MANIFEST": str(output.with_suffix(".json"))}
    settings = {**settings_of(edition, output.parent), **places, **overrides}
    if not settings.keys() & MAKERS:
        settings["MEMO"] = WORKED_OUT
    return build_site(str(ROOT / "pelicanconf.py"), **settings)


def settings_of(edition: Edition, folder: Path) -> dict[str, Any]:
    """Return the settings with which a test builds an edition.

    Encoded pictures and compiled templates are shared by the builds of one run: they are named
    by their content.
    """
    shared = run_folder(folder)
    return {
        "IMAGE_CACHE": str(shared / "images"),
        "SEARCH_CACHE": None,
        "TEMPLATE_CACHE": str(shared / "templates"),
        **edition.overrides,
    }


def project_of(edition: Edition = FULL, root: Path = ROOT, **overrides: Any) -> Project:
    """Return an edition's project, for what builds nothing; ``root`` is where its files are.

    What is read of a text is kept for all projects of this process: see ``WORKED_OUT``.
    """
    own = {"THEME": str(ROOT / "theme"), "IMAGE_CACHE": None}
    values = {**vars(pelicanconf), **own, **edition.overrides, **overrides}
    memo = None if overrides.keys() & MAKERS else WORKED_OUT
    return Project.of(Settings.of(values, root), SUBJECTS, memo)


KINDS = kinds_of(SUBJECTS)
"""The kinds of content of all subjects."""


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Let one process of the run at a time go on: the next finds what the first has kept."""
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session", autouse=True)
def _one_process_each() -> Iterator[None]:
    """Let a build share its work with nobody where the tests have a process for each core.

    Those that are about several processes say how many there are.
    """
    with pytest.MonkeyPatch.context() as patch:
        if "PYTEST_XDIST_WORKER" in os.environ:
            patch.setattr(workers, "worker_count", lambda: 1)
        yield


def with_workers(number: int, patch: pytest.MonkeyPatch) -> None:
    """Let so many processes share all work, however short it is."""
    patch.setattr(workers, "worker_count", lambda: 1 if current_process().daemon else number)
    patch.setattr(workers, "TRIAL", 0)


def build_once(factory: pytest.TempPathFactory, edition: Edition) -> Report:
    """Build an edition for all tests of this process, with what another process has kept.

    A build with what was kept makes what a clean one makes: see ``tests/render/test_results.py``.
    """
    folder = factory.mktemp(edition.name)
    kept = run_folder(folder)
    with alone(kept / f"{edition.name}.lock"):
        caches = {
            "SEARCH_CACHE": str(kept / "search" / edition.name),
            "RESULTS": str(kept / f"{edition.name}.sqlite3"),
        }
        return build(folder / "output", edition, **caches)


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Report:
    """Build the real site once, as the settings say; the share images only in the sweep.

    They take half of its build, and the other editions have theirs.
    """
    images = {"SHARE_IMAGES": pelicanconf.SHARE_IMAGES and pytestconfig.getoption("sweep")}
    return build_once(tmp_path_factory, replace(REAL, settings={**REAL.settings, **images}))


@pytest.fixture(scope="session")
def full_site(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Build the edition with every feature once."""
    return build_once(tmp_path_factory, FULL)


@pytest.fixture(scope="session")
def other_site(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Build the other city's edition once."""
    return build_once(tmp_path_factory, OTHER)


@pytest.fixture(scope="session")
def endpoint() -> str:
    """Return an address on this machine at which answers can be received."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/"


@pytest.fixture(scope="session")
def sending_site(tmp_path_factory: pytest.TempPathFactory, endpoint: str) -> Path:
    """Build the full edition with forms that post to the endpoint; return its folder."""
    posting = {"CONSULTATION_ENDPOINT": endpoint, "LISTENING_ENDPOINT": f"{endpoint}questions"}
    sending = replace(FULL, name="sending", settings={**FULL.settings, **PLAIN, **posting})
    return Path(build_once(tmp_path_factory, sending).folder)
