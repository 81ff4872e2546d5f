"""Quotes, dashes, spaces and widows as each language sets them, in Unicode.

Idempotent, and never inside tags, code, addresses or scripts; letters and digits stay as they are.
Dashes and ellipses are smartypants', quotes those of ``quotes``, and last words are kept together
by typogrify's ``widont``. What differs between languages stands in their files,
``summit/base/languages``.
"""

import html
import re
from collections.abc import Callable, Iterator
from itertools import chain

import smartypants
from typogrify.filters import widont

from summit.base.languages import language_of
from summit.base.languages.record import (
    HELD_TAG,
    NBSP,
    NNBSP,
    NUMBER_BEFORE_LATIN,
    Substitution,
    Typography,
    words_in,
)
from summit.base.locales import is_from_the_right
from summit.markdown.quotes import curl

# Private-use characters stand for what must not be touched while the rest is set.
HELD = "\ue000"
HELD_BLOCK = "<\ue003>"
HELD_NNBSP = "\ue002"

ELEMENTS = (
    r"(?P<block><!--.*?-->|<(?P<element>pre|script|style|svg|textarea)\b[^>]*>.*?</(?P=element)\s*>)"
    r"|<(?P<inline>code|kbd|math|samp)\b[^>]*>.*?</(?P=inline)\s*>"
)
ELEMENT = re.compile(
    r"<(?:!--|(?:pre|script|style|svg|textarea|code|kbd|math|samp)\b)", re.IGNORECASE
)
PRIVATE = re.compile("[\ue000-\ue003]")
ADDRESS = r"(?:https?://|www\.)[^\s<>\"'«»“”]+"
# It is looked for where a word begins: within each, a long word would take minutes.
MAIL = r"(?<![\w.+-])[\w.+-]+@[\w-]+\.\w[\w.-]*(?![^<]*>)"
TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
BLOCK_END = re.compile(r"</(?:p|li|h\d|t[dh]|d[dt])>")
BLOCK_ENDS = frozenset(f"</{name}>" for name in "p li td th dd dt".split())
BLOCK_ENDS |= {f"</h{level}>" for level in range(10)}
WIDOW_ENDS = BLOCK_ENDS - {"</td>", "</th>", "</h0>", "</h7>", "</h8>", "</h9>"}
CLOSING = tuple(f"</{name}>" for name in "a em span strong i b".split())
LONGEST_PAIR = 15
"""Characters of last words that are kept together: longer ones would be broken within."""
MISTYPED = re.compile("[´′‛＇‘]")
JOINING = r"(?<=[^\W\d_])[´′‛＇](?=[^\W\d_])|(?<=[a-z])‘(?=(?:s|t|re|ve|ll)(?!\w))"
"""Between two letters: an accent, a prime or an opening mark that was typed for an apostrophe."""
DASHES_SET = {"&#8211;": "–", "&#8212;": "—", "&#8230;": "…"}
ENTITY = re.compile("|".join(DASHES_SET))
HELD_ELEMENTS = re.compile(f"{HELD_BLOCK}|{HELD}")

ENGLISH, FROM_THE_RIGHT = Typography(), Typography(signs=(NUMBER_BEFORE_LATIN,))
"""How texts are set in a language that does not say how; the second, in one from the right."""


def typeset(markup: str, language: str) -> str:
    """Return the HTML with the text set as the language (``fr``, ``pt``…) wants it."""
    return _set(markup, language, _keep_last_words)


def _set(markup: str, language: str, finish: Callable[[str], str]) -> str:
    own = language_of(language)
    rules = own.typography or (FROM_THE_RIGHT if is_from_the_right(language) else ENGLISH)
    if not rules.is_set:
        return markup
    prefixes = frozenset(words_in(own.prefixes))
    markup, held = _hold(markup)
    texts, tags = _parted(markup.replace("&nbsp;", NBSP))
    blocks = _blocks(texts, tags)
    text = "".join([_educate(block, its_tags, rules, prefixes) for block, its_tags in blocks])
    mistyped = _joined(own.elisions) if MISTYPED.search(text) else ()
    for each in (*mistyped, *rules.signs, *rules.spaces):
        text = each.set_in(text)
    return _put_back(finish(_joined_with(text, tags)), HELD_ELEMENTS, held)


def untouchable(markup: str) -> str:
    """Return the pattern of what is not to be touched in a text, as far as its signs are there."""
    signs = (
        (ELEMENTS, ELEMENT.search(markup) is not None),
        (PRIVATE.pattern, PRIVATE.search(markup) is not None),
        (ADDRESS, "://" in markup or "www." in markup.lower()),
        (MAIL, "@" in markup),
    )
    return "|".join(pattern for pattern, is_there in signs if is_there)


def _hold(markup: str) -> tuple[str, list[str]]:
    """Return the markup with what must not be touched held, and that."""
    pattern, held = untouchable(markup), []
    if not pattern:
        return markup, []

    def hold(match: re.Match[str]) -> str:
        held.append(match[0])
        return HELD_BLOCK if match.groupdict().get("block") else HELD

    return re.sub(pattern, hold, markup, flags=re.DOTALL | re.IGNORECASE), held


def _parted(markup: str) -> tuple[list[str], list[str]]:
    """Return the texts of a markup, and the tags between them."""
    parts = TAG.split(markup)
    return parts[::2], parts[1::2]


def _blocks(texts: list[str], tags: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the texts in pieces that end where a block does, a sign in the place of each tag."""
    start = 0
    for end, tag in enumerate(tags, 1):
        if tag in BLOCK_ENDS:
            yield HELD_TAG.join([*texts[start:end], ""]), tags[start:end]
            start = end
    yield HELD_TAG.join(texts[start:]), tags[start:]


def _joined_with(text: str, tags: list[str]) -> str:
    """Return a text with its tags in their places."""
    before, *rest = text.split(HELD_TAG)
    return "".join([before, *chain.from_iterable(zip(tags, rest, strict=True))])


def _joined(elisions: str) -> tuple[Substitution, ...]:
    """Return what sets an apostrophe where another sign was typed for one.

    ‘ joins an elision, or a word in small letters: behind others it may be one of a name, Ka‘ba.
    """
    found: tuple[Substitution, ...] = (Substitution(re.compile(JOINING), "’"),)
    if elisions:
        words = "|".join(words_in(elisions))
        joined = rf"(?<![^\W\d_])((?i:{words})|[a-zà-ÿœ]+)‘(?=[^\W\d_])"
        found += (Substitution(re.compile(joined), r"\1’"),)
    return found


def typeset_text(text: str, language: str) -> str:
    """Return the plain text (a title, a summary) set as the language wants it."""
    return html.unescape(typeset(html.escape(text, quote=False), language))


def typeset_name(name: str, language: str) -> str:
    """Return a name set as the language wants it; programs read it too, so its spaces may break."""
    return html.unescape(_set(html.escape(name, quote=False), language, str))


def _put_back(markup: str, placeholder: re.Pattern[str], held: list[str]) -> str:
    originals = iter(held)
    return placeholder.sub(lambda _: next(originals), markup) if held else markup


def _educate(text: str, tags: list[str], rules: Typography, prefixes: frozenset[str]) -> str:
    """Return the text of a block with the language's quotes, dashes and ellipses."""
    if "--" in text or "..." in text:
        dashed = smartypants.convert_ellipses(smartypants.convert_dashes_oldschool(text))
        text = ENTITY.sub(lambda entity: DASHES_SET[entity[0]], dashed)
    return curl(text, tags, rules, prefixes) if "'" in text or '"' in text else text


def _keep_last_words(markup: str) -> str:
    """Return the markup with no short last word alone.

    A narrow space stays what it is, and code and addresses, often long, stay free to wrap.
    """
    markup = markup.replace(NNBSP, HELD_NNBSP).replace(HELD, f"<{HELD}>")
    parts, start = [], 0
    for end in BLOCK_END.finditer(markup):
        # "widont" knows other ends of blocks, and none of a cell.
        is_end = end[0] in WIDOW_ENDS
        block = markup[start : end.start()]
        parts += [_without_widow(block) if is_end else block, end[0]]
        start = end.end()
    parts.append(_without_widow(markup[start:]))
    return "".join(parts).replace(f"<{HELD}>", HELD).replace(HELD_NNBSP, NNBSP)


def _without_widow(block: str) -> str:
    """Return a block whose last space breaks no line, where the words at it are short."""
    words = block.rstrip()
    while words.endswith(CLOSING):
        words = words[: words.rindex("<")].rstrip()
    *most, last = words.rsplit(None, 1) or [""]
    before = most[0] if most else ""
    if not before or "<" in last or ">" in last:
        return block
    end = len(words) - len(last)
    if NBSP not in block[len(before) : end] and not _are_short(before, block[end:]):
        return block
    # "widont" reads all that it is given, letter by letter: it is given the last two words alone.
    start = before.rfind(">", 0, -1) + 1 if before[-1] == ">" else len(before) - 1
    bound: str = widont(block[start:])
    return block[:start] + bound.replace("&nbsp;", NBSP)


def _are_short(before: str, after: str) -> bool:
    """Tell whether the words at a space, were they one, would fit into the narrowest column."""
    last = TAG.sub("", before).replace("\n", " ").rpartition(" ")[2]
    first = TAG.sub("", after).replace("\n", " ").partition(" ")[0]
    return len(html.unescape(f"{last} {first}")) <= LONGEST_PAIR
