"""The excerpt of an item without a summary: the beginning of its first paragraph, in plain text.

It ends with a sentence where one ends in time, else between two words, with "…". Full stops are
taken for the end of a sentence only where they can hardly be an abbreviation's ("M. Martin"): to
miss one costs some words, to see one too many would break a name in two.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from summit.base.frozen import replace
from summit.base.problems import Problem, say
from summit.base.text import cut_between_words
from summit.content.bundles import Translation
from summit.content.catalogue import Version
from summit.markdown.elements import VOID
from summit.site.ask import TextsAsk
from summit.subjects.news.addresses import NEWS
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


def with_excerpt(version: Version, ask: TextsAsk) -> Translation:
    """Return the translation; that of a news item written without a summary has one then."""
    translation = version.translation
    if not _is_bare(translation):
        return translation
    fields = {**translation.text.model_dump(), "summary": excerpt(ask.html(version))}
    return replace(translation, text=ExcerptedText.model_construct(**fields))


def _is_bare(translation: Translation) -> bool:
    """Tell whether it is the text of a news item without a summary."""
    return isinstance(translation.text, NewsText) and not translation.text.summary


def check_excerpts(ask: TextsAsk) -> Iterator[Problem]:
    """Yield the news items that have neither a summary nor a paragraph to take one from."""
    for bundle in ask.bundles(NEWS):
        for locale in ask.alternates(bundle.key):
            version = ask.text(bundle.key, locale)
            if _is_bare(version.translation) and not excerpt(ask.prose(version).html):
                message = say(
                    '"summary" is missing, and no paragraph stands at the beginning to take one '
                    'from. Add a line such as "summary: Une ou deux phrases simples.".'
                )
                yield Problem(version.translation.path, 1, message)
