"""Links and images inside a body: what each leads to, and what is wrong with it.

Editors link to files, which also works in the repository's web view:
``[Sources](../sources/index.fr.md#oecd)``, ``![A tram](tram.jpg)``. Pelican's ``{filename}`` and
``{static}`` before the path are accepted. A converted body holds ``bundle:`` and ``asset:``
addresses, which become real ones only when the reader's locale is known.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape
from urllib.parse import unquote

from summit.base.memo import Memo
from summit.base.problems import Message, Problem, did_you_mean, say
from summit.content.assets import plain_name, published_name
from summit.content.bundles import Bundle, Translation
from summit.content.catalogue import Catalogue
from summit.content.kinds import Kind, Kinds
from summit.content.web_addresses import address_fault, meant_address
from summit.markdown.converter import Prose
from summit.markdown.elements import ALLOWED as ALLOWED_TAGS
from summit.markdown.link_hints import guess, nearest
from summit.markdown.lint import check_markup

_INSIDE_TAG = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
_LEADING = r"href|cite|src|poster|data"
HOTLINK = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
TAG_NAME = re.compile(r"<([a-z][a-z0-9-]*)", re.IGNORECASE)
LINKING_TAG = re.compile(rf"<[a-z]{_INSIDE_TAG}?\s(?:{_LEADING})\s*={_INSIDE_TAG}>", re.IGNORECASE)
REFERENCE = re.compile(
    rf"""\s({_LEADING})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))""", re.IGNORECASE
)
SHOWING = frozenset({"src", "poster", "data"})
"""Attributes whose file is shown in place; the others lead there."""
RESOLVABLE = re.compile(rf'(\s(?:{_LEADING})=")(bundle|asset):([^"#]*)')
"""What ``attach`` wrote: keys and published names hold no sign that ends an address."""
DOWNLOAD = re.compile(r"<a\b(?!.*\sdownload\b)", re.IGNORECASE | re.DOTALL)
SHOWN_ENDS = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
"""Of files that browsers show: a link to one opens it, whatever its name."""
PREFIX = re.compile(r"^(?:\{|%7B)(?:filename|static|attach)(?:\}|%7D)")
ALLOWED = re.compile(r"https?://[^\s/]|mailto:.+@|tel:\+?\d", re.IGNORECASE)
OUTSIDE = re.compile(r"\s*[a-z][a-z0-9+.-]*\s*:|\s*//", re.IGNORECASE)
TEXT_FILE = re.compile(r"(?P<folder>.*?)/?index\.[^./]+\.md")


@dataclass(frozen=True)
class Target:
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
    named: Kind | None = None
    """The kind whose bundles are named so, where the address is no path."""


def attach(
    html: str, bundle: Bundle, folders: Mapping[str, Bundle], kinds: Kinds
) -> tuple[str, list[Target]]:
    """Return the HTML with its links as ``bundle:`` and ``asset:``, and where each leads."""
    targets: list[Target] = []

    def attached(match: re.Match[str]) -> str:
        name, written = match[1].lower(), unescape(match[2] or match[3] or match[4] or "")
        if ALLOWED.match(written) and name not in SHOWING and not _is_odd(written):
            return match[0]
        target = find_target(written, bundle, folders, kinds)
        if target.kind == "missing" and target.named and target.named.is_absent:
            return ""
        if name in SHOWING and target.kind in ("bundle", "asset"):
            target = _as_picture(target)
        elif name in SHOWING and target.kind == "outside" and HOTLINK.match(written):
            target = replace(target, kind="elsewhere")
        targets.append(target)
        if target.kind in ("missing", "outside", "elsewhere", "no picture"):
            return match[0]
        fragment = escape(target.fragment)
        if written.startswith("#"):
            return f' {name}="{fragment}"'
        saved = f' download="{escape(target.file)}"' if _is_saved(target, match.string) else ""
        return f' {name}="{target.kind}:{target.key}{fragment}"{saved}'

    def linked(tag: re.Match[str]) -> str:
        name, before = TAG_NAME.match(tag[0]), len(targets)
        result = REFERENCE.sub(attached, tag[0])
        if name and name[1].lower() not in ALLOWED_TAGS:
            del targets[before:]  # the tag itself is refused, whatever it leads to
        return result

    return LINKING_TAG.sub(linked, html), targets


def _is_odd(written: str) -> bool:
    """Tell whether the address of a page is mistyped."""
    return written[:4].lower() == "http" and address_fault(written) is not None


def _as_picture(target: Target) -> Target:
    """Return what is shown in place: a file that browsers cannot show is no picture."""
    is_shown = target.kind == "asset" and target.key.lower().endswith(SHOWN_ENDS)
    return target if is_shown else replace(target, kind="no picture")


def _is_saved(target: Target, tag: str) -> bool:
    """Tell whether a link saves its file: one that the site had to rename gets its name back."""
    is_shown = target.file.lower().endswith(SHOWN_ENDS)
    return bool(target.file and not is_shown and DOWNLOAD.match(tag))


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
        return Target(written, "bundle", folders[folder].key, named=kind)
    return Target(written, "missing", folder, named=kind)


def resolve(html: str, address_of: Callable[[str, str], str]) -> str:
    """Return the HTML with every ``bundle:`` and ``asset:`` replaced by its address."""
    return RESOLVABLE.sub(lambda match: match[1] + address_of(match[2], match[3]), html)


class LinkChecker:
    """Says what is wrong with the links and the markup of converted bodies."""

    def __init__(
        self,
        catalogue: Catalogue,
        folders: Mapping[str, Bundle],
        memo: Memo | None = None,
    ) -> None:
        """Prepare the checks. A link to what appears later is none: it waits as plain words."""
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
            if message and target.named:
                yield from _at_each(translation, target.written, message)
            elif message:
                yield _at(translation, target.written or "]()", message)
        if bundle.kind.is_plain:
            return  # the public's words hold no markup, whatever they look like
        prose = proses[bundle.key, translation.locale.key]
        names = tuple((bundle.place(name), name) for name in bundle.assets)
        written = prose, translation.body, translation.body_line, names
        for line, message in self.memo.get(written, lambda: list(check_markup(*written))):
            yield Problem(translation.path, line, message)

    def _dead(
        self,
        bundle: Bundle,
        translation: Translation,
        target: Target,
        proses: Mapping[tuple[str, str], Prose],
    ) -> Message | None:
        if message := _unfit(target):
            return message
        if target.kind == "missing" and target.named and target.named.unknown:
            bundles = (each for each in self.folders.values() if each.kind is target.named)
            names = [each.key.rpartition("/")[2] for each in bundles]
            return target.named.unknown(target.written, names)
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
    ) -> Message | None:
        goal = self.catalogue.bundles[target.key]
        if goal.facts.draft and not bundle.facts.draft:
            return say(
                '"%(written)s" links to a draft. Delete the line "draft: true" of '
                "%(facts)s, or the link.",
                written=target.written,
                facts=goal.facts_path,
            )
        language = self.catalogue.version(goal, translation.locale).language
        anchors = proses[goal.key, language.key].anchors
        if target.fragment and target.fragment[1:] not in (*anchors, "main"):
            return say(
                '"%(written)s" leads to no section: "%(fragment)s" is not in '
                "%(goal)s/index.%(language)s.md. %(hint)s",
                written=target.written,
                fragment=target.fragment,
                goal=goal.path,
                language=language,
                hint=did_you_mean(target.fragment[1:], anchors),
            )
        return None

    def _nowhere(self, bundle: Bundle, target: Target) -> Message | None:
        folder, _, name = target.key.rpartition("/")
        text_file = TEXT_FILE.fullmatch(target.key)
        if {target.key, text_file["folder"] if text_file else ""} & self.catalogue.content.broken:
            return None  # it is there, and its own problems are reported
        hint = guess(target.written, bundle, self.catalogue)
        if hint:
            return say('"%(written)s": no such file. %(hint)s', written=target.written, hint=hint)
        if folder == bundle.folder:
            return say(
                '"%(written)s": no such file in %(bundle)s. %(hint)s',
                written=target.written,
                bundle=bundle.path,
                hint=did_you_mean(name, bundle.assets),
            )
        return say(
            '"%(written)s": no such file as content/%(path)s. %(hint)s',
            written=target.written,
            path=target.key,
            hint=nearest(target.key, bundle, self.folders),
        )


def _unfit(target: Target) -> Message | None:
    """Return why an address cannot stand where it does, whatever it leads to."""
    if not target.written.strip():
        return say(
            "a link has no address. Write one between the parentheses, without quotation marks."
        )
    if target.kind == "elsewhere":
        return say(
            '"%(written)s" is a picture of another site. Save it beside the text, and write '
            "![what it shows](its file).",
            written=target.written,
        )
    if target.kind == "outside" and (_is_odd(target.written) or meant_address(target.written)):
        return address_fault(target.written)
    if target.kind == "outside":
        return say(
            '"%(written)s" cannot be used here. Links begin with https://, mailto: or '
            "tel:, and an image is a file beside the text.",
            written=target.written,
        )
    if target.kind == "no picture":
        return say(
            '"%(written)s" is no picture. Link to it: [words](%(written)s), without the "!".',
            written=target.written,
        )
    return None


def _at(translation: Translation, written: str, message: Message) -> Problem:
    """Return the problem on the first line of the body that has the words."""
    for number, line in enumerate(translation.body.split("\n"), translation.body_line):
        if written in line:
            return Problem(translation.path, number, message)
    return Problem(translation.path, translation.body_line, message)


def _at_each(translation: Translation, written: str, message: Message) -> Iterator[Problem]:
    """Yield the problem on every line of the body that has the words, on the first if none has.

    Space after the scheme counts for nothing, as where the text is converted.
    """
    words = re.compile(re.escape(written).replace(":", r":\s*", 1))
    lines = enumerate(translation.body.split("\n"), translation.body_line)
    found = [number for number, line in lines if words.search(line)]
    for number in found or [translation.body_line]:
        yield Problem(translation.path, number, message)
