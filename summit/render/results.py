"""The results that builds of a project keep for the next, and what all of them are made by."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from summit.base.memo import Memo
from summit.base.problems import Message
from summit.base.store import Store
from summit.output.build_inputs import PROGRAM
from summit.output.file_states import has_changed, states_in

LOADED = time.time()
"""When this process had the code that it runs, whatever is written meanwhile."""
LIBRARIES = PROGRAM.parent / "requirements/site.txt"


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
    than the one that runs: it may have waited for its turn. ``tell`` says why what is kept cannot
    be used, ``digest_of`` what names the bytes of a file.
    """
    name, is_preview = settings["RESULTS"], settings["PREVIEW"]
    maker = None if settings["MEMO"] or not name else _maker(Path(settings["THEME"]), digest_of)
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
    """Return a digest of the code, the catalogs, the pinned libraries and Python's version."""
    digest = sha256(f"{sys.implementation.cache_tag} {sys.version_info[:3]}".encode())
    for path in _makers(theme):
        digest.update(f"\n{path.name} {digest_of(path)}".encode())
    return digest.hexdigest()


def _makers(theme: Path) -> Iterator[Path]:
    yield from sorted(PROGRAM.rglob("*.py"))
    yield from sorted(theme.rglob("*.po"))
    if LIBRARIES.exists():
        yield LIBRARIES
