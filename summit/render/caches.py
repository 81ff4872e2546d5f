"""The folders and the file in which builds keep what the next need not make: all can be lost."""

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from summit.base.files import clear_beside
from summit.base.problems import ContentError, Message, SaidError, reason_of, say

RESULTS = "RESULTS"
"""The setting of the file with what earlier builds worked out."""
FOLDERS = ("IMAGE_CACHE", "SEARCH_CACHE", "TEMPLATE_CACHE")
"""Those of folders with what they made."""
CACHES = (RESULTS, *FOLDERS)
PLACE = ".cache"
"""The folder of the project that has these, unless the settings say otherwise, and others."""
NOT_OURS = ("mailman", "python", "deploy", "deploy-git")
"""Folders in it that are large: who writes there clears them."""


def unusable(project: Path, settings: Mapping[str, Any]) -> Iterator[Message]:
    """Yield which folders cannot keep anything, and why: a build goes on without them."""
    for name in filter(None, map(settings.get, FOLDERS)):
        if error := _why_unusable(project / name):
            yield say(
                "%(folder)s cannot be used (%(reason)s): what it would keep is made anew by each "
                "build. Delete it, or let it be written.",
                folder=name,
                reason=reason_of(error),
            )


def clear_left(project: Path, settings: Mapping[str, Any]) -> None:
    """Remove the halves of files that builds, and commands, which were killed left in caches."""
    elsewhere = {project / settings[name] for name in FOLDERS if settings[name]}
    for folder in {project / PLACE, *elsewhere}:
        clear_beside(folder, NOT_OURS)


def _why_unusable(folder: Path) -> OSError | None:
    """Return the error for which nothing can be kept in a folder; None: it can."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        return _error(errno.ENOTDIR)
    except OSError as error:
        return error
    return None if os.access(folder, os.W_OK | os.X_OK) else _error(errno.EACCES)


def _error(number: int) -> OSError:
    return OSError(number, os.strerror(number))


def may_have_misled(error: Exception, settings: Mapping[str, Any]) -> bool:
    """Tell whether a build that failed as no build should may do better without what is kept.

    What it says in a sentence, or a warning of Pelican's, is none of that.
    """
    is_told = isinstance(error, ContentError | SaidError | OSError) or type(error) is RuntimeError
    return not is_told and any(settings[name] for name in CACHES)


def begun_anew(project: Path, settings: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the settings of a build that uses nothing of earlier ones; their results go."""
    name, is_gone = settings[RESULTS], False
    if name and not settings["PREVIEW"]:
        with suppress(OSError):
            (project / name).unlink(missing_ok=True)
            is_gone = True
    return {**dict.fromkeys(FOLDERS), RESULTS: name if is_gone else None}


def misled(error: Exception) -> Message:
    """Return why all that is kept begins anew."""
    return say(
        "What earlier builds kept led to a fault (%(reason)s): all of it is made anew.",
        reason=f"{type(error).__name__}: {error}".partition("\n")[0],
    )
