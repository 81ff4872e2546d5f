"""What a host answers, held against what is expected of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from http.client import HTTPConnection, HTTPException

from summit.base.frozen import Frozen
from summit.base.problems import Message, say
from summit.hosting.asking import Answer, ask, connection_to, led_to, reason_of, unpacked
from summit.hosting.expectations import ANY, HSTS, NOTHING, OWN_HOST, Expectation
from summit.hosting.matrix import cannot

LISTS = frozenset({"vary"})
"""Headers that are lists: what is asked for must be in them."""


class Finding(Frozen):
    """An answer that is not as expected."""

    expectation: Expectation
    message: Message
    excuse: Message | None = None
    """Why the host cannot do better; None: it is told to, and does not."""

    @property
    def is_wrong(self) -> bool:
        """Tell whether somebody has to mend it."""
        return self.excuse is None


Read = Callable[[str], bytes]
"""Returns the bytes of a file of the site."""


def compare(
    origin: str,
    expected: Sequence[Expectation],
    server: str,
    read: Read | None = None,
    sent: Mapping[str, str] = NOTHING,
) -> Iterator[Finding]:
    """Yield each answer of a host that is not as expected, and whether it could be.

    ``read`` has the files that bodies are compared with; ``sent`` goes with each request that
    does not say otherwise, such as the Authorization of a staging site.
    """
    with closing(connection_to(origin)) as connection:
        for each in expected:
            asked = {name: value for name, value in {**sent, **each.sent}.items() if value}
            for message in _differences(connection, origin, each, asked, read):
                yield Finding(each, message, cannot(server, each.feature))


def _differences(
    connection: HTTPConnection,
    origin: str,
    each: Expectation,
    sent: Mapping[str, str],
    read: Read | None,
) -> Iterator[Message]:
    try:
        answer = ask(connection, each.path, sent, each.method)
        if each.again:
            answer = ask(connection, each.path, {**sent, **_validators(answer)}, each.method)
    except (OSError, HTTPException) as error:
        yield say("%(path)s has no answer: %(reason)s.", path=each.path, reason=reason_of(error))
        return
    if answer.status not in each.status:
        yield say(
            "%(path)s answers %(status)s, not %(wanted)s.",
            path=each.path,
            status=answer.status,
            wanted=", ".join(map(str, each.status)),
        )
        return
    is_secure = origin.startswith("https:") or sent.get("X-Forwarded-Proto") == "https"
    for name, value in each.headers.items():
        wanted = None if name == HSTS and not is_secure else value
        yield from _header(answer, origin, each.path, name, wanted)
    if read and each.file and unpacked(answer) != read(each.file):
        yield say("%(path)s is not the file %(file)s.", path=each.path, file=each.file)


def _validators(answer: Answer) -> Mapping[str, str]:
    """Return what asks whether an answer is still the same."""
    tag, since = answer.headers["ETag"], answer.headers["Last-Modified"]
    return {"If-None-Match": tag} if tag else {"If-Modified-Since": since or ""}


def _header(
    answer: Answer, origin: str, path: str, name: str, wanted: str | None
) -> Iterator[Message]:
    """Yield what is wrong with a header: its value, or how often it is there."""
    found = answer.headers.get_all(name) or []
    if len(found) > 1:
        yield say("%(path)s has the header %(name)s more than once.", path=path, name=name)
    elif not _fits(found[0] if found else None, wanted, f"{origin}{path}", name):
        yield say(
            "%(path)s has the header %(name)s: %(found)s, not: %(wanted)s.",
            path=path,
            name=name,
            found=found[0] if found else say("none"),
            wanted=wanted or say("none"),
        )


def _fits(found: str | None, wanted: str | None, asked: str, name: str) -> bool:
    if wanted == OWN_HOST:
        return led_to(asked, found or "")[0] == led_to(asked, "")[0]
    if found is None or wanted is None:
        return found == wanted
    if wanted == ANY:
        return True
    if name == "Location":  # Servers make it whole, or leave it as it is.
        return led_to(asked, found) == led_to(asked, wanted)
    if name.lower() in LISTS:
        return _words(wanted) <= _words(found)
    return found == wanted


def _words(value: str) -> frozenset[str]:
    return frozenset(word.strip().lower() for word in value.split(","))
