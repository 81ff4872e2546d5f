"""When an item was corrected or updated, as the clock sees it."""

from datetime import datetime

import pytest

from summit.base.locales import Locales
from summit.metadata.dates import updated_at
from summit.site.remarks import next_change
from summit.site.site import Site
from summit.subjects.news.corrections import notes
from tests.content_folder import ContentFolder, ask_of

FACTS = "news/debate/bundle.yaml"
CORRECTIONS = """\
corrections:
  - {date: 2016-11-12 18:00, note: {fr: "Le lieu : ici.", en: The place.}}
  - {date: 2016-10-02 07:30, note: {fr: Le jour.}}
  - {date: 2016-11-14 09:01, note: {fr: L'heure.}}
"""


def made(site: Site, locales: Locales, locale: str = "fr") -> list[tuple[str, str, str]]:
    """Return day, text and language of the corrections that readers get."""
    version = site.catalogue.version(site.catalogue.bundles["news/debate"], locales[locale])
    found = notes(version, ask_of(site))
    return [(f"{note.moment:%m-%d %H:%M}", note.text, note.language.key) for note in found]


def test_newest_first_typeset_in_the_readers_language(
    content: ContentFolder, locales: Locales
) -> None:
    content.write(FACTS, f"date: 2016-09-15\n{CORRECTIONS}")
    site = content.site()
    assert made(site, locales) == [
        ("11-12 18:00", "Le lieu\u00a0:\u00a0ici.", "fr"),
        ("10-02 07:30", "Le\u00a0jour.", "fr"),
    ]
    assert [language for *_, language in made(site, locales, "en")] == ["en", "fr"]


def test_a_correction_appears_with_the_clock(content: ContentFolder, locales: Locales) -> None:
    content.write(FACTS, f"date: 2016-09-15\n{CORRECTIONS}")
    before, after = content.site("2016-11-14T09:00"), content.site("2016-11-14T09:01")
    assert str(next_change(before)) == "2016-11-14 09:01 (a news item is corrected)"
    assert len(made(after, locales)) == len(made(before, locales)) + 1
    assert made(after, locales)[0][1] == "L’heure."


LAST = {
    "never": ("", "2016-09-15 00:00", None),
    "updated": ("updated: 2016-10-03\n", "2016-10-03 00:00", "2016-10-03"),
    "updated, as it will be": ("updated: 2016-11-15\n", "2016-09-15 00:00", None),
    "updated before it appeared": ("updated: 2016-09-01\n", "2016-09-15 00:00", "2016-09-15"),
    "corrected": (CORRECTIONS, "2016-11-12 18:00", "2016-11-12"),
    "updated after a correction": (
        f"updated: 2016-11-13\n{CORRECTIONS}",
        "2016-11-13 00:00",
        "2016-11-13",
    ),
}


@pytest.mark.parametrize(("facts", "moment", "day"), LAST.values(), ids=LAST)
def test_last_change(
    content: ContentFolder, locales: Locales, facts: str, moment: str, day: str | None
) -> None:
    content.write(FACTS, f"date: 2016-09-15\n{facts}")
    site = content.site()
    bundle = site.catalogue.bundles["news/debate"]
    wanted = site.clock.local(datetime.fromisoformat(moment))
    assert updated_at(ask_of(site), site.catalogue.version(bundle, locales["fr"])) == wanted
    shown = bundle.facts.last_change(site.clock)
    assert (shown.date().isoformat() if shown else None) == day


def test_no_build_changes_a_date(content: ContentFolder, locales: Locales) -> None:
    content.write(FACTS, f"date: 2016-09-15\n{CORRECTIONS}")
    seen = set()
    for clock in ("2016-11-15T00:00", "2016-12-24T18:00", "2026-01-01T00:00"):
        ask = content.ask(clock)
        seen.add(updated_at(ask, ask.text("news/debate", locales["fr"])))
    assert len(seen) == 1
