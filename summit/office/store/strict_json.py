"""JSON without what RFC 8259 leaves open: one value for each name, no NaN, UTF-8 only."""

import json
from typing import Any

from summit.base.problems import say
from summit.office.store.records import RefusedError

LONGEST_DOCUMENT = 1_000_000
"""Bytes: ten times what all answers together may hold, in any script."""


def read_json(data: bytes) -> Any:  # noqa: ANN401 - JSON holds anything
    """Return the value that the bytes say; a byte order mark at the start is passed over."""
    if len(data) > LONGEST_DOCUMENT:
        raise RefusedError(
            say(
                "%(count)s bytes, which is more than %(limit)s.",
                count=len(data),
                limit=LONGEST_DOCUMENT,
            )
        )
    try:
        return json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_refuse_constant
        )
    except UnicodeDecodeError as error:
        raise RefusedError(say("byte %(byte)s is not UTF-8.", byte=error.start)) from None
    except RecursionError:
        raise RefusedError(say("the JSON is nested too deeply.")) from None
    except json.JSONDecodeError as error:
        raise RefusedError(say("no JSON: %(reason)s.", reason=error)) from None
    except RefusedError:
        raise
    except ValueError:  # A number of thousands of digits.
        raise RefusedError(say("a number is too long.")) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise RefusedError(say('"%(name)s" stands twice.', name=name))
        found[name] = value
    return found


def _refuse_constant(constant: str) -> None:
    raise RefusedError(say("%(constant)s is no JSON.", constant=constant))
