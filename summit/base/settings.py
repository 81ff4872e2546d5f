"""The settings of the site, as ``pelicanconf.py`` has them: read and checked once.

What only the Pelican plugin needs stays among ``values``.
"""

import os
import re
import runpy
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self
from urllib.parse import urlsplit

from summit.base.frozen import Frozen
from summit.base.locales import Locales, read_locales
from summit.base.problems import SettingsError, say
from summit.base.setting_forms import FORMS, check_forms

ENDPOINT = re.compile(
    r"""https://[\w.-]+(?::\d{1,5})?(?:/[^\s"'<>]*)?
      | http://(?:localhost|127\.0\.0\.1)(?::\d{1,5})?(?:/[^\s"'<>]*)?""",
    re.ASCII | re.VERBOSE,
)
PUBLIC_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[\w.~%-]+)*/?", re.ASCII)

NEEDED = ("LOCALES", "SITEURL")
"""What every task asks for; a build asks for all."""
RESERVED = frozenset("example invalid localhost test".split())
"""Top-level domains that nobody can have (RFC 2606, RFC 6761)."""
OWN = frozenset(("127.0.0.1", "::1", "0.0.0.0"))  # noqa: S104 - refused, not listened on


class Settings(Frozen):
    """The settings of one edition, and the folder of the project that they stand in."""

    root: Path
    """What relative paths among the settings begin at."""
    locales: Locales
    clock: str | None
    """The moment to build for; None: the real time."""
    base: str
    """The public address of the site, without a slash at the end: ``https://example.org/2016``."""
    endpoints: Mapping[str, str | None]
    """Where each form is sent, by the name of its setting; None: there is no such service."""
    values: Mapping[str, Any]
    """Every setting, as it was written."""

    @classmethod
    def of(cls, values: Mapping[str, Any], root: Path) -> Self:
        """Return the settings of a project's folder; raise SettingsError for one that is unfit."""
        return cls(
            root=root,
            locales=read_locales(values["LOCALES"], values.get("DIGITS", {})),
            clock=values.get("CLOCK"),
            base=check_base(values["SITEURL"]),
            endpoints=MappingProxyType(
                {
                    name: read_endpoint(name, value)
                    for name, value in values.items()
                    if name.endswith("_ENDPOINT")
                }
            ),
            values=MappingProxyType(dict(values)),
        )

    @classmethod
    def read(cls, file: Path) -> Self:
        """Return the settings of a file such as pelicanconf.py; raise SettingsError."""
        values = read_values(file)
        check_forms(values, FORMS.keys() - {*values, *NEEDED})
        return cls.of(values, file.parent)

    @property
    def content(self) -> Path:
        """The folder that editors write in."""
        return self.root / str(self.values["PATH"])

    @property
    def theme(self) -> Path:
        """The folder of templates and catalogs."""
        return self.root / str(self.values["THEME"])

    @property
    def output(self) -> Path:
        """The folder that the site is written to."""
        return self.root / str(self.values["OUTPUT_PATH"])

    @property
    def image_cache(self) -> Path | None:
        """The folder of pictures already encoded; None: they are not kept."""
        return self.folder("IMAGE_CACHE")

    def folder(self, name: str) -> Path | None:
        """Return the folder or the file that a setting names, or None where it names none."""
        value = self.values.get(name)
        return self.root / str(value) if value else None


def read_values(file: Path) -> dict[str, Any]:
    """Return what a file of settings says, unchecked; raise SettingsError where it cannot run."""
    try:
        return runpy.run_path(str(file))
    except Exception as error:  # noqa: BLE001 - the settings are a program of the editors' own
        raise SettingsError(
            say("%(path)s cannot be used: %(reason)s", path=file.name, reason=error)
        ) from None


def check_base(base: str) -> str:
    """Return the public address without its last slash; raise SettingsError if it is unfit."""
    if not PUBLIC_ADDRESS.fullmatch(str(base)):
        raise SettingsError(
            say(
                'the site\'s address is "%(base)s". Write it as https://www.example.org, in ASCII '
                "and without a query, in SITE_URL.",
                base=base,
            )
        )
    return base.rstrip("/")


def is_public_url(base: str) -> bool:
    """Tell whether an address is neither this machine's own nor one that is reserved."""
    host = urlsplit(base).hostname or ""
    return bool(host) and host not in OWN and host.rpartition(".")[2] not in RESERVED


def public_base(base: str) -> str:
    """Return where readers find the site: the settings' address, or that of SITE_URL; else "".

    Raises SettingsError where SITE_URL is no address.
    """
    given = os.environ.get("SITE_URL", "")
    found = base if is_public_url(base) or not given else check_base(given)
    return found if is_public_url(found) else ""


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
