"""What a page says to search engines, as schema.org's JSON-LD: pure data, escaped at the end.

Sources: schema.org; Google's guidelines for Event, Article and BreadcrumbList.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.content.edition import Edition, Partner
from summit.content.fields import localized
from summit.metadata.cards.card import ShareImage
from summit.site.page import Page
from summit.site.site import Site
from summit.site.subject import Node


def structured_data(
    page: Page,
    site: Site,
    image: ShareImage | None = None,
    own: Callable[[Node], Iterable[Node]] = lambda _: (),
) -> str:
    """Return the JSON-LD of a page, safe inside ``<script>``; "" when it has nothing to say.

    ``own`` yields what the subjects say of the page, from the properties of its picture.
    """
    graph = list(nodes(page, site, image, own))
    if not graph:
        return ""
    data = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Any "<" could begin "</script" or "<!--", which end or open a script for the parser.
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def nodes(
    page: Page,
    site: Site,
    image: ShareImage | None = None,
    own: Callable[[Node], Iterable[Node]] = lambda _: (),
) -> Iterator[Node]:
    """Yield what a page describes, one node for each thing."""
    if page.version is None:
        return
    if page.version.bundle.kind.is_home:
        yield website(page, site)
        yield event(page, page.version, site)
    yield from own(picture(image, site))
    if page.trail:
        yield breadcrumbs(page, page.version, site)


def website(page: Page, site: Site) -> Node:
    """Return the site as a whole, and who publishes it."""
    return {
        "@type": "WebSite",
        "name": site.edition.name,
        "alternateName": localized(site.edition.title, page.locale, site.locales)[0],
        "url": site.absolute(""),
        "inLanguage": [locale.tag for locale in site.locales],
        "publisher": hosts(page.locale, site),
    }


def event(page: Page, version: Version, site: Site) -> Node:
    """Return the summit: what, when, where, by whom."""
    edition = site.edition
    return {
        "@type": "Event",
        "name": localized(edition.title, page.locale, site.locales)[0],
        "description": version.translation.text.summary,
        "startDate": moment(site.catalogue.opening),
        "endDate": edition.ends.isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": place(edition, page.locale, site),
        "organizer": hosts(page.locale, site),
        "url": site.absolute(page.canonical),
    }


def whole_event(locale: Locale, site: Site) -> Node:
    """Return the event that each of its parts belongs to."""
    return {
        "@type": "Event",
        "name": localized(site.edition.title, locale, site.locales)[0],
        "startDate": moment(site.catalogue.opening),
        "endDate": site.edition.ends.isoformat(),
        "location": place(site.edition, locale, site),
        "url": site.absolute(f"{locale}/"),
    }


def place(edition: Edition, locale: Locale, site: Site) -> Node:
    """Return the venue with its postal address."""
    venue = edition.venue
    code = {"postalCode": venue.postal_code} if venue.postal_code else {}
    return {
        "@type": "Place",
        "name": localized(venue.name, locale, site.locales)[0],
        "address": {
            "@type": "PostalAddress",
            "streetAddress": venue.street,
            **code,
            "addressLocality": localized(venue.city, locale, site.locales)[0],
            "addressCountry": venue.country,
        },
    }


def hosts(locale: Locale, site: Site) -> list[Node]:
    """Return the organisations that hold the summit and publish its site."""
    return [_organization(partner, locale, site) for partner in site.edition.with_role("host")]


def _organization(partner: Partner, locale: Locale, site: Site) -> Node:
    name = localized(partner.name, locale, site.locales)[0]
    address = {"url": partner.url} if partner.url else {}
    return {"@type": "Organization", "name": name, **address}


def picture(image: ShareImage | None, site: Site) -> Node:
    """Return the property that gives a thing its picture, if there is one."""
    return {"image": site.absolute(image.address)} if image else {}


def breadcrumbs(page: Page, version: Version, site: Site) -> Node:
    """Return the way from the home page to this one, which comes last."""
    places = [(each, site.catalogue.address(each.bundle, each.locale)) for each in page.trail]
    places.append((version, page.address))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": _short_name(each, site),
                "item": site.absolute(address),
            }
            for position, (each, address) in enumerate(places, 1)
        ],
    }


def _short_name(version: Version, site: Site) -> str:
    if version.bundle.kind.is_home:
        return site.edition.name
    text = version.translation.text
    return text.menu_title or text.title


def moment(when: datetime) -> str:
    """Return a moment as schema.org's DateTime (ISO 8601), to the minute."""
    return when.isoformat(timespec="minutes")
