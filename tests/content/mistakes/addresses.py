"""Keys and slugs: what content is called, and where it is found."""

from tests.content.mistakes.rows import DEBATE, FRONT, Rows, in_file

ROWS: Rows = {
    "bad slug": in_file(
        DEBATE,
        FRONT + "slug: Le débat\n---\n",
        (
            '4: "slug" is "Le débat", not a slug. Use lowercase letters and digits, with '
            "single hyphens between words."
        ),
    ),
    "slug of the home page": in_file(
        "home/index.fr.md",
        "---\ntitle: Accueil\nsummary: Un sommet.\nslug: accueil\n---\n",
        '4: "slug" is not used here. Delete the line.',
    ),
    "duplicate slug": (
        {DEBATE: FRONT + "slug: ouverture\n---\n"},
        [
            (
                'content/news/opening/index.fr.md:1: the slug "ouverture" gives the address '
                "/fr/actualites/ouverture/, which content/news/debate/index.fr.md already has. "
                "Change one of the two slugs."
            )
        ],
    ),
    "slug of a section": in_file(
        "pages/summit/index.en.md",
        FRONT + "slug: news\n---\n## Programme\n",
        (
            '1: the slug "news" gives the address /en/news/, which content/news/index.en.md '
            "already has. Change one of the two slugs."
        ),
    ),
    "duplicate bundle key": in_file(
        "news/opening/bundle.yaml",
        "date: 2016-11-21 09:00\nkey: debate\n",
        '2: the key "news/debate" is already that of content/news/debate. Choose another.',
    ),
    "key of a section": in_file(
        "themes/bundle.yaml",
        "menu: header\nkey: sujets\n",
        '2: "key" is not used here. Delete the line.',
    ),
    "missing slug with an Arabic title": in_file(
        "news/debate/index.ar.md",
        "---\ntitle: انطلاق النقاش\nsummary: بدأ النقاش.\n---\n",
        (
            '1: "slug" is missing, and cannot be made from "انطلاق النقاش". Add a line such as '
            '"slug: al-iftitah", in Latin letters.'
        ),
    ),
    "title without letters": in_file(
        DEBATE,
        "---\ntitle: …\nsummary: Il commence.\n---\n",
        '1: "slug" is missing, and the title has no letters. Add a line "slug: …".',
    ),
}
