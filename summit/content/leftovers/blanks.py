"""What stands in a text for words that are still to be written, in any language."""

import re
from collections.abc import Iterator

from summit.base.languages import language_of, words_of_all
from summit.base.patterns import lazy_pattern
from summit.base.problems import say
from summit.content.leftovers.rules import Finding, Rule, Rules, Signs, phrases, signs_of

ANY_CASE = re.IGNORECASE | re.MULTILINE
SAID = {
    "write": say('"%(words)s" stands for words to come. Write them, or add a line "draft: true".'),
    "unready": say(
        '"%(words)s" says that the text is not ready. Delete it, or add a line "draft: true".'
    ),
    "template": say('"%(words)s" is a place in a template that nobody filled in. Write the words.'),
    "unsure": say('"%(words)s": is something still to be written here?'),
}
TAIL = r"(?: (?-i:[^\W\d_A-ZÀ-Þ])[\w'’·-]*){0,4}"
"""Of small words: [name of the town]."""
ROMAN = (
    "aniversari|anniv|édition|edici|edition|siècle|siglo|centur|olymp|olimp|congr|jornada|sesi|"
    "sess|salon|festival|feria|cumb|somm|summ|forum|foro|conf|rencontr|encuentr|assembl|"
    "asambl|legisl|législ|réunion|reuni|jeux|juegos|games|bienal|biennale|convención|convention"
)
"""How words begin that a Roman number may count."""
PARTS = (
    r"siècle|siglos?|tome|tomo|chap(?:itre|ter|\.)|capítulo|art(?:icle|ículo|\.)|titre|título|title|"
    r"livre|libro|book|vol(?:ume|umen|\.)|annexe|anexo|annex|section|sección|part|partie|parte|louis|"
    r"acte|act|super bowl|psaume|salmo|n°"
)
MONTHS = "|".join(words_of_all(lambda language: language.leftovers.months))
NAMES = phrases(lambda each: each.leftovers.blanks)
ORDERS = phrases(lambda each: each.leftovers.orders)
WORDS = "|".join(words_of_all(lambda language: language.leftovers.unready))
BRACKETS = lazy_pattern(
    # What stands before it is looked at behind the bracket, which a text is searched for first.
    rf"\[(?<![\]\[\w!\\]\[)\s?(?P<words>(?:{NAMES})(?:[ /,-]{{1,2}}(?:{NAMES}))*{TAIL}"
    rf"|(?:{ORDERS})(?:[ :].{{1,60}})?|[xX?]{{2,}}|\?)"
    r"\s?\](?![(\[:])",
    re.IGNORECASE,
)
BRACES = lazy_pattern(
    # What is meant for an insert, "{figure: …}", has a message of its own.
    rf"\{{(?<![\w\\{{#$]\{{)\s?(?!figure\b|voice\b)"
    rf"(?:(?:{NAMES})(?:[ /,_-]{{1,2}}(?:{NAMES}))*{TAIL}"
    rf"|(?:{ORDERS})(?:[ :][^}}\n]{{1,60}})?)\s?\}}(?!\}})"
    rf"|<(?<![<{{\\]<)\s?(?:(?:{ORDERS})(?:[ :][^<>\n]{{1,60}})?)\s?>"
    rf"|<(?<![<{{\\]<)(?:\s|(?=[^<>\n]*['’]))(?:{NAMES}){TAIL}\s?>",
    re.IGNORECASE,
)
REMAINS = phrases(lambda each: each.leftovers.remains)
TO_DO = ("to", "do")
"""Words that many texts hold, though seldom one after the other."""
EVERYWHERE = Rules(
    Rule(
        (
            *(sign for sign in signs_of(lambda each: each.leftovers.remains) if sign != TO_DO),
            " ".join(TO_DO),
        ),
        lazy_pattern(
            rf"(?:^[ \t>#]*(?:[-*+•][ \t]|\d+[.)][ \t])?|[|:：–—-][ \u00a0\u202f]?|^\("
            r"|\A[^\n]{0,100}\()[*_]{0,3}"
            rf"(?P<words>{REMAINS})(?=[ .…!*_]*(?:\||\)?[ .]*$))",
            ANY_CASE,
        ),
        SAID["write"],
    ),
    Rule(
        tuple(words_of_all(lambda each: each.leftovers.unready)),
        lazy_pattern(
            rf"(?P<words>\A\(?(?:{WORDS})\)?(?: v?\d+)?[ \u00a0\u202f]?[:–—-](?=\s)"
            rf"|(?<![\]\w\\])\[(?:{WORDS})(?: v?\d+)?\](?![(\[:])"
            rf"|\A\((?:{WORDS})(?: v?\d+)?\)|\((?:{WORDS})(?: v?\d+)?\)\Z|[:–—-] (?:{WORDS})\Z)",
            ANY_CASE,
        ),
        SAID["unready"],
    ),
    Rule(
        signs_of(lambda each: each.leftovers.prompts),
        lazy_pattern(rf"(?<!\w)(?:{phrases(lambda each: each.leftovers.prompts)})", ANY_CASE),
        SAID["write"],
    ),
    Rule(
        signs_of(lambda each: each.leftovers.shouts),
        lazy_pattern(rf"(?<!\w)(?:{phrases(lambda each: each.leftovers.shouts)})(?!\w)"),
        SAID["write"],
    ),
    Rule(
        ("lorem", "dolor sit", "adipisc"),
        lazy_pattern(r"lorem\s+ipsum|dolor sit amet|consectetur adipisc\w*", re.IGNORECASE),
        SAID["write"],
    ),
    Rule(("fixme", "tbd", "tktk"), lazy_pattern(r"(?<!\w)(?:FIXME|TBD|TKTK)(?!\w)"), SAID["write"]),
    Rule(
        ("xxx",),
        lazy_pattern(
            rf"(?<!\w)(?i:{PARTS})\s[XVI]+(?!\w)|(?<!\w)(?P<words>x{{3,}}|X{{4,}}|(?<!-)X{{3}}(?!(?:[er°ºª]|ème)?[\s-](?i:{ROMAN})))(?!\w)"
        ),
        SAID["write"],
    ),
    Rule(
        ("xx",),
        lazy_pattern(
            r"(?<!\w)(?P<words>(?:XX|xx)(?:(?=\s?(?:[%€$]|h\b|euros?\b))|\s?[/:.-]\s?(?:XX|xx|\d)\w*"
            rf"|(?=\s(?i:{MONTHS})(?!\w)))|20(?:XX|xx)(?!\w))"
        ),
        SAID["write"],
    ),
    Rule(
        ("___",),
        lazy_pattern(r"(?<![\w\\])_{3,}(?!\w)(?=[^\S\n]*[^_\s])|(?<=[^_\s])[^\S\n]*_{3,}(?!\w)"),
        SAID["write"],
    ),
    Rule((".....", "………", ". . . . ."), lazy_pattern(r"\.{5,}|…{3,}|(?:\. ){5,}"), SAID["write"]),
    Rule(("00",), lazy_pattern(r"(?<![\d/])00[/.]00[/.]\d{2,4}|(?<!\d)0000-00-00"), SAID["write"]),
    Rule(
        ("{{", "{%", "${", "<%", "%"),
        lazy_pattern(
            r"\{\{[^{}\n]{1,60}\}\}|\{%[^%\n]{1,60}%\}|\$\{[\w.]{1,40}\}|<%[^%\n]{1,60}%>"
            r"|(?<![\w%])%[A-Z][A-Z_]{2,30}%"
        ),
        SAID["template"],
    ),
)
TODO = Rules(Rule(("todo",), lazy_pattern(r"(?<!\w)TODO(?!\w|[ -](?i:lists?)\b)"), SAID["write"]))
MARKED_TODO = Rules(
    Rule(
        ("todo",),
        lazy_pattern(r"^TODO$|(?<!\w)TODO\s?:|[(\[]TODO[)\]]", re.MULTILINE),
        SAID["write"],
    )
)
UNSURE_RULES = Rules(
    Rule(("tbc", "tba"), lazy_pattern(r"(?<!\w)(?:TBC|TBA)(?!\w)"), SAID["unsure"], is_notice=True),
    Rule(("???",), lazy_pattern(r"\?{3,}"), SAID["unsure"], is_notice=True),
    Rule(
        ("mm",),
        lazy_pattern(r"(?<!\w)(?:JJ|DD|dd|jj)[/.-](?:MM|mm)[/.-](?:AAAA|YYYY|aaaa|yyyy)(?!\w)"),
        SAID["unsure"],
        is_notice=True,
    ),
)


def blanks(text: str, language: str, held: Signs | None = None) -> Iterator[Finding]:
    """Yield what is to be written yet in a text of a language ("": of any)."""
    yield from EVERYWHERE.search(text, held)
    is_word = not language or language_of(language).leftovers.is_todo_a_word
    yield from (MARKED_TODO if is_word else TODO).search(text, held)
    for match in BRACES.finditer(text) if "{" in text or "<" in text else ():
        yield Finding(match.start(), SAID["template"].filled({"words": match[0]}))
    for match in BRACKETS.finditer(text) if "[" in text else ():
        if f"[{match['words'].lower()}]:" not in text.lower():
            yield Finding(match.start(), SAID["write"].filled({"words": match[0]}))


def doubts(text: str) -> Iterator[Finding]:
    """Yield what may be to be written yet."""
    yield from UNSURE_RULES.search(text)
