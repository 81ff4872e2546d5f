"""What is in the letter of a week: news, answers, changes of the programme, closings, texts."""

import re
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

import pytest

from summit.base.frozen import replace
from summit.base.week import parse_week
from summit.content.models import Facts
from summit.site.load import load_site
from summit.site.plan import plan_pages
from summit.site.reader import Reader
from summit.site.site import Site
from summit.subjects.letters.composing import MOST, Composed, compose
from summit.subjects.letters.contents import (
    Letter,
    check_introductions,
    letter_of,
    letters,
    moments,
)
from summit.subjects.letters.pages import plan_lists
from summit.subjects.letters.templates import letters_context
from summit.subjects.listening.models import ExchangeFacts
from tests.content_folder import ContentFolder, ask_of

LETTERS = "---\ntitle: Lettres\nsummary: Chaque lundi.\n---\n"


@pytest.fixture
def folder(content: ContentFolder) -> ContentFolder:
    """Return a content with a section of letters, and no news of its own."""
    content.write("letters/index.fr.md", LETTERS)
    return content


def told(letter: Letter | None) -> list[tuple[str, str]]:
    """Return the part and the key of each entry."""
    return [(e.part.name, e.version.bundle.key) for e in letter.entries] if letter else []


def write_news(folder: ContentFolder, name: str, moment: str) -> None:
    folder.write(f"news/{name}/bundle.yaml", f"date: {moment}\n")
    folder.write(f"news/{name}/index.fr.md", f"---\ntitle: {name}\nsummary: Bref.\n---\nTexte.\n")


def letter_in(
    folder: ContentFolder, week: str, locale: str = "fr", clock: str = ""
) -> Letter | None:
    site = folder.site(clock or "2017-12-31")
    return letter_of(ask_of(site), parse_week(week), site.locales[locale])


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        ("2016-11-13 23:59", "2016-W45"),
        ("2016-11-14 00:00", "2016-W46"),
        ("2016-11-14", "2016-W46"),
        ("2016-10-30 02:30", "2016-W43"),
        ("2016-10-30 23:30", "2016-W43"),
        ("2016-10-31 00:00", "2016-W44"),
        ("2016-03-27 23:59", "2016-W12"),
        ("2016-01-03 23:59", "2015-W53"),
        ("2017-01-01 12:00", "2016-W52"),
    ],
)
def test_news_are_in_the_letter_of_their_week_in_paris(
    folder: ContentFolder, moment: str, week: str
) -> None:
    write_news(folder, "new", moment)
    assert ("news", "news/new") in told(letter_in(folder, week))


def test_a_letter_appears_when_its_week_is_over(folder: ContentFolder) -> None:
    write_news(folder, "new", "2016-11-10")
    for clock, weeks in (
        ("2016-11-13T23:59", ["2016-W37"]),
        ("2016-11-14T00:00", ["2016-W45", "2016-W37"]),
    ):
        site = folder.site(clock)
        found = letters(ask_of(site), site.locales["fr"])
        assert [letter.week.name for letter in found] == weeks


def test_a_letter_holds_no_news_to_come(folder: ContentFolder) -> None:
    write_news(folder, "new", "2016-11-18")
    assert letter_in(folder, "2016-W46", clock="2016-11-17") is None


def test_a_quiet_week_has_no_letter(folder: ContentFolder) -> None:
    assert letter_in(folder, "2016-W40") is None


def test_each_letter_is_a_moment_at_which_the_site_changes(folder: ContentFolder) -> None:
    write_news(folder, "new", "2016-11-18")
    site = folder.site("2016-11-14T09:00")
    coming = [(f"{moment:%Y-%m-%d %H:%M}", str(why)) for moment, why in moments(site.ask)]
    assert coming == [
        ("2016-11-21 00:00", "the letter of 2016-W46"),
        ("2016-11-28 00:00", "the letter of 2016-W47"),
    ]


@pytest.mark.parametrize(
    ("closes", "week"),
    [
        ("2016-12-12 00:01", "2016-W49"),
        ("2016-12-18 23:59", "2016-W49"),
        ("2016-12-19", "2016-W49"),
        ("2016-12-19 00:01", "2016-W50"),
    ],
)
def test_a_closing_is_announced_on_the_monday_of_its_week(
    folder: ContentFolder, closes: str, week: str
) -> None:
    text = "---\ntitle: Consultation\nsummary: Ouverte.\n---\n"
    folder.write("consultation/index.fr.md", text)
    folder.write("consultation/bundle.yaml", f"opens: 2016-09-16\ncloses: {closes}\n")
    assert told(letter_in(folder, week)) == [("closing", "consultation")]
    for other in {"2016-W48", "2016-W49", "2016-W50"} - {week}:
        assert letter_in(folder, other) is None


@pytest.mark.parametrize(
    ("address", "note"),
    [
        ("", "The questionnaire closes on jeudi 15"),
        ("email: debat@example.org", "Answers are accepted until jeudi 15"),
    ],
)
def test_a_closing_is_said_with_or_without_an_address(
    folder: ContentFolder, address: str, note: str
) -> None:
    folder.write("consultation/index.fr.md", "---\ntitle: Débat\nsummary: Ouvert.\n---\n")
    facts = f"opens: 2016-09-16\ncloses: 2016-12-15 23:59\n{address}\n"
    folder.write("consultation/bundle.yaml", facts)
    ask = folder.ask("2016-12-31")
    letter = letter_of(ask, parse_week("2016-W49"), ask.locales["fr"])
    assert letter
    [section] = compose(letter, ask).sections
    assert section.heading == "Closing this week"
    assert section.items[0].note.replace("\u00a0", " ").startswith(note)


def test_a_translation_is_news_for_its_readers_alone(folder: ContentFolder) -> None:
    text = "---\ntitle: The summit\nsummary: Two days.\ntranslated: 2016-11-06\n---\n## Programme\n"
    folder.write("pages/summit/index.en.md", text)
    assert told(letter_in(folder, "2016-W44", "en")) == [("translations", "pages/summit")]
    assert letter_in(folder, "2016-W44", "fr") is None
    assert letter_in(folder, "2016-W44", "es") is None


def test_a_translation_is_no_news_for_who_reads_it_in_place_of_another(
    folder: ContentFolder,
) -> None:
    text = "---\ntitle: Le sommet\nsummary: Bref.\ntranslated: 2016-11-06\n---\n## Programme\n"
    folder.write("pages/summit/index.fr.md", text)
    assert letter_in(folder, "2016-W44", "es") is None


def test_what_is_dated_ahead_is_no_news_yet(folder: ContentFolder) -> None:
    text = "---\ntitle: The summit\nsummary: Two days.\ntranslated: 2016-11-18\n---\n## Programme\n"
    folder.write("pages/summit/index.en.md", text)
    assert letter_in(folder, "2016-W46", "en", clock="2016-11-17T09:00") is None


def test_the_translation_of_a_news_item_of_the_week_is_told_once(folder: ContentFolder) -> None:
    text = "---\ntitle: The debate\nsummary: It begins.\ntranslated: 2016-09-16\n---\nText.\n"
    folder.write("news/debate/index.en.md", text)
    assert told(letter_in(folder, "2016-W37", "en")) == [("news", "news/debate")]


def test_an_introduction_stands_before_its_letter(folder: ContentFolder) -> None:
    folder.write("letters/2016-w37/index.fr.md", "---\ntitle: Le débat commence\n---\nBonjour.\n")
    letter = letter_in(folder, "2016-W37", "es")
    assert letter is not None
    assert letter.introduction is not None
    assert letter.introduction.is_fallback
    assert letter.versions[0] is letter.introduction


@pytest.mark.parametrize("name", ["opening", "2016-w54", "2016-45"])
def test_the_folder_of_an_introduction_is_a_week(folder: ContentFolder, name: str) -> None:
    folder.write(f"letters/{name}/index.fr.md", "---\ntitle: Bonjour\n---\nBonjour.\n")
    assert folder.problems() == [
        (
            f'content/letters/{name}:1: folder name "{name}". Name it for the week of its letter, '
            "such as 2016-w45."
        )
    ]


def with_facts(folder: ContentFolder, facts: Facts) -> Site:
    """Return a site whose page "summit" has these facts."""
    site = folder.site("2016-12-31")
    catalogue = site.catalogue
    bundle = replace(catalogue.bundles["pages/summit"], facts=facts)
    bundles = MappingProxyType({**catalogue.bundles, bundle.key: bundle})
    content = replace(catalogue.content, bundles=bundles)
    return replace(site, catalogue=replace(catalogue, content=content), past=None)


@pytest.mark.parametrize(("day", "week"), [(13, "2016-W45"), (14, "2016-W46")])
def test_an_answer_is_news(folder: ContentFolder, day: int, week: str) -> None:
    facts = ExchangeFacts.model_construct(answered=date(2016, 11, day), asked=None)
    site = with_facts(folder, facts)
    letter = letter_of(ask_of(site), parse_week(week), site.locales["fr"])
    assert told(letter) == [("answers", "pages/summit")]


def test_a_question_without_an_answer_is_not(folder: ContentFolder) -> None:
    site = with_facts(folder, ExchangeFacts.model_construct(asked=None))
    assert letter_of(ask_of(site), parse_week("2016-W45"), site.locales["fr"]) is None


@dataclass(frozen=True)
class Case:
    """When a session was recorded, and the change that a week's letter tells."""

    recorded: list[str]
    week: str
    before: int | None
    after: int = field(default=0)


@pytest.mark.parametrize(
    "case",
    [
        Case(["2016-11-07 00:00"], "2016-W45", None, 0),
        Case(["2016-09-22 10:00", "2016-11-13 23:59"], "2016-W45", 0, 1),
        Case(["2016-09-22 10:00", "2016-11-14 00:00"], "2016-W46", 0, 1),
        # Of several changes in one week, the letter tells the outcome.
        Case(["2016-09-22 10:00", "2016-11-08 10:00", "2016-11-09 10:00"], "2016-W45", 0, 2),
    ],
)
def test_changes_of_a_session(folder: ContentFolder, case: Case) -> None:
    write_session(folder, case.recorded)
    letter = letter_in(folder, case.week)
    assert letter is not None
    (entry,) = letter.entries
    ask = folder.ask("2017-12-31")
    said = entry.note(Reader(ask, ask.locales["en"]))
    hours = [f"{9 + number}" for number in (case.before, case.after) if number is not None]
    assert said
    assert re.findall(r"(\d+)\u00a0am", said) == hours
    assert said.startswith("New in the programme") == (case.before is None)


def write_session(folder: ContentFolder, recorded: list[str]) -> None:
    """Write a session that begins an hour later each time."""
    hours = [f"2016-11-21 {hour:02}:00" for hour in range(9, 9 + len(recorded))]
    entries = "".join(
        f"  - recorded: {moment}\n    starts: {hour}\n"
        for moment, hour in zip(recorded, hours, strict=True)
    )
    facts = f"form: session\nstarts: {hours[-1]}\nhistory:\n{entries}"
    folder.write("programme/index.fr.md", "---\ntitle: Programme\nsummary: Deux jours.\n---\n")
    folder.write("programme/talk/bundle.yaml", facts)
    folder.write("programme/talk/index.fr.md", "---\ntitle: Un exposé\nsummary: Bref.\n---\n")


def test_every_introduction_of_a_sound_content_is_of_a_week(folder: ContentFolder) -> None:
    folder.write("letters/2015-w53/index.fr.md", "---\ntitle: Bonjour\n---\nBonjour.\n")
    assert list(check_introductions(folder.ask())) == []


def test_the_list_of_letters_is_parted_in_pages(
    folder: ContentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("pages", "templates"):
        monkeypatch.setattr(f"summit.subjects.letters.{module}.PAGE_SIZE", 2)
    weeks = ("2016-10-31", "2016-11-07", "2016-11-14", "2016-11-21", "2016-11-28")
    for week in weeks:
        write_news(folder, f"of-{week}", week)
    site = folder.site("2017-12-31")
    ask, planned = ask_of(site), list(plan_pages(site))
    [first] = [page for page in planned if page.address == "fr/lettres/"]
    later = [page for page in plan_lists(planned, ask) if page.locale.key == "fr"]
    assert [page.address for page in later] == ["fr/lettres/page-2/", "fr/lettres/page-3/"]
    shown = [letters_context(page, ask)["letters"] for page in (first, *later)]
    found = [letter.name for part in shown for letter in part]
    assert [len(part) for part in shown] == [2, 2, 2]
    assert found == [letter.week.slug for letter in letters(ask_of(site), site.locales["fr"])]
    assert {letters_context(page, ask)["letters_count"] for page in (first, *later)} == {3}
    assert not any(page.is_listed or page.alternates for page in later)


BUSY = {
    "news/opened/bundle.yaml": "date: 2016-11-10\n",
    "news/opened/index.fr.md": (
        "---\ntitle: Le sommet [before: vient][after: est passé]\nslug: ouvert\nsummary: >\n"
        "  [before: Il ouvrira.][during: Il a ouvert.][after: Il a eu lieu.]\n---\nTexte.\n"
    ),
    "news/told/bundle.yaml": "date: 2016-11-11\n",
    "news/told/index.fr.md": (
        "---\ntitle: Sans résumé\nslug: dit\n---\n[before: Il vient.][after: Il fut.] Texte.\n"
    ),
    "letters/2016-w45/index.fr.md": (
        "---\ntitle: Bonjour\n---\nDès [lundi](../../news/opening/index.fr.md), et le "
        "[débat](../../news/debate/index.fr.md#gone), [ici](../../pages/summit/index.fr.md).\n"
    ),
    "news/debate/index.fr.md": (
        "---\ntitle: Le débat\nsummary: Il commence.\n---\n"
        "## Avant {#gone when=before}\n\nTexte.\n\n## Toujours {#kept}\n\nTexte.\n"
    ),
    "consultation/index.fr.md": "---\ntitle: Consultation\nsummary: Ouverte.\n---\n",
    "consultation/bundle.yaml": "opens: 2016-09-16\ncloses: 2016-11-16 23:59\n",
    "programme/index.fr.md": "---\ntitle: Programme\nsummary: Deux jours.\n---\n",
    "programme/talk/index.fr.md": "---\ntitle: Un exposé\nsummary: Bref.\n---\n",
    "programme/talk/bundle.yaml": ("form: session\nhistory:\n  - recorded: 2016-11-09 10:00\n"),
}


def test_what_a_letter_says_stays_as_it_was_sent(folder: ContentFolder) -> None:
    for path, text in BUSY.items():
        folder.write(path, text)
    project, week = folder.project(), parse_week("2016-W45")

    def as_sent(clock: str) -> Composed:
        ask = ask_of(load_site(project, clock))
        [letter] = [each for each in letters(ask, ask.locales["fr"]) if each.week == week]
        return compose(letter, ask, absolute=False)

    sent = as_sent("2016-11-14T00:00")
    assert "Il\u00a0ouvrira." in [item.summary for part in sent.sections for item in part.items]
    for clock in ("2016-11-17", "2016-11-21T10:00", "2016-11-23", "2026-11-23"):
        assert as_sent(clock) == sent, clock


def test_a_letter_of_a_great_week_leads_to_the_list(folder: ContentFolder) -> None:
    for number in range(MOST + 5):
        write_news(folder, f"item-{number}", "2016-10-05")
    ask = folder.ask("2017-12-31")
    letter = letter_of(ask, parse_week("2016-W40"), ask.locales["fr"])
    assert letter
    [section] = compose(letter, ask).sections
    assert len(section.items) == MOST + 1
    more = section.items[-1]
    assert (more.title, more.url) == (
        "The whole list: Actualités",
        "https://example.org/fr/actualites/",
    )


FIRST = "first: 2016-W46\n"


def test_no_letter_is_older_than_the_first(folder: ContentFolder) -> None:
    for name, day in (("early", "2016-11-09"), ("first", "2016-11-16"), ("next", "2016-11-22")):
        write_news(folder, name, day)
    before = folder.ask("2016-12-01")
    folder.write("letters/bundle.yaml", FIRST)
    site = folder.site("2016-12-01")
    found = [letter.week.name for letter in letters(ask_of(site), site.locales["fr"])]
    assert found == ["2016-W47", "2016-W46"]
    assert "2016-W45" in [each.week.name for each in letters(before, site.locales["fr"])]
    assert letter_of(ask_of(site), parse_week("2016-W45"), site.locales["fr"]) is None


def test_no_letter_is_to_come_before_the_first(folder: ContentFolder) -> None:
    write_news(folder, "early", "2016-11-09")
    folder.write("letters/bundle.yaml", FIRST)
    coming = [str(why) for _, why in moments(folder.site("2016-11-01").ask)]
    assert "the letter of 2016-W45" not in coming
    assert "the letter of 2016-W47" in coming


def test_nothing_introduces_a_letter_before_the_first(folder: ContentFolder) -> None:
    folder.write("letters/bundle.yaml", FIRST)
    folder.write("letters/2016-w45/index.fr.md", "---\ntitle: Avant\n---\nTexte.\n")
    assert folder.problems() == [
        (
            "content/letters/2016-w45:1: introduces the letter of 2016-W45, but the first is that "
            'of 2016-W46 ("first" in content/letters/bundle.yaml). Delete this folder, or correct '
            "that line."
        )
    ]


def test_the_first_is_a_week(folder: ContentFolder) -> None:
    folder.write("letters/bundle.yaml", "first: 2016-11-07\n")
    assert folder.problems() == [
        'content/letters/bundle.yaml:1: "first" is "2016-11-07", not a week. Write it as 2016-W45.'
    ]


def test_a_letter_stays_as_it_was_sent(folder: ContentFolder) -> None:
    text = "---\ntitle: Un[after: e] lettre\n---\nTexte du [fact: starts].\n\nX [before: y] z.\n"
    folder.write("letters/2016-w46/index.fr.md", text)
    found = [each.partition(" a letter says")[0] for each in folder.problems()]
    path = "content/letters/2016-w46/index.fr.md"
    assert found == [f"{path}:2:", f"{path}:6:"]
