"""A programme that was made up for this test, through the real theme: what readers are told."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from justhtml import JustHTML

from summit.base.locales import read_locales
from summit.render.report import Report
from tests.conftest import PLAIN, build
from tests.content_folder import ContentFolder
from tests.html import attribute, find, parse
from tests.subjects.programme.conftest import write_session

LOCALES = ["fr", "en", "es", "ar"]
OPENING = "starts: 2016-11-21 09:00\nform: opening\nyoung_people: true\n"
MOVED = OPENING.replace("09:00", "16:45")
HOURS = {"fr": "16 h 45", "en": "4.45 pm", "es": "16:45", "ar": "4:45 بعد الظهر"}
BuildSite = Callable[..., Report]


@pytest.fixture
def build_site(tmp_path: Path) -> BuildSite:
    """Return a function that builds a small site with one session, whose facts it takes."""
    folder = ContentFolder(tmp_path / "content", read_locales(LOCALES))
    section = "---\ntitle: Programme\nsummary: Deux jours.\n---\nTexte.\n"
    folder.write("programme/index.fr.md", section)

    def make(
        facts: str = OPENING, at: str = "2016-11-14T09:00", locales: Sequence[str] = ("fr", "en")
    ) -> Report:
        write_session(folder, "opening", facts, "Ouverture")
        return build(
            tmp_path / "output",
            PATH=str(tmp_path / "content"),
            LOCALES=list(locales),
            CLOCK=at,
            STYLEGUIDE=False,
            **PLAIN,
        )

    return make


def page(report: Report, path: str) -> JustHTML:
    return parse((Path(report.folder) / path / "index.html").read_text("utf-8"))


def words(document: JustHTML, selector: str) -> str:
    return " ".join(find(document, selector).to_text().replace("\u202f", " ").split())


def test_moved_session_is_moved_in_four_languages_everywhere(build_site: BuildSite) -> None:
    lists = [
        f"{locale}/{path}" for locale in LOCALES for path in ("programme", "programme/2016-11-21")
    ]
    before = build_site(locales=LOCALES)
    texts = {path: words(page(before, path), "#main") for path in lists}
    after = build_site(MOVED, locales=LOCALES)
    for path, text in texts.items():
        hour = HOURS[path[:2]]
        assert hour not in text, path
        assert hour in words(page(after, path), "#main"), path
    for locale in LOCALES:
        session = page(after, f"{locale}/programme/ouverture")
        # Over the title: whoever opens a session on a phone asks first when it is.
        date = words(session, "#main .masthead .date")
        assert HOURS[locale] in date, locale
        assert "09:00" not in date, locale
        assert '"startDate":"2016-11-21T16:45+01:00"' in words(session, "head script"), locale


def test_what_is_not_announced_is_said(build_site: BuildSite) -> None:
    report = build_site()
    entry = words(page(report, "en/programme"), "article")
    assert "9 am (Paris time) Opening" in entry
    assert "Opening · With young people" in entry
    session = page(report, "en/programme/ouverture")
    assert words(session, "#main .date") == "Monday 21 November 2016 , 9 am (Paris time)"
    missing = "hour of the end, room, speakers and languages"
    assert words(session, "#main .missing") == f"Not announced to date: {missing}."
    tuesday = words(page(report, "en/programme/2016-11-22"), "#main .text")
    assert tuesday == "Tuesday 22 November 2016 No timetable for this day is known."


def test_what_was_never_announced_stays_true(build_site: BuildSite) -> None:
    report = build_site("form: round-table\n", "2026-11-28T09:00")
    session = page(report, "en/programme/ouverture")
    assert words(session, "#main .date") == "Day and time not announced"
    missing = "day, hour, room, speakers and languages"
    assert words(session, "#main .missing") == f"Not announced: {missing}."
    for said in ("No calendar has", "until its sessions are announced", "In your calendar"):
        assert said not in words(session, "#main .beside")
    tuesday = words(page(report, "en/programme/2016-11-22"), "#main .text")
    assert tuesday.endswith("No timetable for this day is known.")


ANNOUNCED = f"{OPENING}history:\n  - recorded: 2016-11-10 09:00\n    starts: 2016-11-21 09:00\n"


def test_nothing_tells_of_a_session_before_it_is_announced(
    build_site: BuildSite, tmp_path: Path
) -> None:
    text = "---\ntitle: Accueil\nsummary: Un sommet.\n---\n[Bientôt](../programme/opening/)\n"
    (tmp_path / "content/home/index.fr.md").write_text(text, "utf-8")
    report = build_site(ANNOUNCED, "2016-11-10T08:59", LOCALES)
    # Translators are told what will be due.
    pages = {each.path for each in report.build.pages if each.template != "status"}
    others = {path for path in report.build.tree.files if not path.endswith(".html")}
    data = report.build.tree.files
    assert not [path for path in pages | others if b"Ouverture" in data[path].data]
    assert "Bientôt" in words(page(report, "fr"), "#main .prose")
    programme = page(report, "en/programme")
    assert words(programme, "#main .text").startswith("No session has been announced yet. Texte.")
    assert not programme.query("#main h2[id^=day], #changes")
    offered = [attribute(each, "href") for each in programme.query("a[type='text/calendar']")]
    assert offered == ["/en/programme/programme.ics"]
    title = words(page(report, "fr/programme/2016-11-21"), "title").replace("\u00a0", " ")
    assert title.startswith("Programme : lundi 21 novembre 2016 – ")


def test_a_session_is_told_before_its_facts(build_site: BuildSite) -> None:
    document = page(build_site(), "en/programme/ouverture")
    parts = [attribute(node, "class") for node in document.query(".spread > div")]
    assert parts == ["text", "beside"]


def test_what_several_sessions_have_in_common_is_said_once(
    build_site: BuildSite, tmp_path: Path
) -> None:
    folder = ContentFolder(tmp_path / "content", read_locales(LOCALES))
    for name, day in (("a", 10), ("b", 10), ("c", 11)):
        facts = f"form: session\nhistory:\n  - recorded: 2016-11-{day} 09:00\n"
        write_session(folder, name, facts, name.upper())
    report = build_site(f"{OPENING}history:\n  - recorded: 2016-11-10 09:00\n")
    told = words(page(report, "fr/programme"), "section[aria-labelledby=changes]")
    new = "Nouveau dans le programme ; l’horaire n’est pas annoncé"
    assert f"11 novembre 2016 C {new} 10 novembre 2016" in told
    assert f"10 novembre 2016 {new} Ouverture A B Suivre" in told
    assert words(page(report, "fr/programme/a"), "#changes + ul") == f"10 novembre 2016 {new}"


@pytest.mark.parametrize(
    ("title", "summary", "marks"),
    [
        ("Le climat", "Une heure avec vous.", ["Table ronde · Avec des jeunes"]),
        ("Le climat", "Table ronde sur le climat.", ["Avec des jeunes"]),
        ("Table ronde sur le climat", "Une heure avec vous.", ["Avec des jeunes"]),
    ],
)
def test_a_format_that_the_text_begins_with_is_not_said_twice(
    build_site: BuildSite, tmp_path: Path, title: str, summary: str, marks: list[str]
) -> None:
    folder = ContentFolder(tmp_path / "content", read_locales(LOCALES))
    write_session(folder, "table", "form: round-table\nyoung_people: true\n", title)
    text = f"---\ntitle: {title}\nslug: table\nsummary: {summary}\n---\nTexte.\n"
    folder.write("programme/table/index.fr.md", text)
    found = page(build_site(), "fr/programme").query("[aria-labelledby=day-unknown] .marks")
    assert [" ".join(each.to_text().split()) for each in found] == marks


def test_what_is_announced_is_shown(build_site: BuildSite) -> None:
    report = build_site(
        OPENING + "ends: 2016-11-22 01:30\nplace: {fr: Salle des fêtes, en: Banquet hall}\n"
        "spoken: [fr, es]\ninterpreted: [ar, pt-BR]\npartners: [paris]\n"
        "speakers:\n- name: {fr: Ana}\n  organisation: {fr: Veolia}\n  subject: {fr: La ville}\n"
    )
    entry = words(page(report, "en/programme"), "article .hours")
    assert entry == "9 am to 22 November 2016 , 1.30 am (Paris time)"
    facts = words(page(report, "en/programme/ouverture"), "#main dl")
    assert "Banquet hall" in facts
    assert "French and Spanish" in facts
    assert "Arabic and Portuguese (Brazil)" in facts
    assert "Ana ( Veolia ) La ville" in facts
    assert "With Ville de Paris" in facts
    assert not page(report, "en/programme/ouverture").query(".missing")


@pytest.mark.parametrize(
    ("facts", "at", "said"),
    [
        ("", "2016-11-21T08:59", ""),
        ("", "2016-11-21T09:00", "Has begun"),
        ("", "2016-11-22T00:00", "Over"),
        ("ends: 2016-11-21 10:00\n", "2016-11-21T10:00", "Over"),
        ("status: tentative\n", "2016-11-14T09:00", "Not confirmed yet"),
        ("status: cancelled\n", "2016-11-14T09:00", "Cancelled"),
        ("status: cancelled\n", "2016-11-23T09:00", "Cancelled"),
    ],
)
def test_where_a_session_stands_is_said_in_words(
    build_site: BuildSite, facts: str, at: str, said: str
) -> None:
    report = build_site(f"{OPENING}{facts}themes: [climate]\n", at)
    pages = ("en/programme", "en/programme/ouverture", "en/themes/climat", "en/programme/climat")
    for path in pages:
        found = [" ".join(node.to_text().split()) for node in page(report, path).query("strong")]
        assert found == ([said] if said else []), path
    # What is cancelled is neither on nor next.
    offered = page(report, "en/programme").query("[data-over]")
    assert len(offered) == (0 if "cancelled" in facts else 1)


def test_lists_are_plain_links(build_site: BuildSite) -> None:
    report = build_site(OPENING + "themes: [climate]\n")
    document = page(report, "fr/programme")
    links = [attribute(link, "href") for link in document.query(".filters a")]
    assert links == ["/fr/programme/2016-11-21/", "/fr/programme/climat/"]
    assert "Mardi 22 novembre 2016 (0)" in words(document, ".filters")
    calendars = words(document, "[aria-labelledby=block-calendars]")
    assert "Tout le programme S’abonner · Télécharger Lundi 21 novembre 2016" in calendars
    empty = page(report, "fr/programme/2016-11-22")
    assert attribute(find(empty, ".filters [aria-current]"), "href") == (
        "/fr/programme/2016-11-22/"
    )
    narrow = page(report, "fr/programme/climat")
    assert attribute(find(narrow, ".filters [aria-current]"), "href") == links[-1]
    assert attribute(find(narrow, ".filters a"), "href") == "/fr/programme/"


def test_home_page_has_the_day_while_the_event_takes_place(build_site: BuildSite) -> None:
    def day(at: str) -> list[str]:
        home = page(build_site(at=at), "fr")
        found = home.query(".today h2, .today h3, .today .marks strong")
        return [each.to_text().replace("\u00a0", " ") for each in found]

    assert day("2016-11-20T23:59") == []
    title = "Lundi 21 novembre 2016"
    assert day("2016-11-21T10:00") == [title, "Ouverture", "A commencé"]
