"""What pages show of the decisions, and where the findings and the voices say what was decided."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.metadata.changes import changes_address, gathered
from summit.site.ask import TextsAsk
from summit.site.page import Page
from summit.site.page_ask import FileSet, PageAsk
from summit.site.reader import Reader
from summit.site.tags import Tag
from summit.subjects.consultation.citing import Use, uses
from summit.subjects.consultation.decision import FOLDER, DecisionFacts
from summit.subjects.consultation.decision_feed import decisions_feed, shown
from summit.subjects.consultation.decision_words import (
    due_words,
    overdue_words,
    state_name,
)
from summit.subjects.consultation.decisions import (
    Decision,
    by_finding,
    by_news,
    changes_of,
    decision_at,
    decisions,
    latest_changes,
    undecided,
)
from summit.subjects.consultation.findings import findings
from summit.subjects.consultation.voice import SUMMARY
from summit.subjects.consultation.voices import name_of

ALL = "decisions"
"""The template of the list of all of them."""
TEMPLATES = ("decision", ALL)


def decision_context(ask: PageAsk) -> dict[str, Any]:
    """Return what every template may use of the decisions, on any page."""
    return {
        "decision": lambda version: Decision(version, ask),
        "standing": lambda decision: standing(decision, ask),
        "decision_on": lambda use: _decision_on(use, ask),
        "decisions_told": lambda version: [
            Decision(ask.text(key, version.locale), ask)
            for key in ask.part(by_news, of=version.bundle.key) or ()
        ],
    }


def _decision_on(use: Use, ask: TextsAsk) -> Decision | None:
    return decision_at(use.version, use.anchor, ask)


def standing(decision: Decision, ask: TextsAsk) -> list[str]:
    """Return where a decision stands, in the reader's words: its state, and what is due."""
    locale, step = decision.version.locale, decision.step
    translator = ask.translator(locale)
    is_late = decision.is_overdue and step.due
    due = overdue_words(step.due, locale, translator) if is_late and step.due else ""
    said = (state_name(step.state, translator), due or due_words(step, locale, translator))
    return [each for each in said if each]


def fill_decisions(html: str, version: Version, ask: TextsAsk) -> str:
    """Return a decision's HTML under its state, the summary's with each decision on its finding."""
    if isinstance(version.bundle.facts, DecisionFacts):
        state, *due = standing(Decision(version, ask), ask)
        words = "".join(f" {escape(each, quote=False)}." for each in due)
        return f"<p{_own(version)}><strong>{escape(state)}.</strong>{words}</p>\n{html}"
    if version.bundle.key != SUMMARY or ask.bundle(FOLDER) is None:
        return html
    decided = ask.once(by_finding)
    found = (each for each in ask.once(findings, version.locale.key) if each.key in decided)
    for each in found:
        line = _line(Decision(ask.text(decided[each.key], version.locale), ask), version, ask)
        html = html.replace(each.first, f"{each.first}\n{line}", 1)
    return html


def _line(decision: Decision, version: Version, ask: TextsAsk) -> str:
    """Return the paragraph under a finding that says its decision, in the reader's language."""
    # Translators: stands before the state of a decision on a finding, such as "Accepted".
    label = ask.translator(version.locale).gettext("Decision:")
    words = escape(". ".join(standing(decision, ask)), quote=False)
    href = f"bundle:{decision.version.bundle.key}"
    return f'<p class="decided"{_own(version)}>{escape(label)} <a href="{href}">{words}</a></p>'


def _own(version: Version) -> str:
    """Return the language of words for the reader of a text that is in another one."""
    locale = version.locale
    return f' lang="{locale.tag}" dir="{locale.direction}"' if version.is_fallback else ""


def decision_page(page: Page, ask: PageAsk) -> dict[str, Any]:
    """Return what the page of a decision, or of all of them, tells of changes and of what waits."""
    if page.template not in TEMPLATES or page.version is None:
        return {}
    is_one = page.template == "decision"
    found = [*changes_of(page.version.bundle, ask)][::-1] if is_one else ask.once(latest_changes)
    reader = Reader(ask, page.locale)
    return {
        "changes": gathered(shown(change, reader) for change in found),
        "changes_url": ask.link(changes_address(ask, FOLDER, page.locale)),
        "undecided": undecided(ask, page.locale.key) if _is_first(page) else [],
    }


def _is_first(page: Page) -> bool:
    """Tell whether a page says which findings wait for a decision."""
    return page.template == ALL and page.number == 1


def decision_tags(page: Page, ask: PageAsk) -> Iterator[Tag]:
    """Yield what leads programs from a page to the feed of what changed."""
    if page.template in TEMPLATES and decisions(ask):
        label = ask.translator(page.locale).gettext("What was decided on the findings")
        own = {"type": "application/atom+xml", "hreflang": page.locale.tag, "title": label}
        href = ask.absolute(changes_address(ask, FOLDER, page.locale))
        yield Tag("link", {"rel": "alternate", **own, "href": href})


def decision_files(ask: PageAsk, locale: Locale) -> Iterator[FileSet]:
    """Yield the feed of a locale, once there is a decision."""
    if decisions(ask):
        sources = [each for bundle in decisions(ask) for each in _files(bundle.key, ask)]
        text = decisions_feed(Reader(ask, locale))
        made_from = (*sources, ask.catalog_file(locale))
        yield FileSet.one(changes_address(ask, FOLDER, locale), text, made_from)


def decision_sources(page: Page, ask: PageAsk) -> Iterator[str]:
    """Yield the files of the decisions that the summary, a voice or a news item shows."""
    if page.version is None:
        return
    for each in _shown_on(page, page.version, ask):
        yield from _files(each, ask)
    if page.template in TEMPLATES and ask.bundle(SUMMARY):
        yield ask.text(SUMMARY, page.locale).translation.path


def _shown_on(page: Page, version: Version, ask: PageAsk) -> Iterable[str]:
    """Return the keys of the decisions that a page shows besides those that it lists."""
    key = version.bundle.key
    # Which findings wait for a decision follows from all decisions.
    if key == SUMMARY or _is_first(page):
        return [bundle.key for bundle in decisions(ask)]
    if page.template == ALL:
        return dict.fromkeys(change.decision.key for change in ask.once(latest_changes))
    if page.template == "voice":
        found = [_decision_on(use, ask) for use in uses(name_of(version.bundle), version, ask)]
        return [each.version.bundle.key for each in found if each]
    return ask.part(by_news, of=key) or () if page.template == "news_item" else ()


def _files(key: str, ask: PageAsk) -> Iterator[str]:
    bundle = ask.bundle(key)
    if bundle:
        yield bundle.facts_path
        yield from (text.path for text in bundle.translations.values())
