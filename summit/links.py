"""Links and images inside a body: what each leads to, and what is wrong with it.

Editors link to files, which also works in the repository's web view:
``[Sources](../sources/index.fr.md#oecd)``, ``![A tram](tram.jpg)``. Pelican's ``{filename}`` and
``{static}`` before the path are accepted. A converted body holds ``bundle:`` and ``asset:``
addresses, which become real ones only when the reader's locale is known.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from summit.catalogue import Catalogue
from summit.content import Bundle, Translation
from summit.markup import check_markup
from summit.memo import Memo
from summit.misdirections import guess, nearest
from summit.problems import Problem, did_you_mean
from summit.prose import Prose

_INSIDE_TAG = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
LINKING_TAG = re.compile(
    rf"<[a-z]{_INSIDE_TAG}?\s(?:href|src|poster|data)={_INSIDE_TAG}>", re.IGNORECASE
)
REFERENCE = re.compile(r"""(\s(?:href|src|poster|data)=)(["'])(.*?)\2""", re.IGNORECASE | re.DOTALL)
RESOLVABLE = re.compile(r'(?<==")(bundle|asset):([^"#]*)')
PREFIX = re.compile(r"^(?:\{|%7B)(?:filename|static|attach)(?:\}|%7D)")
ALLOWED = re.compile(r"https?://[^\s/]|mailto:.+@|tel:\+?\d", re.IGNORECASE)
OUTSIDE = re.compile(r"\s*[a-z][a-z0-9+.-]*\s*:|\s*//", re.IGNORECASE)
VOICE = "voice:"
VOICES = "consultation/voices"
TEXT_FILE = re.compile(r"(?P<folder>.*?)/?index\.[^./]+\.md")


@dataclass(frozen=True)
class Target:
    """What a link in a body leads to, inside the content."""

    written: str
    """As the editor wrote it."""
    kind: str
    """"bundle", "asset", "outside" (an address that is not allowed) or "missing"."""
    key: str
    """The bundle's key, the asset's path inside ``content/``, or the path that is not there."""
    fragment: str = ""


def attach(html: str, bundle: Bundle, folders: Mapping[str, Bundle]) -> tuple[str, list[Target]]:
    """Return the HTML with its links as ``bundle:`` and ``asset:``, and where each leads."""
    targets: list[Target] = []

    def replace(match: re.Match[str]) -> str:
        written = unescape(match[3])
        if ALLOWED.match(written) and "href" in match[1].lower():
            return match[0]
        target = find_target(written, bundle, folders)
        targets.append(target)
        if target.kind in ("missing", "outside") or written.startswith("#"):
            return match[0]
        return f'{match[1]}"{target.kind}:{target.key}{target.fragment}"'

    return LINKING_TAG.sub(lambda tag: REFERENCE.sub(replace, tag[0]), html), targets


def find_target(written: str, bundle: Bundle, folders: Mapping[str, Bundle]) -> Target:
    """Return what a relative path of the bundle's text leads to; ``/`` is ``content/``."""
    if not written.strip():
        return Target(written, "missing", bundle.folder)
    if OUTSIDE.match(written):
        return _find_outside(written, folders)
    path, mark, fragment = PREFIX.sub("", written).partition("#")
    path, fragment = unquote(path), mark + unquote(fragment)
    if not path:
        return Target(written, "bundle", bundle.key, fragment)
    base = "" if path.startswith("/") else bundle.folder
    full = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
    text_file = TEXT_FILE.fullmatch(full)
    folder = text_file["folder"] if text_file else full
    if folder in folders:
        return Target(written, "bundle", folders[folder].key, fragment)
    owner, _, name = full.rpartition("/")
    if owner in folders and name in folders[owner].assets:
        return Target(written, "asset", full, fragment)
    return Target(written, "missing", full)


def _find_outside(written: str, folders: Mapping[str, Bundle]) -> Target:
    """Return what an address with a scheme leads to: inside, only voices are named so."""
    if not written.startswith(VOICE):
        return Target(written, "outside", written)
    folder = f"{VOICES}/{written.removeprefix(VOICE)}"
    voice = folders.get(folder)
    return Target(written, "bundle", voice.key) if voice else Target(written, "missing", folder)


def resolve(html: str, address_of: Callable[[str, str], str]) -> str:
    """Return the HTML with every ``bundle:`` and ``asset:`` replaced by its address."""
    return RESOLVABLE.sub(lambda match: address_of(match[1], match[2]), html)


class LinkChecker:
    """Says what is wrong with the links and the markup of converted bodies."""

    def __init__(
        self, catalogue: Catalogue, folders: Mapping[str, Bundle], memo: Memo | None = None
    ) -> None:
        self.catalogue = catalogue
        self.folders = folders
        self.memo = memo or Memo()

    def check(
        self,
        bundle: Bundle,
        translation: Translation,
        targets: list[Target],
        proses: Mapping[tuple[str, str], Prose],
    ) -> Iterator[Problem]:
        """Yield the problems of one body, given all bodies by bundle key and locale key."""
        for target in targets:
            message = self._dead(bundle, translation, target, proses)
            if message and target.written.startswith(VOICE):
                yield from _at_each(translation, target.written, message)
            elif message:
                yield _at(translation, target.written or "]()", message)
        if bundle.kind.is_plain:
            return  # the public's words hold no markup, whatever they look like
        prose = proses[bundle.key, translation.locale.key]
        written = prose, translation.body, translation.body_line
        for line, message in self.memo.get(written, lambda: list(check_markup(*written))):
            yield Problem(translation.path, line, message)

    def _dead(
        self,
        bundle: Bundle,
        translation: Translation,
        target: Target,
        proses: Mapping[tuple[str, str], Prose],
    ) -> str | None:
        if not target.written.strip():
            return "a link has no address. Write one between the parentheses."
        if target.kind == "outside":
            return (
                f'"{target.written}" cannot be used here. Links begin with https://, mailto: or '
                "tel:, and an image is a file beside the text."
            )
        if target.kind == "missing" and target.written.startswith(VOICE):
            return _no_voice(target, self.folders)
        if target.kind == "missing":
            return self._nowhere(bundle, target)
        if target.kind == "bundle":
            return self._unreachable(bundle, translation, target, proses)
        return None

    def _unreachable(
        self,
        bundle: Bundle,
        translation: Translation,
        target: Target,
        proses: Mapping[tuple[str, str], Prose],
    ) -> str | None:
        goal = self.catalogue.bundles[target.key]
        if goal.facts.draft and not bundle.facts.draft:
            return (
                f'"{target.written}" links to a draft. Delete the line "draft: true" of '
                f"{goal.facts_path}, or the link."
            )
        if _comes_later(goal, bundle, self.catalogue):
            date = f"{goal.publication:%Y-%m-%d %H:%M}"
            return (
                f'"{target.written}" links to a text that appears only on {date}. '
                "Link to it from a text of the same date or later."
            )
        language = self.catalogue.version(goal, translation.locale).language
        anchors = proses[goal.key, language.key].anchors
        if target.fragment and target.fragment[1:] not in (*anchors, "main"):
            return (
                f'"{target.written}" leads to no section: "{target.fragment}" is not in '
                f"{goal.path}/index.{language}.md. {did_you_mean(target.fragment[1:], anchors)}"
            )
        return None

    def _nowhere(self, bundle: Bundle, target: Target) -> str | None:
        folder, _, name = target.key.rpartition("/")
        text_file = TEXT_FILE.fullmatch(target.key)
        if {target.key, text_file["folder"] if text_file else ""} & self.catalogue.content.broken:
            return None  # it is there, and its own problems are reported
        what = f'"{target.written}": no such file'
        hint = guess(target.written, bundle, self.catalogue)
        if hint:
            return f"{what}. {hint}"
        if folder == bundle.folder:
            return f"{what} in {bundle.path}. {did_you_mean(name, bundle.assets)}"
        return f"{what} as content/{target.key}. {nearest(target.key, bundle, self.folders)}"


def _no_voice(target: Target, folders: Mapping[str, Bundle]) -> str:
    names = [key.rpartition("/")[2] for key in folders if key.startswith(f"{VOICES}/")]
    hint = did_you_mean(target.key.rpartition("/")[2], names)
    return (
        f'"[{target.written}]" cites a voice that is not published: it never was, or it was '
        f"withdrawn. {hint if hint.startswith('Did') else 'Take what rests on it out of the text.'}"
    )


def _comes_later(goal: Bundle, bundle: Bundle, catalogue: Catalogue) -> bool:
    if goal.publication is None or not catalogue.is_hidden(goal):
        return False
    return bundle.publication is None or bundle.publication < goal.publication


def _at(translation: Translation, written: str, message: str) -> Problem:
    """Return the problem on the first line of the body that has the words."""
    for number, line in enumerate(translation.body.split("\n"), translation.body_line):
        if written in line:
            return Problem(translation.path, number, message)
    return Problem(translation.path, translation.body_line, message)


def _at_each(translation: Translation, written: str, message: str) -> Iterator[Problem]:
    """Yield the problem on every line of the body that has the words."""
    for number, line in enumerate(translation.body.split("\n"), translation.body_line):
        if written in line:
            yield Problem(translation.path, number, message)
