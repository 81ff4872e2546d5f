"""What an editor may have meant by a link that leads nowhere."""

import posixpath
import re
from collections.abc import Mapping

from summit.base.problems import Message, nearest_word, say
from summit.content.catalogue import Catalogue
from summit.content.reader import Bundle
from summit.content.strays import ASSETS

DOMAIN = re.compile(r"(?P<name>(?:[\w-]+\.)+(?P<end>[a-z]{2,}))(?:[/?]\S*)?", re.IGNORECASE)
MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PLACE = re.compile(r"(?P<folder>[^#]*?)/?(?:index[^/]*)?(?:#.*)?")
FILE_ENDS = frozenset({"md", "yaml", "html", "htm", "txt", "docx", *(end[1:] for end in ASSETS)})


def guess(written: str, bundle: Bundle, catalogue: Catalogue) -> Message | None:
    """Return what to write instead, as a sentence, where that is clear."""
    if "\\" in written:
        return say('Write "/" in place of each "\\".')
    if MAILBOX.fullmatch(written):
        return say('Write "mailto:%(written)s".', written=written)
    domain = DOMAIN.fullmatch(written)
    if domain and domain["end"].lower() not in FILE_ENDS:
        return say('Write "https://%(written)s".', written=written)
    goal = _by_address(written, catalogue)
    if goal:
        return say(
            'An address of the site; link to the file: "%(way)s".', way=_way(bundle, goal.folder)
        )
    return None


def _by_address(written: str, catalogue: Catalogue) -> Bundle | None:
    """Return the bundle that is published at an address such as ``/fr/le-sommet/``."""
    wanted = written.partition("#")[0].strip("/")
    if wanted.partition("/")[0] not in catalogue.locales.keys:
        return None
    for bundle in catalogue.bundles.values():
        for locale in catalogue.locales:
            if bundle.kind.has_page and catalogue.address(bundle, locale).strip("/") == wanted:
                return bundle
    return None


def nearest(path: str, bundle: Bundle, folders: Mapping[str, Bundle]) -> Message:
    """Return the way to the folder that a path inside ``content/`` most likely means."""
    match = PLACE.fullmatch(path)
    wanted = match["folder"] if match else path
    ends = [folder for folder in folders if wanted.endswith(f"/{folder}")]
    if ends:
        return say('Did you mean "%(word)s"?', word=_way(bundle, max(ends, key=len)))
    folder = nearest_word(wanted, folders)
    if folder is None:
        return say("Correct the path, or delete the link.")
    return say('Did you mean "%(word)s"?', word=_way(bundle, folder))


def _way(bundle: Bundle, folder: str) -> str:
    """Return the path from a bundle's text to a folder of ``content/``."""
    return f"{posixpath.relpath(folder, bundle.folder)}/"
