"""What a page says to search engines, as schema.org's JSON-LD: pure data, escaped at the end.

Sources: schema.org; Google's guidelines for Event, Article and BreadcrumbList.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from summit.catalogue import Version
from summit.feed import published_at, updated_at
from summit.locales import Locale
from summit.models import Edition, Partner, localized
from summit.news.corrections import Note, notes
from summit.pages import Page
from summit.programme.models import Speaker
from summit.programme.timetable import facts_of, is_session, opening
from summit.sharing import ShareImage
from summit.site import Site

Node = dict[str, Any]


def structured_data(page: Page, site: Site, image: ShareImage | None = None) -> str:
    """Return the JSON-LD of a page, safe inside ``<script>``; "" when it has nothing to say."""
    graph = list(nodes(page, site, image))
    if not graph:
        return ""
    data = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Any "<" could begin "</script" or "<!--", which end or open a script for the parser.
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def nodes(page: Page, site: Site, image: ShareImage | None = None) -> Iterator[Node]:
    """Yield what a page describes, one node for each thing."""
    if page.version is None:
        return
    if page.version.bundle.kind.is_home:
        yield website(page, site)
        yield event(page, page.version, site)
    if page.version.bundle.kind.name == "news":
        yield news_article(page, page.version, site) | picture(image, site)
    if is_session(page.version.bundle) and facts_of(page.version.bundle).starts:
        yield session_event(page, page.version, site)
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
        "startDate": _moment(opening(site.catalogue)),
        "endDate": edition.ends.isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": place(edition, page.locale, site),
        "organizer": hosts(page.locale, site),
        "url": site.absolute(page.canonical),
    }


def session_event(page: Page, version: Version, site: Site) -> Node:
    """Return a session with a time; what is not announced is not said."""
    facts = facts_of(version.bundle)
    times = {"startDate": facts.starts, "endDate": facts.ends}
    status = "EventCancelled" if facts.status == "cancelled" else "EventScheduled"
    languages = {"inLanguage": list(facts.spoken)} if facts.spoken else {}
    speakers = [_speaker(speaker, page.locale, site) for speaker in facts.speakers]
    room = {"name": localized(facts.place, page.locale, site.locales)[0]} if facts.place else {}
    return {
        "@type": "Event",
        "name": version.translation.text.title,
        "description": version.translation.text.summary,
        **{name: _moment(site.clock.local(time)) for name, time in times.items() if time},
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": place(site.edition, page.locale, site) | room,
        "organizer": hosts(page.locale, site),
        **({"performer": speakers} if speakers else {}),
        **languages,
        "superEvent": _summit(page.locale, site),
        "url": site.absolute(page.canonical),
    }


def _summit(locale: Locale, site: Site) -> Node:
    return {
        "@type": "Event",
        "name": localized(site.edition.title, locale, site.locales)[0],
        "startDate": _moment(opening(site.catalogue)),
        "endDate": site.edition.ends.isoformat(),
        "location": place(site.edition, locale, site),
        "url": site.absolute(f"{locale}/"),
    }


def _speaker(speaker: Speaker, locale: Locale, site: Site) -> Node:
    name = localized(speaker.name, locale, site.locales)[0]
    if not speaker.organisation:
        return {"@type": "Person", "name": name}
    organisation = localized(speaker.organisation, locale, site.locales)[0]
    return {
        "@type": "Person",
        "name": name,
        "affiliation": {"@type": "Organization", "name": organisation},
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


def news_article(page: Page, version: Version, site: Site) -> Node:
    """Return a news item, in the language of its text."""
    published, updated = published_at(site, version), updated_at(site, version)
    dates = {"datePublished": published, "dateModified": updated}
    corrections = [_correction(note) for note in notes(version, site.catalogue)]
    return {
        "@type": "NewsArticle",
        "headline": version.translation.text.title,
        "description": version.translation.text.summary,
        **{name: _moment(moment) for name, moment in dates.items() if moment},
        "inLanguage": version.language.tag,
        "mainEntityOfPage": site.absolute(page.canonical),
        "author": hosts(version.language, site),
        "publisher": hosts(version.language, site),
        **({"correction": corrections} if corrections else {}),
    }


def _correction(note: Note) -> Node:
    return {
        "@type": "CorrectionComment",
        "text": note.text,
        "datePublished": _moment(note.moment),
        "inLanguage": note.language.tag,
    }


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


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
