"""Remnants of programs in a text: of Word, of spreadsheets, of PDF files and of merges."""

import re
from collections.abc import Iterator

from summit.base.patterns import lazy_pattern
from summit.base.problems import say
from summit.content.leftovers.assistants import ASSISTANT_RULES
from summit.content.leftovers.mails import MAIL_RULES
from summit.content.leftovers.rules import SPACE, Finding, Rule, Rules, Signs, phrases, signs_of

SAID = {
    "office": say(
        '"%(words)s" is left over from Word. Delete it, or paste the text as plain text.'
    ),
    "document": say('"%(words)s" is left over from a shared document. Delete it.'),
    "merged": say('"%(words)s" is left over from a merge. Keep the right lines, and delete it.'),
    "sheet": say('"%(words)s" is left over from a spreadsheet. Write the value itself.'),
    "place": say(
        '"%(words)s" is a place on somebody\'s own machine. Delete it, or link to a file here.'
    ),
    "parted": say(
        '"%(words)s" is a word parted at the end of a line, as in a PDF file. Write it in one line.'
    ),
    "footer": say('"%(words)s" is the number of a printed page. Delete it.'),
}
ROWS = say(
    "rows of a spreadsheet, with tabs between the cells. Write a table: | a | b |, and |---|---| "
    "under its first row."
)
ANY_CASE = re.IGNORECASE | re.MULTILINE
JOINING = "et|ou|ni|à|and|or|to|y|e|o|u|a|und|oder"
"""Words after a hyphen that stands for a part to come: pre- and post-war."""

LOST = phrases(lambda each: each.leftovers.broken)
OFFICE_RULES = (
    Rule(
        ("mso", "<o:", "<st1:", "<w:", "<v:", "[if ", "[endif", "schemas-microsoft"),
        lazy_pattern(
            r"\bmso-[a-z-]+|\bMso[A-Z]\w+|<(?:o|w|v|st1):\w+|<!(?:--)?\[(?:if|endif)\b[^\]\n]*\]"
            r"|urn:schemas-microsoft[\w:-]*"
        ),
        SAID["office"],
    ),
    Rule(
        signs_of(lambda each: each.leftovers.broken),
        lazy_pattern(
            rf"(?:\w{{3,6}}(?:{SPACE})?!(?:{SPACE})?)?(?:{LOST})",
            re.IGNORECASE,
        ),
        SAID["office"],
    ),
    Rule(
        ("{",),
        lazy_pattern(
            r"\{\s?(?:HYPERLINK|LIEN_HYPERTEXTE|PAGEREF|REF|TOC|PAGE|NUMPAGES|MERGEFIELD|SEQ|STYLEREF"
            r"|INCLUDEPICTURE)\b[^}\n]{0,200}\}"
        ),
        SAID["office"],
    ),
    Rule(
        ("_toc", "_ref", "_hlk", "_ftn", "_edn", "_msocom"),
        lazy_pattern(r"#?_(?:Toc|Ref|Hlk|Hlt)\d{4,}|#_(?:ftn|edn|msocom_?)(?:ref)?\d+"),
        SAID["office"],
    ),
    Rule(
        ("]:", "] :", "]\u00a0:"),
        lazy_pattern(
            r"^(?:Comment(?:ed|aire|é)?|Comentado|Comentario|تعليق)\s?\[\w{1,6}\]\s?:.{0,40}",
            ANY_CASE,
        ),
        SAID["office"],
    ),
    Rule(
        ("docs-internal", "kix.", "#heading=h.", "#bookmark=", "#cmnt", "#ftnt"),
        lazy_pattern(
            r"docs-internal-guid-[\w-]*|\bkix\.[a-z0-9]{8,}|#heading=h\.\w+|#bookmark=\w+\.\w+"
            r"|#(?:cmnt|ftnt)_?(?:ref)?\d+"
        ),
        SAID["document"],
    ),
)
PLACE_RULES = (
    Rule(
        ("\\", "file:/", "/users/", "/home/"),
        lazy_pattern(
            r"(?<![(\w])[A-Za-z]:\\(?:Users|Utilisateurs|Documents and Settings)\\[^\s\"'<>)]*"
            r"|(?<![(\w])file:///?[^\s\"'<>)]*|(?<![\w/.])/(?:Users|home)/[\w.-]+/[^\s\"'<>)]*"
        ),
        SAID["place"],
    ),
)
SHEET_RULES = (
    Rule(
        ("#",),
        lazy_pattern(
            r"#(?<![\w&]#)(?:¡?(?:REF|VALUE|VALEUR|VALOR|DIV/0|NUM|NOMBRE|NULL|NUL|SPILL|CALC|EPARS)!"
            r"|(?:NAME|NOM|¿NOMBRE)\?|N/[AD](?!\w))"
        ),
        SAID["sheet"],
    ),
    Rule(
        ("=",),
        lazy_pattern(
            r"(?:(?<=[|(\t '])|^)=(?:[A-ZÉ][A-ZÉ.]{1,24}\([^\n|]{0,80}"
            r"|\$?[A-Z]{1,3}\$?\d+[-+*/:][^\n|]{0,40}"
            r"|'?[\w ]{1,30}'?!\$?[A-Z]{1,3}\$?\d+)",
            re.MULTILINE,
        ),
        SAID["sheet"],
    ),
    Rule(("e+",), lazy_pattern(r"(?<![\w.,])\d[.,]\d+E\+\d{2,3}\b"), SAID["sheet"]),
    Rule(("###",), lazy_pattern(r"(?<=\|)\s*#{3,}\s*(?=\|)"), SAID["sheet"]),
)
PAGE_RULES = (
    Rule(
        ("-\n",),
        lazy_pattern(
            rf"(?P<words>[^\W\d_]{{2,}}-\n[ \t>]{{0,4}}(?!(?:{JOINING})\b)[^\W\d_A-ZÀ-Þ]\w*)"
        ),
        SAID["parted"],
    ),
    Rule(
        ("page", "página", "صفحة"),
        lazy_pattern(
            r"^[ \t]*(?P<words>(?:[-–—] ?)?(?:page|página|صفحة) ?\d+ ?"
            r"(?:/|sur|of|de|من) ?\d+)[ –—-]*$",
            ANY_CASE,
        ),
        SAID["footer"],
    ),
    Rule(
        ("=" * 7, "<" * 7, ">" * 7, "|" * 7),
        lazy_pattern(r"^(?:={7}|<{7}|>{7}|\|{7})$", re.MULTILINE),
        SAID["merged"],
    ),
)
PLACES = Rules(*PLACE_RULES)
REMNANTS = Rules(
    *(*OFFICE_RULES, *PLACE_RULES, *SHEET_RULES, *ASSISTANT_RULES, *MAIL_RULES, *PAGE_RULES)
)
CELLS = lazy_pattern(
    r"[ \t]*(?:(?:[-*+•▪◦o]|\d{1,3}[.)]|\[\^\w+\]:|:|\*\[[^\]]+\]:)[ \t]+)?+\S[^\t\n]*\t+\S"
)
"""A line with a tab between two words, but for the one after the sign of a list."""


def remnants(text: str, held: Signs | None = None) -> Iterator[Finding]:
    """Yield what programs left in a text."""
    yield from REMNANTS.search(text, held)
    place, was_row = 0, False
    for line in text.split("\n") if "\t" in text else ():
        is_row = CELLS.match(line) is not None
        if is_row and not was_row:
            yield Finding(place, ROWS)
        place, was_row = place + len(line) + 1, is_row
