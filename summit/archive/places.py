"""Names of files that every system takes: Windows refuses some, and long paths."""

import re
from collections.abc import Iterable
from hashlib import sha256
from unicodedata import normalize

REFUSED = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ]$')
DEVICES = re.compile(
    r"(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE
)
"""Names that Windows has for itself, whatever their ending."""
LONGEST_PATH = 140
"""Characters of a path inside the copy: Windows takes 260, with the folder that it lies in."""
LONGEST_NAME = 80
LONGEST_BYTES = 240
"""Of a name in UTF-8: Linux takes 255."""
SHORT = 16
"""What is left of a name in a path that is too long."""


def fit_places(paths: Iterable[str]) -> dict[str, str]:
    """Return the place of each file: its own path, or a like one that every system takes."""
    taken: set[str] = set()
    found: dict[str, str] = {}
    for path in sorted(paths):
        place = _fit(path)
        if _same(place) in taken:
            place = "/".join([*place.split("/")[:-1], _named(place.rpartition("/")[2], path)])
        taken.add(_same(place))
        found[path] = place
    return found


def _same(place: str) -> str:
    """Return what two places share that would be one file to Windows or macOS."""
    return normalize("NFC", normalize("NFC", place).casefold())


def _fit(path: str) -> str:
    place = "/".join(name if is_fit(name) else _named(name, name) for name in path.split("/"))
    if len(place) <= LONGEST_PATH:
        return place
    return "/".join(
        name if len(name) <= SHORT + len("-012345.jpg") else _named(name, name)
        for name in place.split("/")
    )


def is_fit(name: str) -> bool:
    """Tell whether every system takes a name."""
    is_long = len(name) > LONGEST_NAME or len(name.encode()) > LONGEST_BYTES
    return not (is_long or REFUSED.search(name) or DEVICES.match(name))


def _named(name: str, whole: str) -> str:
    """Return a short name that only this one has, with the ending of the name."""
    stem, point, ending = name.rpartition(".")
    ending = REFUSED.sub("", ending)
    if not (stem and ending) or len(ending) > len("webmanifest"):
        stem, point, ending = name, "", ""
    plain = REFUSED.sub("", REFUSED.sub("", stem)[:SHORT]) or "file"
    digest = sha256(whole.encode()).hexdigest()[:6]
    return f"{plain}-{digest}{point}{ending}"
