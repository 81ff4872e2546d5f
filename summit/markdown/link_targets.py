"""What an address in a body leads to: a bundle, a file beside a text, or nothing that is there."""

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote

from summit.base.frozen import Frozen
from summit.content.assets import plain_name, published_name
from summit.content.bundles import Bundle
from summit.content.kinds import Kinds

PREFIX = re.compile(r"^(?:\{|%7B)(?:filename|static|attach)(?:\}|%7D)")
OUTSIDE = re.compile(r"\s*[a-z][a-z0-9+.-]*\s*:|\s*//", re.IGNORECASE)
TEXT_FILE = re.compile(r"(?P<folder>.*?)/?index\.[^./]+\.md")


class Target(Frozen):
    """What a link in a body leads to, inside the content."""

    written: str
    """As the editor wrote it."""
    kind: str
    """"bundle", "asset", "no picture", "elsewhere" (a picture of another site), "outside" (an
    address that is not allowed) or "missing"."""
    key: str
    """The bundle's key, the asset's path inside ``content/``, or the path that is not there."""
    fragment: str = ""
    file: str = ""
    """The asset's own name, where the site calls it otherwise."""
    named: str = ""
    """The folder of the kind whose bundles are named so, where the address is no path."""


def find_target(
    written: str, bundle: Bundle, folders: Mapping[str, Bundle], kinds: Kinds
) -> Target:
    """Return what a relative path of the bundle's text leads to; ``/`` is ``content/``."""
    if not written.strip():
        return Target(written, "missing", bundle.folder)
    whole = plain_name(PREFIX.sub("", written))
    if OUTSIDE.match(written):
        named = _find_named(written, folders, kinds)
        # A colon may be one of a name: what is no scheme here may be a file.
        return _find_file(written, _inside(unquote(whole), bundle), "", folders) or named
    path, mark, fragment = whole.partition("#")
    fragment = mark + plain_name(unquote(fragment))
    if not path:
        return Target(written, "bundle", bundle.key, fragment)
    full = _inside(unquote(path), bundle)
    text_file = TEXT_FILE.fullmatch(full)
    folder = text_file["folder"] if text_file else full
    if folder in folders:
        return Target(written, "bundle", folders[folder].key, fragment)
    # "#" and "%" may be signs of the name itself, as whoever wrote it in < > sees it.
    names = [(full, fragment), *((_inside(each, bundle), "") for each in (unquote(whole), whole))]
    files = (_find_file(written, *each, folders) for each in names)
    return next(filter(None, files), Target(written, "missing", full))


def _inside(path: str, bundle: Bundle) -> str:
    """Return the place inside ``content/`` of a path as a bundle's text has it."""
    base = "" if path.startswith("/") else bundle.folder
    return plain_name(posixpath.normpath(posixpath.join(base, path.lstrip("/"))))


def _find_file(
    written: str, full: str, fragment: str, folders: Mapping[str, Bundle]
) -> Target | None:
    """Return the file beside a text that is at a place, if there is one."""
    owner, _, name = full.rpartition("/")
    if owner not in folders or name not in folders[owner].assets:
        return None
    own = "" if published_name(name) == name else name
    return Target(written, "asset", folders[owner].place(name), fragment, own)


def _find_named(written: str, folders: Mapping[str, Bundle], kinds: Kinds) -> Target:
    """Return what an address with a scheme leads to: a bundle, if its kind is named so."""
    scheme, _, name = written.partition(":")
    kind = kinds.called(scheme)
    if kind is None:
        return Target(written, "outside", written)
    folder = f"{kind.folder}/{name}"
    if folder in folders:
        return Target(written, "bundle", folders[folder].key, named=kind.folder)
    return Target(written, "missing", folder, named=kind.folder)
