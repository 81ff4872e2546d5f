"""Every file of a site says, at each moment, what was written for that moment alone."""

from pathlib import Path

import pytest

from tests.conftest import FIXED, PLAIN, Edition, build
from tests.content_folder import ContentFolder

WORDS = {"before": "vorher", "during": "zugleich", "after": "hernach"}
"""Words of the text and its front matter that stand nowhere else."""
SAID = "".join(f"[{phase}: {word}]" for phase, word in WORDS.items())
TEXT = f"""---
title: Le débat {SAID}
slug: debat
summary: Il commence {SAID}.
---
Texte {SAID}, le [fact: starts, day].

- [before: {WORDS["before"]}]

## Suite {{#next when=after}}

{WORDS["after"]}
"""


@pytest.mark.parametrize(("phase", "clock"), [("before", "2016-11-14"), ("after", "2016-11-23")])
def test_only_the_words_of_the_moment_are_published(
    content: ContentFolder, tmp_path: Path, phase: str, clock: str
) -> None:
    content.write("news/debate/index.fr.md", TEXT)
    edition = Edition("moments", content.root, ("fr", "en"), {**FIXED, **PLAIN})
    report = build(tmp_path / "output", edition, CLOCK=clock)
    files = [path for path in Path(report.folder).rglob("*") if path.is_file()]
    data = b"\n".join(path.read_bytes() for path in files)
    assert {each for each, word in WORDS.items() if word.encode() in data} == {phase}
    assert b"[fact:" not in data
    assert b"[after:" not in data
