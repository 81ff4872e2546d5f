"""Elements of a page's ``<head>``, as data."""

from summit.base.frozen import Frozen


class Tag(Frozen):
    """One element of the head, without content."""

    name: str
    attributes: dict[str, str]
