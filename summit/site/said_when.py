"""What each text says at the site's moment: its event, its sections, its words of every kind."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from itertools import chain
from types import MappingProxyType

from summit.base.frozen import replace
from summit.base.memo import Memo
from summit.content.bundles import Bundle, Content, Translation
from summit.content.catalogue import Catalogue
from summit.content.events import SUMMIT, facts_of, phases_at
from summit.content.short_texts import with_short_texts
from summit.content.yaml import strings
from summit.markdown.choosing import PHASE
from summit.markdown.converter import Prose
from summit.markdown.joining import said_plain
from summit.markdown.phase_signs import find_signs
from summit.markdown.phases import event_in, may_have_signs
from summit.site.ask import ProseKey
from summit.site.telling import tell

SAID = re.compile(f'{PHASE}="([^"]*)"')


def event_of(bundle: Bundle) -> str:
    """Return the event of a bundle's texts."""
    return bundle.facts.event or SUMMIT


def events_said(catalogue: Catalogue, written: Mapping[ProseKey, Prose]) -> set[str]:
    """Return the events by which anything on the site tells the time."""
    found = {event_of(bundle) for bundle in catalogue.bundles.values()}
    for prose in written.values():
        found |= {each.event for each in prose.headings}
        if prose.may_have(PHASE):
            found |= {event_in(said) for said in SAID.findall(prose.html)}
    for bundle in catalogue.bundles.values():
        texts = (each.fields.values for each in bundle.translations.values())
        for _, words in chain.from_iterable(map(strings, (bundle.facts_lines.values, *texts))):
            found |= {span.event for span in find_signs(words).spans}
    return found


def telling(catalogue: Catalogue, memo: Memo) -> frozenset[str]:
    """Return the keys of the bundles of which anything may tell the time by a sign."""
    keys, bundles = catalogue.bundles.keys(), catalogue.bundles.values()
    found = memo.results(may_tell, [(each,) for each in bundles], as_one=True)
    return frozenset(key for key, is_telling in zip(keys, found, strict=True) if is_telling)


def may_tell(bundle: Bundle) -> bool:
    """Tell whether the facts of a bundle, or its texts, may have signs of phases or facts."""
    texts = bundle.translations.values()
    fields = (bundle.facts_lines, *(each.fields for each in texts))
    values = (words for each in fields for _, words in strings(each.values))
    lines = chain(values, *(each.text.words for each in texts))
    bodies = [each.body for each in texts]
    names = ("event=", "when=")
    return (
        any("[" in words for words in lines)
        or any(name in body for body in bodies for name in names)
        or any(map(may_have_signs, bodies))
    )


def said_content(catalogue: Catalogue, keys: Collection[str]) -> Content:
    """Return the content with the titles, summaries and short texts of bundles as said now."""
    bundles = {**catalogue.bundles, **said_bundles(catalogue, keys)}
    return replace(catalogue.content, bundles=MappingProxyType(bundles))


def said_bundles(catalogue: Catalogue, keys: Collection[str]) -> dict[str, Bundle]:
    """Return some bundles, where they are there, with what they say in short as said now."""
    phases, facts = phases_at(catalogue), facts_of(catalogue)

    def say_line(event: str, key: str, words: str) -> str:
        is_said = partial(_is_said, phases, event)
        locale = catalogue.locales[key]
        return said_plain(words, is_said, lambda each: tell(each, facts, locale, catalogue.locales))

    def say_bundle(bundle: Bundle) -> Bundle:
        if bundle.kind.is_plain:
            return bundle
        event = event_of(bundle)
        texts = {
            key: _said_text(text, partial(say_line, event, key))
            for key, text in bundle.translations.items()
        }
        short = with_short_texts(bundle.facts, partial(say_line, event))
        return replace(bundle, facts=short, translations=MappingProxyType(texts))

    return {key: say_bundle(each) for key in sorted(keys) if (each := catalogue.bundles.get(key))}


def _is_said(phases: Mapping[str, str], usual: str, event: str, names: Sequence[str]) -> bool:
    return phases.get(event or usual, "") in names


def _said_text(translation: Translation, change: Callable[[str], str]) -> Translation:
    # Kinds have words of their own besides, such as the choices of a question.
    return translation.with_text(translation.text.with_words(change))
