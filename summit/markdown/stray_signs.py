"""Signs of markup that are left on a page, and what their editor has to do.

GitHub's preview, or another program's habits, would have made something of them. A backslash before
the sign excuses it: it is a word then.
"""

import re
from collections.abc import Iterator

from summit.base.patterns import lazy_pattern
from summit.base.problems import Message, say

NO_LINK = say(
    "a link that is none. Write [words](address): first the words, no space between ] and (, "
    "and ) at its end."
)
NO_IMAGE = say("an image that is none. Write ![what the image shows](its file).")
NO_TABLE = say(
    "a table is not complete. Leave an empty line before it; under its first, write |---|---|."
)
NO_SPACE = say(
    'a list needs a space after its sign: "%(right)s". Write it, or \\%(sign)s for words that '
    "are no list."
)
NO_BULLET = say('"%(sign)s" makes no list here. Begin each of its lines with "- ".')
NO_HEADING = say('write a space after "%(sign)s" for a heading, or \\%(sign)s for words.')
NO_ATTRIBUTES = say(
    'an attribute list that belongs to nothing. Write it at the end of a heading, " {#key}", with '
    "a space before it and } at its end, or \\{ for words."
)
NO_EMPHASIS = say(
    '"%(sign)s" marks nothing. Write it before and after the words, or \\%(sign)s for the sign '
    "itself."
)
INSIDE_HTML = say(
    'Markdown inside <%(tag)s>, where it has no effect. Write <%(tag)s markdown="1">, or write '
    "the words without HTML."
)
LINE = r"[ \t\u061c\u200b-\u200f\u2060\ufeff]*"
"""What may stand before a line's first sign."""
BULLETS = "·•◦▪▫●○‣⁃■□►➢❖\uf0b7\uf0a7\uf0d8"
TAGS = "a|abbr|b|big|blockquote|br|center|code|dd|del|details|div|dl|dt|em|figure|font|h[1-6]|hr|i"
TAGS += "|iframe|img|ins|kbd|li|mark|ol|p|pre|q|s|script|small|span|strong|style|sub|summary|sup"
TAGS += "|table|tbody|td|th|thead|tr|u|ul|video"
COUNTED = tuple(f"{number}{sign}" for number in "1١۱" for sign in ".)")
M = re.MULTILINE
STRAY_SIGNS: tuple[tuple[tuple[str, ...], re.Pattern[str], Message], ...] = (
    (("![",), lazy_pattern(r"(!\[[^\]\n]*\]\s?\()"), NO_IMAGE),
    (("!",), lazy_pattern(r"(!\[[^\[\]()\n]*\([^\s()]+\)|!\([^\s()]+\)\[)"), NO_IMAGE),
    (("]",), lazy_pattern(r"(\](?:https?:|\.{1,2}/)[^\s()]*\))"), NO_LINK),
    (("]",), lazy_pattern(r"\]\s?(\((?:https?:|[^()\s]*[/#])[^()\s]*)"), NO_LINK),
    (("](",), lazy_pattern(r"(?<!\!)(\]\()"), NO_LINK),
    (('"',), lazy_pattern(r'("[^"\n]{1,80}":https?://)'), NO_LINK),
    ((")[",), lazy_pattern(r"\)(\[(?:https?:|\.{0,2}/)[^\]\s]*\])"), NO_LINK),
    (
        ("[",),
        lazy_pattern(
            r"(\[[^\[\]\n]*\((?:https?:|mailto:|\.{0,2}/|[^()\s]*(?:\.md|/#?[^()\s]*)|#)"
            r"[^()\s]*\))(?![^\n\[]*\])"
        ),
        NO_LINK,
    ),
    (
        ("][",),
        lazy_pattern(r"(\]\[[^\]\n]+\])"),
        say("a link to a reference that is written nowhere. Write [words](address)."),
    ),
    (
        ("[^",),
        lazy_pattern(rf"^{LINE}(?P<sign>\[\^[^\]\s]+\])(?=[ \t\u00a0\u202f]*:?[ \t]+\S)", M),
        say(
            "a note's words need a colon right after its ]. Write them on a line of their own: "
            "%(sign)s: The words."
        ),
    ),
    (
        ("[^",),
        lazy_pattern(
            rf"(?<!^)(\[\^([^\]\s]+)\])(?![\s\S]*^{LINE}\[\^\2\][ \t\u00a0\u202f]*:?[ \t]+\S)", M
        ),
        say("a note without its words. Write them on a line of their own: [^1]: The words."),
    ),
    (
        ("**", "__"),
        lazy_pattern(r"((?:\*\*|__)\w*)"),
        say("two stars that mark nothing. Write them before and after the words: **words**."),
    ),
    (
        ("```", "~~~"),
        lazy_pattern(r"(?P<sign>`{3,}|~{3,})"),
        say("a block of code is not closed. End it with a line %(sign)s."),
    ),
    (
        ("`",),
        lazy_pattern(r"(?<=[^\W\d_])(?<!`)(?P<sign>`)(?=[^\W\d_])"),
        say('"%(sign)s" is no apostrophe. Write \'.'),
    ),
    (("`",), lazy_pattern(r"(?<!`)(?<![^\W\d_](?=`[^\W\d_]))(?P<sign>`{1,2})(?!`)"), NO_EMPHASIS),
    (("~~",), lazy_pattern(r"(?<!~)(?P<sign>~~)(?!~)"), NO_EMPHASIS),
    (("-", "+", "*"), lazy_pattern(rf"^{LINE}(?P<sign>[-+*])(?P<word>[^\W\d_]+)", M), NO_SPACE),
    ((), lazy_pattern(rf"^{LINE}(?P<sign>\d{{1,2}}[.)])(?P<word>[^\W\d_]{{2,}})", M), NO_SPACE),
    (
        ("*", "_"),
        lazy_pattern(r"(?<![^\s(«\"“'’\u2066-\u2069])(?<!^)(?P<sign>[*_])(?=[^\W_])", M),
        NO_EMPHASIS,
    ),
    (("_",), lazy_pattern(r"^(?P<sign>_)(?=[^\W_])", M), NO_EMPHASIS),
    (
        ("==",),
        lazy_pattern(r"((?<!=)==(?=[^\s=])[^=\n]*[^\s=]==(?!=))"),
        say(
            "words between == are not marked here. Write <mark>words</mark>, or ## before a "
            "heading."
        ),
    ),
    (
        ("|",),
        lazy_pattern(rf"^{LINE}(\|[^|\n]*\|).*\|[ \t]*$", M),
        NO_TABLE,
    ),
    (("|",), lazy_pattern(rf"^{LINE}(\|?[ \t]*:?-+:?[ \t]*\|[ \t:|-]*)$", M), NO_TABLE),
    (
        (*(f"{sign} " for sign in "-*+"), *(f"{sign}\t" for sign in "-*+"), *COUNTED),
        lazy_pattern(rf"\S[ \t]*\n(?:[ \t]*\n)?(?={LINE}((?:[-*+]|[1١۱][.)])[ \t]+\S+))"),
        say("a list needs an empty line before its first line."),
    ),
    (tuple(BULLETS), lazy_pattern(rf"^{LINE}(?P<sign>[{BULLETS}])", M), NO_BULLET),
    (("#",), lazy_pattern(rf"^{LINE}(?P<sign>\#{{2,6}})(?=[^\s#])", M), NO_HEADING),
    (
        ("#",),
        lazy_pattern(rf"^{LINE}(\#{{1,6}})[ \t\u00a0]+\S", M),
        say("a heading that is none. Write it at the very beginning of a line of its own."),
    ),
    (
        (">",),
        lazy_pattern(rf"^{LINE}(>)[ \t]", M),
        say("a quotation that is none. Leave an empty line before it."),
    ),
    (("{",), lazy_pattern(r"(\{:?[ ]*(?:[#.][ ]?[\w-]|[a-z-]+=[^\s}]))"), NO_ATTRIBUTES),
    (("<!-",), lazy_pattern(r"(<!-)"), say("a comment is not closed. End it with -->.")),
    (
        ("<",),
        lazy_pattern(rf"(</?(?:{TAGS})(?=[\s>/]|$))", re.IGNORECASE),
        say("a tag that is not complete. Close it with >, or write \\< for the sign."),
    ),
    (
        (":",),
        lazy_pattern(r"(?<![\w:])(:(?:[a-z][a-z0-9_+-]+|[+-]1):)(?![\w:/])"),
        say("a short name of a picture, which stays as it is here. Write the sign itself."),
    ),
    (
        ("[!",),
        lazy_pattern(r"(\[![A-Z]+\])"),
        say("a box that only GitHub knows. Write the words without it."),
    ),
    (
        ("\\",),
        lazy_pattern(r"(\\)[ \t]*$", M),
        say("a backslash that breaks no line: none follows it. Delete it."),
    ),
)
"""What the text holds where each can be (nothing: who knows), what is left in it, and what to do.

Its first group is found in the source again.
"""
CHARACTERS = frozenset(
    character for signs, *_ in STRAY_SIGNS for each in signs for character in each
)
"""Those of all signs: a text that lacks one lacks every sign with it."""


def find_stray_signs(
    text: str, others: tuple[tuple[re.Pattern[str], Message], ...] = ()
) -> Iterator[tuple[int, str, Message]]:
    """Yield the place of each sign that is left in a page's words, the signs and what to do."""
    held = frozenset([character for character in CHARACTERS if character in text])
    for signs, pattern, message in (*STRAY_SIGNS, *(((), *each) for each in others)):
        if signs and not any(sign in text for sign in signs if held.issuperset(sign)):
            continue
        for match in pattern.finditer(text):
            values = match.groupdict()
            if "word" in values:
                values["right"] = f"{values['sign']} {values['word']}"
            yield match.start(1), match[1], message.filled(values) if values else message
