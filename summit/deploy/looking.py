"""One file of the published site, held against what the manifest says of it.

Every difference is told with the path as it is asked for, what was wanted and what was found.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from urllib.parse import quote

from summit.base.frozen import Frozen, field
from summit.base.problems import Message, joined, say
from summit.deploy.manifest import Entry
from summit.hosting.asking import Answer, ask, led_to, reason_of, unpacked
from summit.hosting.matrix import Feature, cannot
from summit.hosting.media_types import media_type
from summit.hosting.rules import caching

OK, KEPT_BACK, GONE = 200, (403, 404), 410
HOPS = 3
INDEX = "index.html"
PRETTY = frozenset(("cloudflare", "netlify", "other"))
"""Servers that lead from page.html to an address of their own for it."""
SPARE = 1024
"""Bytes that packing may add to a file."""
ENCODINGS = ("", "gzip", "br")
"""What is accepted, one after the other."""
VITAL = ("text/html", "text/css", "text/javascript", "image/svg+xml")
"""What browsers do not show, or not run, as anything else."""
EXTRA = (
    "Set-Cookie",
    "Refresh",
    "Clear-Site-Data",
    "Content-Security-Policy-Report-Only",
    "NEL",
    "Report-To",
    "Reporting-Endpoints",
    "X-Powered-By",
)
"""What a host may add on its own: cookies, reports about readers, what it runs on."""
NOT_INDEXED = "X-Robots-Tag"
NO_ANSWER = say("%(path)s has no answer: %(reason)s.")
STATUS = say("%(path)s answers %(status)s, not %(wanted)s.")
LEADS = say("%(path)s leads to %(goal)s, and is to be the file itself.")
HEADER = say("%(path)s has the header %(name)s: %(found)s, not: %(wanted)s.")
BYTES = say(
    "%(path)s has other bytes: SHA-256 %(found)s (%(size)s bytes), not %(wanted)s "
    "(%(expected)s bytes)."
)
LONGER = say("%(path)s is longer than its %(expected)s bytes; no more was read.")
STALE = say(
    "%(path)s is old: the release of %(clock)s had these bytes. The host has not got the new file, "
    "or a cache before it still has the old one."
)
PACKED = say("That is what it sends as %(encoding)s.")
AGE = say("A cache has had it for %(age)s s.")
STILL = say(
    "%(path)s answers %(status)s, not %(wanted)s: the last deployment removed it. The host has "
    "kept the file, or a cache before it has."
)
NONE = say("none")


class Difference(Frozen):
    """What is not as it should be."""

    path: str
    message: Message
    feature: Feature | None = None
    excuse: Message | None = None
    """Why the host cannot do better; None: somebody has to mend it."""


class Looker(Frozen):
    """What files are held against."""

    origin: str
    prefix: str
    """The path of the site on its host."""
    server: str
    sent: Mapping[str, str] = field(default_factory=dict)
    """What goes with each request, such as the Authorization of a staging site."""
    old: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """For each file, the SHA-256 of what earlier releases had there, with their clocks."""
    extra: tuple[str, ...] = EXTRA
    moved: Mapping[str, str] = field(default_factory=dict)
    """Where earlier addresses lead, by what is asked for; a host may show their pages instead."""
    gone: frozenset[str] = frozenset()
    """What is asked for and is there no more; a host may show the page that says so."""

    def link(self, path: str) -> str:
        """Return the path that is asked for to get a file: of a page, its folder's.

        The home page of all languages has its own, as its folder leads to a language.
        """
        folder = path.removesuffix(INDEX) if path.endswith(f"/{INDEX}") else path
        return self.prefix + quote(folder)

    def excused(self, path: str, feature: Feature, message: Message) -> Difference:
        """Return a difference with why the host cannot do better, if that is so."""
        return Difference(path, message, feature, cannot(self.server, feature))


def look_at(
    looker: Looker, connection: HTTPConnection, path: str, entry: Entry, packed: Sequence[Entry]
) -> Iterator[Difference]:
    """Yield what is not as it should be of a file, in each encoding."""
    link = looker.link(path)
    most = max([entry.size + SPARE, *(each.size for each in packed)])
    for encoding in ENCODINGS if packed else ENCODINGS[:1]:
        sent = {**looker.sent, "Accept-Encoding": encoding or "identity"}
        try:
            found, ways = _follow(looker, connection, link, most, sent)
        except (OSError, HTTPException) as error:
            yield Difference(link, NO_ANSWER.filled({"path": link, "reason": reason_of(error)}))
            return
        differences = [
            *(_led(looker, link, ways) if not encoding else ()),
            *_status(looker, link, found),
        ]
        if (not differences or ways) and (not encoding or found.header("Content-Encoding")):
            differences += _bytes(looker, link, path, found, entry, packed, encoding)
        if found.status == OK and not encoding:
            differences += _headers(looker, link, path, found)
        yield from differences
        if found.status != OK:
            return


def _follow(
    looker: Looker, connection: HTTPConnection, link: str, most: int, sent: Mapping[str, str]
) -> tuple[Answer, list[str]]:
    """Return what is found in the end, and where it was led to, on the same host."""
    ways: list[str] = []
    answer = ask(connection, link, sent, most=most)
    if link in looker.moved and answer.leads_to:
        return answer, [
            led_to(looker.origin + link, answer.leads_to)[1].removeprefix(looker.origin)
        ]
    while answer.leads_to and len(ways) < HOPS:
        origin, goal = led_to(looker.origin + (ways[-1] if ways else link), answer.leads_to)
        ways.append(goal.removeprefix(looker.origin))
        if origin != looker.origin:
            break
        answer = ask(connection, ways[-1], sent, most=most)
    return answer, ways


def _led(looker: Looker, link: str, ways: Sequence[str]) -> Iterator[Difference]:
    bare = link.removesuffix(INDEX).removesuffix(".html").rstrip("/")
    is_own_way = looker.server in PRETTY and [each.rstrip("/") for each in ways] == [bare]
    if ways and not is_own_way and ways != [looker.moved.get(link)]:
        yield Difference(link, LEADS.filled({"path": link, "goal": ways[-1]}))


def _status(looker: Looker, link: str, found: Answer) -> Iterator[Difference]:
    is_gone = found.status == GONE and link in looker.gone
    if found.status != OK and not found.leads_to and not is_gone:
        values = {"path": link, "status": found.status, "wanted": OK}
        yield Difference(link, STATUS.filled(values))


def _bytes(
    looker: Looker,
    link: str,
    path: str,
    found: Answer,
    entry: Entry,
    packed: Sequence[Entry],
    encoding: str,
) -> Iterator[Difference]:
    """Yield that the bytes are others, once they are unpacked; and that they are known old ones."""
    is_packed = found.header("Content-Encoding") and found.digest in map(_digest, packed)
    if found.status != OK or is_packed:
        return
    body = unpacked(found, entry.size)
    digest = sha256(body or b"").hexdigest()
    if body is not None and digest == entry.sha256 and not found.is_longer:
        return
    values = {"path": link, "expected": entry.size}
    if clock := looker.old.get(path, {}).get(digest):
        message = STALE.filled({**values, "clock": clock})
    elif found.is_longer or (body is not None and len(body) > entry.size):
        message = LONGER.filled(values)
    else:
        size = len(found.body if body is None else body)
        message = BYTES.filled({**values, "found": digest, "size": size, "wanted": entry.sha256})
    how = (PACKED.filled({"encoding": encoding}),) if encoding else ()
    yield Difference(link, joined((message, *how, *_age(found))))


def _digest(entry: Entry) -> str:
    return entry.sha256


def _age(found: Answer) -> Iterator[Message]:
    age = found.header("Age")
    if age.isdigit() and age != "0":
        yield AGE.filled({"age": age})


def _headers(looker: Looker, link: str, path: str, found: Answer) -> Iterator[Difference]:
    """Yield that a file has another type, is kept for another time, or says what it should not."""
    wanted = {
        "Content-Type": (media_type(path), Feature.TYPES),
        "Cache-Control": (caching(path), Feature.CACHING),
    }
    for name, (value, feature) in wanted.items():
        own = found.header(name)
        if same_header(name, own, value):
            continue
        values = {"path": link, "name": name, "found": own or NONE, "wanted": value}
        told = looker.excused(link, feature, HEADER.filled(values))
        if name == "Content-Type" and _is_vital(own, value):
            told = Difference(link, told.message, feature)
        yield told
    for name in looker.extra:
        for own in found.headers.get_all(name) or ():
            values = {"path": link, "name": name, "found": own, "wanted": NONE}
            yield Difference(link, HEADER.filled(values), Feature.SAFETY)


def same_header(name: str, found: str, wanted: str) -> bool:
    """Tell whether two values mean the same: a list in any order, words in any case."""
    between = ";" if name == "Content-Type" else ","
    return _words(found, between) == _words(wanted, between)


def _words(value: str, between: str) -> frozenset[str]:
    return frozenset(word.strip().strip('"').lower() for word in value.split(between))


def _is_vital(found: str, wanted: str) -> bool:
    """Tell whether a type is so wrong that browsers do not show the file as what it is."""
    kind = wanted.partition(";")[0]
    return kind in VITAL and not same_header("Content-Type", found.partition(";")[0], kind)


def look_whether_private(
    looker: Looker, connection: HTTPConnection, link: str, entry: Entry
) -> Iterator[Difference]:
    """Yield that a file for the host is neither kept back nor what it is to be."""
    try:
        found = ask(connection, link, looker.sent, most=entry.size + SPARE)
    except (OSError, HTTPException) as error:
        yield Difference(link, NO_ANSWER.filled({"path": link, "reason": reason_of(error)}))
        return
    is_same = found.status == OK and found.digest == entry.sha256
    if found.status not in KEPT_BACK and not is_same:
        values = {"path": link, "status": found.status, "wanted": "403, 404"}
        yield Difference(link, STATUS.filled(values))


def look_whether_gone(
    looker: Looker, connection: HTTPConnection, link: str, most: int
) -> Iterator[Difference]:
    """Yield that what was removed is still there."""
    try:
        found = ask(connection, link, looker.sent, most=most)
    except (OSError, HTTPException) as error:
        yield Difference(link, NO_ANSWER.filled({"path": link, "reason": reason_of(error)}))
        return
    if found.status == OK:
        values = {"path": link, "status": OK, "wanted": "404"}
        yield Difference(link, joined((STILL.filled(values), *_age(found))))
