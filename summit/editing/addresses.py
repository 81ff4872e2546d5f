"""``content record`` and ``content retire``: addresses are kept, or their pages say what became."""

import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath

import click

from summit.base.files import replace_file
from summit.base.problems import ContentError, SettingsError, did_you_mean, say
from summit.content.kinds import Kind
from summit.content.reader import RETIRED, Bundle
from summit.content.retired import file_named, with_retired
from summit.editing.command import pass_project
from summit.editing.naming import FILE, bundle_named
from summit.images.html import asset_address
from summit.images.opening import FORMATS
from summit.site.everything import plan_everything, published_addresses, to_record
from summit.site.load import load_site
from summit.site.losses import check_addresses
from summit.site.page import Page
from summit.site.page_ask import PlanAsk
from summit.site.project import Project
from summit.site.record import RECORD, read_record, record_text
from summit.site.retiring import is_below
from summit.site.site import Site

PUBLIC = "publishconf.py"
"""The settings of the site that is published: its clock says what readers see."""


def all_pages(site: Site, project: Project) -> tuple[Page, ...]:
    """Return every page of a site, as a build plans them."""
    return plan_everything(site, PlanAsk(site, project.settings))


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; exit code 1: some are not recorded.")
@pass_project
def record(project: Project, *, check: bool) -> None:
    """Record every address that the published site has now: no build may lose one of them.

    For whoever publishes, after it. Files whose names change with what is in them are left out,
    and so are the numbered pages of lists, drafts and the voices of the public.
    """
    public = project.beside(PUBLIC) if (project.root / PUBLIC).exists() else project
    site = load_site(public)
    found = to_record(all_pages(site, public), site)
    known = read_record(project.content)
    new = found.keys() - known.keys()
    path = project.content / RECORD
    text = record_text({**known, **found})
    if not check and not (path.exists() and path.read_text("utf-8") == text):
        replace_file(path, text.encode())
    click.echo(f"content/{RECORD}: {len(known) + len(new)} addresses, {len(new)} of them new.")
    if check and new:
        raise SystemExit(1)


@click.command()
@click.argument("names", metavar="KEY|ADDRESS...", nargs=-1, required=True)
@click.option("--instead", metavar="KEY", help="What replaces it: a bundle; of a file, another.")
@pass_project
def retire(project: Project, names: tuple[str, ...], instead: str | None) -> None:
    """Take a page off the site for good, and leave word of it at its address.

    The bundle's folder is deleted, in all languages; git keeps it. Name an ADDRESS where only a
    translation, a file or a whole language is gone already.
    """
    site = load_site(project)
    pages = all_pages(site, project)
    found = [_named(site, pages, name) for name in names]
    bundles = list(dict.fromkeys(bundle.path for bundle, _ in found if bundle))
    addresses = sorted({each for _, own in found for each in own})
    goal = _goal(site, bundles, addresses, instead) if instead else ""
    more = {each: goal if _fits(site, each, goal) else "" for each in addresses}
    with ExitStack() as undone:
        for path in bundles:
            undone.enter_context(_without(project.root / path))
        undone.enter_context(_noted(project.content, more))
        changed = load_site(project)
        check_addresses(changed, all_pages(changed, project))
    click.echo(f"content/{RETIRED}: retired are {', '.join(f'/{each}' for each in addresses)}.")
    for path in bundles:
        click.echo(f"{path} is deleted; git still has it.")


def _named(site: Site, pages: tuple[Page, ...], name: str) -> tuple[Bundle | None, list[str]]:
    """Return the bundle that is to go, if it is still there, and what is retired with it."""
    living = published_addresses(pages, site)
    lost = [each for each in site.record if each not in living]
    address = name.lstrip("/")
    if address in site.record:
        _refuse_living(site, address, living)
        place = site.record[address]
        kind = site.catalogue.kinds.at(place.rpartition("/")[0])
        if place not in site.catalogue.bundles:  # Another language of a session may be left.
            _refuse(site, name, place, None, kind, [address])
        return None, [address]
    key = FILE.sub("", name.rstrip("/")).removeprefix("./").removeprefix("content/")
    bundle = site.catalogue.bundles.get(key)
    kind = bundle.kind if bundle else site.catalogue.kinds.at(key.rpartition("/")[0])
    own = [each for each in lost if _is_of(site.record[each], key)]
    if bundle:
        own += _addresses_of(site, bundle)
    roots = [each for each in own if not any(is_below(each, above) for above in own)]
    _refuse(site, name, key, bundle, kind, roots)
    return bundle, roots


def _is_of(place: str, key: str) -> bool:
    """Tell whether what was at an address was a bundle's page, or a file beside it."""
    return key in (place, place.rpartition("/")[0] if "." in place else "")


def _addresses_of(site: Site, bundle: Bundle) -> Iterator[str]:
    """Yield where the pages and the files of a bundle are published."""
    if not site.catalogue.is_published(bundle):
        return
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
    if file_named(instead, site.catalogue.published):
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
def _without(folder: Path) -> Iterator[None]:
    """Delete a folder once what is done without it succeeds; else it is back as it was."""
    hidden = folder.with_name(f".{folder.name}")  # The reader passes over hidden names.
    folder.rename(hidden)
    try:
        yield
    except BaseException:
        hidden.rename(folder)
        raise
    shutil.rmtree(hidden)


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
            click.echo("Nothing is changed: mend first what still leads there.", err=True)
        raise


def note_retired(
    content: Path, more: Mapping[str, str], less: Collection[str] = frozenset()
) -> None:
    """Write addresses, and what is there instead, into the file of retired ones; take some out."""
    path = content / RETIRED
    text = path.read_text("utf-8-sig") if path.exists() else ""
    replace_file(path, with_retired(text, more, less).encode())
