"""What an editor may have meant by a link that leads nowhere."""

import posixpath
import re
from collections.abc import Iterable, Mapping

from summit.base.problems import Message, nearest_word, say
from summit.content.bundles import Bundle
from summit.content.catalogue import Catalogue
from summit.content.strays import ASSETS
from summit.content.web_addresses import meant_address

DOMAIN = re.compile(r"(?P<name>(?:[\w-]+\.)+(?P<end>[a-z]{2,}))(?:[/?]\S*)?", re.IGNORECASE)
MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PLACE = re.compile(r"(?P<folder>[^#]*?)/?(?:index[^/]*)?(?:#.*)?")
STAND_INS = frozenset(
    "address adresse dirección enlace href http https lien link here ici aquí url رابط".split()
)
"""What people write in the place of an address."""
FILE_ENDS = frozenset({"md", "yaml", "html", "htm", "txt", "docx", *(end[1:] for end in ASSETS)})


def guess(written: str, bundle: Bundle, catalogue: Catalogue) -> Message | None:
    """Return what to write instead, as a sentence, where that is clear."""
    if message := _of_page(written):
        return message
    if "\\" in written:
        return say('Write "/" in place of each "\\".')
    if MAILBOX.fullmatch(written):
        return say('Write "mailto:%(written)s".', written=written)
    goal = _by_address(written, catalogue)
    if goal:
        return say(
            'An address of the site; link to the file: "%(way)s".', way=_way(bundle, goal.folder)
        )
    return None


def _of_page(written: str) -> Message | None:
    """Return what to write for the address of a page of another site, or for its stand-in."""
    if meant := meant_address(written):
        return say('Write "%(address)s".', address=meant)
    if written.lower().strip("<>«»[]") in STAND_INS:
        return say("It stands for an address to come. Write the address, or delete the link.")
    domain = DOMAIN.fullmatch(written)
    if domain and domain["end"].lower() not in FILE_ENDS:
        address = meant_address(f"https://{written}") or f"https://{written}"
        return say('Write "%(address)s".', address=address)
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
    folder = _likely(wanted, folders)
    if folder is None:
        return say("Correct the path, or delete the link.")
    return say('Did you mean "%(word)s"?', word=_way(bundle, folder))


def _likely(wanted: str, folders: Iterable[str]) -> str | None:
    """Return the folder that a slip in a path means; of those beside it, names alone count."""
    above, _, name = wanted.rpartition("/")
    beside, elsewhere = dict[str, str](), list[str]()
    for folder in folders:
        own, _, last = folder.rpartition("/")
        if own == above:
            beside[last] = folder
        else:
            elsewhere.append(folder)
    near = nearest_word(name, beside)
    return beside[near] if near else nearest_word(wanted, elsewhere)


def _way(bundle: Bundle, folder: str) -> str:
    """Return the path from a bundle's text to a folder of ``content/``."""
    return f"{posixpath.relpath(folder, bundle.folder)}/"
