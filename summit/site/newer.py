"""What readers of a translation are told of a source that has moved on: which sections, where."""

from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.markdown.headings import Heading
from summit.site.freshness import TOP, Freshness
from summit.site.site import Site


class Newer(Frozen):
    """A section that is newer in the source than in the translation."""

    title: str
    """In the reader's language, where the translation has the section; empty for the top."""
    locale: Locale
    """What the title is written in."""
    link: str
    """The section in the source, from its host's root."""


def newer_sections(version: Version, site: Site) -> tuple[Newer, ...]:
    """Return the sections that the source has newer; none where nothing is known of them."""
    freshness = site.freshness.get((version.bundle.key, version.locale.key), Freshness())
    if not freshness.is_stamped:
        return ()
    source = site.catalogue.source(version.bundle).locale
    own = {heading.key: heading for heading in site.prose(version).headings}
    return tuple(
        as_newer(own[each.key], version.locale, version, site)
        if each.key in own
        else as_newer(Heading(0, each.key, each.title), source, version, site)
        for each in freshness.changed
    )


def as_newer(heading: Heading, locale: Locale, version: Version, site: Site) -> Newer:
    """Return a section of a version's source, with the heading that readers know it by."""
    source = site.catalogue.source(version.bundle).locale
    link = site.link(site.catalogue.address(version.bundle, source))
    return Newer(heading.title, locale, link if heading.key == TOP else f"{link}#{heading.key}")
