"""Markup of other programs: of wikis, forums, LaTeX, site builders.

None of it has an effect here, so that readers would see its signs. A backslash before the first of
them excuses it: it is words then.
"""

import re
from collections.abc import Iterator

from summit.base.patterns import lazy_pattern
from summit.base.problems import say
from summit.content.leftovers.rules import Finding, Rule, Rules, Signs
from summit.content.leftovers.signs import HEAD_RULES, MAILERS, SIGNS, begins_twice

M = re.MULTILINE
ANY_CASE = re.IGNORECASE | re.MULTILINE
SAID = {
    "bold": say('"%(words)s" is bold in another program. Write **%(inner)s**.'),
    "italics": say(
        '"%(words)s" is in italics in another program. Write *%(inner)s*, or "%(inner)s" for a '
        "quotation."
    ),
    "struck": say('"%(words)s" is struck out in another program. Write ~~%(inner)s~~.'),
    "heading": say('"%(words)s" is a heading in another program. Write "## %(inner)s".'),
    "quotation": say('"%(words)s" is a quotation in another program. Write "> %(inner)s".'),
    "link": say('"%(words)s" is a link in another program. Write [%(inner)s](%(address)s).'),
    "page": say(
        '"%(words)s" is a link of a wiki, or a place that nobody filled in. Write '
        "[words](address), or the words alone."
    ),
    "image": say('"%(words)s" is a picture in another program. Write ![what it shows](its file).'),
    "contents": say(
        '"%(words)s" is where another program lists the headings. Delete it: long pages '
        "begin with their contents."
    ),
    "box": say(
        '"%(words)s" marks a box in another program. Delete it, and keep the words; a quotation '
        'begins with "> ".'
    ),
    "forum": say(
        '"%(words)s" is markup of another program. Delete it, and keep the words: **bold**, '
        "*italics*, [words](address)."
    ),
    "note": say(
        '"%(words)s" is a note in another program. Write [^1] here, and on a line of its own '
        "[^1]: %(inner)s"
    ),
    "formula": say(
        '"%(words)s" is a formula, which would be shown with its signs. Write it in words, or with '
        "signs such as m², √ and ×."
    ),
    "comment": say('"%(words)s" is the mark of a comment in Word. Delete it.'),
}
INNER = r"(?P<inner>[^\s'](?:[^\n]{0,200}?[^\s'])?)"
WIKI = (
    Rule(("'''",), lazy_pattern(rf"(?<![\w'\\])'{{3}}(?:'')?{INNER}'{{3,5}}(?!')"), SAID["bold"]),
    Rule(("''",), lazy_pattern(rf"(?<![\w'\\])''{INNER}''(?!')"), SAID["italics"]),
    Rule(
        ("toc",),
        lazy_pattern(
            r"(?<!\\)\[{1,2}_?toc_?\]{1,2}(?![(\[:])|^__(?:NO|FORCE)?TOC__|^\{:?\s?toc\s?\}"
            r"|^:?(?:toc::|\.\. contents::)",
            ANY_CASE,
        ),
        SAID["contents"],
    ),
    Rule(
        ("![[", "[[file:", "[[image:", "[[fichier:", "[[archivo:", "image::", "[img"),
        lazy_pattern(
            r"(?<!\\)!\[\[[^\]\n]{1,200}\]\]|(?<!\\)\[\[(?:file|image|fichier|archivo):[^\]\n]{1,300}\]\]"
            r"|^image::\S+\[[^\]\n]*\]|^\.\. (?:image|figure)::[^\n]*"
            r"|(?<!\\)\[img(?:[= ][^\]\n]*)?\][^\[\n]*\[/img\]",
            ANY_CASE,
        ),
        SAID["image"],
    ),
    Rule(
        ("[[",),
        lazy_pattern(
            r"(?<![\\\[!])\[\[(?!\[|_?(?i:toc)_?\]|(?i:file|image|fichier|archivo):)"
            r"[^\[\]\n]{1,200}\](?:\[[^\[\]\n]{1,200}\])?\](?![(\[])"
        ),
        SAID["page"],
    ),
    Rule(
        ("==", "\n=", "= "),
        lazy_pattern(
            r"^[ \t]*(?P<words>(?:={3,6}(?!=)[ \t]*|={2}[ \t]+|=[ \t]+(?=[^=\n]+[ \t]=[ \t]*$))"
            r"(?P<inner>[^\s=][^=\n]{0,100}?)[ \t]*=*)[ \t]*$",
            M,
        ),
        SAID["heading"],
    ),
    Rule(
        ("h1. ", "h2. ", "h3. ", "h4. ", "h5. ", "h6. "),
        lazy_pattern(r"^[ \t]*(?P<words>h[1-6]\.[ \t]+(?P<inner>\S[^\n]{0,100}))", M),
        SAID["heading"],
    ),
    Rule(
        ("bq. ",),
        lazy_pattern(r"^(?P<words>bq\.[ \t]+(?P<inner>\S[^\n]{0,100}))", M),
        SAID["quotation"],
    ),
)
BRACKETS = (
    Rule(
        ("[b]", "[strong]"),
        lazy_pattern(r"(?<!\\)\[(b|strong)\](?P<inner>[^\[\n]{1,300}?)\[/\1\]", re.IGNORECASE),
        SAID["bold"],
    ),
    Rule(
        ("[i]", "[em]"),
        lazy_pattern(r"(?<!\\)\[(i|em)\](?P<inner>[^\[\n]{1,300}?)\[/\1\]", re.IGNORECASE),
        SAID["italics"],
    ),
    Rule(
        ("[s]", "[del]", "[strike]"),
        lazy_pattern(r"(?<!\\)\[(s|del|strike)\](?P<inner>[^\[\n]{1,300}?)\[/\1\]", re.IGNORECASE),
        SAID["struck"],
    ),
    Rule(
        ("[url=", "[link="),
        lazy_pattern(
            r"(?<!\\)\[(url|link)=[\"']?(?P<address>[^\]\n\"']{1,300})[\"']?\](?P<inner>[^\[\n]{1,300}?)"
            r"\[/\1\]",
            re.IGNORECASE,
        ),
        SAID["link"],
    ),
    Rule(
        ("[/",),
        lazy_pattern(
            r"(?<![\\\w])\[(?P<tag>[a-z*][\w-]{0,30})(?:[= ][^\]\n]{0,200})?\](?!\()[^\n]{0,300}?"
            r"\[/(?P=tag)\]|(?<!\\)\[/[a-z][\w-]{0,30}\](?!\()",
            re.IGNORECASE,
        ),
        SAID["forum"],
    ),
    Rule(
        ("[",),
        lazy_pattern(
            r"\[(?<!\\\[)(?:(?:url|img|size|color|colour|font|quote|email|list)=[^\]\n]{1,200}"
            r"|[a-z][\w-]{2,30}(?: [a-z][\w-]*=[^\]\n]{1,200}))\](?![(\[:])",
            re.IGNORECASE,
        ),
        SAID["forum"],
    ),
    Rule(
        ("[",),
        lazy_pattern(
            r"(?P<words>\[(?<![\\!\[]\[)(?P<label>(?!(?:CO|NO|SO|PM|EU|UE|RD|RN|COP|ODD|ODS|SDG)\d)"
            r"[A-Z]{2,3}\d{1,3}(?:R\d{1,3})?|(?<=\w\[)[A-Z]\d{1,2})\])(?![(\[:])"
            r"(?!(?s:.*)^ {0,3}\[(?P=label)\]:)",
            M,
        ),
        SAID["comment"],
    ),
)
BUILDERS = (
    Rule(
        ("!!!", "???"),
        lazy_pattern(
            r"^[ \t]*(?P<words>(?:!!!|\?\?\?\+?)[ \t]*[a-z-]+(?:[ \t]+[a-z-]+)?"
            r"(?:[ \t]+\"[^\"\n]*\")?)[ \t]*$",
            M,
        ),
        SAID["box"],
    ),
    Rule((":::",), lazy_pattern(r"^[ \t]*(?P<words>:{3,}[^\n]{0,60})$", M), SAID["box"]),
    Rule(
        (".. ",),
        lazy_pattern(r"^\.\. (?!image|figure|contents)[a-z][\w-]*::[^\n]{0,60}", M),
        SAID["box"],
    ),
    Rule(("#+",), lazy_pattern(r"^#\+[A-Za-z_]+:?[^\n]{0,60}", M), SAID["forum"]),
    Rule(
        ("{color", "{panel", "{code", "{quote}", "{noformat", "{info", "{note", "{warning", "{tip"),
        lazy_pattern(
            r"(?<!\\)\{(?P<tag>color|panel|code|quote|noformat|info|note|warning|tip)(?::[^}\n]*)?\}"
            r"(?=[^{]{0,500}\{(?P=tag)\})|(?<!\\)\{(?:color|panel|code)(?::[^}\n]*)\}"
        ),
        SAID["forum"],
    ),
    Rule(
        ("++",),
        lazy_pattern(r"(?<![\w+\\])\+\+(?P<inner>[^\W\d_][^+\n]{0,100}?(?<=\w))\+\+(?![\w+])"),
        SAID["forum"],
    ),
    Rule(
        ("//",),
        # What stands before it is looked at behind the strokes, which a text is searched for first.
        lazy_pattern(r"//(?<![\w:/\\.]//)(?P<inner>[^\W\d_][^/\n.]{0,100}?(?<=[\w!?]))//(?![\w/])"),
        SAID["italics"],
    ),
)
LATEX = (
    Rule(
        ("\\textbf", "\\bf"),
        lazy_pattern(r"(?<![\\\w:])\\(?:textbf|mathbf|bf)\{(?P<inner>[^{}\n]{1,200})\}"),
        SAID["bold"],
    ),
    Rule(
        ("\\textit", "\\emph", "\\it{"),
        lazy_pattern(r"(?<![\\\w:])\\(?:textit|emph|it|textsl)\{(?P<inner>[^{}\n]{1,200})\}"),
        SAID["italics"],
    ),
    Rule(
        ("section{", "section*{", "\\chapter", "\\paragraph{", "\\title{"),
        lazy_pattern(
            r"(?<![\\\w:])\\(?:(?:sub)*section|chapter|(?:sub)?paragraph|title)\*?"
            r"\{(?P<inner>[^{}\n]{1,200})\}"
        ),
        SAID["heading"],
    ),
    Rule(
        ("\\href",),
        lazy_pattern(
            r"(?<![\\\w:])\\href\{(?P<address>[^{}\n]{1,300})\}\{(?P<inner>[^{}\n]{1,200})\}"
        ),
        SAID["link"],
    ),
    Rule(
        ("\\footnote",),
        lazy_pattern(r"(?<![\\\w:])\\footnote\{(?P<inner>[^{}\n]{1,200})\}"),
        SAID["note"],
    ),
    Rule(
        ("\\",),
        lazy_pattern(
            r"(?<![\\\w:])\\(?!(?:textbf|mathbf|bf|textit|emph|it|textsl|(?:sub)*section|chapter|title"
            r"|(?:sub)?paragraph|href|footnote)\*?\{)(?:[a-zA-Z]{2,}\*?(?:\[[^\]\n]*\])?\{[^{}\n]{0,60}\}?"
            r"|(?:item|newpage|maketitle|tableofcontents|noindent|centering|hline|newline|bigskip"
            r"|medskip|smallskip|clearpage|ldots|dots|LaTeX)(?![a-zA-Z]))"
        ),
        SAID["forum"],
    ),
    Rule(
        ("$$", "^", "\\"),
        lazy_pattern(
            r"(?<![\\$])\$\$(?=\S)[^$\n]{1,200}\$\$"
            r"|(?<![\w$\\])\$(?=[^\s$\d])[^$\n]{0,80}[\\^_][^$\n]{0,80}(?<!\s)\$(?![\w$])"
        ),
        SAID["formula"],
    ),
)
IN_TEXTS = Rules(*WIKI, *BRACKETS, *BUILDERS, *LATEX, *SIGNS, *MAILERS)
IN_WORDS = Rules(*WIKI[:5], *BRACKETS, *LATEX, *SIGNS[:5], *MAILERS)
"""What is looked for in a body, and in the plain words of titles, summaries and facts."""
AT_THE_HEAD = Rules(*HEAD_RULES)


def other_markup(text: str, held: Signs | None = None, *, is_body: bool) -> Iterator[Finding]:
    """Yield the markup of other programs in a text."""
    yield from (IN_TEXTS if is_body else IN_WORDS).search(text, held)
    if is_body and not begins_twice(text):  # That is said of the body as a whole.
        yield from AT_THE_HEAD.search(text, held)
