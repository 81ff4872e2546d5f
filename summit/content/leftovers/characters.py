"""Characters that no text of an editor holds: unseen ones, and signs of other programs."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from summit.base.patterns import lazy_pattern
from summit.base.problems import Message, say
from summit.base.text import EMOJI, FLAGS
from summit.content.leftovers.rules import Finding

MARKS = "\u061c\u200e\u200f"
"""Of direction: they turn nothing round, and Arabic texts need them."""
JOINED = "\u0600-\u0dff\u1000-\u109f\u1780-\u18af"
"""Scripts whose letters joiners part or bind."""
IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
RIGHT = (
    f"{FLAGS}"
    f"|(?<=[{EMOJI}0-9#*])[\ufe0e\ufe0f]|(?<=[{EMOJI}\ufe0f])\u200d(?=[{EMOJI}])"
    f"|(?<=[{JOINED}])[\u200c\u200d]|[\u200c\u200d](?=[{JOINED}])"
    f"|(?<=[{IDEOGRAPHS}])[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""Unseen characters in a place where they do their work."""
TURNING = "\u202a-\u202e\u2066-\u2069"
UNSEEN = (
    "\u00ad\u034f\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
LIGATURES = "\ufb00-\ufb06"
SHAPES = "\ufb50-\ufd3d\ufd40-\ufdcf\ufe70-\ufefc"
"""Letters of Arabic as they are drawn; signs of a whole phrase, such as ﷺ, are none."""
STYLED = "\U0001d400-\U0001d7cb"
IN_REFERENCE = say(
    'a mark of direction, which nobody sees, inside "%(words)s". Delete all of it, and type '
    '"%(words)s" anew, or the sign itself.'
)
BROKEN = (
    "Ã[©¨ª§´®¯¢¹¼¶±³¡\u00a0]|â€[™œ\u009d“”˜¦\u0153\u2122]|Â[\u00a0«»°·]"
    "|(?:[ØÙ][\u0080-\u00bf\u2013-\u203aŒœŠšŽžŸƒˆ˜†‡•…‰€™]){2,}"
)
"""UTF-8 that was read in the encoding of an older program."""
SUSPECT = lazy_pattern(
    f"[{TURNING}{UNSEEN}{PRIVATE}\u0080-\u009f\u2028\u2029\ufffc\ufffd{LIGATURES}{SHAPES}{STYLED}]"
)
BEGIN_BROKEN = ("Ã", "â€", "Â", "Ø", "Ù")
"""What most texts have none of: the long look is for the others."""
FOUND = lazy_pattern(
    f"(?P<right>{RIGHT})|(?P<turning>[{TURNING}])|(?P<unseen>[{UNSEEN}])|(?P<private>[{PRIVATE}]+)"
    f"|(?P<ends>[\u0080-\u009f\u2028\u2029])|(?P<object>\ufffc)|(?P<lost>\ufffd)"
    f"|(?P<ligature>\\w*[{LIGATURES}][\\w{LIGATURES}]*)"
    f"|(?P<shapes>[{SHAPES}](?:[ {SHAPES}]*[{SHAPES}])?)"
    f"|(?P<styled>[{STYLED}]{{2,}})|(?P<broken>{BROKEN})"
)
REFERENCE = lazy_pattern(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,31});")
TYPED = lazy_pattern(r"&(?:shy|lrm|rlm|zwn?j);", re.IGNORECASE)
"""References that somebody types on purpose."""
MARKED = lazy_pattern(f"&#?[A-Za-z0-9]*[{MARKS}][#A-Za-z0-9{MARKS}]*;")
"""A reference that a mark of direction has come into: readers would get its letters."""
DIRECTIONS = lazy_pattern(f"[{MARKS}]")
SENTENCES = {
    "turning": say(
        "the character U+%(code)s, which turns what follows it round, unseen. Delete it; around "
        'words of the other direction, write <span lang="en" dir="ltr">…</span>.'
    ),
    "unseen": say(
        "the character U+%(code)s, which nobody sees. Delete it, and type the word anew."
    ),
    "private": say(
        "the character U+%(code)s, a sign of another program's own font. Delete it; a list "
        'begins with "- ".'
    ),
    "ends": say("the character U+%(code)s, which is no text. Delete it, and type what is meant."),
    "object": say(
        "the character U+%(code)s, where a picture or a chip of a document was not copied. "
        "Delete it, or write what stood there."
    ),
    "lost": say("�, where a character was lost. Type the word anew."),
    "ligature": say(
        '"%(words)s", with letters drawn as one, as a PDF file has them. Write "%(plain)s".'
    ),
    "shapes": say('"%(words)s", in letters as a PDF file draws them. Write "%(plain)s".'),
    "styled": say(
        '"%(words)s", in letters of mathematics, which no screen reader reads as words. Write '
        '"%(plain)s", between two stars ** if it is important.'
    ),
    "broken": say(
        '"%(words)s", letters that a program read in another encoding. Copy the text again, or '
        "type the word anew."
    ),
}


def odd_characters(text: str) -> Iterator[Finding]:
    """Yield the characters of a text that it should not hold, written out or as references."""
    if may_hold_odd(text):
        for match in FOUND.finditer(text):
            if match.lastgroup != "right":
                yield Finding(match.start(), _message(match))
    for reference in REFERENCE.finditer(text) if "&" in text else ():
        said = unescape(reference[0])
        match_said = FOUND.fullmatch(said)
        if match_said and match_said.lastgroup != "right" and not TYPED.fullmatch(reference[0]):
            yield Finding(reference.start(), _message(match_said))
    for marked in MARKED.finditer(text) if "&" in text else ():
        plain = DIRECTIONS.sub("", marked[0])
        if REFERENCE.fullmatch(plain) and unescape(plain) != plain:
            yield Finding(marked.start(), IN_REFERENCE.filled({"words": plain}))


def may_hold_odd(text: str) -> bool:
    """Tell whether a text may hold such characters themselves."""
    if text.isascii():
        return False
    return any(each in text for each in BEGIN_BROKEN) or SUSPECT.search(text) is not None


def _message(match: re.Match[str]) -> Message:
    words = match[0]
    plain = unicodedata.normalize("NFKC", words)
    return SENTENCES[str(match.lastgroup)].filled(
        {"code": f"{ord(words[0]):04X}", "words": words[:60], "plain": plain[:60]}
    )
