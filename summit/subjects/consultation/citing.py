"""Which texts rest on which voices, and which findings rest on none."""

import re
from collections.abc import Iterator
from html import unescape

from summit.base.frozen import Frozen
from summit.base.problems import Problem, say
from summit.base.text import first_words
from summit.content.bundles import Translation
from summit.content.catalogue import Version
from summit.site.ask import TextsAsk
from summit.site.owed import Owed
from summit.subjects.consultation.voice import FOLDER, MARK
from summit.subjects.consultation.voices import is_voice, name_of

CITED = re.compile(r'\sid="([^"]+)"|\shref="bundle:consultation/voices/([^"#]+)"')
VOICES = "bundle:consultation/voices/"
TAG = re.compile(r"<[^>]*>")
LINK = re.compile(r'\s*<a class="cited"[^>]*>.*?</a>')
BLOCK = re.compile(r"<(\w+)[^>]*>(.*?)</\1>", re.DOTALL)
LONGEST = 120
FINDINGS = "findings"
HEADING = re.compile(r"(#{2,6})\s.*?(?:\{\s*#([\w-]+)[^}]*\})?$")
NO_STATEMENT = re.compile(r"\{figure:[^}]*\}$|!\[|\[[^\]]+\]:|<|\|")
"""What begins a block that says nothing itself: a figure, an image, a definition, a table."""
NOT_HERE = say(
    "the published voices are not here: the site is without them, and citations lead nowhere. "
    'Call "python3 tasks.py consultation fetch".'
)
INSERT = re.compile(r"\{(?:voice|figure):[^{}]*\}|\[voice:[^\]]*\]")
CITATION = re.compile(r"\bvoice:\s*\S")


class Use(Frozen):
    """A paragraph that cites a voice, as readers of a locale find it."""

    version: Version
    anchor: str
    words: str


def uses(name: str, version: Version, ask: TextsAsk) -> list[Use]:
    """Return where the published texts cite a voice, as readers of the version's locale do."""
    found = ask.part(_cited, version.locale.key, of=name) or ()
    proses = ((text, anchor, ask.prose(text).html) for text, anchor in found)
    return [Use(text, anchor, _words(html, anchor)) for text, anchor, html in proses]


def _cited(ask: TextsAsk, key: str) -> dict[str, list[tuple[Version, str]]]:
    """Return, by the names of voices, the texts that cite each and the keys of their blocks."""
    found: dict[str, list[tuple[Version, str]]] = {}
    for text in ask.once(citing_texts, key):
        for voice, anchors in _citing(ask.prose(text).html).items():
            found.setdefault(voice, []).extend((text, anchor) for anchor in anchors)
    return found


def cited_in(ask: TextsAsk, key: str) -> dict[str, dict[str, str]]:
    """Return, by the names of voices, the links to the texts that cite each, with their titles."""
    found: dict[str, dict[str, str]] = {}
    for text in ask.once(citing_texts, key):
        html, title = ask.prose(text).html, text.translation.text.title
        address = ask.address(text.bundle.key, text.locale)
        for voice, (anchor, *_) in _citing(html).items():
            found.setdefault(voice, {})[f"{address}#{anchor}"] = title
    return found


def citing_texts(ask: TextsAsk, key: str) -> tuple[Version, ...]:
    """Return the published texts that cite voices, as readers of a locale get them."""
    texts = (ask.text(b.key, ask.locales[key]) for b in ask.published if not is_voice(b))
    return tuple(text for text in texts if ask.prose(text).may_have(VOICES))


def _citing(html: str) -> dict[str, list[str]]:
    """Return the voices that a text cites, each with the keys of the blocks, each once."""
    found: dict[str, dict[str, None]] = {}
    current = ""
    for anchor, cited in CITED.findall(html):
        current = anchor or current
        if cited:
            found.setdefault(cited, {})[current] = None
    return {voice: list(anchors) for voice, anchors in found.items()}


def _words(html: str, anchor: str) -> str:
    """Return how the block of a key begins, without its citations."""
    start = html.rfind("<", 0, max(html.find(f' id="{anchor}"'), 0))
    block = BLOCK.match(html, start) if start >= 0 else None
    text = TAG.sub("", LINK.sub("", block[2])) if block else ""
    return first_words(unescape(text), LONGEST)


def remarks(ask: TextsAsk) -> Iterator[Problem]:
    """Yield the findings that cite no voice and the voices that no text cites.

    Neither stops a build: an editor may have a reason.
    """
    if ask.kind(FOLDER).is_absent:
        yield Problem(f"content/{FOLDER}/{MARK}", 1, NOT_HERE)
    cited, shown = set[str](), {bundle.key for bundle in ask.published}
    for text in (each for each in ask.texts if each.bundle.key in shown):
        prose = ask.prose(text)
        if prose.may_have(VOICES):
            cited |= {voice for _, voice in CITED.findall(prose.html) if voice}
        yield from findings_without_voice(text.translation)
    for bundle in ask.items(FOLDER):
        if name_of(bundle) not in cited:
            yield Problem(bundle.facts_path, 1, say("no text cites this voice."))


def owed_citations(ask: TextsAsk) -> Iterator[Owed]:
    """Yield the findings and the voices that are not tied to each other yet."""
    for problem in remarks(ask):
        is_absent = problem.message == NOT_HERE
        settle = "python3 tasks.py consultation fetch" if is_absent else "python3 tasks.py admin"
        yield Owed("editor", problem.placed, settle)


def check_front_matter(ask: TextsAsk) -> Iterator[Problem]:
    """Yield what is to be filled in, and stands where nothing is: in a title or a summary."""
    for version in ask.texts:
        yield from unfilled(version.translation)


def unfilled(translation: Translation) -> Iterator[Problem]:
    """Yield each line of the front matter that readers would see as it stands, braces and all."""
    for name, found, line in translation.fields_with(INSERT):
        message = say(
            '"%(name)s" holds "%(found)s", which is filled in only below, in the text. Take it '
            "out.",
            name=name,
            found=found,
        )
        yield Problem(translation.path, line, message)


def findings_without_voice(translation: Translation) -> Iterator[Problem]:
    """Yield each paragraph under a heading whose key begins with "findings" that cites nothing."""
    if f"#{FINDINGS}" not in translation.body:
        return
    for line, block in _findings(translation.body, translation.body_line):
        if not CITATION.search(block) and not NO_STATEMENT.match(block.strip()):
            message = say(
                'this paragraph of the findings cites no voice: "%(words)s"',
                words=first_words(block, 60),
            )
            yield Problem(translation.path, line, message)


def _findings(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of the findings, each with its line."""
    level = 0
    block: list[str] = []
    for number, line in enumerate([*body.split("\n"), ""], first_line):
        heading = HEADING.match(line.rstrip())
        if block and (heading or not line.strip()):
            yield number - len(block), "\n".join(block)
            block = []
        if heading:
            level = _level_of_findings(heading, level)
        elif line.strip() and level:
            block.append(line)


def _level_of_findings(heading: re.Match[str], level: int) -> int:
    """Return the level of the findings that a heading begins or goes on with; 0: it ends them."""
    own = len(heading[1])
    if (heading[2] or "").startswith(FINDINGS):
        return level if level and level < own else own
    return level if own > level else 0
