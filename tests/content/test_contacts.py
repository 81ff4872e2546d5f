"""How to reach a private person is never published by mistake."""

import pytest

from tests.content_folder import EDITION, ContentFolder

DEBATE = "content/news/debate/index.fr.md"
REMEDY = (
    "Delete it; if it is for the public, or no contact at all, list it in content/edition.yaml: "
)

REFUSED = {
    "Écrivez à marie.dupont@orange.fr.": ("marie.dupont@orange.fr", "an e-mail address"),
    "[Marie](mailto:marie@orange.fr)": ("marie@orange.fr", "an e-mail address"),
    "marie (arobase) orange.fr": ("marie (arobase) orange.fr", "an e-mail address"),
    "Tél. 06 12 34 56 78": ("06 12 34 56 78", "a telephone number"),
    "Call +44 20 7946 0958 now": ("+44 20 7946 0958", "a telephone number"),
    "هاتف: ٠٦١٢٣٤٥٦٧٨": ("٠٦١٢٣٤٥٦٧٨", "a telephone number"),
    "Demandez à @marie_dupont.": ("@marie_dupont", "somebody's account"),
    "Instagram : marie.d": ("Instagram : marie.d", "somebody's account"),
    "<https://twitter.com/marie>": ("https://twitter.com/marie", "somebody's page in a network"),
    '[Elle](https://www.linkedin.com/in/marie "x")': (
        "https://www.linkedin.com/in/marie",
        "somebody's page in a network",
    ),
}

HARMLESS = (
    "Avec #CitiesForLife, du 21 au 22/11/2016, de 9 h 30 à 18 h",
    "1 200 000 habitants, 25 000 €, 75004 Paris, de 2015 à 2016",
    "`user@orange.fr`\n\n```\n@decorator\nmarie@orange.fr\n```\n",
    "~~~\nmarie@orange.fr\n\n06 12 34 56 78\n~~~",
    "nom@example.org, nom@ville.example",
    "[Rapport](https://www.oecd.org/a/report-0123456789.pdf?id=0612345678)",
    "[Partager](https://twitter.com/intent/tweet)",
    "ISO 9001, article 12.3.4, 45 % à 50 %",
)


def list_public(content: ContentFolder, *contacts: str) -> None:
    lines = "".join(f'  - "{contact}"\n' for contact in contacts)
    content.write("edition.yaml", f"{EDITION}public_contacts:\n{lines}")


@pytest.mark.parametrize(("text", "expected"), REFUSED.items(), ids=REFUSED)
def test_a_contact_is_refused_and_may_be_listed(
    content: ContentFolder, text: str, expected: tuple[str, str]
) -> None:
    words, kind = expected
    content.body(f"Texte.\n\n{text}")
    assert content.problems() == [
        f'{DEBATE}:7: "{words}" looks like {kind}. {REMEDY}public_contacts: ["{words}"].'
    ]
    list_public(content, words)
    assert content.problems() == []


@pytest.mark.parametrize("text", HARMLESS)
def test_what_leads_to_nobody_is_no_finding(content: ContentFolder, text: str) -> None:
    content.body(text)
    assert content.problems() == []


def test_front_matter_and_facts_are_read_too(content: ContentFolder) -> None:
    front = "title: Le débat\nslug: debat-0612345678\nsummary: Écrire à marie@orange.fr\n"
    content.write("news/debate/index.fr.md", f"---\n{front}---\nTexte.\n")
    facts = "date: 2016-09-15\ncredits:\n  tram.jpg: © @marie_dupont\n"
    content.write("news/debate/bundle.yaml", facts)
    assert [problem.partition(" looks ")[0] for problem in content.problems()] == [
        'content/news/debate/bundle.yaml:3: "@marie_dupont"',
        f'{DEBATE}:4: "marie@orange.fr"',
    ]


def test_a_listed_account_does_not_cover_a_longer_one(content: ContentFolder) -> None:
    list_public(content, "@marie")
    content.body("@marie, @marie.dupont, @marie2")
    assert [problem.split('"')[1] for problem in content.problems()] == ["@marie.dupont", "@marie2"]


def test_the_sites_own_mailbox_may_be_named(content: ContentFolder) -> None:
    content.write("letters/index.fr.md", "---\ntitle: La lettre\nsummary: Chaque semaine.\n---\n")
    content.write("letters/bundle.yaml", "email: lettre@paris.fr\n")
    content.body("Écrivez à lettre@paris.fr, non à maire@paris.fr.")
    assert [problem.split('"')[1] for problem in content.problems()] == ["maire@paris.fr"]


@pytest.mark.parametrize(
    ("drawn", "line", "words"),
    [
        ("<text>Écrivez à marie@orange.fr</text>", 2, "marie@orange.fr"),
        ("<text>\n06 12\n<tspan>34 56 78</tspan></text>", 3, "06 12\n34 56 78"),
        ("<text>marie&#64;orange.fr</text>", 2, "marie&#64;orange.fr"),
        ("<!-- dessin : marie@orange.fr -->", 2, "marie@orange.fr"),
        ('<g aria-label="06 12 34 56 78"/>', 2, "06 12 34 56 78"),
        ("<desc><![CDATA[marie@orange.fr]]></desc>", 2, "marie@orange.fr"),
    ],
)
def test_a_contact_in_a_drawing_is_refused(
    content: ContentFolder, drawn: str, line: int, words: str
) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n{drawn}\n</svg>\n'
    content.write("news/debate/plan.svg", svg)
    [problem] = str("\n".join(content.problems())).split("content/")[1:2]
    assert problem.startswith(f'news/debate/plan.svg:{line}: "{words}" looks like')


def test_a_drawing_may_hold_numbers(content: ContentFolder) -> None:
    path = '<path d="M06 12 34 56 78 06 12 34 56 78"/><style>a{b:06 12 34 56 78}</style>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{path}</svg>'
    content.write("news/debate/plan.svg", svg)
    assert content.problems() == []
