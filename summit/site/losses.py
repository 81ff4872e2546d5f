"""Published addresses that would lead nowhere, each with its file and the ways out."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.base.problems import ContentError, Problem, say
from summit.content.bundles import Bundle
from summit.content.catalogue import folders_of
from summit.content.reader import RETIRED as RETIRED_FILE
from summit.content.slugs import slug_of
from summit.images.html import asset_address
from summit.images.shown import published_files
from summit.site.page import Page
from summit.site.record import RECORD
from summit.site.recording import BY_TEMPLATE, published_addresses
from summit.site.retiring import RETIRED, is_retired, locale_of, places_above
from summit.site.site import Site

RETIRE = "python3 tasks.py content retire"
RENAME = "python3 tasks.py content rename"
SHOWN = 4
"""Addresses that one message names."""
SAID = {
    "file": say(
        "published, and gone: %(which)s%(more)s. Bring the file back under this name; or say "
        "which is there instead: %(retire_these)s --instead FOLDER/FILE."
    ),
    "language": say(
        'a language that was published is gone, "%(key)s": %(which)s%(more)s. Write it into '
        "LOCALES again; or let its pages lead to another language: %(retire)s %(key)s/."
    ),
    "page": say(
        "published, and nothing would be left there: %(which)s%(more)s. If that is gone for "
        "good: %(retire_these)s."
    ),
    "ended": say("published, and gone: %(which)s%(more)s. %(remedy)s"),
    "bundle": say(
        "published, and gone: %(which)s%(more)s. Bring the folder back (another name is given "
        "by %(rename)s %(place)s NAME); or, for good: %(retire)s %(place)s --instead KEY."
    ),
    "draft": say(
        'published, and a draft leaves nothing there: %(which)s%(more)s. Delete "draft: true"; or, '
        "for good: %(retire)s %(key)s --instead KEY."
    ),
    "translation": say(
        "published, and now gone or a draft: %(which)s%(more)s. Bring the text back; or let "
        "readers have another language in its place: %(retire_these)s."
    ),
    "slug": say(
        "published, and with another slug nothing would be left there: %(which)s%(more)s. Write "
        '"moved_from: [%(old)s]" under it, as %(rename)s %(key)s --locale %(locale)s --slug '
        "%(slug)s does; or, if nothing replaces the page: %(retire_these)s."
    ),
}
"""What is said of each way to lose addresses."""


class Loss(Frozen):
    """A published address that the site would no longer have."""

    address: str
    place: str
    """What was there, as the record says."""
    below: int
    """Recorded addresses below it, which would go with it."""


def find_losses(site: Site, made: Collection[str]) -> list[Loss]:
    """Return the recorded addresses that a site does not have, but for what is yet to appear.

    ``made`` are those that it has. An address below another one that is lost goes with that.
    """
    gone = sorted(each for each in site.record if each not in made and not _is_early(each, site))
    gone = [each for each in gone if not is_retired(each, site)]
    below, lost = Counter(chain.from_iterable(map(places_above, gone))), frozenset(gone)
    roots = [each for each in gone if lost.isdisjoint(places_above(each))]
    return [Loss(each, site.record[each], below[each]) for each in roots]


def _is_early(address: str, site: Site) -> bool:
    """Tell whether what was at an address appears only later, or once its mistakes are mended."""
    place = site.record[address]
    if {place, place.rpartition("/")[0]} & site.catalogue.content.broken:
        return True
    bundle = _owner(place, site)
    if bundle is None or bundle.facts.draft or bundle.appears is None:
        return False
    return not site.clock.has_passed(bundle.appears)


def _owner(place: str, site: Site) -> Bundle | None:
    """Return the bundle of a place: of its key, or the one that a file lies in."""
    if place in site.catalogue.bundles:
        return site.catalogue.bundles[place]
    return site.catalogue.once(folders_of).get(place.rpartition("/")[0])


def check_losses(site: Site, made: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each text, file or language whose addresses would be lost."""
    told: dict[Told, list[Loss]] = {}
    for loss in find_losses(site, made):
        told.setdefault(_told(loss, site), []).append(loss)
    keys = site.locales.keys
    for (path, line, way, named), losses in told.items():
        # That of the source language first: it is the one that its editors know.
        found = sorted((each.address for each in losses), key=lambda each: _rank(each, keys))
        below = sum(loss.below for loss in losses) + max(len(found) - SHOWN, 0)
        values = {
            "which": ", ".join(f"/{address}" for address in found[:SHOWN]),
            "more": say(" and %(count)s more", count=below) if below else "",
            "retire_these": f"{RETIRE} {' '.join(found)}",
            "retire": RETIRE,
            "rename": RENAME,
        }
        yield Problem(path, line, SAID[way].filled({**values, **dict(named)}))


Told = tuple[str, int, str, tuple[tuple[str, object], ...]]
"""A file, a line, a key of SAID, and what the sentence names besides addresses."""


def _rank(address: str, keys: Sequence[str]) -> tuple[int, str]:
    key = address.partition("/")[0]
    return keys.index(key) if key in keys else len(keys), address


def _told(loss: Loss, site: Site) -> Told:
    """Return where to mend a loss, and what is said of it."""
    place, locale = loss.place, locale_of(loss.address, site)
    bundle = site.catalogue.bundles.get(place)
    if loss.address.startswith("media/"):
        owner = _owner(place, site)
        is_draft = owner and owner.facts.draft
        return _draft(owner) if owner and is_draft else (f"content/{place}", 1, "file", ())
    if locale is None:
        return "pelicanconf.py", 1, "language", (("key", loss.address.partition("/")[0]),)
    if bundle is None:
        return _deleted(place, site)
    return _draft(bundle) if bundle.facts.draft else _changed(loss, bundle, locale, site)


def _deleted(place: str, site: Site) -> Told:
    kind = site.catalogue.kinds.at(place.rpartition("/")[0])
    if not place or place.startswith(BY_TEMPLATE):
        return f"content/{RECORD}", 1, "page", ()
    if kind and kind.ended_by:
        return f"content/{place}", 1, "ended", (("remedy", kind.ended_by),)
    return f"content/{place}", 1, "bundle", (("place", place),)


def _draft(bundle: Bundle) -> Told:
    line = bundle.facts_lines.line(("draft",))
    return bundle.facts_path, line, "draft", (("key", bundle.key),)


def _changed(loss: Loss, bundle: Bundle, locale: Locale, site: Site) -> Told:
    version = site.catalogue.version(bundle, locale)
    text, language = version.translation, version.language
    old = loss.address.rstrip("/").rpartition("/")[2]
    if version.is_fallback and not _had_slug(old, bundle, language, site):
        return f"{bundle.path}/index.{locale}.md", 1, "translation", ()
    values = {"old": old, "key": bundle.key, "locale": language, "slug": slug_of(text)}
    return text.path, text.fields.line(("slug",)), "slug", tuple(values.items())


def _had_slug(slug: str, bundle: Bundle, language: Locale, site: Site) -> bool:
    """Tell whether a bundle was published in a language under a slug."""
    own = site.once(_published_of).get(bundle.key, ())
    return any(each.startswith(f"{language}/") and each.endswith(f"/{slug}/") for each in own)


def _published_of(site: Site) -> Mapping[str, list[str]]:
    """Return the addresses that were published of each bundle."""
    found: dict[str, list[str]] = {}
    for address, place in site.record.items():
        found.setdefault(place, []).append(address)
    return found


def check_addresses(site: Site, pages: Collection[Page]) -> None:
    """Raise ContentError where a published address would lead nowhere, or two things are said."""
    if problems := address_problems(site, pages):
        raise ContentError(problems)


def address_problems(site: Site, pages: Collection[Page]) -> list[Problem]:
    """Return what is wrong with addresses: published ones that are lost, retired ones that live."""
    return [*check_losses(site, published_addresses(pages, site)), *_living(site, pages)]


def _living(site: Site, pages: Collection[Page]) -> Iterator[Problem]:
    """Yield the addresses that are called retired, and have a page or a file of their own."""
    living = {page.address for page in pages if page.template != RETIRED}
    living |= {asset_address(place) for place, _ in published_files(site.catalogue)}
    for address in sorted(site.retired.keys() & living):
        message = say(
            "/%(address)s is no retired address: there is a page or a file. Delete this line.",
            address=address,
        )
        yield Problem(f"content/{RETIRED_FILE}", site.retired[address].line, message)
