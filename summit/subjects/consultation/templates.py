"""What the consultation's pages show and are made from: its form, its voices, its open data."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.site.address_words import MODERATION, RECEIPT
from summit.site.ask import FactsAsk
from summit.site.page import Page
from summit.site.page_ask import FileSet, PageAsk, PlanAsk
from summit.site.reader import Reader
from summit.subjects.consultation.answering import (
    TEMPLATE,
    WRITTEN,
    answering_address,
    written_address,
)
from summit.subjects.consultation.became import cited_place, receipt_files, receipts_of
from summit.subjects.consultation.charts_in_text import Filler, chart_of, figures_of
from summit.subjects.consultation.citing import uses
from summit.subjects.consultation.counts import OTHER, Figures
from summit.subjects.consultation.dates import calendar_address
from summit.subjects.consultation.form import Form
from summit.subjects.consultation.heard import SHOWING, first_question, heard_on
from summit.subjects.consultation.invitation import leading_on
from summit.subjects.consultation.lists import voice_filters_on
from summit.subjects.consultation.moderation import (
    WITHHELD_BY,
    Moderation,
    moderation_of,
    reason_words,
)
from summit.subjects.consultation.opendata import open_data
from summit.subjects.consultation.questionnaire import QUESTIONS, SECTION, find_consultation
from summit.subjects.consultation.quotes import quoted
from summit.subjects.consultation.voice import FOLDER, SUMMARY
from summit.subjects.consultation.voices import Voice, about, is_voice

INVITING = ("home", "theme")
"""The templates whose pages put the form's first question."""
BY_THEME = 'data-figure="by-theme"'
"""How a text itself names the chart."""


def consultation_form(ask: PlanAsk) -> Form | None:
    """Return the consultation's form, or None where the content has no consultation."""
    endpoint = ask.endpoint("CONSULTATION_ENDPOINT")
    consultation = find_consultation(ask)
    if consultation is None:
        return None
    can_send = bool(endpoint) and not ask.setting("OFFLINE")
    return Form(consultation, endpoint, can_send, bool(ask.setting("CLOCK")))


def consultation_context(ask: PageAsk) -> dict[str, Any]:
    """Return what every template may use of the consultation, on any page."""
    form = ask.once(consultation_form)
    return {
        "consultation": form.consultation if form else None,
        "form": form,
        "leading_on": lambda keys: leading_on(keys, ask),
        "answering": lambda locale: ask.link(answering_address(ask, locale)),
        "below": lambda word, locale: below(word, locale, ask),
        "dates_calendar": lambda locale: ask.link(calendar_address(Reader(ask, locale))),
        "open_data_files": lambda: ask.once(open_data_addresses),
        "voice": Voice,
        "is_voice": is_voice,
        "voice_filters": lambda page: voice_filters_on(page, ask),
        "about": lambda voice: about(voice, ask),
        "uses": lambda voice: uses(voice.id, voice.version, ask),
    }


def below(word: str, locale: Locale, ask: PageAsk) -> str:
    """Return the link to a page that shows a written file; empty: there is none yet."""
    address = written_address(ask, word, locale)
    return ask.link(address) if address else ""


def written_context(page: Page, ask: PageAsk) -> dict[str, Any]:
    """Return what the page shows that opens a receipt code, or that of the register."""
    if page.template == RECEIPT and (receipts := receipts_of(ask)):
        return {
            "receipts": receipts,
            "reasons": reason_words(ask.translator(page.locale)),
            "cited_place": ask.link(cited_place(page.locale)),
            "voices_place": ask.link(ask.address(FOLDER, page.locale)),
        }
    if page.template == RECEIPT:
        consultation = find_consultation(ask)
        ends = consultation.facts.retention if consultation else None
        # From then on nothing is kept, and nobody could be asked.
        return {"receipts": None, "ended": ends if ends and ask.passed(ends) else None}
    if page.template == MODERATION and (register := moderation_of(ask)):
        return {"register": register, "withheld": dict(_withheld(register, page.locale, ask))}
    return {}


def _withheld(
    register: Moderation, locale: Locale, ask: PageAsk
) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Yield each grouping with its rows: label, count."""
    filler = Filler(ask, Figures(contributions=register.withheld), locale)
    reasons = reason_words(ask.translator(locale))
    for way in WITHHELD_BY:
        rows = []
        for key, count in register.groups(way).items():
            is_reason = way == "reason" and key != OTHER
            label = reasons.get(key, key) if is_reason else filler.label(way, key)
            rows.append((label, count))
        yield way, rows


def heard_context(page: Page, ask: PageAsk) -> dict[str, Any]:
    """Return what stands large on a page, a voice or the first question, or what was counted."""
    if page.template in SHOWING:
        return {"heard": heard_on(page, ask), "first_question": first_question(ask, page.locale)}
    if _shows_counts(page, ask) and (figures := figures_of(ask)):
        # The chart escapes what it names.
        return {"counted": Markup(chart_of("theme", figures, page.language, ask))}  # noqa: S704
    return {}


def _shows_counts(page: Page, ask: PageAsk) -> bool:
    """Tell whether a page has what was counted at its top: all voices, a summary without it."""
    if page.version is None or page.number > 1 or page.chosen:
        return False
    key = page.version.bundle.key
    return key == FOLDER or (key == SUMMARY and BY_THEME not in ask.prose(page.version).html)


def open_data_addresses(ask: FactsAsk) -> tuple[str, ...]:
    """Return where the files of the data are."""
    return tuple(address for address, _, _ in open_data(ask))


def consultation_files(ask: PageAsk) -> Iterator[FileSet]:
    """Yield the figures and the voices as open data, and what receipt codes open."""
    for address, text, made_from in open_data(ask):
        yield FileSet.one(address, text, made_from)
    yield from receipt_files(ask)


def _quoted(version: Version, ask: PageAsk) -> Iterator[str]:
    """Yield the files of the voices whose words a text shows."""
    for name in quoted(ask.prose(version)):
        bundle = ask.bundle(f"{FOLDER}/{name}")
        if bundle:
            yield ask.text(bundle.key, version.locale).translation.path


def _heard_sources(page: Page, ask: PageAsk) -> Iterator[str]:
    """Yield the files of the voice, or else of the question, that stands large on a page."""
    heard, asked = heard_on(page, ask), first_question(ask, page.locale)
    if heard:
        yield heard.version.bundle.facts_path
        yield from {heard.original.translation.path, heard.version.translation.path}
    elif asked:
        yield asked.translation.path


def consultation_sources(page: Page, ask: PageAsk) -> Iterator[str]:
    """Yield the questions of the form, or what a voice's page shows: its question, its citers."""
    form = ask.once(consultation_form)
    if page.template in WRITTEN and ask.data(WRITTEN[page.template]):
        yield f"content/{WRITTEN[page.template]}"
    if form and page.template in (SECTION, TEMPLATE, RECEIPT):
        yield from form.made_from(page.locale)
    elif form and form.first and page.template in INVITING:
        yield from form.made_from_question(form.first, page.locale)
    if page.template in SHOWING:
        yield from _heard_sources(page, ask)
    if page.version is None:
        return
    if not is_voice(page.version.bundle):
        yield from _quoted(page.version, ask)
        return
    voice = Voice(page.version)
    question = ask.text(f"{QUESTIONS}/{voice.facts.question}", page.locale)
    citing = uses(voice.id, page.version, ask)
    shown = [question, *(use.version for use in citing)]
    yield from (each.bundle.facts_path for each in shown if each.bundle.facts_lines.values)
    yield from (each.translation.path for each in shown)
