"""The decisions of a sheet, on their way into the store: all of them, or none."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from summit.base.frozen import Frozen
from summit.base.languages import words_of_all
from summit.base.problems import ContentError, Message, Problem, did_you_mean, say
from summit.office.review.sheets import Row, read_sheet
from summit.office.store.cases import Case
from summit.office.store.checks import faults
from summit.office.store.decision import Action, Decision, Tags
from summit.office.store.decisions import Casebook, note_progress, record
from summit.office.store.redacting import redaction

YES = frozenset({"x", "1", *words_of_all(lambda language: language.yes)})
PAGE = 500


class Taken(Frozen):
    """What became of the rows of a sheet."""

    decided: int
    unchanged: int
    undecided: int


@dataclass
class Taking:
    """The rows of one sheet against what the store holds."""

    path: Path
    book: Casebook
    cases: dict[str, Case]
    rows: dict[str, int] = field(default_factory=dict)
    """In which row each voice was met first."""
    new: list[tuple[Case, Decision, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unchanged: int = 0
    undecided: int = 0

    def take(self, number: int, row: Row) -> None:
        """Judge one row."""
        if not row["action"].strip():
            self.undecided += 1
            return
        found = list(self._misplaced(number, row))
        if not found:
            case = self.cases[row["voice"].strip()]
            decision = decision_of(row, case)
            found = list(self._judged(case, decision, row["revision"].strip()))
        self.problems += [Problem(str(self.path), number, message) for message in found]

    def _misplaced(self, number: int, row: Row) -> Iterator[Message]:
        voice, action = row["voice"].strip(), row["action"].strip().lower()
        first = self.rows.setdefault(voice, number)
        if first != number:
            yield say(
                "%(voice)s is in row %(first)s already. Delete one of the two.",
                voice=voice,
                first=first,
            )
        elif voice not in self.cases:
            yield say(
                '"%(voice)s" is no answer in the store. Was it withdrawn? Delete the row.',
                voice=voice,
            )
        elif action not in list(Action):
            yield say(
                '"%(action)s" is no action. %(hint)s',
                action=action,
                hint=did_you_mean(action, Action),
            )

    def _judged(self, case: Case, decision: Decision, mark: str) -> Iterator[Message]:
        last = case.last
        if last and not case.is_open and last.decision == decision:
            self.unchanged += 1
        elif case.has_changed_since(mark):
            yield say(
                "its author changed this answer since the sheet was written. Export a new sheet."
            )
        elif last and not case.is_seen(mark):
            yield say(
                "%(reviewer)s decided otherwise since the sheet was written: "
                "%(decision)s; here: %(here)s. Agree, then write "
                '"%(mark)s" in "revision" to replace it, or empty "action" to keep it.',
                reviewer=last.reviewer,
                decision=_shown(last.decision),
                here=_shown(decision),
                mark=case.mark,
            )
        elif not case.is_seen(mark):
            yield say(
                '"%(mark)s" is not a revision of this answer. Write "%(now)s".',
                mark=mark,
                now=case.mark,
            )
        else:
            yield from (fault.message for fault in faults(case, decision, self.book.themes))
            self.new.append((case, decision, mark))


def take_sheet(connection: Connection, book: Casebook, path: Path, reviewer: str) -> Taken:
    """Record the decisions of a sheet; raise ContentError with every problem and every clash."""
    rows = read_sheet(path)
    voices = [row["voice"].strip() for _, row in rows]
    taking = Taking(path, book, _cases_of(connection, book, voices))
    for number, row in rows:
        taking.take(number, row)
    if taking.problems:
        raise ContentError(taking.problems)
    for case, decision, mark in taking.new:
        record(connection, case, decision, mark, reviewer)
    note_progress(connection, book, {case.contribution for case, _, _ in taking.new})
    return Taken(len(taking.new), taking.unchanged, taking.undecided)


def _cases_of(connection: Connection, book: Casebook, voices: list[str]) -> dict[str, Case]:
    ids = sorted({voice.partition("-")[0] for voice in voices})
    pages = (ids[start : start + PAGE] for start in range(0, len(ids), PAGE))
    return {
        f"{case.contribution}-{case.question}": case
        for page in pages
        for case in book.of_contributions(connection, page)
    }


def decision_of(row: Row, case: Case) -> Decision:
    """Return what a row says; its action must be one."""
    action = Action(row["action"].strip().lower())
    tags = Tags(tuple(_list(row["themes"])), row["city"].strip(), tuple(_list(row["ideas"])))
    reason = row["reason"].strip()
    unsigned = row.get("unsigned", "").strip().lower() in YES
    if action is Action.WITHHOLD:
        return Decision(action, reason.lower(), None, tags, unsigned=unsigned)
    text = redaction(case.words, row["text"])
    if text is not None and action is Action.PUBLISH:
        action = Action.REDACT
    left = {passage.words for passage in case.blocking(text)}
    listed = row["personal"].split("\n")
    harmless = tuple(words for words in dict.fromkeys(listed) if reason and words in left)
    return Decision(action, reason, text, tags, harmless, unsigned)


def _list(cell: str) -> Iterator[str]:
    parts = (part.strip() for part in cell.replace("\n", ",").replace("،", ",").split(","))
    return iter(dict.fromkeys(filter(None, parts)))


def _shown(decision: Decision) -> str:
    return " ".join(filter(None, [decision.action.value, decision.reason, decision.text]))
