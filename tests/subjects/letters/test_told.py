"""The letter of a week that is over tells what it told, whatever comes later under any date."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import pytest

from summit.base.digest import digest_of
from summit.base.week import Week, parse_week
from summit.site.page_ask import PageAsk
from summit.site.reader import Reader
from summit.site.told import PATH, told_of, told_text
from summit.subjects.letters.contents import issue, letters
from tests.conftest import swept
from tests.content_folder import ContentFolder
from tests.subjects.consultation.test_decisions import BODY, OWNER, TEXT
from tests.subjects.consultation.test_voices import FILES, SUMMARY

NOW, LATER = "2016-11-14T09:00", "2017-01-02T09:00"
OVER = parse_week("2016-W45")
RAMPS = "consultation/decisions/ramps"
STEPS = {
    date(2016, 10, 3): "open, due: 2016-11-10",
    date(2016, 10, 20): "accepted, due: 2016-11-20",
    date(2016, 11, 8): "open",
}
CONSULTATION = "opens: 2016-09-16\ncloses: 2016-11-16 23:59\n"
SESSION = "form: session\nstarts: {}\nhistory:\n  - recorded: 2016-11-02 10:00\n    starts: {}\n"
NINE, TEN = "2016-11-21 09:00", "2016-11-21 10:00"
ANSWER = "question: Où ?\nlanguage: fr\nstatus: answered\nasked: 2016-09-20\nanswered: {}\n"
PLAIN = "---\ntitle: Un texte\nslug: {}\nsummary: Bref.\n{}---\nDes mots.\n"


def write_text(folder: ContentFolder, place: str, locale: str = "fr", more: str = "") -> None:
    text = PLAIN.format(place.rpartition("/")[2], more)
    folder.write(f"{place}/index.{locale}.md", text)


def write_decision(folder: ContentFolder, name: str, finding: str, steps: dict[date, str]) -> None:
    lines = "".join(f"  - {{date: {day}, state: {own}}}\n" for day, own in sorted(steps.items()))
    facts = f"findings: [{finding}]\n{OWNER}steps:\n{lines}"
    folder.write(f"consultation/decisions/{name}/bundle.yaml", facts)
    for key in folder.locales.keys:
        text = TEXT.format(title=f"{name}-{key}", slug=name)
        folder.write(f"consultation/decisions/{name}/index.{key}.md", text)


@pytest.fixture
def folder(content: ContentFolder) -> ContentFolder:
    """Return a content of which each subject tells something, as it was published by NOW."""
    for path, text in FILES.items():
        content.write(path, text)
    content.body(BODY, SUMMARY)
    for place in ("consultation/decisions", "letters", "programme", "programme/talk", "listening"):
        write_text(content, place)
    content.write("consultation/bundle.yaml", CONSULTATION)
    content.write("programme/talk/bundle.yaml", SESSION.format(NINE, NINE))
    content.write("listening/early/bundle.yaml", ANSWER.format("2016-11-09"))
    write_text(content, "listening/early")
    write_decision(content, "ramps", "findings-ramps", STEPS)
    return content


def record(folder: ContentFolder, now: str) -> None:
    """Do what `content record` does at a moment."""
    text = told_text(folder.ask(now))
    assert text
    folder.write(PATH, text)


def publish_more(folder: ContentFolder, chance: Random) -> Iterator[tuple[str, str]]:
    """Write something of each kind under any days; yield the key and the name of what is new."""

    def day() -> date:
        return date(2016, 9, 21) + timedelta(chance.randrange(90))

    for number in range(3):
        folder.write(f"news/added-{number}/bundle.yaml", f"date: {day()}\n")
        write_text(folder, f"news/added-{number}")
        yield f"news/added-{number}", "news"
    for key in ("news/debate", "pages/summit"):
        write_text(folder, key, "es", f"translated: {day()}\n")
    folder.write("listening/late/bundle.yaml", ANSWER.format(day()))
    write_text(folder, "listening/late")
    yield "listening/late", "answers"
    added = chance.choice([each for each in (day() for _ in range(9)) if each not in STEPS])
    write_decision(
        folder, "ramps", "findings-ramps", STEPS | {added: f"open, due: {day() + timedelta(99)}"}
    )
    if added > max(STEPS):  # What was over before it was told is no news.
        yield RAMPS, f"{added}"
    first = day()
    write_decision(folder, "night", "findings-night", {first: "not-accepted"})
    yield "consultation/decisions/night", f"{first}"
    folder.write(
        "consultation/summary/bundle.yaml", f"delivered: {{date: {day()}, to: {{fr: X}}}}\n"
    )
    yield "consultation/summary", "delivery"
    put_off = CONSULTATION.replace("11-16", "12-20")
    extension = "extension: {first: 2016-11-16 23:59, reason: {fr: On répond encore.}}\n"
    folder.write("consultation/bundle.yaml", put_off + extension)
    yield "consultation", "closing-2016-12-20"
    moved = f"  - recorded: 2016-11-14 10:00\n    starts: {TEN}\n"
    folder.write("programme/talk/bundle.yaml", SESSION.format(TEN, NINE) + moved)
    yield "programme/talk", "1"


def told_by(ask: PageAsk, until: Week) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    """Return what the letters of the weeks until one say: of what, and what became of it."""
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for locale in ask.locales:
        for letter in (each for each in letters(ask, locale) if each.week <= until):
            reader = Reader(issue(ask, letter.week), locale)
            told = ((entry, entry.note(reader)) for entry in letter.entries)
            found[locale.key, letter.week.name] = [
                (entry.part.name, entry.version.bundle.key, note)
                for entry, note in told
                if note is not None
            ]
    return found


@pytest.mark.parametrize("seed", [1, 2, *swept(*range(3, 20))])
def test_what_is_published_later_is_told_once_by_a_later_letter(
    folder: ContentFolder, seed: int
) -> None:
    record(folder, NOW)
    before = told_by(folder.ask(NOW), OVER)
    assert before
    new = {*publish_more(folder, Random(seed))}  # noqa: S311 - no secret
    for now in ("2016-11-15", "2016-11-22", LATER):
        assert told_by(folder.ask(now), OVER) == before, now
    ask = folder.ask(LATER)
    found = Counter(
        (entry.version.bundle.key, name)
        for letter in letters(ask, ask.locales["fr"])
        for entry in letter.entries
        for name in entry.names
    )
    assert set(found.values()) == {1}
    assert new <= found.keys()
    assert digest_of(told_of(ask))  # Builds name all that pages may show.
    everything = told_by(ask, parse_week("2016-W52"))
    record(folder, LATER)
    assert told_by(folder.ask(LATER), parse_week("2016-W52")) == everything
