"""What else is written in a text: headings, tables, lists, HTML."""

from tests.content.mistakes.rows import Rows, in_text

FIRST_LEVEL = "a first-level heading (#); the title is the page's own. Begin with ##."
NO_TABLE = (
    "a table is not complete. Leave an empty line before it; under its first, write |---|---|."
)

ROWS: Rows = {
    "heading key used twice": in_text(
        '## Lieu {#lieu}\n\nTexte.\n\n<p id="lieu">Ici.</p>',
        '5: the key "lieu" is used twice. Give each heading its own {#key}.',
    ),
    "first-level heading": in_text("Texte.\n\n# Le débat", f"7: {FIRST_LEVEL}"),
    "first-level heading, underlined": in_text("Le débat\n========", f"6: {FIRST_LEVEL}"),
    "first-level heading after code": in_text(
        "```\n# Commentaire\n```\n\n# Le débat", f"9: {FIRST_LEVEL}"
    ),
    "inline script": in_text(
        "Texte.\n\n<script>alert(1)</script>",
        "7: a script, which this site does not publish. Delete it.",
    ),
    "script handler": in_text(
        '<p onclick="alert(1)">Texte.</p>',
        "5: a script handler, which this site does not publish. Delete it.",
    ),
    "style attribute": in_text(
        'Texte.\n\n<p style="color: red">Texte.</p>',
        "7: a style, which belongs to the theme. Delete it.",
    ),
    "style element": in_text(
        "<style>p { color: red }</style>", "5: a style, which belongs to the theme. Delete it."
    ),
    "heading skipped": in_text(
        "## A\n\n#### B\n",
        (
            '7: the heading "B" is of level 4, and none of level 3 stands above it. Begin it '
            "with ###."
        ),
    ),
    "starts h3": in_text(
        "### A\n",
        (
            '5: the heading "A" is of level 3, and none of level 2 stands above it. Begin it '
            "with ##."
        ),
    ),
    "broken table": in_text("| a | b |\n| 1 | 2 |\n", f"5: {NO_TABLE}"),
    "table no blank": in_text(
        "Texte\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        f"6: {NO_TABLE}",
    ),
    "emphasis": in_text(
        "Un **mot important\n\nTexte",
        "5: two stars that mark nothing. Write them before and after the words: **words**.",
    ),
    "two h1": in_text("# Un\n\n# Deux", f"5: {FIRST_LEVEL}"),
    "unclosed code": in_text(
        "```\ncode\n\nTexte", "5: a block of code is not closed. End it with a line ```."
    ),
    "unclosed html": in_text(
        "<div>\n\nTexte", "5: <div> is never closed. Write </div>, or delete it."
    ),
    "front matter pasted twice": in_text(
        "---\ntitle: Le débat\nsummary: Il commence.\n---\nTexte.",
        "5: the lines at the top of the file, between the two ---, are written a second time here. "
        "Delete them here, up to and with the second ---.",
    ),
    "a signature's dashes": in_text(
        "Fin.\n-- \nAnne",
        '6: the line "--" makes a heading of the words above it. Leave an empty line before it, or '
        'write a heading as "## Words".',
    ),
    "lines of a list that is none": in_text(
        "Voici :\n1- un\n2- deux",
        '6: lines that begin with "1-" run on in one line. Begin each with "1. ", "2. " and so on, '
        "or leave an empty line before each.",
    ),
}
