"""A save of the web editor: every file of an entry is written, or none and the reason is said."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from summit.base.files import replace_file, replace_files
from summit.base.frozen import Frozen
from summit.base.problems import Message, joined, say
from summit.cms.bundles import Bundles
from summit.cms.checking import Filled, faults
from summit.cms.parts import Part, after, parts_of, written
from summit.cms.places import CONTENT, AdminError, bytes_of
from summit.cms.versions import digest
from summit.cms.writing import write_document, write_facts
from summit.content.key_order import key_order

NO_PICTURES: Mapping[Path, bytes] = MappingProxyType({})


class Save(Frozen):
    """Writes what a form sends into the files of its entry."""

    bundles: Bundles
    kept: Path
    """The folder for words that somebody else was quicker than: in one of the project's."""

    def write(self, sent: Mapping[str, str], pictures: Mapping[Path, bytes] = NO_PICTURES) -> None:
        """Write what was sent, by path, and pictures; raise AdminError, and nothing is written."""
        parts = [part for path, raw in sent.items() for part in parts_of(self.bundles, path, raw)]
        changed = [part for part in parts if not part.is_as_loaded]
        self._refuse_stale(changed)
        self._refuse_faults(parts, changed)
        files = {self.bundles.file(part.path): written(self.bundles, part) for part in changed}
        replace_files({**pictures, **{file: data for file, data in files.items() if data}})
        for file in (file for file, data in files.items() if not data):
            file.unlink(missing_ok=True)  # Facts of which nothing is left.
        for part in changed:
            self.bundles.saved[part.form, part.path] = self._held(part)

    def _held(self, part: Part) -> str:
        return digest(bytes_of(self.bundles.file(part.path)))

    def _refuse_stale(self, changed: Sequence[Part]) -> None:
        """Raise AdminError where somebody else has changed a file since the form was opened.

        What was sent is kept outside of the content, and the sentence says where.
        """
        stale = [part for part in changed if self._is_stale(part)]
        if not stale:
            return
        kept = [self._keep(part) for part in changed]
        message = say(
            "Somebody else has saved %(what)s since you opened it, so nothing of yours was written "
            "over theirs. Your words are kept in %(kept)s, and still stand in this form. Load the "
            "page again to see theirs, then put yours in.",
            what=", ".join(part.path for part in stale),
            kept=", ".join(kept),
        )
        raise AdminError(message)

    def _is_stale(self, part: Part) -> bool:
        known = self.bundles.saved.get((part.form, part.path), part.stamp.held)
        if self._held(part) == known:
            return False
        return written(self.bundles, part) != bytes_of(self.bundles.file(part.path))

    def _keep(self, part: Part) -> str:
        order = key_order(part.model)
        if part.body is None:
            words = write_facts("", part.sent, order)
        else:
            words = write_document("", None, part.sent, order, part.body)
        data = words.encode()
        inside = Path(part.path.removeprefix(CONTENT))
        place = self.kept / inside.with_suffix(f".{digest(data)}{inside.suffix}")
        replace_file(place, data)
        return place.relative_to(self.kept.parent.parent).as_posix()

    def _refuse_faults(self, parts: Sequence[Part], changed: Sequence[Part]) -> None:
        """Raise AdminError with every fault of what would be saved."""
        files = {
            part.path: Filled(
                part.model,
                Path(part.path).parent.name,
                part.known,
                after(self.bundles, part) if part in changed else part.known,
                part.locale,
            )
            for part in parts
        }
        found: list[Message] = list(dict.fromkeys(faults(files, self.bundles.locales)))
        if changed and found:
            raise AdminError(say("Nothing was saved: %(faults)s", faults=joined(found, "\n")))
