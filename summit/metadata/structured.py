"""What a page says to search engines, as schema.org's JSON-LD: pure data, escaped at the end.

Sources: schema.org; Google's guidelines for Event, Article and BreadcrumbList.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from summit.base.languages.record import unjoined
from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.content.edition import Attendance, Partner
from summit.content.fields import localized
from summit.metadata.cards.card import ShareImage
from summit.site.ask import FactsAsk
from summit.site.page import Page
from summit.site.page_ask import PlanAsk
from summit.site.subject import Node

MODES: Mapping[Attendance, str] = MappingProxyType(
    {
        "in-person": "https://schema.org/OfflineEventAttendanceMode",
        "online": "https://schema.org/OnlineEventAttendanceMode",
        "mixed": "https://schema.org/MixedEventAttendanceMode",
    }
)


def structured_data(
    page: Page,
    ask: PlanAsk,
    image: ShareImage | None = None,
    own: Callable[[Node], Iterable[Node]] = lambda _: (),
) -> str:
    """Return the JSON-LD of a page, safe inside ``<script>``; "" when it has nothing to say.

    ``own`` yields what the subjects say of the page, from the properties of its picture.
    """
    graph = list(nodes(page, ask, image, own))
    if not graph:
        return ""
    data = {"@context": "https://schema.org", "@graph": graph}
    text = unjoined(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    # Any "<" could begin "</script" or "<!--", which end or open a script for the parser.
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def nodes(
    page: Page,
    ask: PlanAsk,
    image: ShareImage | None = None,
    own: Callable[[Node], Iterable[Node]] = lambda _: (),
) -> Iterator[Node]:
    """Yield what a page describes, one node for each thing."""
    if page.version is None:
        return
    if page.version.bundle.kind.is_home:
        yield website(page, ask)
        yield event(page, page.version, ask)
    yield from own(picture(image, ask))
    if page.trail:
        yield breadcrumbs(page, page.version, ask)


def website(page: Page, ask: PlanAsk) -> Node:
    """Return the site as a whole, and who publishes it."""
    return {
        "@type": "WebSite",
        "name": ask.edition.name,
        "alternateName": localized(ask.edition.title, page.locale, ask.locales)[0],
        "url": ask.absolute(""),
        "inLanguage": [locale.tag for locale in ask.locales],
        "publisher": hosts(page.locale, ask),
    }


def event(page: Page, version: Version, ask: PlanAsk) -> Node:
    """Return the summit: what, when, where, by whom."""
    edition = ask.edition
    return {
        "@type": "Event",
        "name": localized(edition.title, page.locale, ask.locales)[0],
        "description": version.translation.text.summary,
        "startDate": moment(ask.opening),
        "endDate": edition.ends.isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        **whereabouts(place(page.locale, ask), edition.attendance, edition.online),
        "organizer": hosts(page.locale, ask),
        "url": ask.absolute(page.canonical),
    }


def whole_event(locale: Locale, ask: PlanAsk) -> Node:
    """Return the event that each of its parts belongs to."""
    return {
        "@type": "Event",
        "name": localized(ask.edition.title, locale, ask.locales)[0],
        "startDate": moment(ask.opening),
        "endDate": ask.edition.ends.isoformat(),
        "location": place(locale, ask),
        "url": ask.absolute(f"{locale}/"),
    }


def whereabouts(venue: Node, attendance: Attendance | None, online: str | None) -> Node:
    """Return where an event is attended, and how: what no fact says is not said."""
    virtual = {"@type": "VirtualLocation", "url": online} if online else {}
    places = [*([] if attendance == "online" else [venue]), *([virtual] if virtual else [])]
    mode = {"eventAttendanceMode": MODES[attendance]} if attendance else {}
    return {**mode, "location": places[0] if len(places) == 1 else places or venue}


def place(locale: Locale, ask: FactsAsk) -> Node:
    """Return the venue with its postal address."""
    venue = ask.edition.venue
    code = {"postalCode": venue.postal_code} if venue.postal_code else {}
    return {
        "@type": "Place",
        "name": localized(venue.name, locale, ask.locales)[0],
        "address": {
            "@type": "PostalAddress",
            "streetAddress": venue.street,
            **code,
            "addressLocality": localized(venue.city, locale, ask.locales)[0],
            "addressCountry": venue.country,
        },
    }


def hosts(locale: Locale, ask: FactsAsk) -> list[Node]:
    """Return the organisations that hold the summit and publish its site."""
    return [_organization(partner, locale, ask) for partner in ask.edition.with_role("host")]


def _organization(partner: Partner, locale: Locale, ask: FactsAsk) -> Node:
    name = localized(partner.name, locale, ask.locales)[0]
    address = {"url": partner.url} if partner.url else {}
    return {"@type": "Organization", "name": name, **address}


def picture(image: ShareImage | None, ask: PlanAsk) -> Node:
    """Return the property that gives a thing its picture, if there is one."""
    return {"image": ask.absolute(image.address)} if image else {}


def breadcrumbs(page: Page, version: Version, ask: PlanAsk) -> Node:
    """Return the way from the home page to this one, which comes last."""
    places = [(each, ask.address(each.bundle.key, each.locale)) for each in page.trail]
    places.append((version, page.address))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": _short_name(each, ask),
                "item": ask.absolute(address),
            }
            for position, (each, address) in enumerate(places, 1)
        ],
    }


def _short_name(version: Version, ask: FactsAsk) -> str:
    if version.bundle.kind.is_home:
        return ask.edition.name
    text = version.translation.text
    return text.menu_title or text.title


def moment(when: datetime) -> str:
    """Return a moment as schema.org's DateTime (ISO 8601), to the minute."""
    return when.isoformat(timespec="minutes")
