"""The kinds of places, each with the tool that reaches it."""

from collections.abc import Callable, Mapping

from summit.deploy.place import Place, Switched
from summit.deploy.places.folder import folder_place
from summit.deploy.targets import Target

KINDS: Mapping[str, Callable[[Target], Place | Switched]] = {"folder": folder_place}
"""What makes the place of a target, by its kind."""


def place_of(target: Target) -> Place | Switched:
    """Return where a target keeps the site; raise PlaceError where its tool is missing."""
    return KINDS[target.kind](target)
