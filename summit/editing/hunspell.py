"""Debian's spelling checker: which dictionaries are there, and which words they do not know."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from summit.base.languages import language_of
from summit.editing.spelling import is_known, parts


def dictionaries() -> dict[str, str]:
    """Return the names of the dictionaries that can be used, with their paths; none elsewhere."""
    program = shutil.which("hunspell")
    if not program:
        return {}
    said = subprocess.run(
        [program, "-D"], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    paths = re.findall(r"^/\S+$", said.stderr.decode(errors="replace"), re.MULTILINE)
    return {Path(path).name: path for path in reversed(paths) if Path(f"{path}.dic").exists()}


def choose(tag: str, known: Iterable[str]) -> str | None:
    """Return the dictionary of a language: its own, its usual variant, or else any."""
    name = tag.replace("-", "_")
    language = language_of(tag)
    usual = language.dictionary or f"{language.subtag}_{language.subtag.upper()}"
    variants = sorted(each for each in known if each.partition("_")[0] == name.partition("_")[0])
    return next((each for each in (name, usual, *variants) if each in variants), None)


def unknown(words: Iterable[str], dictionary: str, names: frozenset[str]) -> list[str]:
    """Return the words that neither the dictionary nor the edition knows, whole or in parts."""
    doubtful = [word for word in _unknown(words, dictionary) if not is_known(word, names)]
    pieces = {part for word in doubtful for part in parts(word) if not is_known(part, names)}
    wrong = set(_unknown(pieces, dictionary))
    return [word for word in doubtful if wrong & set(parts(word))]


def _unknown(words: Iterable[str], dictionary: str) -> list[str]:
    """Return what hunspell itself does not know, asked for word by word."""
    listed = sorted(set(words))
    asked = subprocess.run(
        [shutil.which("hunspell") or "hunspell", "-l", "-i", "utf-8", "-d", dictionary],
        input="\n".join(listed) + "\n",
        capture_output=True,
        check=True,
        encoding="utf-8",
        errors="replace",
    )
    said = set(asked.stdout.split())
    return [word for word in listed if word in said or said & set(parts(word))]
