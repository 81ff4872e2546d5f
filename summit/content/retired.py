"""Addresses that were published and are no longer a page's or a file's: ``content/retired.yaml``.

``content retire`` and ``content rename`` write it, a line for each address: what is there instead,
the key of a bundle or a file inside ``content/``, or nothing after the colon.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from summit.base.frozen import Frozen
from summit.base.problems import Problem, did_you_mean, say
from summit.content.assets import plain_name
from summit.content.catalogue import Catalogue, folders_of
from summit.content.reader import RETIRED
from summit.content.yaml import read_fields, read_text

HEAD = "# What was published and is no longer here; what is there instead: see docs/editing.md.\n"


class Retired(Frozen):
    """What is said of an address."""

    instead: str
    """The key of a bundle, a file inside ``content/``, or nothing."""
    line: int


def read_retired(content: Path) -> tuple[dict[str, Retired], list[Problem]]:
    """Return what the file says by address, and what is wrong in it; raise ContentError."""
    path, name = content / RETIRED, f"{content.name}/{RETIRED}"
    if not path.exists():
        return {}, []
    fields = read_fields(read_text(path, name), name)
    found: dict[str, Retired] = {}
    problems: list[Problem] = []
    for key, value in fields.values.items():
        line = fields.line((key,))
        if isinstance(value, str):
            found[plain_name(key).lstrip("/")] = Retired(value.strip(), line)
        else:
            message = say(
                '"%(address)s": write the key of a bundle, or nothing, behind the colon.',
                address=key,
            )
            problems.append(Problem(name, line, message))
    return found, problems


def with_retired(text: str, more: Mapping[str, str], less: Collection[str] = frozenset()) -> str:
    """Return the file's text with more addresses, and without some: sorted, a line for each."""
    lines = text.splitlines() or HEAD.splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    head = [line for line in lines if line.startswith("#")]
    known = {line.partition(":")[0].strip("\"' ").lstrip("/"): line for line in kept}
    known |= {address: f"{address}: {_quoted(what)}".rstrip() for address, what in more.items()}
    known = {address: line for address, line in known.items() if address not in less}
    return "\n".join([*head, *(known[address] for address in sorted(known)), ""])


def _quoted(value: str) -> str:
    """Return a value as YAML takes it: names of files hold any sign."""
    is_plain = all(letter.isalnum() or letter in "/-_." for letter in value)
    return value if is_plain else json.dumps(value, ensure_ascii=False)


def file_named(place: str, catalogue: Catalogue, *, is_hidden: bool = False) -> str | None:
    """Return the site's name of a file inside ``content/``, such as ``news/opening/plan.pdf``.

    None: there is none, or only beside a bundle that is not published, unless hidden ones count.
    """
    folder, _, name = plain_name(place).rpartition("/")
    owner = catalogue.once(folders_of).get(folder)
    if owner is None or name not in owner.assets:
        return None
    return owner.place(name) if is_hidden or catalogue.is_published(owner) else None


def check_retired(
    retired: Mapping[str, Retired], catalogue: Catalogue, folder: str
) -> Iterator[Problem]:
    """Yield the addresses in whose place something is named that is not there."""
    for address, each in retired.items():
        goal = catalogue.bundles.get(each.instead)
        is_page = goal and goal.kind.has_page and not goal.facts.draft
        if each.instead and not is_page and not file_named(each.instead, catalogue, is_hidden=True):
            known = [key for key, bundle in catalogue.bundles.items() if bundle.kind.has_page]
            message = say(
                '"%(address)s" names "%(key)s", which has no page and is no file. %(hint)s',
                address=address,
                key=each.instead,
                hint=did_you_mean(each.instead, known),
            )
            yield Problem(f"{folder}/{RETIRED}", each.line, message)
