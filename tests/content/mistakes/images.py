"""Images: beside the facts and in the texts."""

from tests.content.mistakes.rows import (
    DEBATE,
    FACTS,
    NO_ADDRESS,
    VALID_FACTS,
    Rows,
    in_file,
    in_text,
    text,
)

ROWS: Rows = {
    "image that is not there": (
        {FACTS: VALID_FACTS + "image: tramm.jpg\n"},
        [
            (
                'content/news/debate/bundle.yaml:2: "image" names "tramm.jpg", which is not in '
                'content/news/debate. Did you mean "tram.jpg"?'
            ),
            (
                'content/news/debate/index.fr.md:1: "image_alt" is missing: the image tramm.jpg '
                'needs an alternative text. Add a line "image_alt: what the image shows".'
            ),
        ],
    ),
    "credit of an image that is not there": in_file(
        FACTS,
        VALID_FACTS + "credits:\n  bus.png: Ville de Paris\n",
        '2: "credits" names "bus.png", which is not in content/news/debate. Known: tram.jpg.',
    ),
    "dead image": in_text(
        "![Un tram](tramm.jpg)",
        '5: "tramm.jpg": no such file in content/news/debate. Did you mean "tram.jpg"?',
    ),
    "image without alternative text": in_text(
        "Texte.\n\n![](tram.jpg)",
        (
            '7: the image "tram.jpg" has no alternative text. Write ![what the image '
            "shows](tram.jpg)."
        ),
    ),
    "alt = filename": in_text(
        "![tram.jpg](tram.jpg)",
        '5: the alternative text "tram.jpg" is a file name. Write what the image shows.',
    ),
    "case": in_text(
        "![Tram](Tram.JPG)",
        '5: "Tram.JPG": no such file in content/news/debate. Did you mean "tram.jpg"?',
    ),
    "C: path": in_text(
        "![Tram](C:\\Users\\a\\tram.jpg)", f'5: "C:\\Users\\a\\tram.jpg" {NO_ADDRESS}'
    ),
    "hotlink image": in_text(
        "![Tram](https://www.paris.fr/tram.jpg)",
        '5: "https://www.paris.fr/tram.jpg" is a picture of another site. Save it beside '
        "the text, and write ![what it shows](its file).",
    ),
    "huge image": (
        {"news/debate/big.jpg": b"0" * 30_000_001, DEBATE: text("![x](big.jpg)")},
        [
            (
                'content/news/debate/big.jpg:1: "big.jpg" has 30,000,001 bytes; 30,000,000 is the '
                "most. Save it 1600 pixels wide."
            )
        ],
    ),
}
