"""The templates that the text of one names: it extends, imports or includes them."""

import re

from jinja2 import Environment, meta

COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
TAG = re.compile(r"\{%[-+]?\s*(?:extends|from|import|include|raw)\b")
NAMING = re.compile(
    r"""\{%[-+]?\s*(?:extends|from|import|include)\s+"([^"\\]+)"
        (?:\s+(?:import|as)\s[\w\s,]+|\s+with(?:out)?\s+context|\s+ignore\s+missing)*\s*[-+]?%\}""",
    re.VERBOSE,
)
"""How nearly all templates name others. Where one does it otherwise, Jinja parses it, which takes
half as long as to compile it."""


def templates_named_in(source: str, name: str) -> list[str]:
    """Return the templates that the text of one names."""
    bare = COMMENT.sub("", source)
    named = NAMING.findall(bare)
    if len(named) == len(TAG.findall(bare)):
        return named
    parsed = Environment(autoescape=True, extensions=["jinja2.ext.i18n"]).parse(source, None, name)
    return [each for each in meta.find_referenced_templates(parsed) if each]
