"""``archive``: writes the copies of a site that outlive its host."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summit.archive.moving import check_name, host_lines, moved_addresses
from summit.archive.offline import files_of, offline_copy
from summit.archive.packing import zip_of
from summit.archive.web_archive import web_archive
from summit.base.files import replace_files
from summit.base.problems import Message, say
from summit.base.settings import Settings
from summit.content.slugs import slugify
from summit.editing.command import at_option, pass_project, tell_apart
from summit.output.build import Build
from summit.render.pelican_run import build_site
from summit.render.report import refusing
from summit.render.site import AS_READERS
from summit.site.editions import EDITIONS, SETTING
from summit.site.record import record_text
from summit.site.redirects import HOST_FILE

if TYPE_CHECKING:
    from summit.site.project import Project

FOLDER = "archive"
"""Where the copies are, in the project's folder: git passes over it."""
IN_MEMORY: Mapping[str, Any] = {"PREVIEW": True, AS_READERS: True, "OUTPUT_PATH": FOLDER}
"""The settings of a site that is made, as readers have it, and written nowhere."""
OFFLINE: Mapping[str, Any] = {
    "OFFLINE": True,
    "SEARCH": False,
    "SHARE_IMAGES": False,
    "STYLEGUIDE": False,
    SETTING: False,
}
"""Those of the copy for a disk: it has a search of its own, and nobody shares its pages."""


@click.command("archive")
@click.option(
    "-u",
    "--under",
    default="",
    metavar="NAME",
    help="Write it for a place below its own too, such as 2016, with the list of what moves.",
)
@at_option
@pass_project
def archive_command(project: "Project", under: str, at: str) -> None:
    """Write copies that outlive the site's host to archive/: for a disk, for web archives."""
    with refusing():
        for message in archive_site(project.root / "publishconf.py", at or None, under):
            tell_apart(message)


def write_archives(
    settings_file: Path,
    folder: Path,
    at: str | None = None,
    **overrides: Any,  # noqa: ANN401 - settings hold anything
) -> list[Path]:
    """Write the copy for a disk and the web archive of the site; return the two files."""
    made = build_site(str(settings_file), at, **{**overrides, **IN_MEMORY}).build
    copy = offline_site(settings_file, at, **overrides)
    name = name_of(made)
    files = {f"{name}/{place}": data for place, data in offline_copy(copy).items()}
    written = {
        folder / f"{name}.zip": zip_of(files, made.site.clock.now),
        folder / f"{name}.wacz": web_archive(made, files_of(made)),
    }
    replace_files(written)
    return list(written)


def offline_site(
    settings_file: Path,
    at: str | None = None,
    **overrides: Any,  # noqa: ANN401 - settings hold anything
) -> Build:
    """Return the site as the copy for a disk has it: without what only a host can do."""
    without = dict.fromkeys(_settings(settings_file, overrides).endpoints)
    offline = {**overrides, **IN_MEMORY, **OFFLINE, **without}
    return build_site(str(settings_file), at, **offline).build


def name_of(build: Build) -> str:
    """Return the name of an edition's copies: ``citiesforlife.example-2016-11-23``."""
    edition = build.site.edition
    return f"{edition.namespace or slugify(edition.name)}-{build.site.clock.now:%Y-%m-%d}"


def write_below(
    settings_file: Path,
    folder: Path,
    under: str,
    at: str | None = None,
    **overrides: Any,  # noqa: ANN401 - settings hold anything
) -> list[Path]:
    """Write the site for a place below its own, and the lists of what moves there."""
    values = _settings(settings_file, overrides)
    check_name(under, values.locales)
    own = {
        "SITEURL": f"{values.base}/{under}",
        "OUTPUT_PATH": str(folder / under),
        "MANIFEST": f".cache/archive/{under}.json",
        SETTING: False,
    }
    made = build_site(str(settings_file), at, **{**overrides, **own}).build
    moved = moved_addresses(made, under)
    root = made.site.root.removesuffix(f"{under}/")
    lists = {
        folder / f"{under}{EDITIONS}": record_text(moved).encode(),
        folder / f"{under}.{HOST_FILE.strip('_')}": host_lines(moved, root).encode(),
    }
    replace_files(lists)
    return [folder / under, *lists]


def _settings(settings_file: Path, overrides: Mapping[str, Any]) -> Settings:
    read = Settings.read(settings_file)
    return Settings.of({**read.values, **overrides}, read.root)


def told(paths: Iterable[Path], root: Path) -> Iterator[Message]:
    """Yield what was written, and where."""
    for path in paths:
        place = path.relative_to(root) if path.is_relative_to(root) else path
        if path.is_dir():
            yield say("%(folder)s/: the site, for its place below the next one.", folder=place)
        else:
            yield say("%(file)s: %(size)s kB.", file=place, size=-(-path.stat().st_size // 1000))


def archive_site(settings_file: Path, at: str | None = None, under: str = "") -> Iterator[Message]:
    """Write the copies of a site, and the site below a path if one is named; yield what is there.

    Raises ContentError and SettingsError, as a build does.
    """
    root = settings_file.resolve().parent
    folder = root / FOLDER
    if under:
        yield say("Building the site for its place below /%(under)s/.", under=under)
        yield from told(write_below(settings_file, folder, under, at), root)
    yield say("Building the copies for a disk and for web archives: up to a minute.")
    yield from told(write_archives(settings_file, folder, at), root)
