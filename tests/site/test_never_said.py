"""What no clock would ever show is a mistake, and what some clock shows is none."""

import pytest

from tests.content_folder import EDITION, ContentFolder

LINK = "[l'ouverture](../../news/opening/index.fr.md)"
FRENCH = "pages/summit/index.fr.md"


def problems(
    content: ContentFolder, body: str, moments: str = "{plan: 2016-11-21 08:00}"
) -> list[str]:
    content.write("edition.yaml", EDITION.replace("venue:", f"moments: {moments}\nvenue:"))
    content.write("pages/summit/index.en.md", None)
    content.write(FRENCH, f"---\ntitle: T\nsummary: S.\n---\n{body}\n")
    return [
        each.removeprefix(f"content/{FRENCH}:").partition(" ")[0] for each in content.problems()
    ]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"A\n\n[before: {LINK}] x", ["7:"]),
        (f"A [before plan: {LINK}] x", ["5:"]),
        (f"A [before, during: {LINK}] x", []),
        (f"A [after: {LINK}], {LINK}", []),
        (f"A [after plan: {LINK}] x", []),
        (f"## A {{#a when=before}}\n\nx\n\n{LINK}", ["9:"]),
        (f"## A {{#a when=before}}\n\nx\n\n### B\n\n{LINK}", ["11:"]),
        (f"## A {{#a when=before}}\n\nx\n\n## B\n\n{LINK}", []),
        (f"## A {{#a when=before}}\n\n[after plan: {LINK}] x", ["7:"]),
        ("## A {#a when=before}\n\n[after: y] x", ["7:"]),
        ("## A {#a when=before}\n\n[after plan: y] x", ["7:"]),
        ("## A {#a when=after}\n\n[after plan: y] x", []),
        ("## A {#a when=before}\n\nx\n\n### B {#b when=after}\n\nz", ["9:"]),
        ("[before: [le débat](../../news/debate/index.fr.md)] x", []),
        ("[before: ![Un tram](../../news/opening/tram.jpg)] x", ["5:"]),
    ],
)
def test_what_is_over_too_early(content: ContentFolder, body: str, lines: list[str]) -> None:
    assert problems(content, body) == lines


@pytest.mark.parametrize(
    ("actions", "lines"),
    [
        ("\n  before: [news/opening]\n  during: [news/opening]", ["2:"]),
        ("\n  during: [news/opening]\n  after: [news/opening]", []),
        (" [news/opening]", []),
    ],
)
def test_first_actions(content: ContentFolder, actions: str, lines: list[str]) -> None:
    content.write("home/bundle.yaml", f"actions:{actions}\n")
    found = [each.removeprefix("content/home/bundle.yaml:") for each in content.problems()]
    assert [each.partition(" ")[0] for each in found] == lines
