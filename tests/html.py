"""Reading built pages in tests."""

from functools import lru_cache

from justhtml import JustHTML
from justhtml.dom import Comment, Element


@lru_cache(maxsize=2_000)
def parse(html: str) -> JustHTML:
    """Return the parsed page, with the mistakes in its HTML in ``errors``; parsed once a run."""
    return JustHTML(html, sanitize=False, collect_errors=True)


def attribute(node: Element | Comment, name: str) -> str | None:
    """Return an attribute's value ("" when it has none), or None where it is absent."""
    attributes = node.attrs or {}
    return (attributes[name] or "") if name in attributes else None


def find(document: JustHTML, selector: str) -> Element | Comment:
    """Return the first element of a selector, which must be there."""
    node = document.query_one(selector)
    assert node is not None, selector
    return node
