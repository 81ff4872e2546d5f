"""The text of a file: UTF-8, or a sentence that says at which byte it is not."""

from codecs import BOM_UTF8
from pathlib import Path

from summit.base.problems import ContentError, Problem, reason_of, say


def decoded(data: bytes, name: str) -> str:
    """Return the text of UTF-8, without BOM and with Unix line ends.

    Raises ContentError for any other encoding; ``name`` is what that calls the file.
    """
    data = data.removeprefix(BOM_UTF8)
    try:
        return data.decode().replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        message = say(
            'byte 0x%(byte)s is not UTF-8. Save the file again with the encoding "UTF-8".',
            byte=f"{data[error.start]:02X}",
        )
        line = data.count(b"\n", 0, error.start) + 1
        raise ContentError([Problem(name, line, message)]) from None


def read_utf8(path: Path, name: str) -> str:
    """Return the text of a file; raise ContentError for one that cannot be read, or is none."""
    try:
        data = path.read_bytes()
    except OSError as error:
        message = say("the file cannot be read: %(reason)s.", reason=reason_of(error))
        raise ContentError([Problem(name, 1, message)]) from None
    return decoded(data, name)
