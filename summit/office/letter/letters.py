"""The letters of a week that have a list, as they were built, and what is known of each."""

from collections.abc import Mapping
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from summit.base.frozen import Frozen
from summit.base.problems import Message, SettingsError, joined, say
from summit.content.newsletter import Newsletter
from summit.office.letter.record import Posting, State, read_record


class Letter(Frozen):
    """The letter in one locale, as it was built, and what is known of it."""

    locale: str
    list: str
    data: bytes
    last: Posting | None
    """The last that is known of the letter of that week and locale."""

    @property
    def message(self) -> EmailMessage:
        """The letter, to be read."""
        return message_from_bytes(self.data, policy=SMTP)

    @property
    def message_id(self) -> str:
        """Its own name, which follows from what it says."""
        return str(self.message["Message-ID"]).strip()

    @property
    def sender(self) -> str:
        """The address that it comes from."""
        return str(self.message["From"].addresses[0].addr_spec)

    @property
    def is_in_doubt(self) -> bool:
        """Whether nobody here knows what became of it."""
        return self.last is not None and self.last.state == State.BEGUN

    @property
    def is_posted(self) -> bool:
        """Whether its list has it, or another one of that week."""
        return self.last is not None and self.last.state == State.POSTED

    @property
    def is_another(self) -> bool:
        """Whether its list has another one of that week than this one."""
        return bool(self.is_posted and self.last and self.last.message_id != self.message_id)

    def posting(self, state: State, answer: str = "") -> Posting:
        """Return what the record is to say of it."""
        return Posting(self.locale, state, self.message_id, self.list, answer=answer)


def check_letters(folder: Path, newsletter: Newsletter) -> None:
    """Raise SettingsError with all that keeps the letters of a week from being sent."""
    week, faults = folder.name, list[Message]()
    if not any(folder.glob("*.eml")):
        faults.append(
            say(
                "No letter of %(week)s is built. If the week brought nothing new, there is none.",
                week=week,
            )
        )
    if not newsletter.lists:
        faults.append(
            say(
                "No list is known. Add to content/edition.yaml\n"
                "newsletter:\n  lists: {fr: lettre-fr@lists.example.org}"
            )
        )
    letters = read_letters(folder, newsletter, {})
    if any(not letter.message["From"] for letter in letters):
        faults.append(
            say('no sender. Add "email: name@example.org" to content/letters/bundle.yaml.')
        )
    for letter in letters:
        to = letter.message["To"]
        if not to or to.addresses[0].addr_spec != letter.list:
            faults.append(
                say(
                    "%(locale)s.eml of %(week)s was built before its list was %(list)s.",
                    locale=letter.locale,
                    week=week,
                    list=letter.list,
                )
            )
    if faults:
        remedy = say("Then build it: python3 tasks.py letter build --week %(week)s", week=week)
        raise SettingsError(joined([*faults, remedy], "\n"))


def read_letters(
    folder: Path, newsletter: Newsletter, record: Mapping[str, Posting] | None = None
) -> list[Letter]:
    """Return the letters of a week that have a list, with what is known of them."""
    known = read_record(folder) if record is None else record
    files = {locale: folder / f"{locale}.eml" for locale in newsletter.lists}
    return [
        Letter(locale, newsletter.lists[locale], path.read_bytes(), known.get(locale))
        for locale, path in files.items()
        if path.exists()
    ]
