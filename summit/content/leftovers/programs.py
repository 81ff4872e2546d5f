"""Remnants of programs in a text: of Word, of spreadsheets, of PDF files and of merges."""

import re
from collections.abc import Iterator

from summit.base.problems import say
from summit.content.leftovers.assistants import ASSISTANT_RULES
from summit.content.leftovers.mails import MAIL_RULES
from summit.content.leftovers.rules import SPACE, Finding, Rule, phrases, search, signs_of

PLAIN = say(
    '"%(words)s" is left over from %(program)s. Delete it, or paste the text as plain text.'
)
MERGED = say('"%(words)s" is left over from a merge. Keep the right lines, and delete it.')
SHEET = say('"%(words)s" is left over from a spreadsheet. Write the value itself.')
PLACE = say('"%(words)s" is a place on somebody\'s own machine. Delete it, or link to a file here.')
ROWS = say(
    "rows of a spreadsheet, with tabs between the cells. Write a table: | a | b |, and |---|---| "
    "under its first row."
)
PARTED = say(
    '"%(words)s" is a word parted at the end of a line, as in a PDF file. Write it in one line.'
)
FOOTER = say('"%(words)s" is the number of a printed page. Delete it.')
ANY_CASE = re.IGNORECASE | re.MULTILINE
JOINING = "et|ou|ni|à|and|or|to|y|e|o|u|a|und|oder"
"""Words after a hyphen that stands for a part to come: pre- and post-war."""
OFFICE = PLAIN.filled({"program": say("Word")})
DOCUMENT = PLAIN.filled({"program": say("a shared document")})

LOST = phrases(lambda each: each.leftovers.broken)
OFFICE_RULES = (
    Rule(
        ("mso", "<o:", "<st1:", "<w:", "<v:", "[if ", "[endif", "schemas-microsoft"),
        re.compile(
            r"\bmso-[a-z-]+|\bMso[A-Z]\w+|<(?:o|w|v|st1):\w+|<!(?:--)?\[(?:if|endif)\b[^\]\n]*\]"
            r"|urn:schemas-microsoft[\w:-]*"
        ),
        OFFICE,
    ),
    Rule(
        signs_of(lambda each: each.leftovers.broken),
        re.compile(
            rf"(?:\w{{3,6}}(?:{SPACE})?!(?:{SPACE})?)?(?:{LOST})",
            re.IGNORECASE,
        ),
        OFFICE,
    ),
    Rule(
        ("{",),
        re.compile(
            r"\{\s?(?:HYPERLINK|LIEN_HYPERTEXTE|PAGEREF|REF|TOC|PAGE|NUMPAGES|MERGEFIELD|SEQ|STYLEREF"
            r"|INCLUDEPICTURE)\b[^}\n]{0,200}\}"
        ),
        OFFICE,
    ),
    Rule(
        ("_toc", "_ref", "_hlk", "_ftn", "_edn", "_msocom"),
        re.compile(r"#?_(?:Toc|Ref|Hlk|Hlt)\d{4,}|#_(?:ftn|edn|msocom_?)(?:ref)?\d+"),
        OFFICE,
    ),
    Rule(
        ("]:", "] :", "]\u00a0:"),
        re.compile(
            r"^(?:Comment(?:ed|aire|é)?|Comentado|Comentario|تعليق)\s?\[\w{1,6}\]\s?:.{0,40}",
            ANY_CASE,
        ),
        OFFICE,
    ),
    Rule(
        ("docs-internal", "kix.", "#heading=h.", "#bookmark=", "#cmnt", "#ftnt"),
        re.compile(
            r"docs-internal-guid-[\w-]*|\bkix\.[a-z0-9]{8,}|#heading=h\.\w+|#bookmark=\w+\.\w+"
            r"|#(?:cmnt|ftnt)_?(?:ref)?\d+"
        ),
        DOCUMENT,
    ),
)
PLACE_RULES = (
    Rule(
        ("\\", "file:/", "/users/", "/home/"),
        re.compile(
            r"(?<![(\w])[A-Za-z]:\\(?:Users|Utilisateurs|Documents and Settings)\\[^\s\"'<>)]*"
            r"|(?<![(\w])file:///?[^\s\"'<>)]*|(?<![\w/.])/(?:Users|home)/[\w.-]+/[^\s\"'<>)]*"
        ),
        PLACE,
    ),
)
SHEET_RULES = (
    Rule(
        ("#",),
        re.compile(
            r"(?<![\w&])#(?:¡?(?:REF|VALUE|VALEUR|VALOR|DIV/0|NUM|NOMBRE|NULL|NUL|SPILL|CALC|EPARS)!"
            r"|(?:NAME|NOM|¿NOMBRE)\?|N/[AD](?!\w))"
        ),
        SHEET,
    ),
    Rule(
        ("=",),
        re.compile(
            r"(?:(?<=[|(\t ])|^)=(?:[A-ZÉ][A-ZÉ.]{1,24}\([^\n|]{0,80}"
            r"|\$?[A-Z]{1,3}\$?\d+[-+*/:][^\n|]{0,40}"
            r"|'?[\w ]{1,30}'?!\$?[A-Z]{1,3}\$?\d+)",
            re.MULTILINE,
        ),
        SHEET,
    ),
    Rule(("e+",), re.compile(r"(?<![\w.,])\d[.,]\d+E\+\d{2,3}\b"), SHEET),
    Rule(("##",), re.compile(r"(?<=\|)\s*#{3,}\s*(?=\|)"), SHEET),
)
PAGE_RULES = (
    Rule(
        ("-\n",),
        re.compile(
            rf"(?P<words>[^\W\d_]{{2,}}-\n[ \t>]{{0,4}}(?!(?:{JOINING})\b)[^\W\d_A-ZÀ-Þ]\w*)"
        ),
        PARTED,
    ),
    Rule(
        ("page", "página", "صفحة"),
        re.compile(
            r"^[ \t]*(?P<words>(?:[-–—] ?)?(?:page|página|صفحة) ?\d+ ?"
            r"(?:/|sur|of|de|من) ?\d+)[ –—-]*$",
            ANY_CASE,
        ),
        FOOTER,
    ),
    Rule(
        ("=" * 7, "<" * 7, ">" * 7, "|" * 7),
        re.compile(r"^(?:={7}|<{7}|>{7}|\|{7})$", re.MULTILINE),
        MERGED,
    ),
)
RULES = (*OFFICE_RULES, *PLACE_RULES, *SHEET_RULES, *ASSISTANT_RULES, *MAIL_RULES, *PAGE_RULES)
CELLS = re.compile(
    r"[ \t]*(?:(?:[-*+•▪◦o]|\d{1,3}[.)]|\[\^\w+\]:|:|\*\[[^\]]+\]:)[ \t]+)?+\S[^\t\n]*\t+\S"
)
"""A line with a tab between two words, but for the one after the sign of a list."""


def remnants(text: str) -> Iterator[Finding]:
    """Yield what programs left in a text."""
    yield from search(RULES, text)
    place, was_row = 0, False
    for line in text.split("\n") if "\t" in text else ():
        is_row = CELLS.match(line) is not None
        if is_row and not was_row:
            yield Finding(place, ROWS)
        place, was_row = place + len(line) + 1, is_row
