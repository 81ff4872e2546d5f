"""Whether everything is as the last good build left it: then there is nothing to build.

``tasks.py`` asks before it starts anything, in whatever Python it was called with: so this needs
the standard library alone, and little of that. A list in the cache holds what a build was made from
and what it made: of each file its size, times and number, and a digest of its bytes. Files are
compared by the former; where those differ, after a checkout say, or where they cannot tell, by the
latter. Whatever is not known for certain is a reason to build.
"""

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from summit.output.beside import beside
from summit.output.build_inputs import (
    alone_of,
    folders_of,
    frame_of,
    made_at,
    of_program,
    outputs_of,
    sources_of,
)
from summit.output.build_list import FILE, List, read_list, write_list
from summit.output.file_states import (
    FOLDER,
    MISSING,
    NOTHING,
    UNREAD,
    Entry,
    Listing,
    States,
    differing,
    digest_of_file,
    file_time,
    find_racy,
    folder_times,
    has_changed,
    holds_the_same,
    shown,
    state_of_file,
    states_of,
)

FEW = 100
"""Files that are compared by their bytes each time, sooner than a list is written again."""
MANY = 5000
"""Files that two processes look at sooner than one."""
TIME = "%(time)s"
"""Where the seconds stand in what is told, which are known last."""
NONE: Mapping[str, bytes] = {}


def call_of(arguments: Iterable[str]) -> tuple[str, str] | None:
    """Return the settings file and the moment of a call of ``build``; None: it asks for more."""
    name, at = "pelicanconf.py", ""
    words = iter(arguments)
    for word in words:
        if word in ("-p", "--production"):
            name = "publishconf.py"
        elif word in ("-a", "--at"):
            at = next(words, "")
        elif word.startswith("--at="):
            at = word.removeprefix("--at=")
        else:
            return None
    return name, at


def begin(root: Path, prefix: Path, call: tuple[str, str], since: float) -> List | None:
    """Return what a build is about to be made from; None where that cannot be known.

    ``prefix`` is the folder of the virtual environment that builds, ``since`` the moment at which
    its program was started: what has changed since then of the program may be what runs, or not.
    """
    try:
        frame, values = frame_of(root, prefix, *call)
        seen_at = file_time(root / f"{FILE}.time")
        states = sources_of(root, prefix, values)
        if has_changed(of_program(root, states), since):
            return None
        racy = {path: digest_of_file(root, path) for path in find_racy(states, seen_at)}
    except Exception:  # noqa: BLE001 - the settings are a program of the editors' own
        return None
    return {
        "frame": frame,
        "since": time.time(),
        "made": made_at(values),
        "states": states,
        "digests": racy,
        "racy": sorted(racy),
    }


class Known(NamedTuple):
    """What is known of the files that the last build read and made."""

    made: Sequence[str] = ()
    """Where it wrote."""
    states: Mapping[str, str] = NOTHING
    digests: Mapping[str, str] = NOTHING
    """Those of the files' bytes, but for what it was unsure of."""
    listing: Listing = UNREAD
    """What was in the folders of the site."""


def known_before(root: Path) -> Known:
    """Return what is known of the last build's files; nothing where its list is none."""
    try:
        last, read_digests = read_list(root)
        digests, states = read_digests(), last["states"]
        for path in last["racy"]:
            del digests[path]
        if digests.keys() - states.keys():
            return Known()
        return Known(last["made"], states, digests, Listing(states, last["folders"]))
    except Exception:  # noqa: BLE001 - a list of somebody else's may be anything
        return Known()


def digest_now(root: Path, before: Known, file: Path) -> str:
    """Return what names the bytes of a file now; they are read where its state is another.

    A build may have waited for its turn: what it saw as it began is no answer.
    """
    path = shown(root, str(file))
    if path in before.digests and states_of(root, [file])[path] == before.states[path]:
        return before.digests[path]
    return digest_of_file(root, path)


def end(
    root: Path,
    begun: List | None,
    prefix: Path,
    before: Known,
    made: Mapping[str, str] = NOTHING,
    untouched: Mapping[str, bytes] = NONE,
) -> List | None:
    """Return the list of a build that is over, before another begins; None: it cannot be known.

    So it is where something changed meanwhile. ``before`` is what was known when the build's turn
    came. ``made`` are the digests of the site's files, by path, which need not be read again; all
    ``others`` of its folder are somebody's. Those that were ``untouched`` before it was written are
    not looked at again: the next call finds what changed.
    """
    if begun is None:
        return None
    try:
        _, values = frame_of(root, prefix, *begun["frame"]["call"])
        seen_at = file_time(root / f"{FILE}.time")
        if sources_of(root, prefix, values) != begun["states"]:
            return None
        held = {_place(begun["made"][0], path): each for path, each in made.items()}
        outputs, fresh = _outputs(root, begun["made"], held, untouched, before)
        racy = {*begun["racy"], *find_racy(begun["states"] | fresh, seen_at)}
        digests = _digests(root, begun["states"] | outputs, {**begun["digests"]}, held, before)
        inside = len(begun["states"]) - len(alone_of(root, prefix))
        folders = _folder_times(root, outputs, seen_at)
    except Exception:  # noqa: BLE001 - as above
        return None
    return {
        **begun,
        "states": begun["states"] | outputs,
        "digests": digests,
        "racy": sorted(racy),
        "counts": {"sources": _count(begun["states"]), "made": _count(outputs) - 1},
        "folders": folders,
        "inside": inside,
        "others": sorted(digests.keys() & outputs.keys() - held.keys() - {begun["made"][1]}),
    }


def _outputs(
    root: Path,
    made: Sequence[str],
    held: Mapping[str, str],
    untouched: Mapping[str, bytes],
    before: Known,
) -> tuple[States, States]:
    """Return the state of what a build made, and of that what was looked at now.

    Raises FileNotFoundError where somebody took a file away.
    """
    there = {_place(made[0], path): each.hex() for path, each in untouched.items()}
    same = {place: before.states[place] for place, each in there.items() & held.items()}
    outputs = outputs_of(root, made, same, before.listing)
    for place in held:
        if outputs.get(place, FOLDER) == FOLDER:
            raise FileNotFoundError(place)
    return outputs, {path: state for path, state in outputs.items() if path not in same}


def _count(states: States) -> int:
    return sum(state not in (FOLDER, MISSING) for state in states.values())


def keep(root: Path, listed: List | None, told: Mapping[str, Any], until: float | None) -> None:
    """Write the list of a build that went well, with what it told, and until when that holds."""
    if listed is not None:
        try:
            write_list(root, {**listed, "told": dict(told), "until": until})
        except OSError:  # Where nothing can be kept, the next call builds.
            return


def answer(root: Path, prefix: Path, arguments: Iterable[str]) -> str | None:
    """Return what the last build told, if this call would find all as it left it; else None."""
    call, start = call_of(arguments), time.perf_counter()
    if call is None:
        return None
    try:
        listed, digests = read_list(root)
        if not _holds(root, prefix, listed, digests, call):
            return None
        return told_with(listed["told"], "nothing", start)
    except Exception:  # noqa: BLE001 - a list of somebody else's may be anything
        return None


def told_with(told: Mapping[str, Any], name: str, start: float) -> str:
    """Return what the last build told, with a line of its own for what this one found.

    Raises ValueError for what nobody can be shown: half a letter, in a list of somebody else's.
    """
    seconds = f"{time.perf_counter() - start:.2f}".replace(".", told.get("point", "."))
    said = told[name].replace(TIME, seconds)
    text = "\n".join([*told["before"], said, *told["after"]])
    text.encode()
    return text


def is_in_time(listed: List) -> bool:
    """Tell whether what a list has holds at this moment."""
    until = listed["until"]
    return until is None or listed["since"] <= time.time() < until


def _holds(
    root: Path,
    prefix: Path,
    listed: List,
    read_digests: Callable[[], dict[str, str]],
    call: tuple[str, str],
) -> bool:
    """Tell whether nothing has changed since a list was written; one that was unsure is renewed."""
    frame, values = frame_of(root, prefix, *call)
    if listed["frame"] != frame or not is_in_time(listed):
        return False
    unsure = _unsure_at_a_look(root, prefix, values, listed)
    if unsure is not None and len(unsure) <= FEW:
        digests = read_digests() if unsure else {}
        return all(digest_of_file(root, path) == digests[path] for path in unsure)
    before, states = listed["states"], _states(root, prefix, values)
    if states.keys() != before.keys():
        return False
    unsure = [path for path, state in states.items() if before[path] != state]
    digests = read_digests()
    if any(digest_of_file(root, path) != digests[path] for path in {*unsure, *listed["racy"]}):
        return False
    renew(root, prefix, values, {**listed, "digests": digests, "states": states})
    return True


def _unsure_at_a_look(
    root: Path, prefix: Path, values: Mapping[str, Any], listed: List
) -> list[str] | None:
    """Return the files that are to be compared by their bytes; None where others may be there."""
    before, folders = listed["states"], listed["folders"]
    if not folders:
        return None
    inside = f"{listed['made'][0]}{os.sep}"

    def look(*, is_made: bool, known: States) -> list[str] | None:
        chosen = {path: each for path, each in before.items() if path.startswith(inside) is is_made}
        return differing(root, chosen, known, {} if is_made else folders)

    with beside(lambda: look(is_made=True, known={}), is_long=len(before) > MANY) as of_made:
        alone = alone_of(root, prefix) | states_of(root, [root / made_at(values)[1]])
        found = [holds_the_same(root, root / top, before) for top in folders_of(root, values)]
        if None in found or sum(map(int, filter(None, found))) != listed["inside"]:
            return None
        if not alone.keys() <= before.keys():
            return None
        unsure, others = look(is_made=False, known=alone), of_made()
    return None if unsure is None or others is None else [*unsure, *others, *listed["racy"]]


def _states(root: Path, prefix: Path, values: Mapping[str, Any]) -> States:
    return sources_of(root, prefix, values) | outputs_of(root, made_at(values))


def _folder_times(root: Path, outputs: States, seen_at: int) -> dict[str, int]:
    """Return since when each folder of the site has what it has.

    Those of the content are always read: no text may be missed where nothing notes a new file.
    """
    return folder_times(root, [p for p, state in outputs.items() if state == FOLDER], seen_at)


def renew(root: Path, prefix: Path, values: Mapping[str, Any], listed: List) -> None:
    """Write a list again whose files were compared by their bytes: next time a look is enough."""
    try:
        seen_at = file_time(root / f"{FILE}.time")
        if _states(root, prefix, values) == listed["states"]:
            folders = _folder_times(root, outputs_of(root, made_at(values)), seen_at)
            racy = sorted(find_racy(listed["states"], seen_at))
            write_list(root, {**listed, "racy": racy, "folders": folders})
    except OSError:
        return


def made_before(
    root: Path, before: Known, folder: Path, files: Mapping[str, Entry]
) -> dict[str, bytes]:
    """Return the digests of files of the site's folder that are as the last build left them.

    They are given by their paths with slashes, and none is read. Of a folder that is not the last
    build's, none is known.
    """
    try:
        if not before.made or root / before.made[0] != folder:
            return {}
        places = ((path, _place(before.made[0], path)) for path in files)
        return {
            path: bytes.fromhex(before.digests[place])
            for path, place in places
            if place in before.digests and state_of_file(files[path]) == before.states[place]
        }
    except Exception:  # noqa: BLE001 - as above
        return {}


def _place(folder: str, path: str) -> str:
    """Return what the list calls a file of the site's folder."""
    return f"{folder}{os.sep}{path.replace('/', os.sep)}"


def _digests(
    root: Path,
    states: States,
    taken: dict[str, str],
    held: Mapping[str, str],
    before: Known,
) -> dict[str, str]:
    """Return the digest of each file; of one that was known in this state, from there."""
    for path, state in states.items():
        if state in (FOLDER, MISSING) or path in taken:
            continue
        if path in before.digests and before.states[path] == state:
            taken[path] = before.digests[path]
        else:
            taken[path] = held[path] if path in held else digest_of_file(root, path)
    return taken
