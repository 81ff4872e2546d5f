"""A text whose body was written anew, before the whole site is read again: for its own page.

Lists, and texts that quote it, have it once the site is. What a page shows of the text itself is
what they will show.
"""

from collections.abc import Iterator
from contextlib import suppress
from types import MappingProxyType

from summit.base.asked import Layered
from summit.base.frozen import replace
from summit.base.problems import ContentError, Problem
from summit.base.timing import Stages
from summit.content.bundle_reader import translation_of
from summit.content.bundles import Bundle, Translation
from summit.content.catalogue import folders_of
from summit.content.documents import read_written
from summit.images.shown import places_of
from summit.markdown.link_checks import LinkChecker
from summit.markdown.lint import check_markup
from summit.site.ask import ProseKey
from summit.site.converting import Converted, convert_all
from summit.site.freshness import find_freshness, find_sections
from summit.site.hidden_sections import with_live_fragments
from summit.site.past import Past, said, with_bundles
from summit.site.shown import completed
from summit.site.site import Site


def rewritten(site: Site, place: ProseKey) -> Site | None:
    """Return the site with the body that a text's file has now.

    The place is a bundle's key and a locale's. It is None where more has changed than the body, or
    where something is wrong: then the whole site is to be read.
    """
    key, locale = place
    past = site.past
    before = past.seen.bundles.get(key) if past else None
    if past is None or before is None or before.kind.is_plain:
        return None
    text = before.translations[locale]
    new = _read(past, before, text)
    if new is None or new.text != text.text:
        return None
    bundle = replace(before, translations=MappingProxyType({**before.translations, locale: new}))
    return _with_bundle(site, past, bundle, place)


def _read(past: Past, bundle: Bundle, text: Translation) -> Translation | None:
    """Return the text as its file has it now; None where there is none, or where it is wrong."""
    project = past.project
    path = project.content.parent / text.path
    if not path.is_file():
        return None
    with suppress(ContentError):
        written = read_written(path, text.path)
        return translation_of(written, path, text.path, bundle.kind, text.locale, project.locales)
    return None


def _with_bundle(site: Site, past: Past, bundle: Bundle, place: ProseKey) -> Site | None:
    keys, project = [bundle.key], past.project
    new = {bundle.key: bundle}
    seen = replace(past.seen, content=with_bundles(past.seen.content, new)).sharing(past.seen)
    content = said(seen, keys, project)
    now = site.catalogue
    there = replace(now, content=with_bundles(now.content, content.bundles)).sharing(now)
    problems: list[Problem] = []
    found = convert_all(there, project, Stages(), problems, keys)
    part = replace(site, catalogue=there, written=Layered(found.written, site.written))
    proses = with_live_fragments(found.proses, found.written)
    new_files = {*places_of(proses[place])} - {*places_of(site.proses[place])}
    if new_files or problems or any(_problems(part, found, place)):
        return None
    own = completed(replace(there, content=content), proses, project).bundles
    alone = replace(seen, content=replace(content, bundles=new))
    sections = find_sections(alone, found.written, project.memo)
    return replace(
        part,
        sections=Layered(sections, site.sections),
        freshness=Layered(find_freshness(alone, sections), site.freshness),
        catalogue=replace(now, content=with_bundles(now.content, own)).sharing(now),
        proses=Layered(proses, site.proses),
        past=replace(past, seen=seen),
    )


def _problems(site: Site, found: Converted, place: ProseKey) -> Iterator[Problem]:
    """Yield what is wrong with the links and the markup of a text."""
    bundle, prose = site.catalogue.bundles[place[0]], found.written[place]
    text = bundle.translations[place[1]]
    checker = LinkChecker(site.catalogue, site.catalogue.once(folders_of))
    for targets in (found.targets, found.others):
        yield from checker.check(bundle, text, targets.get(place, []), site.written)
    names = [(bundle.place(name), name) for name in bundle.assets]
    for line, message in check_markup(prose, text.body, text.body_line, names):
        yield Problem(text.path, line, message)
