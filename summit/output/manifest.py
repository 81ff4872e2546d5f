"""The manifest of ``output/``: what each file there is made from, in JSON that people read, too.

It stays on this machine; what is beside a site that was deployed is ``summit.deploy.manifest``.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import orjson

from summit.base.files import read_kept
from summit.output.folder import is_inside
from summit.output.order import Sources

ALL = ""
"""The key of the manifest for what all files are made from."""
NOTHING: Sources = MappingProxyType({})


class Manifest:
    """What the files of a build are made from, as JSON: worked out once, whatever else is there."""

    def __init__(self, own: Sources, origin: tuple[str, ...] = ()) -> None:
        """Begin with the files of a build; ``origin`` is what all are made from."""
        self._own = own
        self._quoted = _Quoted()
        self._head = self._lists({ALL: origin} if origin else NOTHING)
        self._tail = self._lists({path: own[path] for path in sorted(own)})

    def with_files(self, besides: Sources = NOTHING) -> bytes:
        """Return it, with files that may be there besides, before those of the build."""
        others = {path: made for path, made in besides.items() if path not in self._own}
        lists = ",\n".join(filter(None, (self._head, self._lists(others), self._tail)))
        return f"{{\n{lists}\n}}\n".encode() if lists else b"{}\n"

    def _lists(self, sources: Sources) -> str:
        """Return lists by name, a value on a line: as ``json`` does it with an indent of one.

        For that it has no fast encoder, and a large site has a hundred values for each page, which
        most pages have in common.
        """
        return ",\n".join(self._listed(sources))

    def _listed(self, sources: Sources) -> Iterator[str]:
        quoted = self._quoted
        for path, own in sources.items():
            values = ",\n  ".join(map(quoted.__getitem__, own))
            yield f" {quoted[path]}: [\n  {values}\n ]" if own else f" {quoted[path]}: []"


def read_manifest(path: Path) -> Sources:
    """Return the files that the last build made, and from what; none without its manifest."""
    try:
        listed = orjson.loads(read_kept(path) or b"")
        found = {path: tuple(own) for path, own in listed.items() if {*map(type, own)} <= {str}}
    except (OSError, ValueError, AttributeError, TypeError):
        return NOTHING
    return {path: own for path, own in found.items() if is_inside(path)}


class _Quoted(dict[str, str]):
    """Texts as JSON has them, each of which is worked out once."""

    def __missing__(self, text: str) -> str:
        self[text] = quoted = json.dumps(text, ensure_ascii=False)
        return quoted
