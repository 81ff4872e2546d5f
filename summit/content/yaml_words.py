"""What the YAML parser says, in the words of somebody who has never heard of it."""

from summit.base.problems import Message, say, verbatim

SENTENCES = {
    "found unexpected end of stream": say("a quotation mark is opened and never closed"),
    "did not find expected ',' or ']'": say("a bracket [ is opened and never closed"),
    "did not find expected ',' or '}'": say("a bracket { is opened and never closed"),
    "mapping values are not allowed in this context": say(
        "this line does not continue the one before it, or begins too far right"
    ),
    "could not find expected ':'": say("a line has no colon after its key"),
    "did not find expected key": say("this line begins too far right, or a quote ends too early"),
    "found character that cannot start any token": say(
        "a value begins with a character of YAML's own"
    ),
}
REMEDY = say('Write "key: value", with the value in double quotes if it has special characters.')
TAB = say(
    "a tab stands before the words. Delete it; lines that belong to the one above begin with two "
    "spaces."
)


def explain(problem: str | None, line: str) -> Message:
    """Return what is wrong with a line of YAML, and what to do."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return TAB
    other = verbatim(problem) if problem else say("it cannot be read")
    said = SENTENCES.get(problem or "", other)
    return say("this is not valid YAML: %(said)s. %(remedy)s", said=said, remedy=REMEDY)
