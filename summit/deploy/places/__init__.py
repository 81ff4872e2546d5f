"""The kinds of places, each with the tool that reaches it."""

from collections.abc import Callable, Mapping

from summit.deploy.place import Place, Switched
from summit.deploy.places.folder import folder_place
from summit.deploy.places.git import git_place
from summit.deploy.places.rclone import rclone_place
from summit.deploy.places.ssh import ssh_place
from summit.deploy.targets import Target

KINDS: Mapping[str, Callable[[Target], Place | Switched]] = {
    "folder": folder_place,
    "sftp": rclone_place,
    "ftp": rclone_place,
    "ftps": rclone_place,
    "webdav": rclone_place,
    "s3": rclone_place,
    "ssh": ssh_place,
    "git": git_place,
}
"""What makes the place of a target, by its kind."""


def place_of(target: Target) -> Place | Switched:
    """Return where a target keeps the site; raise PlaceError where its tool is missing."""
    return KINDS[target.kind](target)
