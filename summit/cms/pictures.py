"""Pictures beside the texts, for the web editor's own list of them."""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from summit.base.files import replace_file
from summit.base.problems import say
from summit.cms.bundles import CONTENT, AdminError

NAME = re.compile(r"[\w-][\w.-]*\.(?:avif|gif|jpe?g|png|svg|webp)", re.IGNORECASE)
FOLDER = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*")


@dataclass(frozen=True)
class Pictures:
    """Reads and writes the pictures of one content folder."""

    content: Path

    def listed(self, folder: str) -> list[dict[str, str]]:
        """Return every picture that lies in a folder."""
        place = self._folder(folder)
        found = sorted(place.iterdir()) if place.is_dir() else []
        return [self.read(f"{folder}/{each.name}") for each in found if NAME.fullmatch(each.name)]

    def read(self, path: str) -> dict[str, str]:
        """Return a picture as Decap takes it."""
        file = self._file(path)
        if not file.is_file():
            raise AdminError(say("%(path)s is not there.", path=path))
        data = file.read_bytes()
        return {
            "id": hashlib.sha256(data).hexdigest(),
            "name": file.name,
            "path": path,
            "encoding": "base64",
            "content": base64.b64encode(data).decode(),
        }

    def write(self, path: str, content: str) -> None:
        """Write a picture that was sent."""
        file = self._file(path)
        try:
            data = base64.b64decode(content, validate=True)
        except binascii.Error:
            raise AdminError(say("What was sent for %(path)s cannot be read.", path=path)) from None
        replace_file(file, data)

    def delete(self, path: str) -> None:
        """Delete a picture: texts are deleted by git alone."""
        self._file(path).unlink(missing_ok=True)

    def _file(self, path: str) -> Path:
        folder, _, name = path.rpartition("/")
        if not NAME.fullmatch(name):
            raise AdminError(
                say("%(path)s is not a picture (AVIF, GIF, JPEG, PNG, SVG or WebP).", path=path)
            )
        return self._folder(folder) / name

    def _folder(self, path: str) -> Path:
        inside = path.removeprefix(CONTENT)
        folder = self.content / inside
        is_inside = path.startswith(CONTENT) and FOLDER.fullmatch(inside)
        if not is_inside or not folder.resolve().is_relative_to(self.content.resolve()):
            raise AdminError(say("%(path)s is outside of %(content)s.", path=path, content=CONTENT))
        return folder
