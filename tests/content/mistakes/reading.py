"""Files that cannot be read: their bytes, their front matter, their YAML."""

from tests.content.mistakes.rows import DEBATE, FACTS, FRONT, VALID_FACTS, Rows, in_file, in_text

NO_FRONT_MATTER = (
    'the front matter is missing. Begin the file with a line ---, then "title: …", '
    "then a second line ---."
)
NOT_UTF8 = 'is not UTF-8. Save the file again with the encoding "UTF-8".'
QUOTE_IT = 'Write "key: value", with the value in double quotes if it has special characters.'
MERGED = (
    '"<<<<<<< HEAD": two versions were merged and nobody chose. Keep the right lines, '
    "and delete the marks <<<<<<<, |||||||, ======= and >>>>>>>."
)


def odd_fence(line: str) -> str:
    """Return what is said of a line that was meant for a fence."""
    return (
        f'the line "{line}" is not ---. Write three hyphens, alone in their line, before and after '
        "the front matter."
    )


def no_note(sign: str) -> str:
    """Return what is said of a note in another program's manner."""
    return f'"{sign}" begins no note here. Begin it with "# ", or delete the line.'


ROWS: Rows = {
    "Latin-1": in_file(DEBATE, (FRONT + "---\n").encode("latin-1"), f"2: byte 0xE9 {NOT_UTF8}"),
    "UTF-16": in_file(
        DEBATE, b"\xff\xfe" + (FRONT + "---\n").encode("utf-16-le"), f"1: byte 0xFF {NOT_UTF8}"
    ),
    "UTF-16 without a mark": in_file(
        "edition.yaml",
        "name: Cities\n".encode("utf-16-le"),
        (
            "1: the character U+0000, which no text holds. Delete it, or save the file again "
            'as plain text, encoding "UTF-8".'
        ),
    ),
    "quote left open": in_file(
        DEBATE,
        '---\ntitle: "Le débat\nsummary: Il commence.\n---\n',
        f"2: this is not valid YAML: a quotation mark is opened and never closed. {QUOTE_IT}",
    ),
    "list left open": in_file(
        FACTS,
        VALID_FACTS + "themes: [climate\n",
        f"2: this is not valid YAML: a bracket [ is opened and never closed. {QUOTE_IT}",
    ),
    "tab before a key": in_file(
        DEBATE,
        "---\ntitle: Le débat\n\tsummary: Il commence.\n---\n",
        (
            "3: a tab stands before the words. Delete it; lines that belong to the one above "
            "begin with two spaces."
        ),
    ),
    "no keys": in_file(
        FACTS,
        "le débat\n",
        '1: "le débat" has no colon after its key. Write a line such as "key: value".',
    ),
    "empty file": in_file(DEBATE, "", "1: the file is empty. Write it, or delete it."),
    "file of blank lines": in_file(
        DEBATE, "\ufeff \r\n\r\n", "1: the file is empty. Write it, or delete it."
    ),
    "missing front matter": in_file(DEBATE, "\nLe débat commence.\n", f"2: {NO_FRONT_MATTER}"),
    "unclosed front matter": in_file(
        DEBATE,
        FRONT + "\nTexte.\n",
        "1: the front matter has no end. Close it with a line --- before the text.",
    ),
    "longer fence": in_file(
        DEBATE, "-----\ntitle: Le débat\nsummary: Il.\n-----\nTexte", f"1: {odd_fence('-----')}"
    ),
    "dashes for a fence": in_file(DEBATE, "–––\ntitle: x\n–––\nTexte", f"1: {odd_fence('–––')}"),
    "fence of another program": in_file(DEBATE, "+++\ntitle = 'x'\n+++", f"1: {odd_fence('+++')}"),
    "fence that is escaped": in_file(DEBATE, "\\---\ntitle: x\n\\---", "1: " + odd_fence("\\---")),
    "longer fence at the end": in_file(DEBATE, FRONT + "----\nTexte", f"4: {odd_fence('----')}"),
    "no fence": in_file(
        DEBATE,
        "title: Le débat\nsummary: x\n---\nTexte",
        "1: a line --- is missing before the front matter. Write three hyphens on a line of their "
        "own, above this one.",
    ),
    "words before the front matter": in_file(
        DEBATE,
        f"Voici le texte :\n\n{FRONT}---\nTexte",
        "1: words stand before the front matter. Delete them, or write them below it: the file "
        "begins with a line ---.",
    ),
    "file in a block of code": in_file(
        DEBATE,
        f"```markdown\n{FRONT}---\nTexte\n```\n",
        '1: the file begins with "```markdown", as an assistant or a program gave it. Delete this '
        "line, and the line ``` at its end.",
    ),
    "facts in a block of code": in_file(
        FACTS,
        f"```yaml\n{VALID_FACTS}```\n",
        "1: a line ``` is none of this file. Delete it, and what else is not of the "
        "form key: value.",
    ),
    "fences in facts": in_file(
        FACTS,
        f"{VALID_FACTS}---\n",
        "2: a line --- stands in texts alone, around their front matter. Delete it.",
    ),
    "fences around facts": in_file(
        FACTS,
        f"---\n{VALID_FACTS}---\n",
        "3: a line --- stands in texts alone, around their front matter. Delete it.",
    ),
    "note of another language": in_file(FACTS, f"{VALID_FACTS}// note\n", f"2: {no_note('//')}"),
    "note of another language, first": in_file(
        FACTS, f"//note\n{VALID_FACTS}", f"1: {no_note('//')}"
    ),
    "note of HTML": in_file(FACTS, f"{VALID_FACTS}<!-- note -->\n", f"2: {no_note('<!--')}"),
    "wide colon": in_file(
        DEBATE,
        "---\ntitle：Le débat\nsummary: x\n---\n",
        '2: "：" stands in the place of a colon. Write "title: ", then the value.',
    ),
    "wide colon in facts": in_file(
        FACTS,
        "date：2016-09-15\n",
        '1: "：" stands in the place of a colon. Write "date: ", then the value.',
    ),
    "equals sign": in_file(
        DEBATE,
        "---\ntitle = Le débat\nsummary: x\n---\n",
        '2: "=" stands in the place of a colon. Write "title: ", then the value.',
    ),
    "no colon": in_file(
        DEBATE,
        "---\ntitle Le débat\nsummary: x\n---\n",
        '2: "title Le débat" has no colon after its key. Write a line such as "key: value".',
    ),
    "no space after a hyphen": in_file(
        FACTS,
        f"{VALID_FACTS}themes:\n-climate\n",
        '3: a list needs a space after its hyphen. Write "- climate".',
    ),
    "star for a hyphen": in_file(
        FACTS,
        f"{VALID_FACTS}themes:\n  * climate\n",
        '3: "*" begins no line of a list here. Write "- climate".',
    ),
    "bold key": in_file(
        DEBATE,
        "---\n**title**: Le débat\nsummary: x\n---\n",
        "2: a key stands without signs around it. Delete them.",
    ),
    "JSON": in_file(
        DEBATE,
        '---\n"title": "x",\n"summary": "y"\n---\n',
        "2: this is JSON. Write lines key: value, without { }, and no comma at their ends.",
    ),
    "keys with hyphens": in_file(
        DEBATE,
        "---\n- title: x\n- summary: y\n---\n",
        "2: a hyphen before a key makes it an item of a list. Delete the hyphens.",
    ),
    "tabs": in_file(
        FACTS,
        VALID_FACTS + "themes:\n\t- climate\n",
        (
            "3: a tab stands before the words. Delete it; lines that belong to the one above "
            "begin with two spaces."
        ),
    ),
    "no space after colon": in_file(
        FACTS,
        "date:2016-09-15\n",
        '1: expected lines of the form "key: value", with a space after the colon.',
    ),
    "conflict": in_text("<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> x", f"5: {MERGED}"),
    "conflict yaml": in_file(
        FACTS,
        "<<<<<<< HEAD\ndate: 2016-09-15\n=======\ndate: 2017-09-15\n>>>>>>> x\n",
        f"1: {MERGED}",
    ),
    "title 2 lines": in_file(
        DEBATE,
        "---\ntitle: Le débat\n  suite: x\nsummary: x\n---\n",
        (
            "3: this is not valid YAML: this line does not continue the one before it, or "
            f"begins too far right. {QUOTE_IT}"
        ),
    ),
    "key written twice": in_file(
        DEBATE,
        FRONT + "title: Le débat\n---\n",
        '4: "title" is written twice. Keep one of the two lines.',
    ),
    "base of a merge": in_text(
        "Un texte.\n||||||| a1b2c3d\nAncienne version.",
        f"6: {MERGED.replace('<<<<<<< HEAD', '||||||| a1b2c3d', 1)}",
    ),
    "base of a merge in YAML": in_file(
        FACTS,
        f"{VALID_FACTS}||||||| merged common ancestors\nthemes: []\n",
        f"2: {MERGED.replace('<<<<<<< HEAD', '||||||| merged common ancestors', 1)}",
    ),
    "no space after colon, before another key": in_file(
        DEBATE,
        "---\ntitle:Le débat\nsummary: Il commence.\n---\n",
        f"2: this is not valid YAML: a space is missing after the colon. {QUOTE_IT}",
    ),
    "note behind words of two lines": in_file(
        DEBATE,
        "---\ntitle: Le débat\nsummary: Une réunion\n  du groupe # 3\n---\n",
        f"4: this is not valid YAML: the words from # on would be lost, as a note. {QUOTE_IT}",
    ),
    "sign of YAML in brackets": in_file(
        FACTS,
        f"{VALID_FACTS}themes: [&Todos juntos,\n  b]\n",
        f"2: this is not valid YAML: a value begins with a character of YAML's own. {QUOTE_IT}",
    ),
}
