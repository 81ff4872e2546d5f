"""The links of converted texts, and what is kept of each text in the place of its HTML.

To check a site, little need be known of a text that nobody changed: its anchors, its headings,
where its links lead. That is kept in few rows; the HTML is read when somebody asks for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from summit.base.digest import Named
from summit.base.frozen import Frozen, replace
from summit.base.memo import Memo
from summit.base.problems import Message
from summit.base.timing import Stages
from summit.base.workers import share_out
from summit.content.bundles import Bundle
from summit.content.catalogue import Catalogue, folders_of
from summit.markdown.choosing import Choice
from summit.markdown.converter import Converter, Known, Prose
from summit.markdown.headings import Heading
from summit.markdown.link_targets import Target
from summit.markdown.links import attach
from summit.markdown.phase_signs import find_signs
from summit.markdown.phases import may_have_signs
from summit.site.making import Made, Text, made_of


class Attached(Frozen):
    """A converted text, and where its links lead."""

    prose: Prose
    targets: list[Target]
    lost: tuple[tuple[int, Message], ...]
    """The words that its page would not show, by line from 0."""
    is_too_deep: bool
    facts: tuple[str, ...] | None
    """Those that its body names; None: it has no signs of phases and facts."""


class KeptText(Frozen):
    """What is kept of a converted text: all but its HTML."""

    made: str
    """What the HTML is kept under, with its links as they were written."""
    known: Known
    targets: tuple[Target, ...]
    lost: tuple[tuple[int, Message], ...]
    is_too_deep: bool
    facts: tuple[str, ...] | None


class Order(Frozen):
    """A text to convert, with all that its HTML depends on."""

    text: Text
    source: Prose | None
    """That of the translation's source, which lends it its headings' keys."""
    choice: Choice | None
    """What it says now; None: all that it says at any moment."""

    @property
    def call(self) -> tuple[Converter, str, Mapping[str, str], Sequence[Heading], Choice | None]:
        """What Made is made of."""
        headings: Sequence[Heading] = self.source.headings if self.source else ()
        text = self.text
        credits = text.bundle.facts.credits
        return text.converter, text.translation.body, credits, headings, self.choice


@dataclass(frozen=True)
class Places(Named):
    """All that links may lead to: bundles and the files beside them."""

    catalogue: Catalogue
    folders: Mapping[str, Bundle] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folders", self.catalogue.once(folders_of))

    def said(self) -> Sequence[object]:
        """Return the place of each bundle, with the names beside it, and how kinds are named."""
        kinds = [(kind.folder, kind.scheme, kind.is_absent) for kind in self.catalogue.kinds]
        bundles = self.catalogue.bundles.values()
        return kinds, [(each.key, each.folder, sorted(each.assets)) for each in bundles]

    def attach(self, html: str, bundle: Bundle) -> tuple[str, list[Target]]:
        """Return the HTML of a bundle's text, its links attached, and where each leads."""
        return attach(html, bundle, self.folders, self.catalogue.kinds)


class Attaching(Frozen):
    """What converts texts and attaches their links, or knows what came of it before."""

    places: Places
    memo: Memo
    stages: Stages
    is_keeping: bool
    """Whether it is worth while to keep what is known of texts: of a few it is not."""

    def attached(self, orders: Sequence[Order]) -> list[Attached]:
        """Return what becomes of texts."""
        with self.stages.measure("texts"):
            keys = [self._key(order) if self.is_keeping else b"" for order in orders]
            known = [key and self.memo.kept(kept_of, key) for key in keys]
            new = [order for order, each in zip(orders, known, strict=True) if not each]
            made = self.memo.results(made_of, [order.call for order in new])
        with self.stages.measure("links"):
            linked = iter(share_out(self._linked, [*zip(new, made, strict=True)]))
            return [
                self._found(order, each) if each else self._noted(key, *next(linked))
                for order, key, each in zip(orders, keys, known, strict=True)
            ]

    def _key(self, order: Order) -> bytes:
        """Return what names all that the result depends on."""
        text, bundle = order.text, order.text.bundle
        names = text.converter.identity, self.places.identity
        source = order.source.identity if order.source else ""
        own = text.translation.identity, bundle.facts.credits, bundle.key, bundle.folder
        return self.memo.name(kept_of, *names, source, order.choice, *own)

    def _linked(self, new: tuple[Order, Made]) -> tuple[Attached, KeptText | None]:
        """Return a text that was converted now with its links, and what is kept of it."""
        order, made = new
        html, targets = self.places.attach(made.prose.html, order.text.bundle)
        prose = replace(made.prose, html=html)
        body = order.text.translation.body
        facts = find_signs(body).facts if may_have_signs(body) else None
        attached = Attached(prose, targets, made.lost, made.is_too_deep, facts)
        if not self.is_keeping:
            return attached, None
        return attached, kept_of(attached, self.memo.name(made_of, *order.call).hex())

    def _noted(self, key: bytes, attached: Attached, kept: KeptText | None) -> Attached:
        if kept:
            self.memo.note(kept_of, key, kept)
        return attached

    def _found(self, order: Order, kept: KeptText) -> Attached:
        self.memo.let_stay(bytes.fromhex(kept.made))
        prose = Prose.kept(kept.known, partial(self._read, order))
        return Attached(prose, [*kept.targets], kept.lost, kept.is_too_deep, kept.facts)

    def _read(self, order: Order) -> str:
        made = self.memo.result(made_of, *order.call)
        return self.places.attach(made.prose.html, order.text.bundle)[0]


def kept_of(attached: Attached, made: str) -> KeptText:
    """Return what is kept of a text; ``made`` is what its HTML is kept under."""
    known, targets = attached.prose.known, tuple(attached.targets)
    return KeptText(made, known, targets, attached.lost, attached.is_too_deep, attached.facts)
