"""Quotes, dashes, spaces and widows as each language sets them, in Unicode.

Idempotent, and never inside tags, code, addresses or scripts; letters and digits stay as they are.
Dashes and ellipses are smartypants', quotes those of ``quotes``, and last words are kept together
by typogrify's ``widont``. What differs between languages stands in their files,
``summit/base/languages``.
"""

import html
import re
from collections.abc import Callable, Iterator

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
SPACE = re.compile(r"\s+")
LONGEST_PAIR = 15
"""Characters of last words that are kept together: longer ones would be broken within."""
MISTYPED = re.compile("[´′‛＇‘]")
JOINING = r"(?<=[^\W\d_])[´′‛＇](?=[^\W\d_])|(?<=[a-z])‘(?=(?:s|t|re|ve|ll)(?!\w))"
"""Between two letters: an accent, a prime or an opening mark that was typed for an apostrophe."""
EDUCABLE = re.compile(r"[\"']|--|\.\.\.")
DASHES = re.compile(r"--|\.\.\.")
DASHES_SET = {"&#8211;": "–", "&#8212;": "—", "&#8230;": "…"}
ENTITY = re.compile("|".join(DASHES_SET))
HELD_TAGS = re.compile(HELD_TAG)

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
    markup = markup.replace("&nbsp;", NBSP)
    markup = "".join([_educate(block, rules, prefixes) for block in _blocks(markup)])
    mistyped = _joined(own.elisions) if MISTYPED.search(markup) else ()
    markup = finish(_substitute(markup, (*mistyped, *rules.signs, *rules.spaces)))
    return _put_back(markup, re.compile(f"{HELD_BLOCK}|{HELD}"), held)


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


def _blocks(markup: str) -> Iterator[str]:
    """Yield the markup in pieces that end where a block does."""
    start = 0
    for match in BLOCK_END.finditer(markup):
        yield markup[start : match.end()]
        start = match.end()
    yield markup[start:]


def _without_tags(markup: str) -> tuple[str, list[str]]:
    """Return the markup with a sign in the place of each tag, and the tags."""
    parts = TAG.split(markup)
    return HELD_TAG.join(parts[::2]), parts[1::2]


def _joined(elisions: str) -> tuple[Substitution, ...]:
    """Return what sets an apostrophe where another sign was typed for one.

    ‘ joins an elision, or a word in small letters: behind others it may be one of a name, Ka‘ba.
    """
    found: tuple[Substitution, ...] = ((re.compile(JOINING), "’"),)
    if elisions:
        words = "|".join(words_in(elisions))
        joined = rf"(?<![^\W\d_])((?i:{words})|[a-zà-ÿœ]+)‘(?=[^\W\d_])"
        found += ((re.compile(joined), r"\1’"),)
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


def _educate(block: str, rules: Typography, prefixes: frozenset[str]) -> str:
    """Return the block with the language's quotes, dashes and ellipses."""
    if not EDUCABLE.search(block):
        return block
    text, tags = _without_tags(block)
    if DASHES.search(text):
        dashed = smartypants.convert_ellipses(smartypants.convert_dashes_oldschool(text))
        text = ENTITY.sub(lambda entity: DASHES_SET[entity[0]], dashed)
    return _put_back(curl(text, tags, rules, prefixes), HELD_TAGS, tags)


def _substitute(markup: str, substitutions: tuple[Substitution, ...]) -> str:
    """Return the markup with the signs and the spaces of the language, also next to a tag."""
    if not substitutions:
        return markup
    text, tags = _without_tags(markup)
    for pattern, replacement in substitutions:
        text = pattern.sub(replacement, text)
    return _put_back(text, HELD_TAGS, tags)


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
    *_, last_block = _blocks(before)
    last = TAG.sub("", last_block).replace("\n", " ").rpartition(" ")[2]
    first = TAG.sub("", next(_blocks(after))).replace("\n", " ").partition(" ")[0]
    return len(html.unescape(f"{last} {first}")) <= LONGEST_PAIR
