"""What a run is about: the letter of a week, who it comes from, and who gets it."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from summit.base.git import run_git
from summit.base.problems import Message, SettingsError, joined, say
from summit.office.letter.personal import Letter, Mailing, letter_faults
from summit.office.letter.recipients import Recipients, choose_locale, read_recipients
from summit.site.project import Project

IGNORED, NOT_IGNORED = 0, 1


@dataclass(frozen=True)
class Inputs:
    """All that is sent."""

    folder: Path
    """Of the letter, and of what is known about its sending."""
    letters: Mapping[str, Letter]
    """By locale, the source's among them."""
    source: str
    mailing: Mailing
    recipients: Recipients

    @property
    def digest(self) -> str:
        """What tells this letter from another one of the same week."""
        whole = hashlib.sha256()
        for locale, letter in sorted(self.letters.items()):
            whole.update(f"{locale} {len(letter.data)}\n".encode() + letter.data)
        return whole.hexdigest()[:12]

    @property
    def journal(self) -> Path:
        """The journal of this letter."""
        return self.folder / f"journal-{self.digest}.jsonl"

    @property
    def other_journals(self) -> list[Path]:
        """Those of other letters that were sent for the same week."""
        return sorted(set(self.folder.glob("journal-*.jsonl")) - {self.journal})

    def locale_of(self, wanted: str) -> str:
        """Return the locale of the letter that a reader gets."""
        return choose_locale(wanted, self.letters, self.source)

    @property
    def by_wish(self) -> dict[str, Letter]:
        """The letter that recipients get, by the locale that they chose."""
        wishes = {recipient.locale for recipient in self.recipients.all}
        return {wish: self.letters[self.locale_of(wish)] for wish in wishes}


def read_letters(folder: Path, source: str) -> dict[str, Letter]:
    """Return the letter of a week in each locale; raise SettingsError if it cannot be sent."""
    letters = {path.stem: Letter(path.stem, path.read_bytes()) for path in folder.glob("*.eml")}
    week = folder.name
    remedy = say("Build it: python3 tasks.py letter build --week %(week)s", week=week)
    if source not in letters:
        raise SettingsError(
            say(
                "There is no letter of %(week)s in %(source)s. %(remedy)s",
                week=week,
                source=source,
                remedy=remedy,
            )
        )
    faults: dict[Message, list[str]] = {}
    for locale, letter in sorted(letters.items()):
        for fault in letter_faults(letter):
            faults.setdefault(fault, []).append(f"{locale}.eml")
    if faults:
        said = [
            say("%(files)s of %(week)s: %(fault)s", files=", ".join(names), week=week, fault=fault)
            for fault, names in faults.items()
        ]
        raise SettingsError(joined([*said, remedy], "\n"))
    return letters


def read_recipients_file(path: Path, root: Path) -> Recipients:
    """Return who gets the letter; raise SettingsError or RecipientsError."""
    check_kept_out(path, root)
    return read_recipients(path.read_bytes(), str(path))


def read_mailing(project: Project) -> Mailing:
    """Return what the edition says on sending; raise SettingsError when it does not say enough."""
    newsletter = project.read_content()[0].edition.newsletter
    if newsletter.unsubscribe is None:
        raise SettingsError(
            say(
                "content/edition.yaml does not say where recipients unsubscribe. Add to it\n"
                "newsletter:\n  unsubscribe: https://example.org/leave/{token}"
            )
        )
    return Mailing(newsletter.unsubscribe, newsletter.reply_to, newsletter.unsubscribe_email)


def check_kept_out(path: Path, root: Path) -> None:
    """Raise SettingsError if git would track the file, or a file that it is a link to.

    ``root`` is the project's folder, of which only ``var/`` holds private files.
    """
    for place in {path.absolute(), path.resolve()}:
        if _would_be_tracked(place, root):
            raise SettingsError(
                say(
                    "%(path)s stands in a repository, and git does not ignore it. Recipients never "
                    "enter git: move the file to var/, or out of the repository.",
                    path=path,
                )
            )


def _would_be_tracked(path: Path, root: Path) -> bool:
    code = None
    with suppress(OSError):
        # A tracked file is not ignored, whatever .gitignore says.
        code = run_git(path.parent, "check-ignore", "-q", "--", path.name).returncode
    if code in (IGNORED, NOT_IGNORED):
        return code == NOT_IGNORED
    # No repository, or no git that could say so.
    return path.is_relative_to(root) and not path.is_relative_to(root / "var")
