"""Messages that are attached to a message: each is a letter of its own, by its own author."""

from collections.abc import Callable
from email.message import Message as Mail
from typing import Any

from summit.base.mail import leaves

DEEPEST = 5
"""Messages within messages that are taken apart; what is deeper is read as a part of these."""


def attached_messages(message: Mail) -> list[Mail]:
    """Return the messages that are attached to one, but not those that are attached to these."""
    return [
        inner
        for part in leaves(message, forwarded=False)
        if part.get_content_type() == "message/rfc822"
        for inner in _payload(part)[:1]
        if isinstance(inner, Mail)
    ]


def without(message: Mail, is_gone: Callable[[Mail], bool]) -> Mail:
    """Take parts out of a message, which is changed; return it."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        kept = [part for part in _payload(message) if not is_gone(part)]
        message.set_payload([without(part, is_gone) for part in kept])
    return message


def is_message(part: Mail) -> bool:
    """Tell whether a part is an attached message."""
    return part.get_content_type() == "message/rfc822" and part.is_multipart()


def _payload(part: Mail) -> list[Any]:
    found = part.get_payload()
    return found if isinstance(found, list) else []
