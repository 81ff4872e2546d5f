"""What is planned and looked for in a site grows as the site does, and no faster."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from summit.base.asked import asking
from summit.base.locales import read_locales
from summit.content.events import facts_of
from summit.content.retired import check_retired
from summit.markdown.html_blocks import blocks_of
from summit.privacy.passages import contacts
from summit.site.everything import followed
from summit.site.freshness import Freshness
from summit.site.losses import check_losses, find_losses
from summit.site.narrowing import MOST_THEMES
from summit.site.page import Page
from summit.site.page_ask import PageAsk
from summit.site.plan import plan_pages
from summit.site.redirects import MOVED
from summit.site.remarks import remarks
from summit.site.retiring import gone_addresses, plan_retired, retired_files
from summit.site.site import Site
from summit.site.untranslated import untranslated_in
from summit.site.written_dates import Calendar, dates_written_in
from summit.subjects.consultation.citing import uses
from summit.subjects.consultation.decision import FOLDER as DECISIONS
from summit.subjects.consultation.decision_checks import check_findings
from summit.subjects.consultation.decision_pages import TEMPLATES, decision_page, decision_sources
from summit.subjects.consultation.decisions import Decision, decision_at, undecided
from summit.subjects.consultation.voice import SUMMARY
from summit.subjects.consultation.voices import name_of
from summit.subjects.letters.pages import letters_by_locale
from summit.subjects.listening.lists import EXCHANGES, exchange_filters_on
from summit.subjects.listening.templates import listening_context
from summit.subjects.news.entries import entries
from summit.subjects.news.lists import categories_on, category_of, plan_news
from summit.subjects.programme.templates import calendar_context, calendars
from summit.subjects.programme.timetable import parts_on
from tests.content_folder import ContentFolder, make_converter
from tests.growth import check_linear, lines_run

NAME = "Association Sportive et Culturelle du Grand Parc Municipal de Sorano"
TEXT = "---\ntitle: P{}\nsummary: S.\n---\nLe 21 novembre, à 9 h.\n"


def with_retired(content: ContentFolder, count: int) -> Site:
    """Return a site that has so many retired addresses, files and published ones that are lost."""
    numbers = range(count)
    for number in numbers:
        content.write(f"pages/p{number}/plan.pdf", b"%PDF-1.4\n")
        content.write(f"pages/p{number}/index.fr.md", TEXT.format(number))
    lines = [f"fr/old-{number}/: news\n" for number in numbers]
    lines += [f"media/old-{number}.pdf: pages/p{number}/plan.pdf\n" for number in numbers]
    content.write("retired.yaml", "".join(lines))
    record = [f"fr/old-{number}/{part} news\n" for number in numbers for part in ("", "page-2/")]
    record += [f"fr/lost-{number}/{part} news\n" for number in numbers for part in ("", "page-2/")]
    content.write(".addresses", "".join(record))
    return content.site()


@pytest.mark.parametrize(
    "look",
    [
        lambda site: [*plan_retired((), site)],
        lambda site: gone_addresses((), site),
        lambda site: [*retired_files(site)],
        lambda site: find_losses(site, ()),
        lambda site: [*check_retired(site.retired, site.catalogue, "content")],
    ],
    ids=["pages", "gone", "files", "losses", "checks"],
)
def test_retired_addresses(content: ContentFolder, look: Callable[[Site], object]) -> None:
    def work(count: int) -> Callable[[], object]:
        site = with_retired(content, count)
        return lambda: look(site)

    check_linear(work, 24)


def test_files_of_pages_that_moved() -> None:
    locale = read_locales(["fr"]).source

    def work(count: int) -> Callable[[], object]:
        places = [f"fr/programme/p{number}/" for number in range(count)]
        pages = [
            Page(f"fr/programme/old-{number}/", locale, MOVED, ((locale, place),), place)
            for number, place in enumerate(places)
        ]
        files = [f"{place}session.ics" for place in places]
        return lambda: [*followed(pages, files)]

    check_linear(work, 60)


def test_translations_that_were_published_and_are_gone(content: ContentFolder) -> None:
    def work(count: int) -> Callable[[], object]:
        for number in range(count):
            content.write(f"pages/p{number}/index.fr.md", TEXT.format(number))
        record = [f"en/old-{number}/ pages/p{number}\n" for number in range(count)]
        content.write(".addresses", "".join(record))
        site = content.site()
        return lambda: [*check_losses(site, ())]

    check_linear(work, 60)


def test_names_that_a_translation_keeps(content: ContentFolder) -> None:
    def work(count: int) -> Callable[[], object]:
        for key in ("fr", "en"):
            lines = (f"{NAME} {number}" for number in range(count))
            names = "\n\n".join(lines)
            content.write(f"pages/p/index.{key}.md", f"{TEXT.format(key)}\n{names}\n")
        texts = content.site().catalogue.bundles["pages/p"].translations
        blocks = {
            key: tuple(blocks_of(make_converter(text.locale).to_html(text.body)))
            for key, text in texts.items()
        }
        return lambda: untranslated_in("fr", texts, blocks, dict.fromkeys(texts, Freshness()))

    check_linear(work, 60)


def test_dates_of_many_sessions_in_their_texts(content: ContentFolder) -> None:
    content.write("programme/index.fr.md", "---\ntitle: Programme\nsummary: S.\n---\n")

    def work(count: int) -> Callable[[], object]:
        for number in range(count):
            facts = f"form: session\nstarts: 2016-11-{21 + number % 2} {number % 3 + 9}:00\n"
            content.write(f"programme/s{number}/bundle.yaml", facts)
            content.write(f"programme/s{number}/index.fr.md", TEXT.format(number))
        site = content.site()
        calendar, bundles = Calendar(facts_of(site.catalogue), site.locales), site.catalogue.bundles
        texts = [bundles[f"programme/s{number}"].translations["fr"] for number in range(count)]
        return lambda: [dates_written_in(text, calendar) for text in texts]

    check_linear(work, 50)


def test_lists_of_exchanges_and_what_each_leads_to(content: ContentFolder) -> None:
    content.write("listening/index.fr.md", "---\ntitle: Questions\nsummary: S.\n---\n")
    theme = "---\ntitle: Thème {0}\nsummary: S.\n---\nTexte.\n"

    def work(count: int) -> Callable[[], object]:
        for number in range(count):
            content.write(f"themes/t{number}/index.fr.md", theme.format(number))
            facts = f"question: Où ?\nlanguage: fr\nstatus: asked\nthemes: [t{number}]\n"
            content.write(f"listening/q{number}/bundle.yaml", facts)
            content.write(f"listening/q{number}/index.fr.md", TEXT.format(number))
        ask = content.ask()
        shared, locale = listening_context(ask), ask.locales.source
        section = ask.text("listening", locale)
        switches = tuple((each, f"{each}/q/") for each in ask.locales)
        page = Page("fr/q/", locale, "listening", switches, "fr/q/", version=section)
        lists = [*EXCHANGES.pages([page], ask)]
        return lambda: (
            [*EXCHANGES.pages([page], ask)],
            [shared["exchange_filters"](page) for page in lists],
        )

    check_linear(work, 24)


@pytest.mark.parametrize(
    ("led_to", "name", "on_first"),
    [
        (exchange_filters_on, "theme-{}", MOST_THEMES * 2),
        (parts_on, "theme-{}", MOST_THEMES * 2),
        (categories_on, "{}", MOST_THEMES),  # The overview leads to all.
    ],
    ids=["exchanges", "programme", "news"],
)
def test_each_list_leads_to_the_largest_lists_of_themes_and_the_first_to_all(
    content: ContentFolder, led_to: Callable[[Page, PageAsk], list[Any]], name: str, on_first: int
) -> None:
    content.write("listening/index.fr.md", "---\ntitle: Questions\nsummary: S.\n---\n")
    content.write("programme/index.fr.md", "---\ntitle: Programme\nsummary: S.\n---\n")
    question = "question: Où ?\nlanguage: fr\nstatus: asked\n"
    facts = {"listening": question, "programme": "form: session\n", "news": "date: 2016-11-07\n"}
    themes = [f"t{number}" for number in range(MOST_THEMES * 2)]
    for theme in themes:
        content.write(f"themes/{theme}/index.fr.md", TEXT.format(f" {theme}"))
    few, many = themes[:MOST_THEMES], themes[MOST_THEMES:]
    for number, theme in enumerate([*few, *many, *many]):
        for folder, own in facts.items():
            content.write(f"{folder}/i{number}/bundle.yaml", f"{own}themes: [{theme}]\n")
            content.write(f"{folder}/i{number}/index.fr.md", TEXT.format(f" {folder} {number}"))
    ask = content.ask()

    def led_to_from(chosen: str) -> list[str]:
        page = Page("fr/", ask.locales.source, "list", (), "fr/", chosen=chosen)
        return [each.key for each in led_to(page, ask) if each.key in themes]

    assert len(led_to_from("")) == on_first
    assert led_to_from(name.format(few[0])) == [*many, few[0]]
    assert led_to_from(name.format(many[0])) == many


def test_remarks_on_many_exchanges(content: ContentFolder) -> None:
    content.write("listening/index.fr.md", "---\ntitle: Questions\nsummary: S.\n---\n")

    def work(count: int) -> Callable[[], object]:
        for number in range(count):
            facts = "question: Où ?\nlanguage: fr\nstatus: asked\n"
            content.write(f"listening/q{number}/bundle.yaml", facts)
            content.write(f"listening/q{number}/index.fr.md", TEXT.format(number))
        site = content.site()
        return lambda: [*remarks(site)]

    check_linear(work, 60)


def test_letters_of_many_weeks(content: ContentFolder) -> None:
    content.write("letters/index.fr.md", "---\ntitle: Lettres\nsummary: S.\n---\n")

    def work(count: int) -> Callable[[], object]:
        for number in range(count):
            day = date(2016, 11, 7) - timedelta(weeks=number)
            content.write(f"news/n{number}/bundle.yaml", f"date: {day}\n")
            content.write(f"news/n{number}/index.fr.md", TEXT.format(number))
        ask = content.ask()
        return lambda: ask.once(letters_by_locale)

    check_linear(work, 30)


def test_calendars_of_many_sessions_on_many_themes(content: ContentFolder) -> None:
    content.write("programme/index.fr.md", "---\ntitle: Programme\nsummary: S.\n---\n")

    def work(count: int) -> Callable[[], object]:
        for number in range(count):
            content.write(f"themes/t{number}/index.fr.md", TEXT.format(f" {number}"))
            facts = f"form: session\nstarts: 2016-11-21 9:00\nthemes: [t{number}]\n"
            content.write(f"programme/s{number}/bundle.yaml", facts)
            content.write(f"programme/s{number}/index.fr.md", TEXT.format(number))
        ask = content.ask()
        return lambda: ask.once(calendars, ask.locales.source.key)

    check_linear(work, 50)


def test_words_that_the_facts_of_many_sessions_have() -> None:
    rooms = [f"Rotonde {number} du belvédère, 9 h 30" for number in range(10)]

    def looked_through(times: int) -> int:
        return lines_run(lambda: [contacts(room) for room in rooms * times])

    first, again = looked_through(1), looked_through(20)
    assert again < first


def test_pages_of_sessions_that_an_edit_of_one_concerns(content: ContentFolder) -> None:
    content.write("programme/index.fr.md", "---\ntitle: Programme\nsummary: S.\n---\n")
    for number in range(9):
        facts = f"form: session\nstarts: 2016-11-21 {number + 9}:00\n"
        history = f"history: [{{recorded: 2016-11-10 09:00, starts: 2016-11-21 {number + 8}:00}}]\n"
        content.write(f"programme/s{number}/bundle.yaml", facts + history)
        content.write(f"programme/s{number}/index.fr.md", TEXT.format(number))
    sessions = [page for page in plan_pages(content.site()) if page.template == "session"]
    before = content.ask().known_as("ask")
    content.write("programme/s4/bundle.yaml", "form: session\nstarts: 2016-11-22 9:00\n")
    content.write("programme/s4/index.fr.md", TEXT.format("Autre"))
    after = content.ask()
    concerned = set[str]()
    for page in sessions:
        with asking() as asked:
            calendar_context(page, before)
        places = [place for name, place in asked if name == "ask" and isinstance(place, tuple)]
        if any(before.digest_at(place) != after.digest_at(place) for place in places):
            concerned.add(page.address)
    assert concerned == {page.address for page in sessions if "/p4/" in page.address}


def test_lists_and_feeds_of_many_themes(content: ContentFolder) -> None:
    content.write("news/index.fr.md", "---\ntitle: Actualités\nsummary: S.\n---\n")
    content.write("themes/index.fr.md", "---\ntitle: Thèmes\nsummary: S.\n---\n")

    def work(count: int) -> Callable[[], object]:
        for number in range(count):
            content.write(f"themes/t{number}/index.fr.md", TEXT.format(number))
            facts = f"date: 2016-11-07\nthemes: [t{number}]\n"
            content.write(f"news/n{number}/bundle.yaml", facts)
            content.write(f"news/n{number}/index.fr.md", TEXT.format(number))
        ask = content.ask()
        locale = ask.locales.source
        version = ask.text("news", locale)
        switches = tuple((each, f"{each}/news/") for each in ask.locales)
        page = Page("fr/news/", locale, "news", switches, "fr/news/", version=version)
        lists = [*plan_news([page], ask)]
        return lambda: (
            [*plan_news([page], ask)],
            [entries(ask, locale, each.chosen) for each in lists],
            [category_of(ask, locale, each.chosen) for each in lists[1:]],
        )

    check_linear(work, 50)


def with_decisions(content: ContentFolder, count: int) -> PageAsk:
    """Return what is asked of a site with so many decisions, and twice as many findings."""
    content.write("consultation/bundle.yaml", "opens: 2016-09-16\ncloses: 2016-12-15\n")
    content.write("consultation/index.fr.md", "---\ntitle: Débat\nsummary: S.\n---\n")
    content.write(f"{DECISIONS}/index.fr.md", "---\ntitle: Décisions\nsummary: S.\n---\n")
    facts = "owner: {fr: V, en: V, es: V, ar: V}\nsteps: [{date: 2016-11-01, state: open}]\n"
    parts = [f"## F{number} {{#findings-{number}}}\n\nTexte.\n" for number in range(count * 2)]
    summary = "---\ntitle: Synthèse\nsummary: S.\n---\n" + "\n".join(parts)
    content.write("consultation/summary/index.fr.md", summary)
    for number in range(count):
        place = f"{DECISIONS}/d{number}"
        content.write(f"{place}/bundle.yaml", f"{facts}findings: [findings-{number}]\n")
        for key in ("fr", "en", "es", "ar"):
            content.write(f"{place}/index.{key}.md", TEXT.format(number))
    return content.ask()


def test_decisions_on_many_findings(content: ContentFolder) -> None:
    def work(count: int) -> Callable[[], object]:
        ask = with_decisions(content, count)
        locale = ask.locales.source
        version = ask.text(SUMMARY, locale)
        found = [Decision(ask.text(f"{DECISIONS}/d{each}", locale), ask) for each in range(count)]
        return lambda: (
            [each.findings for each in found],
            [decision_at(version, f"findings-{number}", ask) for number in range(count)],
            undecided(ask, locale.key),
            [*check_findings(ask)],
        )

    check_linear(work, 50)


def test_pages_of_many_decisions(content: ContentFolder) -> None:
    def work(count: int) -> Callable[[], object]:
        ask = with_decisions(content, count)
        pages = [page for page in plan_pages(content.site()) if page.template in TEMPLATES]
        return lambda: (
            [[*decision_sources(page, ask)] for page in pages],
            [decision_page(page, ask) for page in pages],
        )

    check_linear(work, 50)


def test_where_each_voice_is_cited(content: ContentFolder) -> None:
    content.write("consultation/bundle.yaml", "opens: 2016-09-16\ncloses: 2016-12-15\n")
    content.write("consultation/index.fr.md", "---\ntitle: Débat\nsummary: S.\n---\n")
    content.write("consultation/voices/index.fr.md", "---\ntitle: Voix\nsummary: S.\n---\n")
    content.write("consultation/questions/q/bundle.yaml", "kind: text\n")
    content.write("consultation/questions/q/index.fr.md", "---\ntitle: Où ?\nsummary: S.\n---\n")

    def work(count: int) -> Callable[[], object]:
        names = [f"ab{number:06}-q" for number in range(count)]
        for name in names:
            place = f"consultation/voices/{name}"
            content.write(f"{place}/bundle.yaml", "question: q\nlanguage: fr\n")
            content.write(f"{place}/index.fr.md", "---\n---\nTexte.\n")
        content.body("\n\n".join(f"Ceci [voice: {name}]." for name in names))
        ask = content.ask()
        texts = [ask.text(f"consultation/voices/{name}", ask.locales.source) for name in names]
        return lambda: [uses(name_of(text.bundle), text, ask) for text in texts]

    check_linear(work, 24)
