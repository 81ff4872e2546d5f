"""Reading built pages in tests."""

from collections import defaultdict
from functools import cached_property, lru_cache

from justhtml import JustHTML
from justhtml.dom import Comment, Element
from justhtml.selector import (
    ComplexSelector,
    SelectorList,
    SelectorMatcher,
    SimpleSelector,
    parse_selector,
)

Node = Element | Comment
EVERY = "*"
BY_ATTRIBUTE = {SimpleSelector.TYPE_ID: "id", SimpleSelector.TYPE_CLASS: "class"}
"""What these look at, beside the selectors that name an attribute."""


class Document(JustHTML):
    """A page that stays as it is: tests ask it hundreds of times for few of its elements.

    Only those are compared with a selector that have the name or an attribute of its last part.
    """

    @cached_property
    def _elements(self) -> list[Node]:
        return self.root.query(EVERY)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where the elements with a name or an attribute stand in the page."""
        places: dict[str, list[int]] = defaultdict(list)
        for place, element in enumerate(self._elements):
            names = {name.lower() for name in element.attrs or ()}
            for key in (EVERY, element.name.lower(), *(f"[{name}" for name in names)):
                places[key].append(place)
        return places

    def query(self, selector: str) -> list[Node]:
        """Return the elements of a selector, in the order of the page."""
        parsed = parse_selector(selector)
        one_of = parsed.selectors if isinstance(parsed, SelectorList) else [parsed]
        found: set[int] = set()
        for each in one_of:
            matcher = SelectorMatcher()
            around = self._around(each)
            found.update(n for n in around if matcher.matches(self._elements[n], each))
        return [self._elements[place] for place in sorted(found)]

    def query_one(self, selector: str) -> Node | None:
        """Return the first element of a selector, or None."""
        return next(iter(self.query(selector)), None)

    def _around(self, selector: ComplexSelector) -> list[int]:
        _, last = selector.parts[-1]
        return min((self._places.get(key_of(each), []) for each in last.selectors), key=len)


def key_of(part: SimpleSelector) -> str:
    """Return the name or attribute of every element that a part of a selector can match."""
    if part.type == SimpleSelector.TYPE_TAG:
        return part.name or EVERY
    name = part.name if part.type == SimpleSelector.TYPE_ATTR else BY_ATTRIBUTE.get(part.type)
    return f"[{name}" if name else EVERY


@lru_cache(maxsize=2_000)
def parse(html: str) -> Document:
    """Return the parsed page, with the mistakes in its HTML in ``errors``; parsed once a run."""
    return Document(html, sanitize=False, collect_errors=True)


def attribute(node: Element | Comment, name: str) -> str | None:
    """Return an attribute's value ("" when it has none), or None where it is absent."""
    attributes = node.attrs or {}
    return (attributes[name] or "") if name in attributes else None


def find(document: JustHTML, selector: str) -> Element | Comment:
    """Return the first element of a selector, which must be there."""
    node = document.query_one(selector)
    assert node is not None, selector
    return node
