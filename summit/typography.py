"""Quotes, dashes, spaces and widows as each language sets them, in Unicode.

Idempotent, and never inside tags, code or scripts. Straight quotes are educated by smartypants
and last words kept together by typogrify's ``widont``; both work on what needs them only, since
they are slow on what does not. Sources: the Imprimerie nationale's rules for French, the RAE's
for Spanish; CLDR's quotation marks for the others.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

import smartypants
from typogrify.filters import process_ignores, widont

NBSP = "\u00a0"
NNBSP = "\u202f"
# process_ignores reads these as regular expressions: \b keeps <pre from matching <preface>.
IGNORED = tuple(rf"{tag}\b" for tag in "code kbd math pre samp script style svg textarea".split())
TAG = re.compile(r"(<[^>]*>)")
BLOCK_END = re.compile(r"(?<=</p>)|(?<=</li>)|(?<=</h\d>)|(?<=</t[dh]>)|(?<=</d[dt]>)")
APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
EDUCABLE = re.compile(r"[\"']|--|\.\.\.")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'«»“”]+|[\w.+-]+@[\w-]+\.\w[\w.-]*")
HELD_ADDRESS = "\ue000"
# A private-use stand-in, since widont's \s would replace the narrow space before "?".
HELD_NNBSP = "\ue001"
ENTITIES = ("&#8220;", "&#8221;", "&#8216;", "&#8217;", "&#8211;", "&#8212;", "&#8230;")

Substitution = tuple[re.Pattern[str], str]


@dataclass(frozen=True)
class Rules:
    """How one language sets quotes, and which spaces it binds."""

    quotes: tuple[str, str] = ("“", "”")
    spaces: tuple[Substitution, ...] = ()

    def unescape(self, markup: str) -> str:
        """Return the text with smartypants' entities replaced by the language's characters."""
        marks = zip(ENTITIES, (*self.quotes, *"‘’–—…"), strict=True)
        for entity, mark in marks:
            markup = markup.replace(entity, mark)
        return markup


_SPACE = rf"[ \n{NBSP}{NNBSP}]"
FRENCH_SPACES = (
    (re.compile(rf"(?<=\S){_SPACE}+(?=[;!?](?!\w))"), NNBSP),
    (re.compile(rf"(?<=\S){_SPACE}+(?=:(?:\s|$))"), NBSP),
    (re.compile(rf"«{_SPACE}*"), f"«{NBSP}"),
    (re.compile(rf"{_SPACE}*»"), f"{NBSP}»"),
    (re.compile(rf"(?<=\d){_SPACE}(?=[%€])"), NNBSP),
    (re.compile(rf"(?<=\d){_SPACE}(?=\d{{3}}(?!\d))"), NNBSP),
    (re.compile(rf"(?<=\d){_SPACE}(?=h\b)"), NBSP),
)
SPANISH_SPACES = ((re.compile(rf"(?<=\d){_SPACE}(?=%)"), NBSP),)
RULES = {
    "fr": Rules(("«", "»"), FRENCH_SPACES),
    "es": Rules(("«", "»"), SPANISH_SPACES),
    "ar": Rules(("«", "»")),
}
DEFAULT = Rules()


def typeset(markup: str, language: str) -> str:
    """Return the HTML with the text set as the language (``fr``, ``pt``…) wants it."""
    if language == "zh":
        return markup
    rules = RULES.get(language, DEFAULT)
    addresses = ADDRESS.findall(markup)
    markup = ADDRESS.sub(HELD_ADDRESS, markup)
    markup = _map_text(markup, _set_apostrophes)
    markup = "".join(_educate(block, rules) for block in BLOCK_END.split(markup))
    if rules.spaces:
        markup = _map_text(markup, lambda text: _bind_spaces(text, rules.spaces))
    markup = _keep_last_words(markup)
    for address in addresses:
        markup = markup.replace(HELD_ADDRESS, address, 1)
    return markup


def typeset_text(text: str, language: str) -> str:
    """Return the plain text (a title, a summary) set as the language wants it."""
    return html.unescape(typeset(html.escape(text, quote=False), language))


def _set_apostrophes(text: str) -> str:
    return APOSTROPHE.sub("’", text) if "'" in text else text


def _educate(block: str, rules: Rules) -> str:
    if not EDUCABLE.search(TAG.sub("", block)):
        return block
    attributes = smartypants.Attr.q | smartypants.Attr.D | smartypants.Attr.e
    return rules.unescape(smartypants.smartypants(block, attributes))


def _bind_spaces(text: str, substitutions: tuple[Substitution, ...]) -> str:
    for pattern, space in substitutions:
        text = pattern.sub(space, text)
    return text


def _keep_last_words(markup: str) -> str:
    joined: str = widont(markup.replace(NNBSP, HELD_NNBSP))
    return joined.replace("&nbsp;", NBSP).replace(HELD_NNBSP, NNBSP)


def _map_text(markup: str, change: Callable[[str], str]) -> str:
    """Return the markup with the text between tags changed, but for what is to be ignored."""
    result: list[str] = []
    for piece, process in process_ignores(markup, IGNORED):
        parts = TAG.split(piece) if process else [piece]
        if process:
            parts[::2] = map(change, parts[::2])
        result += parts
    return "".join(result)
