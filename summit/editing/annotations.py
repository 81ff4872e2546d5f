"""Problems as GitHub shows them beside a line of a proposal.

https://docs.github.com/en/actions/reference/workflow-commands
"""

from collections.abc import Iterable, Mapping

from summit.base.catalogs import Translator
from summit.base.problems import Problem

ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_MESSAGE = str.maketrans(ESCAPES)
IN_PROPERTY = str.maketrans({**ESCAPES, ":": "%3A", ",": "%2C"})


def is_wanted(environment: Mapping[str, str]) -> bool:
    """Tell whether the program that reads the output notes problems on lines."""
    return environment.get("GITHUB_ACTIONS") == "true"


def annotations(problems: Iterable[Problem], tools: Translator) -> str:
    """Return a line for each problem, such as ``::error file=content/…,line=3::What to do``."""
    return "\n".join(
        f"::error file={each.path.translate(IN_PROPERTY)},line={each.line}::"
        f"{each.message.said(tools).translate(IN_MESSAGE)}"
        for each in problems
    )
