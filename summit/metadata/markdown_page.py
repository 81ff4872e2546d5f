"""A page's text as Markdown, beside its HTML: for programs that read for people.

It is at the address of the page with ``index.md`` after it, as https://llmstxt.org/ proposes.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime

from summit.base.languages.record import unjoined
from summit.content.catalogue import Version
from summit.markdown.fragments import with_full_fragments
from summit.markdown.from_html import plain, to_markdown
from summit.site.ask import FactsAsk
from summit.site.page import Page, first_of
from summit.site.page_ask import PlanAsk

NAME = "index.md"
TYPE = "text/markdown"


def markdown_path(page: Page) -> str:
    """Return where the Markdown of a page is: ``fr/actualites/ouverture/index.md``."""
    return f"{page.address}{NAME}"


def is_in_markdown(page: Page) -> bool:
    """Tell whether a page is one of a text in its own language, and the first of its list."""
    is_whole = page.number == 1 and not page.chosen and page.is_listed
    return page.version is not None and is_whole and not page.version.bundle.kind.is_plain


def has_markdown(version: Version, ask: FactsAsk) -> bool:
    """Tell whether a version's own page is one that has Markdown beside it."""
    bundle = version.bundle
    is_listed = bundle.is_listed and not version.is_fallback
    return is_listed and not bundle.kind.is_plain and ask.has_page(bundle.key, version.locale)


def page_in_markdown(page: Page, ask: PlanAsk) -> str:
    """Return the Markdown of a page: its facts, its text, and what it lists."""
    version = page.version
    if version is None:
        return ""
    url = ask.absolute(page.address)
    body = to_markdown(with_full_fragments(ask.body(version, absolute=True), url))
    text = version.translation.text
    facts = "".join(f"{name}: {value}\n" for name, value in _front_matter(page, version, ask))
    parts = [f"---\n{facts}---\n", f"# {plain(text.title)}\n", f"> {plain(text.summary)}\n", body]
    listed = "".join(f"{line_of(each, ask)}\n" for each in _listed(version, ask))
    return unjoined("\n".join(part for part in [*parts, listed] if part))


def _front_matter(page: Page, version: Version, ask: PlanAsk) -> Iterator[tuple[str, str]]:
    """Yield what is known of a text; strings as JSON has them, which is YAML too."""
    bundle = version.bundle
    yield "title", _quoted(version.translation.text.title)
    yield "lang", version.language.tag
    yield "url", ask.absolute(page.address)
    if not bundle.kind.is_section:
        yield from ((name or "date", _day(when, ask)) for name, when in bundle.facts.dates())
    if bundle.publication:
        yield "published", _day(bundle.publication, ask)
    if changed := ask.last_change(bundle.key):
        yield "updated", _day(changed, ask)


def _day(when: date, ask: FactsAsk) -> str:
    has_hour = isinstance(when, datetime) and (when.hour or when.minute)
    if isinstance(when, datetime):
        when = ask.local(when)
        return when.isoformat(timespec="minutes") if has_hour else when.date().isoformat()
    return when.isoformat()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _listed(version: Version, ask: PlanAsk) -> list[Version]:
    """Return what the page of a section lists; of a long list, the first."""
    if not version.bundle.kind.is_section:
        return []
    folder = version.bundle.key
    found = first_of(ask.named(folder, version.locale), ask.kind(folder))
    shown = (each for each in ask.listed(found, version.locale) if each.is_listed)
    return [ask.text(each.key, version.locale) for each in shown]


def line_of(version: Version, ask: PlanAsk) -> str:
    """Return an item of a list: the title with a link to the Markdown, and the summary."""
    text = version.translation.text
    name = NAME if has_markdown(version, ask) else ""
    address = ask.absolute(ask.address(version.bundle.key, version.locale))
    return f"- [{plain(text.title)}]({address}{name}): {plain(text.summary)}"
