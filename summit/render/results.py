"""The results that builds of a project keep for the next, and what all of them are made by."""

import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from summit.base.code import machine
from summit.base.memo import Memo
from summit.base.problems import Message
from summit.base.store import Store
from summit.output.build_inputs import PROGRAM, has_others, packages
from summit.output.file_states import files_in, has_changed, states_in

LOADED = time.time()
"""When this process had the code that it runs, whatever is written meanwhile."""
LIBRARIES = PROGRAM.parent / "requirements/site.txt"
PINNED = re.compile(r"^([\w.-]+)==", re.MULTILINE)
"""A library that is required, by its name."""
INSTALLED = ".dist-info"
"""How the folder ends that says which version of one is there: ``jinja2-3.1.6.dist-info``."""


@contextmanager
def kept_results(
    project: Path,
    settings: Mapping[str, Any],
    tell: Callable[[Message], None],
    digest_of: Callable[[Path], str],
) -> Iterator[Memo]:
    """Give a build what earlier ones worked out, and keep what it worked out itself.

    Only those of a whole build let results go that were not asked for. A preview keeps nothing: it
    begins with what is kept, and goes on in memory. So does a build whose code is another by now
    than the one that runs: it may have waited for its turn. With plugins of somebody's own nothing
    is kept, as nobody knows what their code makes of a page. ``tell`` says why what is kept cannot
    be used, ``digest_of`` what names the bytes of a file.
    """
    name, is_preview = settings["RESULTS"], settings["PREVIEW"]
    is_kept = name and not settings["MEMO"] and not has_others(settings)
    maker = _maker(Path(settings["THEME"]), digest_of) if is_kept else None
    if maker is None:
        yield settings["MEMO"] or Memo()
        return
    with closing(Store(project / name, maker, is_only_read=is_preview)) as store:
        memo = Memo(store)
        try:
            yield memo
        except BaseException:
            memo.save()
            raise
        else:
            if is_preview:
                memo.leave_store()
            else:
                memo.save(is_complete=True)
        finally:
            if store.fault:
                tell(store.fault)


def _maker(theme: Path, digest_of: Callable[[Path], str]) -> str | None:
    """Return what names all that results are made by; None: it is no longer what runs."""
    maker = made_by(theme, digest_of)
    try:
        return None if has_changed(states_in(PROGRAM.parent, PROGRAM), LOADED) else maker
    except OSError:  # Files come and go at this moment, or are none.
        return None


def made_by(theme: Path, digest_of: Callable[[Path], str]) -> str:
    """Return a digest of the code, the catalogs, the libraries, Python and the kind of computer."""
    digest = sha256("\n".join((machine(), *_installed())).encode())
    for path in _makers(theme):
        digest.update(f"\n{path.name} {digest_of(path)}".encode())
    return digest.hexdigest()


def _installed() -> list[str]:
    """Return the libraries that are pinned as they are installed: somebody may have others."""
    pinned = PINNED.findall(LIBRARIES.read_text("utf-8")) if LIBRARIES.exists() else ()
    names = {_plain(each) for each in pinned}
    with suppress(OSError):  # Python may have them elsewhere.
        found = (each for each in packages(Path(sys.prefix)) if each.endswith(INSTALLED))
        return [each for each in found if _plain(each.partition("-")[0]) in names]
    return []


def _plain(name: str) -> str:
    """Return a library's name as all of its names are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _makers(theme: Path) -> Iterator[Path]:
    yield from (path for path in files_in(PROGRAM) if path.suffix == ".py")
    yield from (path for path in files_in(theme) if path.suffix == ".po")
    if LIBRARIES.exists():
        yield LIBRARIES
