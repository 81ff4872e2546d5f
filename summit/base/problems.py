"""What is wrong in the content, said to an editor."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import reduce
from gettext import NullTranslations
from typing import TypeAlias

from summit.base.frozen import Frozen

Value: TypeAlias = "str | int | Message"
"""What a placeholder stands for: words as they are, a number, or a message inside another."""


class Message(Frozen):
    """A sentence that a catalog can translate, and what its placeholders stand for.

    No message has plural forms: a translation puts its counts where none is needed, as in
    "Cells: %(cells)s".
    """

    id: str
    """The English sentence, as gettext has it: placeholders %(name)s, and %% for a percent sign."""
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        return self.said(NullTranslations())

    def __lt__(self, other: "Message") -> bool:
        return str(self) < str(other)

    def filled(self, values: Mapping[str, object]) -> "Message":
        """Return the message with values, each as a number, a message or words."""
        found = tuple((name, _value(value)) for name, value in values.items())
        return Message(self.id, self.values + found)

    def said(self, translator: NullTranslations) -> str:
        """Return the sentence in the translator's language, and the messages inside it too."""
        return translator.gettext(self.id) % {
            name: value.said(translator) if isinstance(value, Message) else value
            for name, value in self.values
        }


def say(sentence: str, /, **values: object) -> Message:
    """Return the message of a sentence, which is written out here: catalogs are made from it.

    One in a table, or with a name, may wait for values: ``filled`` gives them.
    """
    return Message(sentence).filled(values)


def _value(value: object) -> Value:
    if isinstance(value, SaidError):
        return value.message
    return value if isinstance(value, int | Message) else str(value)


def verbatim(words: str) -> Message:
    """Return a message of words that are no sentence of ours, such as a library's."""
    return say("%(words)s", words=words)


def joined(messages: Iterable[Message], between: str = " ") -> Message:
    """Return one message, or more, as one."""
    return reduce(
        lambda first, then: say(
            "%(first)s%(between)s%(then)s", first=first, between=between, then=then
        ),
        messages,
    )


OF_SYSTEMS = (
    say("Address already in use"),
    say("File exists"),
    say("File name too long"),
    say("Input/output error"),
    say("Is a directory"),
    say("No space left on device"),
    say("No such file or directory"),
    say("Not a directory"),
    say("Operation not permitted"),
    say("Permission denied"),
    say("Read-only file system"),
)
"""What systems say most often of a file, a disk or a port; they say it in English to programs."""


def reason_of(error: OSError) -> Message:
    """Return what a system says is wrong, which a catalog may translate."""
    known = {each.id: each for each in OF_SYSTEMS}
    words = error.strerror or str(error)
    return known.get(words) or verbatim(words)


RUN_AGAIN = say("Mend that, then run this again.")


def disk_fault(error: OSError, advice: Message = RUN_AGAIN) -> Message:
    """Return what is wrong with a file, a folder or a disk, and what to do: a command ends."""
    fault = say("%(reason)s.", reason=reason_of(error))
    if error.filename is not None:
        fault = say('"%(file)s": %(fault)s', file=error.filename, fault=fault)
    return joined([fault, advice])


def grouped(number: int) -> Value:
    """Return a number with its thousands apart, by the sign that a language has for that."""
    thousands, units = divmod(number, 1000)
    if not thousands:
        return number
    return say("%(thousands)s,%(units)s", thousands=grouped(thousands), units=f"{units:03}")


def decimal(number: float, places: int = 1) -> Message:
    """Return a number with its decimals behind the sign that a language has for that."""
    whole, part = f"{number:.{places}f}".split(".")
    return say("%(whole)s.%(part)s", whole=whole, part=part)


class Problem(Frozen):
    """One thing to mend: where it is (path from the project, line from 1) and what to do."""

    path: str
    line: int
    message: Message

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"

    @property
    def placed(self) -> Message:
        """The message after its place, as editors' programs open it: ``path:line: message``."""
        place = f"{self.path}:{self.line}"
        return say("%(place)s: %(message)s", place=place, message=self.message)

    def as_record(self, translator: NullTranslations | None = None) -> dict[str, str | int]:
        """Return the problem for other programs."""
        words = self.message.said(translator or NullTranslations())
        return {"path": self.path, "line": self.line, "message": words}

    def __lt__(self, other: "Problem") -> bool:
        own, others = (self.path, self.line), (other.path, other.line)
        return own < others or (own == others and self.message < other.message)


class ContentError(Exception):
    """Every problem found in one go, each once, sorted by file and line."""

    exitcode = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        # Two messages may be the same words, made in two ways.
        self.problems = tuple(sorted({str(problem): problem for problem in problems}.values()))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))

    @property
    def message(self) -> Message:
        """Every problem with its place, a line for each."""
        return joined((problem.placed for problem in self.problems), "\n")


class SaidError(Exception):
    """An error whose reason is a message."""

    exitcode = 1

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class WrongValueError(SaidError, ValueError):
    """A value that a model, or a reader of values, does not take."""


class SettingsError(SaidError, ValueError):
    """A setting of ``pelicanconf.py`` or of the command line that cannot be used."""

    exitcode = 2


def nearest_word(word: str, known: Iterable[str]) -> str | None:
    """Return the known word of which a word is likely a slip, if there is one."""
    folded = {known.casefold(): known for known in sorted(known)}
    close = get_close_matches(word.casefold(), folded, n=1)
    return folded[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> Message:
    """Return ``Did you mean "…"?`` for a likely slip, else the list of known words."""
    words = sorted(known)
    nearest = nearest_word(word, words)
    if nearest is not None:
        return say('Did you mean "%(word)s"?', word=nearest)
    if not words:
        return say("None is defined yet.")
    return say("Known: %(words)s.", words=", ".join(words))
