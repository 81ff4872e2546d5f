"""Writes what a host needs besides the site: its rules, and the compressed files."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from summit.base.files import replace_file
from summit.base.problems import Message, SettingsError, did_you_mean, say
from summit.hosting.files import host_files
from summit.hosting.matrix import CANNOT, NAMES, SERVERS
from summit.hosting.precompressed import compressed_files
from summit.hosting.rules import HostRules

CACHE = ".cache/compressed"
"""Where compressed files are kept, by the digest of what they were made from."""
SITE = "site"
"""The folder of what is copied over the site."""


def check_server(name: str) -> str:
    """Return the name of a server; raise SettingsError for one that no rules are written for."""
    if name not in SERVERS:
        hint = did_you_mean(name, SERVERS)
        raise SettingsError(
            say('There are no rules for "%(name)s". %(hint)s', name=name, hint=hint)
        )
    return name


def write_host_files(
    rules: HostRules, files: Mapping[str, bytes], server: str, folder: Path, cache: Path
) -> Iterator[Message]:
    """Write what a server needs for these files of a site, and yield where each belongs."""
    found = host_files(rules, server)
    inside = {name: text.encode() for name, text in found.inside.items()}
    packed = compressed_files({**files, **inside}, cache)
    for path, data in {**inside, **packed}.items():
        replace_file(folder / SITE / path, data)
    for name, text in found.beside.items():
        replace_file(folder / name, text.encode())
        yield say(
            "%(file)s: for the server's settings; its first lines say where.", file=folder / name
        )
    yield say(
        "%(folder)s: copy what is in it over the site: %(names)s; compressed files: %(count)s.",
        folder=folder / SITE,
        names=", ".join(sorted(inside)),
        count=len(packed),
    )
    yield from shortcomings(server)


def shortcomings(server: str) -> Iterator[Message]:
    """Yield what a server cannot do of what it is told, and why."""
    for (name, feature), why in CANNOT.items():
        if name == server:
            yield say("Not here: %(feature)s. %(why)s", feature=NAMES[feature], why=why)
