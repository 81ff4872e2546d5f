"""What is sent to the receiver: the fields of a form, or an answer file."""

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl

from flask import Request

from summit.base.frozen import Frozen, field, replace
from summit.office.store.strict_json import LONGEST_DOCUMENT, read_json

FORM = "application/x-www-form-urlencoded"
FILE = "application/json"
TRAP = "website"
"""A field that people do not see, and that programs fill in."""
MOST_BYTES = LONGEST_DOCUMENT
MOST_FIELDS = 1000
DRAINED = 20 * MOST_BYTES
"""How much of what is too long is read before it is refused."""
CHUNK = 65_536
Fields = Mapping[str, list[str]]


class UnreadableError(ValueError):
    """A body that is neither a form's nor a file's."""


class Submission(Frozen):
    """What somebody sent, not yet looked at."""

    fields: Fields = field(default_factory=dict)
    """What the form's fields held, by name; nothing of a file."""
    document: object = None
    """What a file holds; nothing of a form."""
    is_file: bool = False

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """The fields that people see, each value with its name."""
        return ((n, v) for n, values in self.fields.items() if n != TRAP for v in values)

    @property
    def is_trapped(self) -> bool:
        """Tell whether the field that no person sees is filled in."""
        return any(value.strip() for value in self.fields.get(TRAP, ()))

    def without_receipt(self) -> "Submission":
        """Return it so that it gets a new receipt code."""
        return replace(self, fields={**self.fields, "receipt": [""]})


def read_submission(body: bytes, media_type: str) -> Submission:
    """Return what a body says; raise UnreadableError for one that cannot be read."""
    try:
        if media_type == FILE:
            return Submission(document=read_json(body), is_file=True)
        return _read_form(body)
    except ValueError as error:
        raise UnreadableError(str(error)) from None


def _read_form(body: bytes) -> Submission:
    pairs = parse_qsl(
        body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
    )
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return Submission(fields)


def drain(request: Request) -> None:
    """Read the rest of a body: a browser that still sends would not see the answer."""
    left = min(request.content_length or 0, DRAINED)
    stream = request.environ["wsgi.input"]
    while left > 0 and (chunk := stream.read(min(left, CHUNK))):
        left -= len(chunk)
