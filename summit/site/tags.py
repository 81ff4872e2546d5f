"""Elements of a page's ``<head>``, as data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tag:
    """One element of the head, without content."""

    name: str
    attributes: dict[str, str]
