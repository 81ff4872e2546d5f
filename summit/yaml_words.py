"""What the YAML parser says, in the words of somebody who has never heard of it."""

SENTENCES = {
    "found unexpected end of stream": "a quotation mark is opened and never closed",
    "did not find expected ',' or ']'": "a bracket [ is opened and never closed",
    "did not find expected ',' or '}'": "a bracket { is opened and never closed",
    "mapping values are not allowed in this context": (
        "this line does not continue the one before it, or begins too far right"
    ),
    "could not find expected ':'": "a line has no colon after its key",
    "did not find expected key": "this line begins too far right, or a quote ends too early",
    "found character that cannot start any token": "a value begins with a character of YAML's own",
}
REMEDY = 'Write "key: value", with the value in double quotes if it has special characters.'
TAB = (
    "a tab stands before the words. Delete it; lines that belong to the one above begin with two "
    "spaces."
)


def explain(problem: str | None, line: str) -> str:
    """Return what is wrong with a line of YAML, and what to do."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return TAB
    said = SENTENCES.get(problem or "", problem or "it cannot be read")
    return f"this is not valid YAML: {said}. {REMEDY}"
