"""``/.well-known/security.txt``: whom to tell of a hole in the site (RFC 9116).

It must say until when it holds: what is built in one half of a year holds into the last month of
the next half. That is five months or more, and eleven at most; a build of the next day has the same
bytes, and when a half-year is over, the site would change.
"""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote

from summit.base.problems import Message, Problem, say
from summit.content.edition import Security
from summit.site.site import Site

SECURITY_FILE = ".well-known/security.txt"
EDITION = "content/edition.yaml"
JULY = 7
RESERVED = ":/?#[]@!$&'()*+,;=%~"
"""What an address may hold as it is (RFC 3986)."""


def security_txt(site: Site) -> str:
    """Return the file; nothing where nobody is named, or where nobody would look for it."""
    told = site.edition.security
    return "".join(f"{name}: {value}\n" for name, value in _lines(told, site)) if told else ""


def _lines(told: Security, site: Site) -> Iterator[tuple[str, str]]:
    if not _is_at_root(site):
        return
    if told.email:
        yield "Contact", f"mailto:{quote(told.email, safe='@+')}"
    if told.url:
        yield "Contact", quote(told.url, safe=RESERVED)
    yield "Expires", f"{_end(site.clock.now)}T00:00:00Z"
    yield "Preferred-Languages", ", ".join(told.languages or (site.locales.source.tag,))
    if site.base.startswith("https://"):
        yield "Canonical", site.absolute(SECURITY_FILE)
    if told.policy:
        yield "Policy", quote(told.policy, safe=RESERVED)


def _is_at_root(site: Site) -> bool:
    return site.root == "/"


def _end(now: datetime) -> str:
    """Return the day in the next half-year until which the file of a moment holds."""
    return f"{now.year}-12-01" if now.month < JULY else f"{now.year + 1}-06-01"


def renewal(site: Site) -> Iterator[tuple[datetime, Message]]:
    """Yield when the file will say another end."""
    if security_txt(site):
        now = site.clock.now
        year, month = (now.year, JULY) if now.month < JULY else (now.year + 1, 1)
        yield datetime(year, month, 1), say("security.txt is renewed")


def security_remarks(site: Site) -> Iterator[Problem]:
    """Yield why a site for the public does not say whom to tell of a hole in it."""
    told, fields = site.edition.security, site.catalogue.content.edition_fields
    if told and not _is_at_root(site):
        message = say(
            '"security" is not published: programs look for it at the root of a host, and the site '
            "is at %(base)s. Have %(file)s written there by whoever keeps %(host)s, or delete the "
            "key.",
            base=site.base,
            file=SECURITY_FILE,
            host=site.host,
        )
        yield Problem(EDITION, fields.line(("security",)), message)
    if told is None and _is_at_root(site) and not site.edition.demonstration:
        message = say(
            "nobody is named whom to tell of a hole in the site. Write a line such as: security: "
            "{email: securite@ville-exemple.fr}"
        )
        yield Problem(EDITION, 1, message)
