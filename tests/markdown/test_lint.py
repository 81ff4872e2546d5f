"""What the HTML of a text may hold."""

import pytest

from summit.markdown.lint import find_faults


@pytest.mark.parametrize(
    ("html", "messages"),
    [
        ('<p>a <span lang="en">b</span><br>c</p>', []),
        ('<h2 id="why">a</h2>', []),
        ("<iframe></iframe>", ["<iframe>, which a text may not hold. Delete it."]),
        ("<form><p>a</p></form>", ["<form>, which a text may not hold. Delete it."]),
        (
            "<svg/onload=x></svg>",
            [
                "<svg>, which a text may not hold. Delete it.",
                "a script handler, which this site does not publish. Delete it.",
            ],
        ),
        ("<div><p>a</p>", ["<div> is never closed. Write </div>, or delete it."]),
        ("<p>a</p></main>", ["</main> closes nothing that is open. Delete or move it."]),
        ('<p id="main">a</p>', ['the key "main" is one of the site\'s own. Choose another.']),
        ('<p id="block-x">a</p>', ['the key "block-x" is one of the site\'s own. Choose another.']),
        (
            '<img alt="a" srcset="a 2x">',
            ['the attribute "srcset", which the site writes itself. Delete it.'],
        ),
    ],
)
def test_markup(html: str, messages: list[str]) -> None:
    assert [str(message) for _, message in find_faults(html)] == messages
