"""``content rename``: another folder or slug, with every link rewritten and redirects left."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import click

from summit.base.locales import Locale
from summit.base.problems import SettingsError, reason_of, say, verbatim
from summit.content.assets import published_name
from summit.content.bundles import Bundle, Translation
from summit.content.key_order import key_order
from summit.content.reader import FOLDER, RETIRED
from summit.content.repairs import Repair
from summit.content.retired import read_retired
from summit.content.slugs import slug_of
from summit.content.validation import validate
from summit.content.yaml import parse_document
from summit.content.yaml_edit import with_line, with_values
from summit.editing.addresses import all_pages, note_retired
from summit.editing.command import pass_project, tell, wrong_use
from summit.editing.mending import mend
from summit.editing.naming import bundle_named, locale_named
from summit.editing.new_files import takes
from summit.images.html import asset_address
from summit.images.shown import published_files
from summit.markdown.link_targets import OUTSIDE, PREFIX
from summit.site.load import load_site
from summit.site.losses import find_losses
from summit.site.project import Project
from summit.site.recording import published_addresses
from summit.site.site import Site

NO_FAULT = verbatim("")
LINK = re.compile(
    r"""(?P<before>\]\(\s*<?|^[ ]{0,3}\[[^\]]+\]:\s*<?|\s(?:href|src|poster|data)\s*=\s*["'])"""
    r"""(?P<target>[^\s)>"']+)""",
    re.MULTILINE,
)


@click.command()
@click.argument("name", metavar="BUNDLE")
@click.argument("new_name", metavar="[NEW_NAME]", required=False)
@click.option("--locale", "key", help="The language whose slug changes.")
@click.option("--slug", help="The new slug.")
@pass_project
def rename(
    project: Project, name: str, new_name: str | None, key: str | None, slug: str | None
) -> None:
    """Give a bundle's folder a new name, or one of its texts a new slug.

    Every link to it in other texts is rewritten. Its earlier addresses lead to the new ones, and
    what calendars and feeds know it by stays.
    """
    if bool(key) != bool(slug) or not (new_name or slug):
        raise wrong_use(say("Give a NEW_NAME for the folder, or --locale and --slug."))
    site = load_site(project)
    bundle = bundle_named(site, name)
    folder = _folder(project, bundle, new_name) if new_name else ""
    slugs = [_slug(project, site, bundle, locale_named(site, key), slug)] if key and slug else []
    moves = list(_moves(project, bundle, folder)) if folder else []
    for done in mend(project.root, [*slugs, *moves]):
        tell(done.placed)
    if folder:
        _move(project, bundle, folder)
        _keep_files(project, site, bundle, folder)


def _slug(project: Project, site: Site, bundle: Bundle, locale: Locale, slug: str) -> Repair:
    """Return what writes the slug and the earlier ones; raise where it cannot be."""
    translation = bundle.translations.get(locale.key)
    if translation is None or not takes(bundle.kind.text, "slug") or bundle.kind.is_plain:
        raise SettingsError(
            say(
                "%(bundle)s has no slug in %(language)s (%(locale)s).",
                bundle=bundle.key,
                language=locale.endonym,
                locale=locale,
            )
        )
    text = (project.root / translation.path).read_text("utf-8-sig")
    lost = _lost_slugs(project, site, bundle, locale)
    changed = _with_slug(translation, slug, lost, text)
    fields = parse_document(changed, translation.path).fields
    validate(bundle.kind.text, fields, translation.path, site.locales)
    _refuse_taken(site, bundle, locale, slug)
    done = say('the slug is "%(slug)s"; the earlier address leads to it.', slug=slug)
    return Repair(translation.path, 1, NO_FAULT, done, partial(_with_slug, translation, slug, lost))


def _lost_slugs(project: Project, site: Site, bundle: Bundle, locale: Locale) -> list[str]:
    """Return the slugs whose published addresses lead nowhere, since somebody changed them."""
    made = published_addresses(all_pages(site, project), site)
    lost = (loss for loss in find_losses(site, made) if loss.place == bundle.key)
    own = [loss.address for loss in lost if loss.address.startswith(f"{locale}/")]
    return [address.rstrip("/").rpartition("/")[2] for address in own]


def _with_slug(translation: Translation, slug: str, lost: Sequence[str], text: str) -> str:
    known = dict.fromkeys([*translation.text.moved_from, *lost, slug_of(translation)])
    before = ", ".join(each for each in known if each != slug)
    changed = with_line(text, f"slug: {slug}")
    return with_line(changed, f"moved_from: [{before}]") if before else changed


def _refuse_taken(site: Site, bundle: Bundle, locale: Locale, slug: str) -> None:
    for other in site.catalogue.bundles.values():
        is_near = other.key.rpartition("/")[0] == bundle.key.rpartition("/")[0]
        own = slug_of(site.catalogue.version(other, locale).translation)
        if is_near and other is not bundle and own == slug:
            raise SettingsError(
                say(
                    '%(other)s has the slug "%(slug)s" already. Choose another.',
                    other=other.path,
                    slug=slug,
                )
            )


def _folder(project: Project, bundle: Bundle, new_name: str) -> str:
    """Return the folder to move to, inside ``content/``; raise where that cannot be."""
    above, _, _ = bundle.folder.rpartition("/")
    place, _, name = new_name.removeprefix("content/").strip("/").rpartition("/")
    if not above or bundle.kind.is_section or bundle.kind.is_plain:
        raise SettingsError(
            say(
                "The folder of %(bundle)s has its name for good. Change its slugs.",
                bundle=bundle.key,
            )
        )
    if place and place != above:
        raise SettingsError(
            say(
                "%(bundle)s is a %(kind)s: it stays in content/%(above)s.",
                bundle=bundle.key,
                kind=bundle.kind.name,
                above=above,
            )
        )
    if not FOLDER.fullmatch(name):
        raise SettingsError(
            say('"%(name)s" is no name for a folder. Use a to z, digits and hyphens.', name=name)
        )
    if (project.content / above / name).exists():
        raise SettingsError(
            say("content/%(above)s/%(name)s exists. Choose another name.", above=above, name=name)
        )
    return f"{above}/{name}"


def _moves(project: Project, bundle: Bundle, folder: str) -> Iterator[Repair]:
    """Yield what rewrites the links to a bundle, and what keeps its key."""
    for file in sorted(project.content.rglob("index.*.md")):
        base = file.parent.relative_to(project.content).as_posix()
        change = partial(with_links_moved, base=base, old=bundle.folder, new=folder)
        done = say("the links lead to %(folder)s.", folder=folder)
        yield Repair(file.relative_to(project.root).as_posix(), 1, NO_FAULT, done, change)
    has_key = bundle.kind.facts.model_fields["key"].annotation is not type(None)
    if has_key and not bundle.facts.key:
        name = bundle.key.rpartition("/")[2]
        done = say('the key stays "%(name)s", for references, calendars and feeds.', name=name)
        order = key_order(bundle.kind.facts)
        change = partial(with_values, changes={"key": name}, order=order)
        yield Repair(bundle.facts_path, 1, NO_FAULT, done, change)


def _move(project: Project, bundle: Bundle, folder: str) -> None:
    old, new = project.root / bundle.path, project.content / folder
    try:
        Path(old).rename(new)
    except OSError as error:
        raise SettingsError(
            say('"%(old)s" cannot be moved: %(reason)s.', old=old, reason=reason_of(error))
        ) from None
    tell(say("content/%(new)s: this is where %(old)s is now.", new=folder, old=bundle.path))


def _keep_files(project: Project, site: Site, bundle: Bundle, folder: str) -> None:
    """Note where the bundle's published files are now, so that their addresses stay."""
    published = dict(published_files(site.catalogue))
    own = {bundle.place(name): f"{folder}/{name}" for name in bundle.assets}
    kept = {asset_address(place): new for place, new in own.items() if place in published}
    retired, _ = read_retired(project.content)
    moved = {
        address: f"{folder}/{each.instead.removeprefix(f'{bundle.folder}/')}"
        for address, each in retired.items()
        if each.instead.startswith(f"{bundle.folder}/")
    }
    if kept or moved:
        new = (asset_address(f"{folder}/{published_name(name)}") for name in bundle.assets)
        note_retired(project.content, {**moved, **kept}, less=frozenset(new))
        tell(say("content/%(file)s: the addresses of its files stay.", file=RETIRED))


def with_links_moved(text: str, base: str, old: str, new: str) -> str:
    """Return a Markdown text whose links to the folder ``old`` lead to ``new``.

    ``base`` is the folder of the text; all three are inside ``content/``.
    """
    return LINK.sub(partial(_link, base=base, old=old, new=new), text)


def _link(match: re.Match[str], base: str, old: str, new: str) -> str:
    written = match["target"]
    if OUTSIDE.match(written):
        return match[0]
    prefix = found[0] if (found := PREFIX.match(written)) else ""
    path, mark, fragment = written.removeprefix(prefix).partition("#")
    return f"{match['before']}{prefix}{_moved(path, base, old, new)}{mark}{fragment}"


def _moved(path: str, base: str, old: str, new: str) -> str:
    """Return the path with the part that names the old folder replaced by the new name."""
    parts = path.split("/")
    start = "" if path.startswith("/") else base
    for end in range(1, len(parts) + 1):
        so_far = unquote("/".join(parts[:end])).lstrip("/")
        is_named = parts[end - 1] == old.rpartition("/")[2]
        if is_named and posixpath.normpath(posixpath.join(start, so_far)) == old:
            parts[end - 1] = new.rpartition("/")[2]
    return "/".join(parts)
