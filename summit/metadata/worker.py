"""The service worker of a language: what it keeps for readers who ask for it, and its words.

It is the theme's ``static/worker.js`` with what it has to know of a build. A new build has another
worker, which browsers look for at each visit: it keeps the new files and deletes the old.
"""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from summit.base.locales import Locale
from summit.base.scripts import small_script
from summit.base.utf8 import read_utf8
from summit.site.page import Page
from summit.site.page_ask import PlanAsk

FILE = "worker.js"
SOURCE = "static/worker.js"
FACTS = "FACTS"
"""What the source has in the place of what it has to know."""
PROGRAMME, BLOCK = "programme", "offline"
"""The template of a page that is kept, and the block of facts that says that another one is."""
PATIENCE = 3000
"""Milliseconds after which a kept page is shown, until the host answers."""


def worker_address(locale: Locale) -> str:
    """Return where a language's worker is: it keeps what is below."""
    return f"{locale}/{FILE}"


def kept_pages(pages: Iterable[Page], locale: Locale) -> Iterator[Page]:
    """Yield the pages that are kept at once: the whole programme, and those with the button."""
    for page in pages:
        if page.version and page.locale.key == locale.key and page.number == 1:
            is_asked_for = BLOCK in getattr(page.version.bundle.facts, "blocks", ())
            if is_asked_for or (page.template == PROGRAMME and not page.chosen):
                yield page


def worker(
    locale: Locale, ask: PlanAsk, theme: Path, files: Iterable[str], made: Iterable[bytes]
) -> str:
    """Return the worker of a language.

    ``files`` are the addresses that it keeps at once; ``made`` names the build.
    """
    digest = sha256(b"".join(made)).hexdigest()[:10]
    tag = f"{locale.tag}-u-nu-{locale.digits}" if locale.digits else locale.tag
    facts = {
        "version": digest,
        "scope": ask.link(f"{locale}/"),
        "files": [ask.link(each) for each in files],
        "locale": tag,
        # Translators: stands on a page that is shown without the internet; {moment} stays as it is.
        "words": ask.translator(locale).gettext("You are offline: this page is as of {moment}."),
        "patience": PATIENCE,
    }
    name = f"theme/{SOURCE}"
    source = read_utf8(theme / SOURCE, name)
    written = json.dumps(facts, ensure_ascii=False).replace("</", "<\\/")
    return small_script(source, name).replace(FACTS, written, 1)
