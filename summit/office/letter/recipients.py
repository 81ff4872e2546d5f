"""The recipients of a letter, from a CSV file: address, locale, token.

The whole file is right, or nothing is sent: each wrong row is said with its line.
"""

import csv
import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from summit.base.email import read_address, same_mailbox
from summit.base.problems import ContentError, Message, Problem, WrongValueError, say, verbatim

COLUMNS = ("address", "locale", "token")
DELIMITERS = ",;\t"
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
TOKEN = re.compile(r"[!-~]{1,200}")
ONLY_ASCII = say("Write up to 200 letters and signs of ASCII, without spaces.")
LONGEST_SHOWN = 60

Row = tuple[int, list[str]]
"""The line on which a row begins, and its cells."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person who asked for the letter."""

    address: str
    locale: str
    """As the person chose it; the letter may not be there in it."""
    token: str
    """What the address to unsubscribe by knows the person by."""
    line: int
    """Of the file: what is said of a recipient, in place of the address."""


@dataclass(frozen=True)
class Recipients:
    """Each address once, in the order of the file."""

    all: tuple[Recipient, ...]
    repeated: tuple[int, ...]
    """The lines whose address stands in an earlier one, too."""


class RecipientsError(ContentError):
    """Everything that is wrong in the file."""

    exitcode = 2


def read_recipients(data: bytes, name: str) -> Recipients:
    """Return the recipients of a file; raise RecipientsError with every wrong row."""
    reading = _Reading(name)
    for row in reading.rows(_text(data, name)):
        reading.take(row)
    if not reading.found and not reading.problems:
        reading.note(1, say("no recipients. Write a row for each below the first."))
    if reading.problems:
        raise RecipientsError(reading.problems)
    return Recipients(tuple(reading.found.values()), tuple(reading.repeated))


def choose_locale(wanted: str, written: Collection[str], source: str) -> str:
    """Return the locale of the letter that a reader gets: es-mx gets es, else the source's."""
    language = wanted.partition("-")[0]
    return next((key for key in (wanted, language) if key in written), source)


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problem = Problem(name, line, say("not UTF-8. Save the sheet as CSV UTF-8."))
        raise RecipientsError([problem]) from None


class _Reading:
    """What was read so far, and what was wrong in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.found: dict[str, Recipient] = {}
        self.repeated: list[int] = []
        self.tokens: dict[str, int] = {}

    def note(self, line: int, message: Message) -> None:
        self.problems.append(Problem(self.name, line, message))

    def rows(self, text: str) -> Iterator[Row]:
        """Yield the cells of each row in the order of COLUMNS; note rows that have others."""
        lines = self._lines(text)
        start, header = next(lines, (1, []))
        columns = [cell.strip().lower() for cell in header]
        if sorted(columns) != sorted(COLUMNS):
            shown = _shown(", ".join(header))
            self.note(
                start,
                say(
                    "the first row is %(shown)s. It must be %(columns)s.",
                    shown=shown,
                    columns=",".join(COLUMNS),
                ),
            )
            return
        places = [columns.index(column) for column in COLUMNS]
        for line, cells in lines:
            if len(cells) == len(columns):
                yield line, [cells[place].strip() for place in places]
            else:
                self.note(
                    line,
                    say(
                        "the row has %(cells)s cells. It needs %(columns)s.",
                        cells=len(cells),
                        columns=",".join(COLUMNS),
                    ),
                )

    def _lines(self, text: str) -> Iterator[Row]:
        delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        start = 1
        try:
            for cells in reader:
                if any(map(str.strip, cells)):
                    yield start, cells
                start = reader.line_num + 1
        except csv.Error as error:
            self.note(
                start,
                say(
                    "cannot be read from here on: %(reason)s. Correct the quotation marks.",
                    reason=error,
                ),
            )

    def take(self, row: Row) -> None:
        """Keep the recipient of a row, or note what is wrong in it."""
        line, (written, wanted, token) = row
        address = ""
        try:
            address = read_address(written)
        except WrongValueError as error:
            self.note(
                line,
                say(
                    "the address is %(written)s, %(reason)s.",
                    written=_shown(written),
                    reason=error,
                ),
            )
        locale = wanted.lower().replace("_", "-")
        if not LANGUAGE_TAG.fullmatch(locale):
            self.note(
                line,
                say(
                    "the locale is %(wanted)s. Write a language, such as fr.", wanted=_shown(wanted)
                ),
            )
        if not TOKEN.fullmatch(token):
            self.note(
                line,
                say("the token is %(token)s. %(remedy)s", token=_shown(token), remedy=ONLY_ASCII),
            )
        if address:
            self._keep(Recipient(address, locale, token, line))

    def _keep(self, recipient: Recipient) -> None:
        mailbox = same_mailbox(recipient.address)
        if mailbox in self.found:
            self.repeated.append(recipient.line)
            return
        self.found[mailbox] = recipient
        first = self.tokens.setdefault(recipient.token, recipient.line)
        if first != recipient.line and recipient.token:
            self.note(
                recipient.line,
                say(
                    "the token of line %(first)s, too: one of the two would unsubscribe the other. "
                    "Give each their own.",
                    first=first,
                ),
            )


def _shown(text: str) -> Message:
    """Return the text as it can be printed, in quotes and not too long."""
    if not text:
        return say("empty")
    shown = "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
    cut = f"{shown[:LONGEST_SHOWN]}…" if len(shown) > LONGEST_SHOWN else shown
    return verbatim(f'"{cut}"')
