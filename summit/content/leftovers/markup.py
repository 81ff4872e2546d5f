"""Signs of markup in titles, summaries and facts, which are shown as plain words."""

import re
from collections.abc import Iterator
from html import unescape

from summit.base.patterns import lazy_pattern
from summit.base.problems import say
from summit.content.leftovers.rules import Finding, Rule, Rules, Signs

SAID = {
    "shown": say(
        '"%(words)s": plain words only stand here, and these signs would be shown. Take them out.'
    ),
}
ENTITY = lazy_pattern(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,31});")
RULES = Rules(
    Rule(
        ("*",),
        lazy_pattern(
            r"\*\*[^*\n]+\*\*|(?<![\w*])\*(?=[^\s*])[^*\n]{0,200}(?<=[^\s*])\*(?![\w*])|\*\*"
        ),
        SAID["shown"],
    ),
    Rule(
        ("_",),
        lazy_pattern(
            r"(?<!\w)__(?=\w)[^_\n]+__(?!\w)|(?<![\w/:.-])_(?=[^\s_])[^_\n]{0,200}(?<=[^\s_])_(?![\w_])"
        ),
        SAID["shown"],
    ),
    Rule(("`", "~~", "=="), lazy_pattern(r"`[^`\n]+`|~~[^~\n]+~~|==[^=\n]+=="), SAID["shown"]),
    Rule(
        ("[",),
        lazy_pattern(
            r"!?\[[^\[\]\n]{0,500}\]\([^()\n]{0,500}\)|\[\^[^\[\]\s]{1,60}\]"
            r"|\[[^\[\]\n]{1,500}\]\[[^\[\]\n]{1,500}\]"
            r"|\[[a-z]{3,12}:\s?[a-z0-9]+-[a-z0-9-]+\]"
        ),
        SAID["shown"],
    ),
    Rule(
        ("{",),
        lazy_pattern(r"\{:[^}\n]*\}|\{\s?#[\w-]+\s?\}|\{[a-z]{3,12}:\s?[\w -]+\}"),
        SAID["shown"],
    ),
    Rule(
        ("<",),
        lazy_pattern(r"</?[a-zA-Z][\w:-]*(?:\s[^<>\n]*)?/?>|<!--.*?(?:-->|$)"),
        SAID["shown"],
    ),
    Rule((), lazy_pattern(r"\A(?:#{1,6}\s(?!\d)|[>+*•-]\s)[^\n]{0,40}"), SAID["shown"]),
    Rule(("\\",), lazy_pattern(r"\\(?:[!-/:-@\[-`{-~]|$)", re.MULTILINE), SAID["shown"]),
)


def signs_of_markup(text: str, held: Signs | None = None) -> Iterator[Finding]:
    """Yield the signs of markup in plain words."""
    yield from RULES.search(text, held)
    for match in ENTITY.finditer(text) if "&" in text else ():
        if unescape(match[0]) != match[0]:
            yield Finding(match.start(), SAID["shown"].filled({"words": match[0]}))
