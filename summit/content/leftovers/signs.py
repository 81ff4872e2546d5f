"""Signs that were typed or pasted for what they are none of: quotation marks, raised letters.

With them, what stands in templates for words, and lines of a front matter left in a text. A
backslash before the first sign excuses it: it is words then.
"""

import re

from summit.base.patterns import lazy_pattern
from summit.base.problems import say
from summit.content.leftovers.rules import Rule

M = re.MULTILINE
SAID = {
    "raised": say('"%(words)s" is raised in another program. Write <sup>%(inner)s</sup>.'),
    "lowered": say('"%(words)s" is lowered in another program. Write <sub>%(inner)s</sub>.'),
    "note": say(
        '"%(words)s" is a note in another program. Write [^1] here, and on a line of its own '
        "[^1]: %(inner)s"
    ),
    "template": say('"%(words)s" is a place in a template that nobody filled in. Write the words.'),
    "quoted": say(
        '"%(words)s": << and >> are no quotation marks. Write "%(inner)s": the page sets them as '
        "its language does."
    ),
    "front matter": say(
        '"%(words)s" is a line of a front matter, and would be shown. Write it at the head of the '
        "file, between the two lines ---, or delete it."
    ),
    "taken": say(
        '"%(words)s" begins with the sign of a list or of a quotation, which would not be shown. '
        "Write \\%(words)s for the sign itself."
    ),
    "bullet": say(
        '"%(words)s" begins with the sign of a list, which would not be shown. Write \\%(words)s '
        'for the sign itself, or "- " for a list.'
    ),
}
SIGNS = (
    Rule(
        ("^",),
        lazy_pattern(r"(?<=[\w).])(?P<words>\^(?P<inner>[^\s^$\[\]]{1,12})\^)"),
        SAID["raised"],
    ),
    Rule(
        ("^",),
        lazy_pattern(r"(?<=\d)(?P<words>\^(?P<inner>er|re|e|ème|o|a|st|nd|rd|th))(?![\w^])"),
        SAID["raised"],
    ),
    Rule(
        ("~",),
        lazy_pattern(r"(?<=[^\W\d_])(?<!~)(?P<words>~(?P<inner>\d{1,3}[+-]?)~)(?!~)"),
        SAID["lowered"],
    ),
    Rule(("^[",), lazy_pattern(r"(?<![\\\[])\^\[(?P<inner>[^\]\n]{1,200})\]"), SAID["note"]),
    Rule(
        ("<<", "&lt;&lt;"),
        lazy_pattern(
            r"(?<![<\\])(?:<<(?!<)[ \t\u00a0\u202f]*"
            r"(?P<inner>(?![a-zA-Z][^<>\n]*>|[ \t])[^<>]{1,200}?"
            r"|(?<=[ \u00a0\u202f])[^<>]{1,200}?)[ \t\u00a0\u202f]*>>(?!>))"
        ),
        SAID["quoted"],
    ),
    Rule(
        ("+ ",),
        lazy_pattern(
            r"^[ \t]*(?P<words>\+ (?:\d[\d.,]*(?:[ \u00a0\u202f]\d{3})*[ \u00a0\u202f]?"
            r"(?:%|°C?|[€$]|[^\W\d_]{1,12})?|de \d+|d['’]\w+))",
            M,
        ),
        SAID["bullet"],
    ),
    Rule(
        ("%", "°", "€"),
        lazy_pattern(
            r"(?:\A|\n[ \t]*\n)(?P<words>(?:> ?|- )\d[\d.,]*[ \u00a0\u202f]?(?:%|°C?|€))"
            r"[^\n]*(?=\n[ \t]*(?:\n|\Z)|\Z)"
        ),
        SAID["taken"],
    ),
)
FIELDS = (
    "unsubscribe|(?:first|last|user|full|f|l)_?name|e-?mail|prénom|prenom|civilité|civilite|"
    "désinscription|désabonnement|desinscription|desabonnement|apellidos|darse_de_baja"
)
"""What mailing programs write for each of their readers."""
MAILERS = tuple(
    Rule((sign,), lazy_pattern(pattern), SAID["template"])
    for sign, pattern in (
        ("%%", r"%%(?<!\\%%)\w[\w .-]{0,40}%%"),
        ("*|", r"\*\|(?<!\\\*\|)[A-Z][\w:]{0,60}\|\*"),
        ("[%", r"\[%(?<!\\\[%)[^%\n]{1,60}%\]"),
        ("@@", r"@@\w{1,40}@@"),
        ("##", r"##(?<!\\##)[A-Za-z]\w{1,40}##"),
        ("%", r"%(?<![\w%\\]%)[^\W\d]{3,30}%(?![\w%])"),
        ("$", r"\$(?<![\w$\\]\$)[A-Za-z_]{2,30}\$(?![\w$])"),
        ("#", r"#(?<![\w#&\\]#)[A-Za-z_]{2,30}#(?![\w#])"),
        ("#{", r"#\{(?<!\\#\{)\w[\w. ]{0,40}\}"),
        ("{$", r"\{\$\w[\w.]{0,40}\}"),
        ("{!", r"\{!\w[\w.]{0,40}\}"),
        ("{@", r"\{@\w[\w.]{0,40}\}"),
        ("{", r"\{(?<![\\{$#]\{)[a-zA-Z]+[._][\w.]{1,40}\}(?!\})"),
        ("{", rf"\{{(?<![\\{{$#]\{{)(?i:{FIELDS})\}}"),
        ("[", rf"\[(?<![\\!\]\w]\[)(?:{FIELDS.upper()})\](?![(\[:])"),
    )
)
KEYS = (
    "title|titre|título|slug|summary|résumé|resumen|date|updated|layout|tags?|draft|author|auteur"
    "|categor(?:y|ies)|keywords?|description|permalink|lang|locale|template|image|image_alt|published"
    "|menu_title|moved_from|made_from|translated|themes?|partners|weight|status|credits|subtitle|excerpt"
)
FRONT_LINES = r"(?P<words>(?!\w+://)[a-z_]{2,20}:[ \t][^\n]*)(?:\n[a-z_]{2,20}:(?:[ \t][^\n]*)?)+$"
"""Two lines or more as the head of a file has them, at the beginning of a text or behind a rule."""
HEAD_RULES = (
    Rule(
        (":",),
        lazy_pattern(
            rf"^(?P<words>(?:{KEYS}):(?:[ \t][^\n]*)?)(?:\n[a-z_]{{2,20}}:(?:[ \t][^\n]*)?)*$", M
        ),
        SAID["front matter"],
    ),
    Rule((":",), lazy_pattern(rf"\A\s*+{FRONT_LINES}", M), SAID["front matter"]),
    Rule(("---",), lazy_pattern(rf"^---+[ \t]*\n{FRONT_LINES}", M), SAID["front matter"]),
)
"""In small letters and without a space before the colon, as nobody writes a sentence."""
FRONT_MATTER = lazy_pattern(r"\s*---[ \t]*\n(?:[ \t]*\n)*[a-z_]+[ \u00a0]?:(?: [^\n]*)?\n")


def begins_twice(body: str) -> bool:
    """Tell whether a body begins with a front matter of its own."""
    return FRONT_MATTER.match(body) is not None
