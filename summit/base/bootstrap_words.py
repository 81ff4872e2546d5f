"""What the tools say before any package is there: their sentences, by the standard library alone.

In words that Python 3.6 can read, so that an old Python gets a sentence and no traceback.
"""

import os
import re
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ROOT / "pelicanconf.py"
CATALOGS = ROOT / "summit/base/translations"
ENTRY = re.compile(r'^msgid "(.+)"\nmsgstr "(.+)"$', re.MULTILINE)


def language_chosen() -> str:
    """Return the language that the settings choose for the tools; else the system's."""
    with suppress(OSError, ValueError):
        written = SETTINGS.read_text(encoding="utf-8")
        chosen = re.search(r'^TOOLS_LANGUAGE = "(\w+)"', written, re.MULTILINE)
        if chosen:
            return chosen.group(1)
    return next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")[:2]


@lru_cache(maxsize=1)
def translations() -> "dict[str, str]":
    """Return the tools' sentences in the language that was chosen; none where it is English."""
    language = language_chosen()
    catalog = CATALOGS / language / "LC_MESSAGES/tools.po"
    if not language or not catalog.exists():
        return {}
    plain = catalog.read_text(encoding="utf-8").replace('\\"', '"')
    return dict(ENTRY.findall(plain))


def said(sentence: str, **values: object) -> str:
    """Return a sentence in the language that was chosen; no package is needed for that."""
    own = translations().get(sentence, sentence)
    return own % values if values else own


def tell(message: str) -> None:
    """Print for the person at the keyboard, apart from the results on standard output."""
    print(message, file=sys.stderr, flush=True)


def stop(message: str, code: int) -> NoReturn:
    """Print why the task cannot go on, and end."""
    tell(message)
    sys.exit(code)


def stop_interrupted() -> NoReturn:
    """End where somebody pressed Ctrl-C."""
    stop(said("Interrupted. The next call takes it up again."), 130)
