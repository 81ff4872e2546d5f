"""What an editor reads when a file of ``content/`` is wrong: each mistake, and its message."""

from collections.abc import Mapping

import pytest

from summit.content.reader import read_content
from tests.conftest import KINDS
from tests.content.mistakes import (
    addresses,
    edition,
    fields,
    files,
    images,
    links,
    markdown,
    news,
    reading,
)
from tests.content.mistakes.files import PLACES
from tests.content.mistakes.news import DATE
from tests.content.mistakes.reading import NOT_UTF8
from tests.content.mistakes.rows import DEBATE, FACTS, FRONT, VALID_FACTS, Row
from tests.content.mistakes.rows import edition as edition_with
from tests.content_folder import ContentFolder

SUBJECTS = (addresses, edition, fields, files, images, links, markdown, news, reading)
MISTAKES = {
    f"{subject.__name__.rpartition('.')[2]}: {mistake}": row
    for subject in SUBJECTS
    for mistake, row in subject.ROWS.items()
}

ACCEPTED = {
    "a byte order mark": {DEBATE: f"\ufeff{FRONT}---\nTexte.\n"},
    "Windows line ends": {DEBATE: f"{FRONT}---\nTexte.\n".replace("\n", "\r\n")},
    "old Mac line ends": {DEBATE: f"{FRONT}---\nTexte.\n".replace("\n", "\r")},
    "a blank line first": {DEBATE: f"\n{FRONT}---\nTexte.\n"},
    "spaces after the fences": {DEBATE: f"{FRONT}---  \nTexte.\n"},
    "no text under the front matter": {DEBATE: f"{FRONT}---"},
    "what systems leave behind": {"news/.DS_Store": "x", "news/debate/Thumbs.db": "x"},
    "a link to a scheduled item from one of the same date": {
        "news/opening/index.fr.md": f"{FRONT}slug: un\n---\n[Suite](../second/)\n",
        "news/second/index.fr.md": f"{FRONT}slug: deux\n---\n[Suite](../opening/index.fr.md)\n",
        "news/second/bundle.yaml": "date: 2016-11-21 09:00\n",
    },
    "a link to a bundle without its language": {
        "pages/summit/index.en.md": f"{FRONT}---\n[More](../../news/debate/index.en.md)\n"
    },
    "code that looks like mistakes": {
        DEBATE: f'{FRONT}---\n`<script>`\n\n```\n# h1 <p style="x"> [a](b.md)\n```\n'
    },
    "links that leave the site": {
        DEBATE: f"{FRONT}---\n<https://oecd.org> [a](mailto:a@b.test) <c@d.test> [t](tel:+331)\n"
    },
    "no-break spaces around a colon": {
        DEBATE: "---\ntitle\u00a0: Le débat\nsummary:\u202fIl commence.\n---\nTexte.\n",
        FACTS: "date:\u00a02016-09-15\nthemes:\n-\u00a0climate\n",
    },
    "a slug in Arabic": {
        "news/debate/index.ar.md": "---\ntitle: افتتاح\nslug: افتتاح\nsummary: بدأ.\n---\n"
    },
}

SOUND = (
    "Voir https://www.paris.fr (ou [Paris](https://www.paris.fr)) [1].",
    "Un prix : 5 * 3 = 15, a_b_c et `**`, `](x/y)`, `[^1]`.",
    "```\n](x/y) ** ][x] [^1]\n| a | b |\n```",
    "Texte.[^1]\n\n[^1]: La note.",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "- un\n- deux\n\n## A\n\n### B\n\n#### C\n\n## D",
    "#CitiesForLife en tête de ligne",
    "[Sommet][s]\n\n[s]: ../../pages/summit/index.fr.md",
    "[![Un tram](tram.jpg)](../../pages/summit/)",
)

TITLES = {
    "Ouverture : la suite": "Ouverture : la suite",
    "Ouverture: la suite": "Ouverture: la suite",
    "Le sommet #CitiesForLife": "Le sommet #CitiesForLife",
    "#CitiesForLife": "#CitiesForLife",
    '"Ville" pour tous': '"Ville" pour tous',
    "'Ville' pour tous": "'Ville' pour tous",
    '"Ville pour tous"': "Ville pour tous",
    '"Ville : pour tous"': "Ville : pour tous",
    "L'élan : d'une ville à l'autre": "L'élan : d'une ville à l'autre",
    "[Direct] La ville": "[Direct] La ville",
    "@paris : suivez-nous": "@paris : suivez-nous",
    "*Villes*": "*Villes*",
    "100 % : le pari": "100 % : le pari",
    "Oui": "Oui",
    "2016": "2016",
    "Le débat # en cours": "Le débat # en cours",
    "Atelier # 3 du public": "Atelier # 3 du public",
    "# 3 raisons": "# 3 raisons",
    "!Vamos a la ciudad!": "!Vamos a la ciudad!",
    "&Todos juntos en la ciudad.": "&Todos juntos en la ciudad.",
    "'L'eau pour tous'": "L'eau pour tous",
    r"'L\'eau pour tous'": "L'eau pour tous",
    '"Le "grand" débat"': 'Le "grand" débat',
    '"Ville" pour "tous"': '"Ville" pour "tous"',
    r'"C:\temp"': r"C:\temp",
    r'"D:\notes\ville"': r"D:\notes\ville",
    r'"C:\\temp"': r"C:\temp",
    "Lieu\u00a0: la\u00a0ville": "Lieu\u00a0: la\u00a0ville",
}


def test_the_folder_is_valid(content: ContentFolder) -> None:
    assert content.problems() == []


@pytest.mark.parametrize("row", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_said_with_its_remedy(content: ContentFolder, row: Row) -> None:
    files, messages = row
    for path, data in files.items():
        content.write(path, data)
    assert content.problems() == messages


@pytest.mark.parametrize("files", ACCEPTED.values(), ids=ACCEPTED)
def test_accepted(content: ContentFolder, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        content.write(path, text)
    assert content.problems() == []


@pytest.mark.parametrize("markdown", SOUND)
def test_what_is_right_is_let_through(content: ContentFolder, markdown: str) -> None:
    content.body(markdown)
    assert content.problems() == []


@pytest.mark.parametrize(("written", "title"), TITLES.items(), ids=TITLES)
def test_title_as_written(content: ContentFolder, written: str, title: str) -> None:
    content.write("news/debate/index.ar.md", f"---\ntitle: {written}\nsummary: x\nslug: x\n---\n")
    reader, _problems = read_content(content.root, content.locales, KINDS)
    assert reader.bundles["news/debate"].translations["ar"].text.title == title


def test_everything_in_one_go_sorted(content: ContentFolder) -> None:
    content.write("edition.yaml", edition_with("Europe/Paris", "Paris"))
    content.write("pages/summit/index.fr.md", "---\ntitel: Le sommet\nsummary:\n---\n")
    content.write("news/opening/bundle.yaml", "date: demain\n")
    content.write(DEBATE, b"\xe9")
    content.write("zoo.txt", "x")
    assert content.problems() == [
        (
            'content/edition.yaml:7: "time_zone" is "Paris", not a time zone. '
            "Write a name such as Asia/Tokyo."
        ),
        f"content/{DEBATE}:1: byte 0xE9 {NOT_UTF8}",
        f'content/news/opening/bundle.yaml:1: "date" is "demain", not a date. {DATE}',
        'content/pages/summit/index.fr.md:2: unknown key "titel". Did you mean "title"?',
        (
            'content/pages/summit/index.fr.md:3: "summary" is empty. '
            'Write a line such as "summary: Une ou deux phrases simples.".'
        ),
        f"content/zoo.txt:1: not a place for content. {PLACES}",
    ]


def test_problems_between_files_in_one_go(content: ContentFolder) -> None:
    content.write(FACTS, f"{VALID_FACTS}themes: [climat]\n")
    content.body("[Suite](../openning/)\n\n# Titre", "news/debate/index.en.md")
    content.write("pages/summit/index.ar.md", "---\ntitle: القمة\nsummary: يومان.\n---\n")
    assert content.problems() == [
        (
            f'content/{FACTS}:2: "themes" names "climat", which does not exist. '
            'Did you mean "climate"?'
        ),
        (
            'content/news/debate/index.en.md:5: "../openning/": no such file as '
            'content/news/openning. Did you mean "../opening/"?'
        ),
        (
            "content/news/debate/index.en.md:7: a first-level heading (#); "
            "the title is the page's own. Begin with ##."
        ),
        (
            'content/pages/summit/index.ar.md:1: "slug" is missing, and cannot be made from '
            '"القمة". Add a line such as "slug: al-iftitah", in Latin letters.'
        ),
    ]
