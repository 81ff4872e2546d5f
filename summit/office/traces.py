"""What is left of a contribution in ``var/``: drafts of the summary, sheets, and anything else."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from mmap import ACCESS_READ, mmap
from pathlib import Path

from summit.base.files import PRIVATE, replace_file
from summit.base.problems import Message, say
from summit.office.review.sheets import cut_out

SHEET, DRAFT = ".csv", ".md"
QUOTE = "- "
"""How a draft begins the line that quotes an answer, with its citation at the end."""


def sweep(
    folder: Path, ids: AbstractSet[str], receipt: str, store: Path | None
) -> Iterator[Message]:
    """Take contributions out of sheets and drafts; yield what was done and what holds them still.

    They are known by their ids in sheets, by the names of their voices in drafts.

    The store, where it is a file in this folder, is not looked into.
    """
    beginnings = {each.partition("-")[0] for each in ids}
    own = {f"{store}{suffix}" for suffix in ("", "-wal", "-shm")}
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or str(path.resolve()) in own:
            continue
        if path.suffix.lower() == SHEET and (rows := cut_out(path, beginnings)):
            yield say("%(path)s: rows taken out: %(rows)s.", path=path, rows=rows)
        if path.suffix.lower() == DRAFT:
            yield from _cut_out_of_draft(path, ids)
        if any(_holds(path, each) for each in filter(None, (*ids, receipt))):
            yield say(
                "%(path)s: still holds it. Delete the file, or take it out by hand.", path=path
            )


def _cut_out_of_draft(path: Path, ids: AbstractSet[str]) -> Iterator[Message]:
    """Take citations away; with them the lines that do nothing but quote what they cite."""
    if not ids:
        return
    cited = re.compile(rf"\s*[\[{{]voice:\s*(?:{'|'.join(sorted(ids))})(?:-[^\]}}]*|\s*)[\]}}]")
    lines = path.read_text("utf-8", "surrogateescape").split("\n")
    left = []
    for number, line in enumerate(lines, 1):
        rest = cited.sub("", line)
        if rest != line and line.startswith(QUOTE) and "voice:" not in rest:
            yield say("%(place)s: the quotation is taken out.", place=f"{path}:{number}")
            continue
        left.append(rest)
        if rest != line:
            yield say(
                "%(place)s: the citation is taken out. Are its words still there?",
                place=f"{path}:{number}",
            )
    if left != lines:
        replace_file(path, "\n".join(left).encode("utf-8", "surrogateescape"), mode=PRIVATE)


def _holds(path: Path, words: str) -> bool:
    if not path.stat().st_size:
        return False
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        return data.find(words.encode()) >= 0
