"""Everything that a web host is to do for the site, as data: no server's language, no path of one.

Addresses and files are named from the site's root, as people read them: ``fr/actualites/``,
``ar/مدن/``. A writer puts ``prefix`` before them and percent-encodes what its server wants so.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import quote, unquote, urlsplit

from summit.base.frozen import Frozen
from summit.hosting.media_types import RULES_FILE, is_compressed, media_type
from summit.hosting.policy import YEAR, origin_of, policy, safe_headers, transport_security
from summit.output.build import Build
from summit.output.order import HASHED
from summit.site.redirects import NOT_FOUND, gone, moved_files, moves
from summit.site.site import Site

PASSWORDS = "/etc/site/staging.passwords"
"""Where the host of a staging site has who may see it, unless another place is named."""
FOREVER = f"public, max-age={YEAR}, immutable"
"""Cache-Control of files whose names hold a digest of their bytes."""
ASK_AGAIN = "no-cache"
"""Cache-Control of all others: kept, and used once the host has said that they are the same."""
A_DAY = "public, max-age=86400"
"""Cache-Control of what every page leads to and none needs."""
CHOSEN = "private, no-cache"
"""Cache-Control of the root, which leads on by the reader's languages."""
CACHING = ((HASHED.pattern, FOREVER), (re.escape(RULES_FILE), A_DAY))
"""Cache-Control of the files that are not asked for again each time, by what all of a path is."""
SHOWN_ELSEWHERE = ("media/", "share/")
"""Folders of pictures that feed readers, and whoever links to a page, show on their own pages."""
SAME_ORIGIN, CROSS_ORIGIN = "same-origin", "cross-origin"
OWN_RESOURCES = "Cross-Origin-Resource-Policy"
NOT_INDEXED = "X-Robots-Tag"


class HostRules(Frozen):
    """What a host is told of one edition's site."""

    base: str
    """The public address of the site, without a slash at the end: ``https://example.org/2016``."""
    locales: tuple[str, ...]
    """The keys of its languages, the source first: each has a folder with its own 404 page."""
    safety: tuple[tuple[str, str], ...]
    """What keeps readers safe, and search engines out."""
    hsts: str
    """Strict-Transport-Security, for answers over https alone; empty: none."""
    moves: tuple[tuple[str, str], ...]
    """Earlier addresses, and where what they had is now."""
    gone: tuple[tuple[str, str], ...]
    """Addresses of which nothing is left, and the file that says so."""
    files: tuple[str, ...]
    """Every file of the site, sorted."""
    packed: tuple[str, ...] = ()
    """Those that have compressed ones beside them."""
    elsewhere: tuple[str, ...] = ()
    """Paths of the same origin that are a program's, such as ``/answers/``."""
    staging: bool = False
    """Whether only those who know a password may see it, and no search engine."""
    passwords: str = PASSWORDS
    """The file on the host of those who may."""

    @property
    def prefix(self) -> str:
        """The path of the site on its host, as it is sent: ``/`` or ``/2016/``."""
        return f"{urlsplit(self.base).path.rstrip('/')}/"

    @property
    def name(self) -> str:
        """The name of the edition among those of its host: ``site`` or ``site_2016``."""
        return "site" + re.sub(r"\W", "_", self.prefix.rstrip("/"), flags=re.ASCII)

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """What every answer carries, errors too."""
        return (*self.safety, ("Speculation-Rules", f'"{self.link(RULES_FILE)}"'))

    def link(self, address: str) -> str:
        """Return the path that is sent for an address or a file: ``/2016/ar/%D9%85/``."""
        return self.prefix + quote(address)

    def decoded(self, address: str) -> str:
        """Return the path of an address or a file as servers compare it: ``/2016/ar/مدن/``."""
        return unquote(self.prefix) + address

    def not_found(self, locale: str = "") -> str:
        """Return the file that says that there is nothing at an address, in a language."""
        own = f"{locale}/{NOT_FOUND}"
        return own if own in self.files else NOT_FOUND


def host_rules(
    build: Build,
    *,
    staging: bool = False,
    hsts_subdomains: bool = False,
    passwords: str = PASSWORDS,
) -> HostRules:
    """Return what a host is told of a site that was built."""
    site, settings = build.site, build.project.settings
    endpoints = [each for each in settings.endpoints.values() if each]
    own = origin_of(settings.base)
    tree = build.tree.files
    files = frozenset((*tree, RULES_FILE))
    unseen = _unseen(staging=staging, demonstration=site.edition.demonstration)
    return HostRules(
        base=settings.base,
        locales=site.locales.keys,
        safety=(*safe_headers(policy(endpoints, own, has_videos=_has_videos(site))), *unseen),
        hsts=transport_security(settings.base, subdomains=hsts_subdomains),
        moves=tuple(
            pair
            for pair in (*moves(build.pages), *moved_files(site, tree))
            if pair[0].isprintable()
        ),
        gone=tuple(_in_own_words(gone(build.pages, site), files)),
        files=tuple(sorted(files)),
        packed=tuple(
            sorted(path for path, out in tree.items() if is_compressed(path, len(out.data)))
        ),
        elsewhere=tuple(_paths_of(endpoints, own)),
        staging=staging,
        passwords=passwords,
    )


def _unseen(*, staging: bool, demonstration: bool) -> Iterator[tuple[str, str]]:
    """Yield what keeps search engines from what is not for the public."""
    if staging:
        yield NOT_INDEXED, "noindex, nofollow"
    elif demonstration:
        yield NOT_INDEXED, "noindex"


def _has_videos(site: Site) -> bool:
    names = (name for each in site.catalogue.published for _, name in each.facts.files())
    return any(media_type(name).startswith("video/") for name in names)


def _paths_of(endpoints: Iterable[str], own: str) -> Iterator[str]:
    yield from (urlsplit(each).path or "/" for each in endpoints if origin_of(each) == own)


def _in_own_words(
    found: Iterable[tuple[str, str]], files: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield what is gone, and the file that says so in the language of its address."""
    for address, page in found:
        if not address.isprintable():
            continue  # No server takes a line's end in an address, and none was ever asked for.
        own = f"{address.partition('/')[0]}/{NOT_FOUND}"
        yield address, own if page == NOT_FOUND and own in files else page


def caching(path: str) -> str:
    """Return the Cache-Control of a file."""
    found = (value for pattern, value in CACHING if re.fullmatch(pattern, path))
    return next(found, ASK_AGAIN)


def resources(path: str) -> str:
    """Return who may show a file on pages of their own: Cross-Origin-Resource-Policy."""
    return CROSS_ORIGIN if path.startswith(SHOWN_ELSEWHERE) else SAME_ORIGIN


def pattern_of(path: str) -> str:
    """Return a regular expression of a path alone: every sign that may mean more is a number."""
    return "".join(map(_plain, path))


def _plain(letter: str) -> str:
    is_plain = letter.isalnum() or letter in "/_" or not letter.isascii()
    return letter if is_plain else f"\\x{ord(letter):02x}"
