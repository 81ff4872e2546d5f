"""Mending files in place: the same encoding and line ends, each file wholly or not at all."""

import codecs
from collections.abc import Iterable, Iterator
from pathlib import Path

from summit.base.files import replace_file
from summit.base.problems import Problem, SettingsError, say
from summit.content.repairs import MendError, Repair


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
                say('"%(file)s" cannot be written: %(reason)s.', file=file, reason=error.strerror)
            ) from None


def _mend(file: Path, repair: Repair) -> bool:
    """Bring a file to its mended text; return whether that is another."""
    data = file.read_bytes() if file.exists() else b""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data.removeprefix(mark).decode()
    line_end = repair.line_end or ("\r\n" if "\r\n" in text else "\n")
    mended = repair.mend(text.replace("\r\n", "\n")).replace("\n", line_end)
    if mended == text:
        return False
    replace_file(file, mark + mended.encode())
    return True
