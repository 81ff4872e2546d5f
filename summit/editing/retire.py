"""``content retire``: a page leaves the site, and word of it stays at its address."""

import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from secrets import token_hex
from urllib.parse import unquote

import click

from summit.base.files import replace_file
from summit.base.problems import ContentError, SettingsError, did_you_mean, say
from summit.content.bundles import Bundle
from summit.content.kinds import Kind
from summit.content.reader import RETIRED
from summit.content.retired import file_named
from summit.editing.addresses import all_pages, note_retired
from summit.editing.command import pass_project, tell
from summit.editing.naming import FILE, bundle_named
from summit.images.html import asset_address
from summit.images.opening import FORMATS
from summit.site.load import load_site
from summit.site.losses import address_problems
from summit.site.page import Page
from summit.site.project import Project
from summit.site.recording import published_addresses
from summit.site.retiring import places_above
from summit.site.site import Site

KEPT = ".cache/retired"
"""Where the folders of retired bundles are: git has only what was committed."""


@click.command()
@click.argument("names", metavar="KEY|ADDRESS...", nargs=-1, required=True)
@click.option("--instead", metavar="KEY", help="What replaces it: a bundle; of a file, another.")
@pass_project
def retire(project: Project, names: tuple[str, ...], instead: str | None) -> None:
    """Take a page off the site for good, and leave word of it at its address.

    The bundle's folder is taken out of the content, in all languages. Name an ADDRESS where only
    a translation, a file or a whole language is gone already.
    """
    site = load_site(project)
    pages = all_pages(site, project)
    found = [_named(site, pages, name) for name in names]
    bundles = list(dict.fromkeys(bundle.path for bundle, _ in found if bundle))
    addresses = sorted({each for _, own in found for each in own})
    goal = _goal(site, bundles, addresses, instead) if instead else ""
    keys = [name for bundle, _ in found if bundle for name in (bundle.key, bundle.folder)]
    led = [each for each, what in site.retired.items() if _is_of(what.instead, keys)]
    more = {each: goal if _fits(site, each, goal) else "" for each in (*led, *addresses)}
    with ExitStack() as undone:
        for path in bundles:
            undone.enter_context(_without(project.root / path, project.root / KEPT))
        undone.enter_context(_noted(project.content, more))
        _try(project, [*map(str, address_problems(site, pages))])
    shown = ", ".join(f"/{each}" for each in addresses)
    tell(say("content/%(file)s: retired are %(addresses)s.", file=RETIRED, addresses=shown))
    for path in bundles:
        tell(
            say(
                "%(path)s is no longer there; its last state is in %(kept)s/.", path=path, kept=KEPT
            )
        )


def _try(project: Project, known: Collection[str]) -> None:
    """Raise ContentError for what is wrong with the content as it is now, and was not before."""
    site = load_site(project)
    found = address_problems(site, all_pages(site, project))
    if new := [each for each in found if str(each) not in known]:
        raise ContentError(new)


def _named(site: Site, pages: tuple[Page, ...], name: str) -> tuple[Bundle | None, list[str]]:
    """Return the bundle that is to go, if it is still there, and what is retired with it."""
    address = _address(site, name)
    if address in site.record:
        _refuse_living(site, address, published_addresses(pages, site))
        place = site.record[address]
        kind = site.catalogue.kinds.at(place.rpartition("/")[0])
        if place not in site.catalogue.bundles:  # Another language of a session may be left.
            _refuse(site, name, place, None, kind, [address])
        return None, [address]
    key = FILE.sub("", name.rstrip("/")).removeprefix("./").removeprefix("content/")
    there = site.catalogue.bundles.values()
    bundle = next((each for each in there if key in (each.key, each.folder)), None)
    key = bundle.key if bundle else key
    kind = bundle.kind if bundle else site.catalogue.kinds.at(key.rpartition("/")[0])
    keys = (key, bundle.folder) if bundle else (key,)
    own = [each for each, place in site.record.items() if _is_of(place, keys)]
    if bundle and site.catalogue.is_published(bundle):
        own += _addresses_of(site, bundle)
    going = frozenset(own)
    roots = [each for each in own if going.isdisjoint(places_above(each))]
    _refuse(site, name, key, bundle, kind, roots)
    return bundle, roots


def _address(site: Site, name: str) -> str:
    """Return the address that somebody means who copied it from a browser."""
    path = unquote(re.sub(r"^https?://[^/]*", "", name))
    path = path.removeprefix(site.root).lstrip("/")
    return next((each for each in (path, f"{path}/") if each in site.record), path)


def _is_of(place: str, keys: Collection[str]) -> bool:
    """Tell whether what was at an address was a bundle's page, or a file in its folder."""
    is_file = "." in place and place.startswith(tuple(f"{key}/" for key in keys))
    return place in keys or is_file


def _addresses_of(site: Site, bundle: Bundle) -> Iterator[str]:
    """Yield where the pages and the files of a bundle are published."""
    if bundle.kind.has_page:
        yield from (site.catalogue.address(bundle, locale) for locale in site.locales)
    for name, path in bundle.assets.items():
        if path.suffix.lower() not in FORMATS:
            yield asset_address(bundle.place(name))


def _refuse_living(site: Site, address: str, living: frozenset[str]) -> None:
    """Raise SettingsError for an address that the site still has."""
    if address in living:
        key = site.record[address]
        raise SettingsError(
            say(
                "/%(address)s is on the site. Delete what is there first; or, to retire it in all "
                "languages, name its bundle: python3 tasks.py content retire %(key)s.",
                address=address,
                key=key,
            )
        )


def _refuse(
    site: Site, name: str, key: str, bundle: Bundle | None, kind: Kind | None, own: list[str]
) -> None:
    """Raise SettingsError for what cannot be retired."""
    if bundle and (bundle.kind.is_home or bundle.kind.is_section):
        raise SettingsError(
            say(
                "%(key)s is a part of the site. Delete its folder and what leads there, then name "
                "it again.",
                key=key,
            )
        )
    if kind and kind.is_plain and kind.made_by:
        raise SettingsError(kind.made_by)
    if kind and kind.ended_by and (bundle or own):
        raise SettingsError(say("%(key)s: %(remedy)s", key=key, remedy=kind.ended_by))
    if not own and bundle:
        raise SettingsError(say("%(key)s was never published. Delete its folder.", key=bundle.key))
    if not own:
        known = [*site.catalogue.bundles, *site.record]
        raise SettingsError(
            say('Nothing "%(name)s" was published. %(hint)s', name=name, hint=_hint(key, known))
        )


def _hint(word: str, known: list[str]) -> object:
    return did_you_mean(word, known) if known else say("None is recorded yet.")


def _goal(site: Site, going: list[str], addresses: list[str], instead: str) -> str:
    """Return what is named in the place of what goes; raise SettingsError where it cannot be."""
    if file_named(instead, site.catalogue):
        if not all(_fits(site, each, instead) for each in addresses):
            raise SettingsError(
                say(
                    '"%(file)s" cannot be in its place: only a file with the same ending can, that '
                    "is published as it is. Name a bundle.",
                    file=instead,
                )
            )
        return instead
    goal = bundle_named(site, instead)
    if goal.path in going or not goal.kind.has_page or not site.catalogue.is_published(goal):
        raise SettingsError(
            say("%(key)s has no page that could replace it. Name another.", key=goal.key)
        )
    return goal.key


def _fits(site: Site, address: str, goal: str) -> bool:
    """Tell whether something can be in an address's place: a page in a page's, a file in its."""
    if goal in site.catalogue.bundles:
        return address.endswith(("/", ".html"))
    end = PurePosixPath(goal).suffix.lower()
    return PurePosixPath(address).suffix.lower() == end and end not in FORMATS


@contextmanager
def _without(folder: Path, kept: Path) -> Iterator[None]:
    """Take a folder away once what is done without it succeeds; else it is back as it was."""
    hidden = folder.with_name(f".{folder.name}")  # The reader passes over hidden names.
    folder.rename(hidden)
    try:
        yield
    except BaseException:
        hidden.rename(folder)
        raise
    kept.mkdir(parents=True, exist_ok=True)
    place = kept / folder.name
    shutil.move(hidden, place if not place.exists() else kept / f"{folder.name}-{token_hex(4)}")


@contextmanager
def _noted(content: Path, more: Mapping[str, str]) -> Iterator[None]:
    """Note addresses as retired; where what follows fails, the file is as it was."""
    path = content / RETIRED
    before = path.read_bytes() if path.exists() else None
    note_retired(content, more)
    try:
        yield
    except BaseException as error:
        path.unlink() if before is None else replace_file(path, before)
        if isinstance(error, ContentError):
            tell(say("Nothing is changed: mend first what still leads there."), err=True)
        raise
