"""Keys and values that any kind of content has."""

from string import ascii_lowercase

from tests.content.mistakes.rows import DEBATE, FACTS, FRONT, VALID_FACTS, Rows, in_file

ROWS: Rows = {
    "unknown key, close to a known one": in_file(
        DEBATE,
        "---\ntitle: Le débat\nsumary: Il commence.\nsummary: Il commence.\n---\n",
        '3: unknown key "sumary". Did you mean "summary"?',
    ),
    "unknown key, like no other": in_file(
        DEBATE,
        FRONT + "xyz: 1\n---\n",
        (
            '4: unknown key "xyz". Known: draft, image_alt, keywords, made_from, menu_title, '
            "moved_from, slug, summary, tested_by, title, translated."
        ),
    ),
    "missing key": in_file(
        "pages/summit/index.fr.md",
        "---\ntitle: Le sommet\n---\n## Programme\n",
        '2: "summary" is missing. Add a line such as "summary: Une ou deux phrases simples.".',
    ),
    "empty title": in_file(
        DEBATE,
        "---\nsummary: Il commence.\ntitle:\n---\n",
        '3: "title" is empty. Write a line such as "title: Le programme".',
    ),
    "title of spaces": in_file(
        DEBATE,
        '---\ntitle: "  "\nsummary: Il commence.\n---\n',
        '2: "title" is empty. Write a line such as "title: Le programme".',
    ),
    "title as a list": in_file(
        DEBATE,
        "---\ntitle: [Le, débat]\nsummary: Il commence.\n---\n",
        '2: "title" must be one line of text. Put the value in double quotes.',
    ),
    "keywords with nothing between two commas": in_file(
        DEBATE,
        FRONT + "keywords: avis,, débat\n---\n",
        (
            '4: "keywords" is "avis,, débat", not words. Write some with commas between, such as: '
            "timetable, opening hours."
        ),
    ),
    "keywords that are a mapping": in_file(
        DEBATE,
        FRONT + "keywords: {a: b}\n---\n",
        (
            '4: "keywords": not words. Write some with commas between, such as: '
            "timetable, opening hours."
        ),
    ),
    "keyword as long as a sentence": in_file(
        DEBATE,
        FRONT + "keywords: [débat, comment donner son avis sur la ville inclusive]\n---\n",
        (
            '4: "keywords": "comment donner son avis sur la ville inclusive" has more than 40 '
            "characters. Write words that people type, with commas between."
        ),
    ),
    "keyword that is there twice": in_file(
        DEBATE,
        FRONT + "keywords: débat، avis, Debat\n---\n",
        ('4: "keywords" is "débat، avis, Debat", "Debat" is there twice. Delete one.'),
    ),
    "too many keywords": in_file(
        DEBATE,
        FRONT + f"keywords: {', '.join([*ascii_lowercase, 'aa', 'bb', 'cc', 'dd', 'ee'])}\n---\n",
        (
            '4: "keywords" is "a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, '
            'w, x, y, z, aa, bb, cc, dd, ee", more than 30. Keep those by which people look for '
            "this page."
        ),
    ),
    "bad day": in_file(
        FACTS,
        VALID_FACTS + "updated: hier\n",
        '2: "updated" is "hier", not a date. Write it as 2016-11-21.',
    ),
    "theme that is not a list": in_file(
        FACTS,
        VALID_FACTS + "themes: climate\n",
        '2: "themes" is "climate", not a list. Write it as "themes: [climate]".',
    ),
    "list without its space": in_file(
        FACTS,
        VALID_FACTS + "themes:\n  -climate\n",
        '2: "themes" is "-climate", not a list. Write it as "themes: [climate]".',
    ),
    "list in parentheses": in_file(
        FACTS,
        VALID_FACTS + "themes: (climate, “climate”)\n",
        '2: "themes" is "(climate, “climate”)", not a list. Write it as "themes: [climate]".',
    ),
    "list in braces": in_file(
        FACTS,
        VALID_FACTS + "themes: {climate}\n",
        '2: "themes" is "{climate}", not a list. Write it as "themes: [climate]".',
    ),
    "theme named twice": in_file(
        FACTS,
        VALID_FACTS + "themes: [climate, climate]\n",
        '2: "themes" names "climate" twice. Delete one.',
    ),
    "facts in a front matter": in_file(
        DEBATE,
        FRONT + "date: 2016-11-12\nimage: tram.jpg\n---\n",
        '4: "date" is the same in every language. Write it in bundle.yaml, beside the text.',
        '5: "image" is the same in every language. Write it in bundle.yaml, beside the text.',
    ),
    "words in facts": in_file(
        FACTS,
        VALID_FACTS + "title: Le débat\n",
        '2: "title" belongs to the text. Write it in index.fr.md, and in that of each language, '
        "between the two lines ---.",
    ),
    "unknown theme": in_file(
        FACTS,
        VALID_FACTS + "themes: [climat]\n",
        '2: "themes" names "climat", which does not exist. Did you mean "climate"?',
    ),
    "unknown partner": in_file(
        FACTS,
        VALID_FACTS + "themes: [climate]\npartners: [paris, c40]\n",
        '3: "partners" names "c40", which does not exist. Known: paris.',
    ),
    "order in letters": in_file(
        "pages/summit/bundle.yaml",
        "order: premier\n",
        '1: "order" is "premier", not a whole number. Write digits, such as 3.',
    ),
    "unknown menu": in_file(
        "pages/summit/bundle.yaml",
        "menu: top\n",
        '1: "menu" is "top"; it must be "header" or "footer".',
    ),
    "french key": in_file(
        DEBATE,
        "---\ntitre: Le débat\nsummary: x.\n---\n",
        '2: unknown key "titre". Did you mean "title"?',
    ),
}
