"""Quotes, dashes, spaces and widows as each language sets them, in Unicode.

Idempotent, and never inside tags, code, addresses or scripts. Straight quotes are educated by
smartypants and last words kept together by typogrify's ``widont``; smartypants only sees the
blocks that need it, since it costs more than the parsing of the Markdown. What differs between
languages stands in their files, ``summit/base/languages``.
"""

import html
import re

import smartypants
from typogrify.filters import widont

from summit.base.languages import language_of
from summit.base.languages.record import HELD_TAG, NBSP, NNBSP, Substitution, Typography

# Private-use characters stand for what must not be touched while the rest is set.
HELD = "\ue000"
HELD_BLOCK = "<\ue003>"
HELD_NNBSP = "\ue002"

UNTOUCHABLE = re.compile(
    r"(?P<block><!--.*?-->|<(?P<element>pre|script|style|svg|textarea)\b[^>]*>.*?</(?P=element)\s*>)"
    r"|<(?P<inline>code|kbd|math|samp)\b[^>]*>.*?</(?P=inline)\s*>"
    r"|[\ue000-\ue003]"
    r"|(?:https?://|www\.)[^\s<>\"'«»“”]+"
    r"|[\w.+-]+@[\w-]+\.\w[\w.-]*(?![^<]*>)",
    re.DOTALL | re.IGNORECASE,
)
TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
BLOCK_END = re.compile(r"(?<=</p>)|(?<=</li>)|(?<=</h\d>)|(?<=</t[dh]>)|(?<=</d[dt]>)")
APOSTROPHE = re.compile(
    r"(?<=[^\W_])'(?=[^\W\d_]|[\"«“])"
    r"|(?<=\s)'(?=\d\ds\b)"  # the '90s
    rf"|(?<={HELD_TAG})'(?=s\b)"  # <a>The mayor</a>'s plan
)
OPENING = re.compile(r"(?<=[¿¡’—–])\"(?=\w)")
SPACE = re.compile(r"\s+")
LONGEST_PAIR = 15
"""Characters of last words that are kept together: longer ones would be broken within."""
EDUCABLE = re.compile(r"[\"']|--|\.\.\.")
ENTITIES = ("&#8220;", "&#8221;", "&#8216;", "&#8217;", "&#8211;", "&#8212;", "&#8230;")

ENGLISH = Typography()
"""How texts are set in a language that does not say how."""


def typeset(markup: str, language: str) -> str:
    """Return the HTML with the text set as the language (``fr``, ``pt``…) wants it."""
    rules = language_of(language).typography or ENGLISH
    if not rules.is_set:
        return markup
    held = [match[0] for match in UNTOUCHABLE.finditer(markup)]
    markup = UNTOUCHABLE.sub(lambda match: HELD_BLOCK if match["block"] else HELD, markup)
    markup = markup.replace("&nbsp;", NBSP)
    markup = "".join(_educate(block, rules) for block in BLOCK_END.split(markup))
    markup = _keep_last_words(_bind_spaces(markup, rules.spaces))
    return _put_back(markup, re.compile(f"{HELD_BLOCK}|{HELD}"), held)


def typeset_text(text: str, language: str) -> str:
    """Return the plain text (a title, a summary) set as the language wants it."""
    return html.unescape(typeset(html.escape(text, quote=False), language))


def _put_back(markup: str, placeholder: re.Pattern[str], held: list[str]) -> str:
    originals = iter(held)
    return placeholder.sub(lambda _: next(originals), markup) if held else markup


def _educate(block: str, rules: Typography) -> str:
    """Return the block with the language's quotes, dashes and ellipses."""
    if not EDUCABLE.search(TAG.sub("", block)):
        return block
    block = _map_text(block, APOSTROPHE, "’")
    if not EDUCABLE.search(TAG.sub("", block)):
        return block
    block = _map_text(block, OPENING, ENTITIES[0])
    attributes = smartypants.Attr.q | smartypants.Attr.D | smartypants.Attr.e
    return _unescape(smartypants.smartypants(block, attributes), rules.quotes)


def _unescape(markup: str, quotes: tuple[str, str]) -> str:
    """Return the text with smartypants' entities replaced by the language's characters."""
    for entity, mark in zip(ENTITIES, (*quotes, *"‘’–—…"), strict=True):
        markup = markup.replace(entity, mark)
    return markup


def _map_text(block: str, pattern: re.Pattern[str], replacement: str) -> str:
    """Return the block with a pattern replaced outside its tags."""
    tags = TAG.findall(block)
    text = pattern.sub(replacement, TAG.sub(HELD_TAG, block))
    return _put_back(text, re.compile(HELD_TAG), tags)


def _bind_spaces(markup: str, substitutions: tuple[Substitution, ...]) -> str:
    """Return the markup with the spaces that the language binds, also next to a tag."""
    if not substitutions:
        return markup
    tags = TAG.findall(markup)
    text = TAG.sub(HELD_TAG, markup)
    for pattern, space in substitutions:
        text = pattern.sub(space, text)
    return _put_back(text, re.compile(HELD_TAG), tags)


def _keep_last_words(markup: str) -> str:
    """Return the markup with no short last word alone.

    A narrow space stays what it is, and code and addresses, often long, stay free to wrap.
    """
    markup = markup.replace(NNBSP, HELD_NNBSP).replace(HELD, f"<{HELD}>")
    before, *rest = widont(markup).split("&nbsp;")
    joined, end = [before], len(before)
    for after in rest:
        space = SPACE.match(markup, end)[0]  # type: ignore[index]  # widont replaced one
        joined += (NBSP if NBSP in space or _are_short(before, after) else space), after
        before, end = after, end + len(space) + len(after)
    return "".join(joined).replace(f"<{HELD}>", HELD).replace(HELD_NNBSP, NNBSP)


def _are_short(before: str, after: str) -> bool:
    """Tell whether the words at a space, were they one, would fit into the narrowest column."""
    last = TAG.sub("", BLOCK_END.split(before)[-1]).replace("\n", " ").rpartition(" ")[2]
    first = TAG.sub("", BLOCK_END.split(after)[0]).replace("\n", " ").partition(" ")[0]
    return len(html.unescape(f"{last} {first}")) <= LONGEST_PAIR
