"""A first draft of the executive summary, from the data: an editor writes the summary itself."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from summit.base.catalogs import Translator
from summit.base.frozen import Frozen, field
from summit.content.slugs import slugify
from summit.office.publication.distinctive import distinctive
from summit.office.publication.extracts import Extract
from summit.subjects.consultation.counts import WAYS, Figures

VOICES_OF_A_THEME = 3
IDEAS = 10


class Theme(Frozen):
    """A theme and what people wrote who chose it."""

    key: str
    title: str
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By language."""


def draft(
    translator: Translator,
    slug: str,
    figures: Figures,
    themes: Sequence[Theme],
    extracts: Sequence[Extract],
) -> str:
    """Return the Markdown of the draft; ``slug`` is what the summary has already, if anything."""
    gettext = translator.gettext
    # Translators: the title of the consultation's summary.
    title = gettext("The executive summary")
    summary = gettext("What came out of the consultation, and on which answers it rests.")
    # Translators: %s is the number of people's contributions.
    counted = gettext("Contributions received: %s.")
    # Translators: the head of the main part of the summary.
    findings = gettext("The findings")
    return "\n".join(
        [
            *("---", f"title: {title}", f"slug: {slug or slugify(title)}"),
            *(f"summary: {summary}", "---", ""),
            *(counted.replace("%s", "{figure: contributions}"), ""),
            *_charts(figures),
            *(f"## {findings} {{#findings}}", ""),
            *_themes(translator, themes, extracts),
            *_ideas(translator, extracts),
        ]
    )


def _charts(figures: Figures) -> Iterator[str]:
    for way in WAYS:
        if figures.groups(way):
            yield from (f"{{figure: by-{way}}}", "")


def _themes(
    translator: Translator, themes: Sequence[Theme], extracts: Sequence[Extract]
) -> Iterator[str]:
    stand_out = translator.gettext("Words that stand out (%(language)s): %(words)s")
    found = _distinctive(themes)
    for theme in themes:
        voices = [each for each in extracts if theme.key in each.facts.get("themes", ())]
        lines = [
            stand_out % {"language": language, "words": ", ".join(by_theme[theme.key])}
            for language, by_theme in found.items()
            if by_theme.get(theme.key)
        ]
        if voices or lines:
            yield from (f"### {theme.title} {{#findings-{theme.key}}}", "")
            yield from _list([*lines, *map(_cited, voices[:VOICES_OF_A_THEME])])


def _distinctive(themes: Sequence[Theme]) -> dict[str, dict[str, list[str]]]:
    """Return the distinctive words by language and theme."""
    languages = sorted({language for theme in themes for language in theme.texts})
    return {
        language: distinctive({t.key: t.texts.get(language, ()) for t in themes}, language)
        for language in languages
    }


def _ideas(translator: Translator, extracts: Sequence[Extract]) -> Iterator[str]:
    """Yield the tags that most answers have, each with the voices."""
    counter = Counter(tag for extract in extracts for tag in extract.facts.get("tags", ()))
    if not counter:
        return
    # Translators: the head of a list of ideas.
    ideas = translator.gettext("The ideas most named")
    yield from (f"## {ideas} {{#findings-ideas}}", "")
    ranked = sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:IDEAS]
    yield from _list(_idea(tag, number, extracts) for tag, number in ranked)


def _idea(tag: str, number: int, extracts: Sequence[Extract]) -> str:
    cited = [each.name for each in extracts if tag in each.facts.get("tags", ())]
    voices = " ".join(f"[voice:{name}]" for name in cited[:VOICES_OF_A_THEME])
    return f"{quoted(tag)} ({number}) {voices}"


def _cited(extract: Extract) -> str:
    # Its words are put in by the build: a text in git's history must not keep them.
    return f"{{voice: {extract.name}}}"


def quoted(text: str) -> str:
    """Return words of the public in Markdown, where nothing in them is markup."""
    escaped = "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!" else c for c in text)
    return escape(escaped, quote=False)


def _list(items: Iterable[str]) -> Iterator[str]:
    yield from (f"- {item}" for item in items)
    yield ""
