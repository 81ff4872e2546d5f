"""What is wrong with the links of converted bodies, each with its line."""

import re
from collections.abc import Iterator, Mapping

from summit.base.problems import Message, Problem, did_you_mean, say
from summit.content.bundles import Bundle, Translation
from summit.content.catalogue import Catalogue
from summit.content.web_addresses import address_fault, meant_address
from summit.markdown.converter import Prose
from summit.markdown.link_hints import guess, nearest
from summit.markdown.link_targets import TEXT_FILE, Target
from summit.markdown.links import is_mistyped


class LinkChecker:
    """Says what is wrong with the links of converted bodies."""

    def __init__(self, catalogue: Catalogue, folders: Mapping[str, Bundle]) -> None:
        """Prepare the checks. A link to what appears later is none: it waits as plain words."""
        self.catalogue = catalogue
        self.folders = folders
        self._anchors: dict[tuple[str, str], frozenset[str]] = {}

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

    def _dead(
        self,
        bundle: Bundle,
        translation: Translation,
        target: Target,
        proses: Mapping[tuple[str, str], Prose],
    ) -> Message | None:
        if message := _unfit(target):
            return message
        kind = self.catalogue.kinds.at(target.named) if target.named else None
        if target.kind == "missing" and kind and kind.unknown:
            bundles = (each for each in self.folders.values() if each.kind is kind)
            names = [each.key.rpartition("/")[2] for each in bundles]
            return kind.unknown(target.written, names)
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
        if not target.fragment:
            return None
        language = self.catalogue.version(goal, translation.locale).language
        place = goal.key, language.key
        anchors = proses[place].anchors
        if place not in self._anchors:
            self._anchors[place] = frozenset((*anchors, "main"))
        if target.fragment[1:] not in self._anchors[place]:
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
    if target.kind == "outside" and (is_mistyped(target.written) or meant_address(target.written)):
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
