"""Templates as Python's bytecode: compiled once for all locales of a run."""

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Gives the environments of a run each template that one of them has compiled.

    They may share it because nothing in it depends on the locale: what does is asked of the
    context when a page is rendered, so that Jinja computes none of it while it compiles.
    """

    def __init__(self) -> None:
        self._codes: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket its code, if there is one of the same source."""
        bucket.code = self._codes.get(_name(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a bucket."""
        if bucket.code:
            self._codes[_name(bucket)] = bucket.code


def _name(bucket: Bucket) -> str:
    """Return what the code is known by: the template's name and its source."""
    return f"{bucket.key}-{bucket.checksum}"
