"""Pictures beside the texts, for the web editor's own list of them."""

import base64
import binascii
import hashlib
import re
from contextlib import suppress
from pathlib import Path

from summit.base.files import replace_file
from summit.base.frozen import Frozen
from summit.base.problems import say
from summit.cms.places import CONTENT, AdminError, bytes_of, place_in

NAME = re.compile(r"[\w-][\w.-]*\.(?:avif|gif|jpe?g|png|svg|webp)", re.IGNORECASE)
FOLDER = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*")


class Pictures(Frozen):
    """Reads and writes the pictures of one content folder."""

    content: Path

    def listed(self, folder: str) -> list[dict[str, str]]:
        """Return every picture that lies in a folder."""
        place = self._inside(folder, folder)
        names = [each.name for each in sorted(place.iterdir())] if place.is_dir() else []
        found = []
        for name in filter(NAME.fullmatch, names):
            with suppress(AdminError):  # A link that leads away is no picture of the content.
                found.append(self.read(f"{folder}/{name}"))
        return found

    def read(self, path: str) -> dict[str, str]:
        """Return a picture as Decap takes it."""
        file = self._file(path)
        if not file.is_file():
            raise AdminError(say("%(path)s is not there.", path=path))
        data = bytes_of(file)
        return {
            "id": hashlib.sha256(data).hexdigest(),
            "name": file.name,
            "path": path,
            "encoding": "base64",
            "content": base64.b64encode(data).decode(),
        }

    def sent(self, path: str, content: str) -> tuple[Path, bytes]:
        """Return where a picture that was sent belongs, and its bytes."""
        file = self._file(path)
        try:
            return file, base64.b64decode(content, validate=True)
        except binascii.Error:
            raise AdminError(say("What was sent for %(path)s cannot be read.", path=path)) from None

    def write(self, path: str, content: str) -> None:
        """Write a picture that was sent."""
        replace_file(*self.sent(path, content))

    def delete(self, path: str) -> None:
        """Delete a picture: texts are deleted by git alone."""
        self._file(path).unlink(missing_ok=True)

    def _file(self, path: str) -> Path:
        folder, _, name = path.rpartition("/")
        if not NAME.fullmatch(name):
            raise AdminError(
                say("%(path)s is not a picture (AVIF, GIF, JPEG, PNG, SVG or WebP).", path=path)
            )
        return self._inside(folder, path)

    def _inside(self, folder: str, path: str) -> Path:
        """Return where a path is; raise AdminError for one outside, or below no plain folder."""
        if not FOLDER.fullmatch(folder.removeprefix(CONTENT)):
            raise AdminError(say("%(path)s is outside of %(content)s.", path=path, content=CONTENT))
        return place_in(self.content, path)
