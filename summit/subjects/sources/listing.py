"""The list of the sources, under the text of the page that has the block ``sources``.

Those on which nothing rests that readers have yet are not in it: their titles tell what is to come.
"""

from collections.abc import Iterable, Iterator
from html import escape

from summit.base.formats import format_date
from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.site.ask import TextsAsk
from summit.subjects.sources.entry import entry, marked
from summit.subjects.sources.lookup import all_sources, has_list, sources_of
from summit.subjects.sources.models import Source, Sources
from summit.subjects.sources.resting import resting


def fill_list(html: str, version: Version, ask: TextsAsk) -> str:
    """Return the HTML of a version, with the sources under it if its page lists them."""
    if not has_list(version.bundle):
        return html
    return "\n".join([html, *_groups(sources_of(ask), version, ask)])


def list_fragments(version: Version, ask: TextsAsk) -> Iterator[str]:
    """Yield the ids that the list may have: the keys of the groups and of the sources."""
    if has_list(version.bundle):
        sources = all_sources(ask)
        yield from (*sources.groups, *sources.sources)


def _groups(sources: Sources, version: Version, ask: TextsAsk) -> Iterator[str]:
    """Yield each group with its sources; those of none come first."""
    # The reader's locale: the links lead to pages in it.
    texts = ask.once(resting, version.locale.key)
    by_group: dict[str | None, list[str]] = {}
    for key, source in sources.sources.items():
        if key in texts:
            by_group.setdefault(source.group, []).append(key)
    for group in (None, *sources.groups):
        members = by_group.get(group, ())
        if group and members:
            heading = marked(sources.groups[group], version.language, ask)
            yield f'<h2 id="{group}">{heading}</h2>'
        if members:
            items = "\n".join(_item(key, texts[key], version.language, ask) for key in members)
            yield f'<ul class="all-sources">\n{items}\n</ul>'


def _item(key: str, texts: Iterable[Version], locale: Locale, ask: TextsAsk) -> str:
    source = sources_of(ask).sources[key]
    # Translators: stands before a list of pages that cite a source.
    label = escape(ask.translator(locale).gettext("Cited in:"), quote=False)
    cited = f"{label} {_links(texts, locale)}"
    lines = [f"{entry(source, locale, ask)}.", *_looked(source, locale, ask), cited]
    return f'<li id="{key}"><p>{"<br>".join(lines)}</p></li>'


def _looked(source: Source, locale: Locale, ask: TextsAsk) -> Iterator[str]:
    translator = ask.translator(locale)
    if source.read:
        # Translators: of a source; %s is the day on which somebody read the facts there.
        said = translator.gettext("Read on %s.")
        yield escape(said.replace("%s", format_date(source.read, locale)), quote=False)
    if source.state == "live" and source.checked:
        # Translators: of a page on the web; %s is the day on which somebody found it there.
        said = translator.gettext("Found at its address on %s.")
        yield escape(said.replace("%s", format_date(source.checked, locale)), quote=False)


def _links(texts: Iterable[Version], locale: Locale) -> str:
    # A line of them may end with a dot, and begins with none.
    return "\u00a0· ".join(_link(each, locale) for each in texts)


def _link(version: Version, locale: Locale) -> str:
    own = version.language
    about = f' lang="{own.tag}" dir="{own.direction}"' if own != locale else ""
    title = escape(version.translation.text.title, quote=False)
    return f'<a href="bundle:{version.bundle.key}"{about}>{title}</a>'
