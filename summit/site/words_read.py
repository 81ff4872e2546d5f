"""What the words of each bundle tell, read at once: to part HTML into its blocks takes time."""

from collections.abc import Iterator, Mapping

from summit.base.coming import reader_of
from summit.base.frozen import Frozen, field
from summit.base.memo import Memo
from summit.content.bundles import Translation
from summit.content.catalogue import Catalogue
from summit.markdown.converter import Prose
from summit.markdown.html_blocks import blocks_of
from summit.site.ask import ProseKey
from summit.site.freshness import Section, freshness_of, front_words, is_followed, sections_from
from summit.site.untranslated import Finding, untranslated_in


class Read(Frozen):
    """What the texts of a bundle tell."""

    sections: tuple[Section, ...]
    """The parts of the source, which translations follow."""
    untranslated: tuple[Finding, ...]
    """What of the translations is none."""
    undated: tuple[str, ...]
    """The locales of the texts that speak of no day as to come."""


class WordsRead(Frozen):
    """What the texts of a site's bundles tell, by the bundles' keys."""

    bundles: Mapping[str, Read] = field(default_factory=dict)

    @property
    def sections(self) -> dict[str, tuple[Section, ...]]:
        """The parts of each source."""
        return {key: read.sections for key, read in self.bundles.items()}

    @property
    def undated(self) -> frozenset[ProseKey]:
        """The texts that speak of no day as to come."""
        return frozenset((key, own) for key, read in self.bundles.items() for own in read.undated)

    def untranslated(self, catalogue: Catalogue) -> Iterator[Finding]:
        """Yield what of the translations is none, in every text that readers are to see."""
        for key, read in self.bundles.items():
            if not catalogue.bundles[key].facts.draft:
                yield from read.untranslated


def read_words(
    seen: Catalogue, catalogue: Catalogue, proses: Mapping[ProseKey, Prose], memo: Memo
) -> WordsRead:
    """Return what the words of all bundles tell.

    ``seen`` has the words that translations follow, as they were typed.
    """
    bundles = {key: each for key, each in catalogue.bundles.items() if is_followed(each)}
    calls = []
    for key, bundle in bundles.items():
        source = seen.source(seen.bundles[key])
        own = {locale: proses[key, locale] for locale in bundle.translations}
        texts = dict(bundle.translations)
        calls.append((source.locale.key, front_words(source), texts, own))
    return WordsRead(dict(zip(bundles, memo.results(words_in, calls, as_one=True), strict=True)))


def words_in(
    source: str, front: str, texts: Mapping[str, Translation], proses: Mapping[str, Prose]
) -> Read:
    """Return what the texts of a bundle tell, by locale; ``front`` are its ``front_words``."""
    blocks = {key: blocks_of(prose.html) for key, prose in proses.items()}
    sections = sections_from(front, blocks[source], proses[source].headings)
    owed = {key: freshness_of(sections, text.text.made_from) for key, text in texts.items()}
    undated = (
        key
        for key, own in blocks.items()
        if not reader_of(texts[key].locale).may_come(block.own for block in own)
    )
    return Read(sections, tuple(untranslated_in(source, texts, blocks, owed)), tuple(undated))
