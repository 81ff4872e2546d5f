"""The addresses that the site's forms post to."""

import re

from summit.problems import SettingsError, say

ENDPOINT = re.compile(
    r"""https://[\w.-]+(?::\d{1,5})?(?:/[^\s"'<>]*)?
      | http://(?:localhost|127\.0\.0\.1)(?::\d{1,5})?(?:/[^\s"'<>]*)?""",
    re.ASCII | re.VERBOSE,
)


def read_endpoint(name: str, setting: object) -> str | None:
    """Return the address that a setting names, or None; raise SettingsError for another."""
    if setting is None or (isinstance(setting, str) and ENDPOINT.fullmatch(setting)):
        return setting
    raise SettingsError(
        say(
            "%(name)s is %(setting)s, which is no address to send answers to. "
            'Write one that begins with "https://", or None.',
            name=name,
            setting=repr(setting),
        )
    )
