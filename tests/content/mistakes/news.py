"""Facts of the news."""

from tests.content.mistakes.rows import DEBATE, FACTS, VALID_FACTS, Rows, in_file

DATE = "Write it as 2016-11-21 or 2016-11-21 09:00."

ROWS: Rows = {
    "missing date": in_file(
        FACTS,
        "order: 3\n",
        '1: "date" is missing. Add a line such as "date: 2016-11-21 09:00".',
        (
            '1: unknown key "order". Known: corrections, credits, date, draft, event, image, key, '
            "partners, themes, updated."
        ),
    ),
    "news without a summary, nor a paragraph to take one from": in_file(
        DEBATE,
        "---\ntitle: Le débat\n---\n## Une liste\n\n- un\n- deux\n",
        (
            '1: "summary" is missing, and no paragraph stands at the beginning to take one '
            'from. Add a line such as "summary: Une ou deux phrases simples.".'
        ),
    ),
    "correction before the item is published": in_file(
        FACTS,
        VALID_FACTS
        + (
            "corrections:\n  - date: 2016-09-16\n    note: {fr: Le jour.}\n  - date: "
            "2016-09-14 23:59\n    note: {fr: La rue.}\n"
        ),
        (
            '5: "corrections.1.date" is 2016-09-14 23:59, before the item is published '
            "(2016-09-15 00:00). Correct one of the two; what readers never saw needs no "
            "correction."
        ),
    ),
    "correction with a wrong date, without a note": in_file(
        FACTS,
        VALID_FACTS + "corrections:\n  - date: 16 septembre\n",
        f'3: "corrections.0.date" is "16 septembre", not a date. {DATE}',
        (
            '3: "corrections.0.note" is missing. Add a line such as "note: {fr: Ce qui était '
            'faux et ce qui est vrai.}".'
        ),
    ),
    "correction in unknown words": in_file(
        FACTS,
        VALID_FACTS + "corrections:\n  - date: 2016-09-16\n    notes: {fr: Le jour.}\n",
        '4: unknown key "corrections.0.notes". Did you mean "note"?',
    ),
    "correction without the source language": in_file(
        FACTS,
        VALID_FACTS + "corrections:\n  - date: 2016-09-16\n    note: {en: The day.}\n",
        '4: "corrections.0.note": without the source language. Add a line such as "fr: …".',
    ),
    "one correction that is no list": in_file(
        FACTS,
        VALID_FACTS + "corrections: Le jour\n",
        '2: "corrections" is "Le jour", not a list. Write it as "corrections: [Le jour]".',
    ),
    "bad date": in_file(
        FACTS, "date: 21/11/2016\n", f'1: "date" is "21/11/2016", not a date. {DATE}'
    ),
    "date that no calendar has": in_file(
        FACTS,
        "themes: [climate]\ndate: 2016-11-31\n",
        '2: "date" is "2016-11-31", no date: that month has 30 days. Correct the day.',
    ),
    "month that no year has": in_file(
        FACTS,
        "themes: [climate]\ndate: 2016-13-11 09:00\n",
        '2: "date" is "2016-13-11 09:00", no date: there is no month 13. Correct it.',
    ),
    "empty date": in_file(FACTS, "date:\n", f'1: "date" is empty, not a date. {DATE}'),
    "smart quotes": in_file(
        FACTS, "date: “2016-09-15”\n", f'1: "date" is "“2016-09-15”", not a date. {DATE}'
    ),
    "date fr": in_file(
        FACTS, "date: 15 septembre 2016\n", f'1: "date" is "15 septembre 2016", not a date. {DATE}'
    ),
    "key caps": in_file(
        FACTS,
        "Date: 2016-09-15\n",
        '1: unknown key "Date". Did you mean "date"?',
    ),
}
