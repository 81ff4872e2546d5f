"""The excerpt of an item without a summary: the beginning of its first paragraph, in plain text.

It ends with a sentence where one ends in time, else between two words, with "…". Full stops are
taken for the end of a sentence only where they can hardly be an abbreviation's ("M. Martin"): to
miss one costs some words, to see one too many would break a name in two.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from types import MappingProxyType

from summit.base.problems import Problem, say
from summit.base.text import cut_between_words
from summit.content.catalogue import Catalogue, Version
from summit.content.reader import Bundle, Content, Translation
from summit.markdown.converter import Prose
from summit.markdown.lint import VOID
from summit.subjects.news.models import ExcerptedText, NewsText

LONGEST = 200
SHORTEST = 60
"""A first sentence that is shorter says too little by itself."""
PASSED_OVER = frozenset("blockquote dd details figure li pre svg table td th".split())
"""What a paragraph may stand in without being the text's own first one."""
SILENT = frozenset("del rp rt script style sup svg".split())
"""What is no part of the sentence: notes, readings, what was deleted."""
SPACES = re.compile(r"[ \t\n\r\f]+")
"""Those between words: no-break spaces keep their meaning."""
CLOSING = "[»”’\"')\\]」』）\u00a0\u202f]*"
FULL_STOP = re.compile(
    rf"(?:[!?…؟۔।॥](?=\D)|(?<!\w)(?:[^\W\d_]{{4,}}|\d{{4,}}|[\u0600-\u06ff]{{3,}})\.){CLOSING}(?=\s|$)"
    rf"|[。！？]{CLOSING}"
)


class FirstParagraph(HTMLParser):
    """Gathers the text of the first paragraph that stands by itself and says something."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []
        self.is_over = False

    @property
    def is_inside(self) -> bool:
        """Tell whether what comes next belongs to the paragraph."""
        return not self.is_over and "p" in self.open and not {*self.open} & (PASSED_OVER | SILENT)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go in; what cites somebody goes the way of the notes."""
        if tag == "br":
            self.handle_data(" ")
        if tag not in VOID:
            self.open.append("sup" if dict(attrs).get("class") == "cited" else tag)

    def handle_endtag(self, tag: str) -> None:
        """Come out; the first paragraph with words is the last one to be read."""
        if self.open and tag not in VOID:
            self.open.pop()
        self.is_over = self.is_over or (tag == "p" and bool(self.text.strip()))

    def handle_data(self, data: str) -> None:
        """Take the words of the paragraph."""
        if self.is_inside:
            self.text += data


def excerpt(html: str) -> str:
    """Return the beginning of a text's first paragraph; "" where it has none."""
    reader = FirstParagraph()
    reader.feed(html)
    reader.close()
    return shorten(SPACES.sub(" ", reader.text).strip())


def shorten(text: str) -> str:
    """Return the text as far as an excerpt goes, in whole sentences if they say enough."""
    if len(text) <= LONGEST:
        return text
    ends = [match.end() for match in FULL_STOP.finditer(text) if match.end() <= LONGEST]
    if ends and ends[-1] >= SHORTEST:
        return text[: ends[-1]].rstrip()
    return cut_between_words(text, LONGEST)


def with_excerpts(catalogue: Catalogue, html_of: Callable[[Version], str]) -> Catalogue:
    """Return the catalogue with a summary for each news item that was written without one."""

    def complete(bundle: Bundle) -> Bundle:
        done = {key: _completed(bundle, each, html_of) for key, each in _bare(bundle)}
        texts = MappingProxyType({**bundle.translations, **done})
        return replace(bundle, translations=texts) if done else bundle

    bundles = {key: complete(bundle) for key, bundle in catalogue.bundles.items()}
    content: Content = replace(catalogue.content, bundles=MappingProxyType(bundles))
    return replace(catalogue, content=content)


def _bare(bundle: Bundle) -> Iterator[tuple[str, Translation]]:
    """Yield the translations of a news item that have no summary."""
    for key, translation in bundle.translations.items():
        if isinstance(translation.text, NewsText) and not translation.text.summary:
            yield key, translation


def _completed(
    bundle: Bundle, translation: Translation, html_of: Callable[[Version], str]
) -> Translation:
    html = html_of(Version(bundle, translation.locale, translation))
    fields = {**translation.text.model_dump(), "summary": excerpt(html)}
    return replace(translation, text=ExcerptedText.model_construct(**fields))


def check_excerpts(
    catalogue: Catalogue, proses: Mapping[tuple[str, str], Prose]
) -> Iterator[Problem]:
    """Yield the news items that have neither a summary nor a paragraph to take one from."""
    for bundle in catalogue.bundles.values():
        for key, translation in _bare(bundle):
            if not excerpt(proses[bundle.key, key].html):
                message = say(
                    '"summary" is missing, and no paragraph stands at the beginning to take one '
                    'from. Add a line such as "summary: Une ou deux phrases simples.".'
                )
                yield Problem(translation.path, 1, message)
