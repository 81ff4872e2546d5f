"""Templates as Python's bytecode: compiled once for all locales, and kept for the next build."""

import marshal
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from inspect import signature
from pathlib import Path
from secrets import token_hex
from types import CodeType
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from summit.base.files import read_kept, replace_file

DIGEST = 32
"""Bytes of the digest at the beginning of a file."""
NOT_COMPILED = ("loader", "cache_size", "auto_reload", "bytecode_cache", "enable_async")
OPTIONS = tuple(
    name for name in signature(Environment).parameters if name not in (*NOT_COMPILED, "extensions")
)
"""What an environment is made with that is compiled into its templates."""


class Compiled(BytecodeCache):
    """Gives environments of the same options each template that one of them has compiled.

    They may share it because nothing in it depends on the locale: what does is asked of the
    context when a page is rendered, so that Jinja computes none of it while it compiles.

    A file of the folder has one template, which the next version of it replaces. What is damaged,
    cannot be read, or was made for another text, option, Python or Jinja is compiled anew; so is,
    in each process, what Jinja compiles with code of somebody's own.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._codes: dict[str, CodeType] = {}

    @property
    def is_kept(self) -> bool:
        """Whether another process finds what this one compiles."""
        return self._folder is not None

    @property
    def is_empty(self) -> bool:
        """Whether nothing that was compiled is kept, though it could be."""
        try:
            return self._folder is not None and not any(self._folder.iterdir())
        except FileNotFoundError:
            return True
        except OSError:
            return False

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket its code, if there is one of the same source."""
        name = _name(bucket)
        if name not in self._codes and (code := self._read(bucket)):
            self._codes[name] = code
        bucket.code = self._codes.get(name)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a bucket; a folder that cannot be written keeps none."""
        if bucket.code is None:
            return
        self._codes[_name(bucket)] = bucket.code
        if self._folder:
            data = marshal.dumps(bucket.code)
            with suppress(OSError):
                replace_file(self._folder / bucket.key, _digest(bucket, data) + data)

    def _read(self, bucket: Bucket) -> CodeType | None:
        kept = read_kept(self._folder / bucket.key) if self._folder else None
        if kept is None or kept[:DIGEST] != _digest(bucket, kept[DIGEST:]):
            return None
        with suppress(ValueError, EOFError, TypeError):
            code = marshal.loads(kept[DIGEST:])  # noqa: S302 - the digest says that it is ours
            return code if isinstance(code, CodeType) else None
        return None


def _name(bucket: Bucket) -> str:
    """Return what the code is known by: the template's name and its source."""
    return f"{bucket.key}-{bucket.checksum}"


def _digest(bucket: Bucket, data: bytes) -> bytes:
    """Return the digest of a code and of all that it was compiled by."""
    made_by = (jinja2.__version__, sys.version, MAGIC_NUMBER.hex(), bucket.checksum)
    return sha256("\0".join((*made_by, *_options(bucket.environment))).encode() + data).digest()


def _options(environment: Environment) -> list[str]:
    """Return what of an environment is compiled into its templates."""
    own = [f"{name}={_named(getattr(environment, name))}" for name in OPTIONS]
    extensions = [_named(type(each)) for each in environment.extensions.values()]
    filters = _called(environment.filters, FILTERS)
    return [*own, *sorted(extensions), *filters, *_called(environment.tests, TESTS)]


def _called(functions: Mapping[str, Any], of_jinja: Mapping[str, Any]) -> list[str]:
    """Return what names filters or tests.

    Jinja calls those that need no page itself, for constants, while it compiles: of somebody's own
    ones, nothing names the code.
    """
    own = {name: each for name, each in functions.items() if of_jinja.get(name) is not each}
    asked = {name: getattr(each, "jinja_pass_arg", None) for name, each in own.items()}
    waiting = {name for name, each in asked.items() if getattr(each, "name", "") == "context"}
    unnamed = {name: token_hex() for name in own.keys() - waiting}
    return sorted(f"{name} {name in waiting} {unnamed.get(name, '')}" for name in functions)


def _named(option: object) -> str:
    """Return what names an option; for code that is not Jinja's, what no other process has."""
    is_data = option is None or isinstance(option, str | bool)
    is_own = isinstance(option, type) and option.__module__.partition(".")[0] == jinja2.__name__
    return repr(option) if is_data or is_own else token_hex()
