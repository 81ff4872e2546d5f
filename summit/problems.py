"""What is wrong in the content, said to an editor."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it is (path from the project, line from 1) and what to do."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class ContentError(Exception):
    """Every problem found in one go, each once, sorted by file and line."""

    exitcode = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class SettingsError(ValueError):
    """A setting of ``pelicanconf.py`` or of the command line that cannot be used."""

    exitcode = 2


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``Did you mean "…"?`` for a likely slip, else the list of known words."""
    words = sorted(known)
    folded = {known.casefold(): known for known in words}
    close = get_close_matches(word.casefold(), folded, n=1)
    if close:
        return f'Did you mean "{folded[close[0]]}"?'
    return f"Known: {', '.join(words)}." if words else "None is defined yet."
