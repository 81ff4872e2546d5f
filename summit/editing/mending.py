"""Mending files in place: the same encoding and line ends, each file wholly or not at all."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from summit.base.files import replace_file
from summit.base.problems import Problem, SettingsError, reason_of, say
from summit.content.repairs import MendError, Repair
from summit.content.yaml_edit import normal, restored


def mend(project: Path, repairs: Iterable[Repair]) -> Iterator[Problem]:
    """Mend what can be mended and yield, for each repair, what was done or why nothing was."""
    for repair in repairs:
        file = project / repair.path
        try:
            if _mend(file, repair):
                yield Problem(repair.path, repair.line, repair.done)
        except MendError as error:
            yield Problem(repair.path, repair.line, error.message)
        except OSError as error:
            raise SettingsError(
                say('"%(file)s" cannot be written: %(reason)s.', file=file, reason=reason_of(error))
            ) from None


def _mend(file: Path, repair: Repair) -> bool:
    """Bring a file to its mended text; return whether that is another."""
    text = file.read_bytes().decode() if file.exists() else ""
    mended = restored(text, repair.mend(normal(text)))
    if repair.line_end:
        mended = mended.replace("\r\n", "\n").replace("\n", repair.line_end)
    if mended == text:
        return False
    replace_file(file, mended.encode())
    return True
