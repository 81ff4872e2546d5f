"""Values as YAML, in the form that editors write: short lists and texts by locale on one line."""

from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.representer import SafeRepresenter
from yaml.resolver import BaseResolver
from yaml.serializer import Serializer

from summit.base.problems import ContentError
from summit.content.yaml import read_fields

UNBROKEN = 10**6
"""Characters of a line before the dumper breaks it: a diff shows words, not where lines end."""
QUOTES = ('"', "'")
KEY = "key: "


class _Dumper(Emitter, Serializer, SafeRepresenter, BaseResolver):
    """Writes strings as the content's reader takes them: a date or a number needs no quotes."""

    def __init__(
        self,
        stream: Any,  # noqa: ANN401 - as PyYAML calls it
        default_flow_style: bool | None = None,  # noqa: FBT001 - as PyYAML calls it
        **_: object,
    ) -> None:
        Emitter.__init__(self, stream, allow_unicode=True, width=UNBROKEN)
        Serializer.__init__(self)
        # None, which PyYAML's types do not know: what holds no list or mapping stays on one line.
        SafeRepresenter.__init__(self, None, default_flow_style, sort_keys=False)  # type: ignore[arg-type]
        BaseResolver.__init__(self)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as PyYAML calls it
        """Indent lists below their key, as the content's files do."""
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as PyYAML calls it
        """Write twice what is there twice: the content's reader knows no aliases."""
        return True


class _Block(dict[str, object]):
    """A mapping with a line for each key, whatever it holds."""


class _Lines(list[object]):
    """A list with a line for each item."""


_Dumper.add_representer(
    _Block,
    lambda dumper, value: dumper.represent_mapping(
        BaseResolver.DEFAULT_MAPPING_TAG, value, flow_style=False
    ),
)
_Dumper.add_representer(
    _Lines,
    lambda dumper, value: dumper.represent_sequence(
        BaseResolver.DEFAULT_SEQUENCE_TAG, value, flow_style=False
    ),
)


def entry_lines(key: str, value: object, *, is_parted: bool = False) -> list[str]:
    """Return the lines of one key: short lists and texts by locale on one line, unless parted."""
    entry = _Block({key: _parted(value) if is_parted else value})
    return _dumped(entry).rstrip("\n").split("\n")


def item_lines(value: object) -> list[str]:
    """Return the lines of one item of a list, from its dash on."""
    parted = _Block(value) if isinstance(value, dict) else value
    return _dumped(_Lines([parted])).rstrip("\n").split("\n")


def in_brackets(value: object) -> str:
    """Return a list or a mapping on one line, in brackets or braces."""
    return _dumped(value, flow=True).rstrip("\n")


def scalar(value: str, style: str | None) -> str:
    """Return words with the quotes that they had, or those that they need to be read as such."""
    if style in QUOTES:
        return _dumped(value, style=style).rstrip("\n")
    plain = entry_lines("key", value)[0].removeprefix(KEY)
    return plain if _reads_as(plain, value) else quoted(value)


def quoted(value: str) -> str:
    """Return the value in double quotes, on one line."""
    return scalar(value, '"')


def _reads_as(written: str, value: str) -> bool:
    try:
        return read_fields(f"{KEY}{written}", "").values == {"key": value}
    except ContentError:
        return False


def _parted(value: object) -> object:
    if isinstance(value, dict):
        return _Block(value)
    return _Lines(value) if isinstance(value, list) else value


def _dumped(value: object, *, flow: bool | None = None, style: str | None = None) -> str:
    if style:
        return str(yaml.safe_dump(value, default_style=style, allow_unicode=True, width=UNBROKEN))
    return str(yaml.dump(value, Dumper=_Dumper, default_flow_style=flow))
