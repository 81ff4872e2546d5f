"""What is fetched from elsewhere than Python's index: one version, and the digest of its file."""

from base64 import b64decode

from summit.base.frozen import Frozen


class Fetched(Frozen):
    """A package of npm."""

    name: str
    version: str
    sha512: str
    """As npm publishes it with the version, in Base64."""
    licence: str
    """Identifiers of SPDX."""
    group: str
    """What needs it, as the lock files are called."""

    @property
    def reference(self) -> str:
        """The package's URL (purl)."""
        return f"pkg:npm/{self.name}@{self.version}"

    @property
    def digest(self) -> str:
        """The SHA-512 in hexadecimal."""
        return b64decode(self.sha512).hex()


DECAP = Fetched(
    name="decap-cms",
    version="3.16.3",
    sha512="hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw==",
    licence="MIT",
    group="editing",
)
"""The web editor."""
ALL = (DECAP,)
