"""A port of this machine, taken or refused in a sentence: libraries end the program themselves."""

import os
import socket

from summit.base.problems import SettingsError, reason_of, say


def listen(host: str, port: int) -> socket.socket:
    """Take a port; raise SettingsError when that is impossible."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = reason_of(OSError(error.errno, os.strerror(error.errno or 0)))
        raise SettingsError(
            say(
                "Port %(port)s of %(host)s cannot be used: %(reason)s.",
                port=port,
                host=host,
                reason=reason,
            )
        ) from None
