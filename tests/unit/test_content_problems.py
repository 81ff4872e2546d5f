"""What an editor reads when a file of ``content/`` is wrong: each mistake, and its message."""

from collections.abc import Mapping

import pytest

from summit.content import read_content
from tests.conftest import KINDS
from tests.unit.conftest import EDITION, ContentFolder

DEBATE = "news/debate/index.fr.md"
FACTS = "news/debate/bundle.yaml"
FRONT = "---\ntitle: Le débat\nsummary: Il commence.\n"
VALID_FACTS = "date: 2016-09-15\n"
STRAY = (
    "Publishable files end in .avif, .csv, .gif, .jpeg, .jpg, .ods, .odt, .pdf, .png, .svg, "
    ".webp, .xlsx, .zip. Delete it, or convert it."
)
NOT_UTF8 = 'is not UTF-8. Save the file again with the encoding "UTF-8".'
NO_FRONT_MATTER = (
    "the front matter is missing. Begin the file with a line ---, "
    'then "title: …", then a second line ---.'
)
QUOTE_IT = 'Write "key: value", with the value in double quotes if it has special characters.'


def edition(old: str, new: str) -> str:
    """Return the valid edition with some words replaced."""
    assert old in EDITION
    return EDITION.replace(old, new)


FILES: dict[str, tuple[str, str | bytes | None, list[str]]] = {
    "unknown key, close to a known one": (
        DEBATE,
        "---\ntitle: Le débat\nsumary: Il commence.\nsummary: Il commence.\n---\n",
        [f'content/{DEBATE}:3: unknown key "sumary". Did you mean "summary"?'],
    ),
    "unknown key, like no other": (
        DEBATE,
        f"{FRONT}xyz: 1\n---\n",
        [
            (
                f'content/{DEBATE}:4: unknown key "xyz". '
                "Known: draft, image_alt, made_from, menu_title, moved_from, slug, summary, "
                "title, translated."
            )
        ],
    ),
    "missing key": (
        "pages/summit/index.fr.md",
        "---\ntitle: Le sommet\n---\n## Programme\n",
        [
            (
                'content/pages/summit/index.fr.md:2: "summary" is missing. '
                'Add a line such as "summary: Une ou deux phrases simples.".'
            )
        ],
    ),
    "missing date": (
        FACTS,
        "order: 3\n",
        [
            f'content/{FACTS}:1: "date" is missing. Add a line such as "date: 2016-11-21 09:00".',
            (
                f'content/{FACTS}:1: unknown key "order". '
                "Known: corrections, credits, date, draft, image, key, partners, themes, updated."
            ),
        ],
    ),
    "news without a summary, nor a paragraph to take one from": (
        DEBATE,
        "---\ntitle: Le débat\n---\n## Une liste\n\n- un\n- deux\n",
        [
            (
                f'content/{DEBATE}:1: "summary" is missing, and no paragraph stands at the '
                'beginning to take one from. Add a line such as "summary: Une ou deux phrases '
                'simples.".'
            )
        ],
    ),
    "correction before the item is published": (
        FACTS,
        (
            f"{VALID_FACTS}corrections:\n  - date: 2016-09-16\n    note: {{fr: Le jour.}}\n"
            "  - date: 2016-09-14 23:59\n    note: {fr: La rue.}\n"
        ),
        [
            (
                f'content/{FACTS}:5: "corrections.1.date" is 2016-09-14 23:59, before the item is '
                "published (2016-09-15 00:00). Correct one of the two; what readers never saw "
                "needs no correction."
            )
        ],
    ),
    "correction with a wrong date, without a note": (
        FACTS,
        f"{VALID_FACTS}corrections:\n  - date: 16 septembre\n",
        [
            (
                f'content/{FACTS}:3: "corrections.0.date" is "16 septembre", not a date. '
                "Write it as 2016-11-21 or 2016-11-21 09:00."
            ),
            (
                f'content/{FACTS}:3: "corrections.0.note" is missing. '
                'Add a line such as "note: {fr: Ce qui était faux et ce qui est vrai.}".'
            ),
        ],
    ),
    "correction in unknown words": (
        FACTS,
        f"{VALID_FACTS}corrections:\n  - date: 2016-09-16\n    notes: {{fr: Le jour.}}\n",
        [
            (
                f'content/{FACTS}:3: "corrections.0.note" is missing. '
                'Add a line such as "note: {fr: Ce qui était faux et ce qui est vrai.}".'
            ),
            (f'content/{FACTS}:4: unknown key "corrections.0.notes". Did you mean "note"?'),
        ],
    ),
    "correction without the source language": (
        FACTS,
        f"{VALID_FACTS}corrections:\n  - date: 2016-09-16\n    note: {{en: The day.}}\n",
        [
            (
                f'content/{FACTS}:4: "corrections.0.note": without the source language. '
                'Add a line such as "fr: …".'
            )
        ],
    ),
    "one correction that is no list": (
        FACTS,
        f"{VALID_FACTS}corrections: Le jour\n",
        [
            (
                f'content/{FACTS}:2: "corrections" is "Le jour", not a list. '
                'Write it as "corrections: [Le jour]".'
            )
        ],
    ),
    "empty title": (
        DEBATE,
        "---\nsummary: Il commence.\ntitle:\n---\n",
        [f'content/{DEBATE}:3: "title" is empty. Write a line such as "title: Le programme".'],
    ),
    "title of spaces": (
        DEBATE,
        '---\ntitle: "  "\nsummary: Il commence.\n---\n',
        [f'content/{DEBATE}:2: "title" is empty. Write a line such as "title: Le programme".'],
    ),
    "title as a list": (
        DEBATE,
        "---\ntitle: [Le, débat]\nsummary: Il commence.\n---\n",
        [f'content/{DEBATE}:2: "title" must be one line of text. Put the value in double quotes.'],
    ),
    "key written twice": (
        DEBATE,
        f"{FRONT}title: Le débat\n---\n",
        [f'content/{DEBATE}:4: "title" is written twice. Keep one of the two lines.'],
    ),
    "bad slug": (
        DEBATE,
        f"{FRONT}slug: Le débat\n---\n",
        [
            (
                f'content/{DEBATE}:4: "slug" is "Le débat", not a slug. Use lowercase letters '
                "and digits, with single hyphens between words."
            )
        ],
    ),
    "slug of the home page": (
        "home/index.fr.md",
        "---\ntitle: Accueil\nsummary: Un sommet.\nslug: accueil\n---\n",
        ['content/home/index.fr.md:4: "slug" is not used here. Delete the line.'],
    ),
    "bad date": (
        FACTS,
        "date: 21/11/2016\n",
        [
            (
                f'content/{FACTS}:1: "date" is "21/11/2016", not a date. '
                "Write it as 2016-11-21 or 2016-11-21 09:00."
            )
        ],
    ),
    "date that no calendar has": (
        FACTS,
        "themes: [climate]\ndate: 2016-11-31\n",
        [
            (
                f'content/{FACTS}:2: "date" is "2016-11-31", not a date. '
                "Write it as 2016-11-21 or 2016-11-21 09:00."
            )
        ],
    ),
    "empty date": (
        FACTS,
        "date:\n",
        [
            (
                f'content/{FACTS}:1: "date" is empty, not a date. '
                "Write it as 2016-11-21 or 2016-11-21 09:00."
            )
        ],
    ),
    "bad day": (
        FACTS,
        "date: 2016-09-15\nupdated: hier\n",
        [f'content/{FACTS}:2: "updated" is "hier", not a date. Write it as 2016-11-21.'],
    ),
    "bad locale in a file name": (
        "news/debate/index.fre.md",
        f"{FRONT}---\n",
        [
            (
                'content/news/debate/index.fre.md:1: "fre" is not a locale of this site. '
                'Did you mean "fr"?'
            )
        ],
    ),
    "locale in capitals": (
        "news/debate/index.EN.md",
        f"{FRONT}---\n",
        [
            (
                'content/news/debate/index.EN.md:1: "EN" is not a locale of this site. '
                'Did you mean "en"?'
            )
        ],
    ),
    "file name in capitals": (
        "news/debate/Index.en.md",
        f"{FRONT}---\n",
        ['content/news/debate/Index.en.md:1: file name "Index.en.md". Rename it index.en.md.'],
    ),
    "stray text": (
        "news/debate/notes.md",
        "Notes",
        [
            (
                "content/news/debate/notes.md:1: stray file. A text is named index.fr.md, "
                "with its language. Rename it, or delete it."
            )
        ],
    ),
    "stray document": (
        "news/debate/notes.docx",
        "Notes",
        [f"content/news/debate/notes.docx:1: stray file. {STRAY}"],
    ),
    "stray facts": (
        "news/debate/facts.yaml",
        "date: 2016-09-15",
        [
            (
                "content/news/debate/facts.yaml:1: stray file. Facts are written in bundle.yaml. "
                "Rename it, or delete it."
            )
        ],
    ),
    "stray folder": (
        "news/debate/images/tram.jpg",
        "",
        [f"content/news/debate/images:1: stray folder. {STRAY}"],
    ),
    "stray file among pages": (
        "pages/tram.jpg",
        "",
        ["content/pages/tram.jpg:1: stray file. Move it into a folder of pages, or delete it."],
    ),
    "unknown folder": (
        "new/opening/index.fr.md",
        f"{FRONT}---\n",
        ['content/new:1: not a place for content. Did you mean "news"?'],
    ),
    "folder name with spaces": (
        "pages/Ville de Paris/index.fr.md",
        f"{FRONT}---\n",
        [
            (
                'content/pages/Ville de Paris:1: folder name "Ville de Paris". '
                "Use lowercase letters a-z, digits and single hyphens."
            )
        ],
    ),
    "bundle without a text": (
        "pages/press/bundle.yaml",
        "menu: header\n",
        ["content/pages/press:1: no text. Write index.fr.md in this folder."],
    ),
    "no home page": (
        "home/index.fr.md",
        None,
        ["content/home:1: no text. Write index.fr.md in this folder."],
    ),
    "section without a page": (
        "themes/index.fr.md",
        None,
        ["content/themes:1: no text. Write index.fr.md in this folder."],
    ),
    "duplicate slug": (
        DEBATE,
        f"{FRONT}slug: ouverture\n---\n",
        [
            (
                'content/news/opening/index.fr.md:1: the slug "ouverture" gives the address '
                f"/fr/actualites/ouverture/, which content/{DEBATE} already has. "
                "Change one of the two slugs."
            )
        ],
    ),
    "slug of a section": (
        "pages/summit/index.en.md",
        f"{FRONT}slug: news\n---\n## Programme\n",
        [
            (
                'content/pages/summit/index.en.md:1: the slug "news" gives the address /en/news/, '
                "which content/news/index.en.md already has. Change one of the two slugs."
            )
        ],
    ),
    "duplicate bundle key": (
        "news/opening/bundle.yaml",
        "date: 2016-11-21 09:00\nkey: debate\n",
        [
            (
                'content/news/opening/bundle.yaml:2: the key "news/debate" is already that of '
                "content/news/debate. Choose another."
            )
        ],
    ),
    "key of a section": (
        "themes/bundle.yaml",
        "menu: header\nkey: sujets\n",
        ['content/themes/bundle.yaml:2: "key" is not used here. Delete the line.'],
    ),
    "missing slug with an Arabic title": (
        "news/debate/index.ar.md",
        "---\ntitle: انطلاق النقاش\nsummary: بدأ النقاش.\n---\n",
        [
            (
                'content/news/debate/index.ar.md:1: "slug" is missing, and cannot be made from '
                '"انطلاق النقاش". Add a line such as "slug: al-iftitah", in Latin letters.'
            )
        ],
    ),
    "title without letters": (
        DEBATE,
        "---\ntitle: …\nsummary: Il commence.\n---\n",
        [
            (
                f'content/{DEBATE}:1: "slug" is missing, and the title has no letters. '
                'Add a line "slug: …".'
            )
        ],
    ),
    "unknown theme": (
        FACTS,
        f"{VALID_FACTS}themes: [climat]\n",
        [
            (
                f'content/{FACTS}:2: "themes" names "climat", which does not exist. '
                'Did you mean "climate"?'
            )
        ],
    ),
    "theme that is not a list": (
        FACTS,
        f"{VALID_FACTS}themes: climate\n",
        [f'content/{FACTS}:2: "themes" is "climate", not a list. Write it as "themes: [climate]".'],
    ),
    "unknown partner": (
        FACTS,
        f"{VALID_FACTS}themes: [climate]\npartners: [paris, c40]\n",
        [f'content/{FACTS}:3: "partners" names "c40", which does not exist. Known: paris.'],
    ),
    "order in letters": (
        "pages/summit/bundle.yaml",
        "order: premier\n",
        [
            (
                'content/pages/summit/bundle.yaml:1: "order" is "premier", not a whole number. '
                "Write digits, such as 3."
            )
        ],
    ),
    "unknown menu": (
        "pages/summit/bundle.yaml",
        "menu: top\n",
        ['content/pages/summit/bundle.yaml:1: "menu" is "top"; it must be "header" or "footer".'],
    ),
    "image that is not there": (
        FACTS,
        f"{VALID_FACTS}image: tramm.jpg\n",
        [
            (
                f'content/{FACTS}:2: "image" names "tramm.jpg", which is not in '
                'content/news/debate. Did you mean "tram.jpg"?'
            ),
            (
                f'content/{DEBATE}:1: "image_alt" is missing: the image tramm.jpg needs an '
                'alternative text. Add a line "image_alt: what the image shows".'
            ),
        ],
    ),
    "credit of an image that is not there": (
        FACTS,
        f"{VALID_FACTS}credits:\n  bus.png: Ville de Paris\n",
        [
            (
                f'content/{FACTS}:2: "credits" names "bus.png", which is not in '
                "content/news/debate. Known: tram.jpg."
            )
        ],
    ),
    "Latin-1": (
        DEBATE,
        f"{FRONT}---\n".encode("latin-1"),
        [f"content/{DEBATE}:2: byte 0xE9 {NOT_UTF8}"],
    ),
    "UTF-16": (
        DEBATE,
        f"{FRONT}---\n".encode("utf-16-le").join([b"\xff\xfe", b""]),
        [f"content/{DEBATE}:1: byte 0xFF {NOT_UTF8}"],
    ),
    "UTF-16 without a mark": (
        "edition.yaml",
        "name: Cities\n".encode("utf-16-le"),
        [
            (
                "content/edition.yaml:1: the character U+0000, which no text holds. Delete it, or "
                'save the file again as plain text, encoding "UTF-8".'
            )
        ],
    ),
    "quote left open": (
        DEBATE,
        '---\ntitle: "Le débat\nsummary: Il commence.\n---\n',
        [
            (
                f"content/{DEBATE}:2: this is not valid YAML: a quotation mark is opened and never "
                f"closed. {QUOTE_IT}"
            )
        ],
    ),
    "list left open": (
        FACTS,
        f"{VALID_FACTS}themes: [climate\n",
        [
            (
                f"content/{FACTS}:2: this is not valid YAML: a bracket [ is opened and never "
                f"closed. {QUOTE_IT}"
            )
        ],
    ),
    "tab before a key": (
        DEBATE,
        "---\ntitle: Le débat\n\tsummary: Il commence.\n---\n",
        [
            (
                f"content/{DEBATE}:3: a tab stands before the words. Delete it; lines that belong "
                "to the one above begin with two spaces."
            )
        ],
    ),
    "no keys": (
        FACTS,
        "le débat\n",
        [
            (
                f'content/{FACTS}:1: expected lines of the form "key: value", with a space after '
                "the colon."
            )
        ],
    ),
    "empty file": (
        DEBATE,
        "",
        [f"content/{DEBATE}:1: the file is empty. Write it, or delete it."],
    ),
    "file of blank lines": (
        DEBATE,
        "\ufeff \r\n\r\n",
        [f"content/{DEBATE}:1: the file is empty. Write it, or delete it."],
    ),
    "missing front matter": (
        DEBATE,
        "\nLe débat commence.\n",
        [f"content/{DEBATE}:2: {NO_FRONT_MATTER}"],
    ),
    "unclosed front matter": (
        DEBATE,
        f"{FRONT}\nTexte.\n",
        [
            (
                f"content/{DEBATE}:1: the front matter has no end. "
                "Close it with a line --- before the text."
            )
        ],
    ),
    "missing edition.yaml": (
        "edition.yaml",
        None,
        ["content/edition.yaml:1: the file is missing. It holds the facts of this edition."],
    ),
    "unknown locale in edition.yaml": (
        "edition.yaml",
        edition("  en: Global Summit", "  eng: Global Summit"),
        ['content/edition.yaml:2: "title": "eng" is not a locale of this site. Did you mean "en"?'],
    ),
    "no source language in edition.yaml": (
        "edition.yaml",
        edition("{fr: Ville de Paris}", "{en: City of Paris}"),
        [
            (
                'content/edition.yaml:16: "partners.paris.name": without the source language. '
                'Add a line such as "fr: …".'
            )
        ],
    ),
    "empty name in edition.yaml": (
        "edition.yaml",
        edition("  en: Global Summit", "  en:"),
        [
            'content/edition.yaml:4: "title.en" is empty. Write a line such as "en: …".',
        ],
    ),
    "unknown time zone": (
        "edition.yaml",
        edition("Europe/Paris", "Paris"),
        [
            (
                'content/edition.yaml:7: "time_zone" is "Paris", not a time zone. '
                "Write a name such as Asia/Tokyo."
            )
        ],
    ),
    "unknown key inside the venue": (
        "edition.yaml",
        edition("  street:", "  stret: rue\n  street:"),
        ['content/edition.yaml:10: unknown key "venue.stret". Did you mean "street"?'],
    ),
    "country in letters": (
        "edition.yaml",
        edition("country: FR", "country: France"),
        [
            (
                'content/edition.yaml:13: "venue.country" is "France", not a country code. '
                "Write two capital letters, such as FR."
            )
        ],
    ),
    "unknown role": (
        "edition.yaml",
        edition("[host]", "[hosts]"),
        [
            (
                'content/edition.yaml:17: "partners.paris.roles.0" is "hosts"; it must be "host", '
                '"aegis", "network", "foundation", "think-tank" or "session".'
            )
        ],
    ),
    "no role": (
        "edition.yaml",
        edition("[host]", "[]"),
        [
            (
                'content/edition.yaml:17: "partners.paris.roles": the list is empty. '
                "Write one or more names between the brackets."
            )
        ],
    ),
    "web address without its beginning": (
        "edition.yaml",
        edition("    roles: [host]", "    roles: [host]\n    url: www.paris.fr"),
        [
            (
                'content/edition.yaml:18: "partners.paris.url" is "www.paris.fr", '
                "not a web address. Begin it with https://."
            )
        ],
    ),
    "end before the start": (
        "edition.yaml",
        edition("2016-11-22", "2016-11-20"),
        ['content/edition.yaml:1: "ends" is 2016-11-20, before "starts". Correct one of the two.'],
    ),
}

BODIES: dict[str, tuple[str, list[str]]] = {
    "dead link": (
        "Texte.\n\n[Suite](../clôture/index.fr.md)",
        [
            (
                '7: "../clôture/index.fr.md": no such file as content/news/clôture/index.fr.md. '
                "Correct the path, or delete the link."
            )
        ],
    ),
    "dead link, close to a folder": (
        "[Suite](../openning/index.fr.md)",
        [
            (
                '5: "../openning/index.fr.md": no such file as content/news/openning/index.fr.md. '
                'Did you mean "../opening/"?'
            )
        ],
    ),
    "link to a scheduled item": (
        "Texte.\n[Suite](../opening/index.fr.md)",
        [
            (
                '6: "../opening/index.fr.md" links to a text that appears only on '
                "2016-11-21 09:00. Link to it from a text of the same date or later."
            )
        ],
    ),
    "dead image": (
        "![Un tram](tramm.jpg)",
        ['5: "tramm.jpg": no such file in content/news/debate. Did you mean "tram.jpg"?'],
    ),
    "dead fragment": (
        "[Suite](../../pages/summit/index.fr.md#programe)",
        [
            (
                '5: "../../pages/summit/index.fr.md#programe" leads to no section: "#programe" is '
                'not in content/pages/summit/index.fr.md. Did you mean "programme"?'
            )
        ],
    ),
    "dead fragment of the same text": (
        "[Suite](#programme)",
        [
            (
                '5: "#programme" leads to no section: "#programme" is not in '
                f"content/{DEBATE}. None is defined yet."
            )
        ],
    ),
    "image without alternative text": (
        "Texte.\n\n![](tram.jpg)",
        [
            (
                '7: the image "tram.jpg" has no alternative text. '
                "Write ![what the image shows](tram.jpg)."
            )
        ],
    ),
    "heading key used twice": (
        '## Lieu {#lieu}\n\nTexte.\n\n<p id="lieu">Ici.</p>',
        ['5: the key "lieu" is used twice. Give each heading its own {#key}.'],
    ),
    "first-level heading": (
        "Texte.\n\n# Le débat",
        ["7: a first-level heading (#); the title is the page's own. Begin with ##."],
    ),
    "first-level heading, underlined": (
        "Le débat\n========",
        ["6: a first-level heading (#); the title is the page's own. Begin with ##."],
    ),
    "hashtag read as a heading": (
        "Texte.\n\n#CitiesForLife",
        ["7: a first-level heading (#); the title is the page's own. Begin with ##."],
    ),
    "first-level heading after code": (
        "```\n# Commentaire\n```\n\n# Le débat",
        ["9: a first-level heading (#); the title is the page's own. Begin with ##."],
    ),
    "inline script": (
        "Texte.\n\n<script>alert(1)</script>",
        ["7: a script, which this site does not publish. Delete it."],
    ),
    "script handler": (
        '<p onclick="alert(1)">Texte.</p>',
        ["5: a script handler, which this site does not publish. Delete it."],
    ),
    "style attribute": (
        'Texte.\n\n<p style="color: red">Texte.</p>',
        ["7: a style, which belongs to the theme. Delete it."],
    ),
    "style element": (
        "<style>p { color: red }</style>",
        ["5: a style, which belongs to the theme. Delete it."],
    ),
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
    "a slug in Arabic": {
        "news/debate/index.ar.md": "---\ntitle: افتتاح\nslug: افتتاح\nsummary: بدأ.\n---\n"
    },
}

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
    "Le débat # en cours": "Le débat",
}


def test_the_folder_is_valid(content: ContentFolder) -> None:
    assert content.problems() == []


@pytest.mark.parametrize(("path", "text", "messages"), FILES.values(), ids=FILES)
def test_file_message(
    content: ContentFolder, path: str, text: str | bytes | None, messages: list[str]
) -> None:
    content.write(path, text)
    assert content.problems() == messages


@pytest.mark.parametrize(("markdown", "messages"), BODIES.values(), ids=BODIES)
def test_body_message(content: ContentFolder, markdown: str, messages: list[str]) -> None:
    content.body(markdown)
    assert content.problems() == [f"content/{DEBATE}:{message}" for message in messages]


@pytest.mark.parametrize("files", ACCEPTED.values(), ids=ACCEPTED)
def test_accepted(content: ContentFolder, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        content.write(path, text)
    assert content.problems() == []


@pytest.mark.parametrize(("written", "title"), TITLES.items(), ids=TITLES)
def test_title_as_written(content: ContentFolder, written: str, title: str) -> None:
    content.write("news/debate/index.ar.md", f"---\ntitle: {written}\nsummary: x\nslug: x\n---\n")
    reader, _problems = read_content(content.root, content.locales, KINDS)
    assert reader.bundles["news/debate"].translations["ar"].text.title == title


def test_everything_in_one_go_sorted(content: ContentFolder) -> None:
    content.write("edition.yaml", edition("Europe/Paris", "Paris"))
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
        (
            'content/news/opening/bundle.yaml:1: "date" is "demain", not a date. '
            "Write it as 2016-11-21 or 2016-11-21 09:00."
        ),
        (
            'content/pages/summit/index.fr.md:2: "title" is missing. '
            'Add a line such as "title: Le programme".'
        ),
        'content/pages/summit/index.fr.md:2: unknown key "titel". Did you mean "title"?',
        (
            'content/pages/summit/index.fr.md:3: "summary" is empty. '
            'Write a line such as "summary: Une ou deux phrases simples.".'
        ),
        (
            "content/zoo.txt:1: not a place for content. "
            "Known: consultation, home, letters, listening, news, pages, programme, themes."
        ),
    ]


def test_problems_between_files_in_one_go(content: ContentFolder) -> None:
    content.write(FACTS, f"{VALID_FACTS}themes: [climat]\n")
    content.body("[Suite](../opening/)\n\n# Titre", "news/debate/index.en.md")
    content.write("pages/summit/index.ar.md", "---\ntitle: القمة\nsummary: يومان.\n---\n")
    assert content.problems() == [
        (
            f'content/{FACTS}:2: "themes" names "climat", which does not exist. '
            'Did you mean "climate"?'
        ),
        (
            'content/news/debate/index.en.md:5: "../opening/" links to a text that appears only on '
            "2016-11-21 09:00. Link to it from a text of the same date or later."
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
