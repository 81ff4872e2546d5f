"""The facts of the edition."""

from tests.content.mistakes.rows import Rows, edition, in_file

ROWS: Rows = {
    "unknown locale in edition.yaml": in_file(
        "edition.yaml",
        edition("  en: Global Summit", "  eng: Global Summit"),
        '2: "title": "eng" is not a locale of this site. Did you mean "en"?',
    ),
    "no source language in edition.yaml": in_file(
        "edition.yaml",
        edition("{fr: Ville de Paris}", "{en: City of Paris}"),
        '16: "partners.paris.name": without the source language. Add a line such as "fr: …".',
    ),
    "empty name in edition.yaml": in_file(
        "edition.yaml",
        edition("  en: Global Summit", "  en:"),
        '4: "title.en" is empty. Write a line such as "en: …".',
    ),
    "unknown time zone": in_file(
        "edition.yaml",
        edition("Europe/Paris", "Paris"),
        '7: "time_zone" is "Paris", not a time zone. Write a name such as Asia/Tokyo.',
    ),
    "unknown key inside the venue": in_file(
        "edition.yaml",
        edition("  street:", "  stret: rue\n  street:"),
        '10: unknown key "venue.stret". Did you mean "street"?',
    ),
    "country in letters": in_file(
        "edition.yaml",
        edition("country: FR", "country: France"),
        (
            '13: "venue.country" is "France", not a country code. Write two capital letters, '
            "such as FR."
        ),
    ),
    "unknown role": in_file(
        "edition.yaml",
        edition("[host]", "[hosts]"),
        (
            '17: "partners.paris.roles.0" is "hosts"; it must be "host", "aegis", "network", '
            '"foundation", "think-tank" or "session".'
        ),
    ),
    "no role": in_file(
        "edition.yaml",
        edition("[host]", "[]"),
        (
            '17: "partners.paris.roles": the list is empty. Write one or more names between '
            "the brackets."
        ),
    ),
    "web address without its beginning": in_file(
        "edition.yaml",
        edition("    roles: [host]", "    roles: [host]\n    url: www.paris.fr"),
        '18: "partners.paris.url" is "www.paris.fr", not a web address. Write "https://www.paris.fr".',
    ),
    "end before the start": in_file(
        "edition.yaml",
        edition("2016-11-22", "2016-11-20"),
        '1: "ends" is 2016-11-20, before "starts". Correct one of the two.',
    ),
}
