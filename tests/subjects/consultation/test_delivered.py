"""The day on which the executive summary was handed over, and its files."""

from hashlib import sha256

import pytest

from summit.base.asked import asking
from summit.base.week import parse_week
from summit.site.remarks import coming
from summit.subjects.letters.composing import compose
from summit.subjects.letters.contents import letters
from tests.content_folder import ContentFolder
from tests.subjects.consultation.test_voices import FILES

FACTS = "consultation/summary/bundle.yaml"
DELIVERED = """\
delivered: {date: 2016-11-22, to: {fr: La maire}, files: {fr: summary-fr.pdf}, pack: all.zip}
"""


@pytest.fixture
def folder(content: ContentFolder) -> ContentFolder:
    """Return a content whose summary is handed over."""
    for path, text in {**FILES, FACTS: DELIVERED}.items():
        content.write(path, text)
    content.write("consultation/summary/summary-fr.pdf", b"%PDF-1.7\n")
    content.write("consultation/summary/all.zip", b"PK\n")
    content.write("letters/index.fr.md", "---\ntitle: Lettres\nsummary: Chaque lundi.\n---\n")
    return content


def test_the_clock_knows_the_day(folder: ContentFolder) -> None:
    site = folder.site("2016-11-21 12:00")
    found = coming(site)
    assert found
    assert f"{found[0]:%Y-%m-%d %H:%M}" == "2016-11-22 00:00"
    assert "the executive summary is delivered" in [f"{why}" for why in found[1]]
    changed = folder.ask("2016-11-22").last_change("consultation/summary")
    assert f"{changed:%Y-%m-%d}" == "2016-11-22"


def test_the_letter_of_its_week_tells_of_it(folder: ContentFolder) -> None:
    ask = folder.ask("2016-11-28")
    found = {letter.week: letter for letter in letters(ask, ask.locales["en"])}
    told = compose(found[parse_week("2016-W47")], ask).sections
    [item] = [
        item for part in told if part.heading == "Delivery of the summary" for item in part.items
    ]
    assert item.url == "https://example.org/en/la-consultation/la-synthese/#delivered"
    assert item.note == "Handed over on 22 November 2016. To: La maire."
    assert not [
        e
        for each in letters(folder.ask("2016-11-21"), ask.locales["en"])
        for e in each.entries
        if e.part.name == "delivery"
    ]


def test_a_page_with_the_sum_of_a_file_is_made_anew_when_the_file_changes(
    folder: ContentFolder,
) -> None:
    """Also where its name and its size stay."""
    bundles = folder.site().catalogue.bundles
    with asking() as asked:
        before = bundles["consultation/summary"].sums
    assert ("Bundle.sums", "consultation/summary") in asked
    assert before["all.zip"] == sha256(b"PK\n").hexdigest()
    folder.write("consultation/summary/all.zip", b"KP\n")
    after = {**before, "all.zip": sha256(b"KP\n").hexdigest()}
    assert bundles["consultation/summary"].sums == after


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("all.zip", "some.zip", '"delivered" names "some.zip", which is not in'),
        ("summary-fr.pdf", "summary-ar.pdf", '"delivered" names "summary-ar.pdf", which is not in'),
        ("{fr: summary", "{de: summary", '"delivered.files": "de" is not a locale'),
        ("2016-11-22", "2016-11-31", "no date: that month has 30 days"),
        ("to: {fr: La maire}, ", "", '"delivered.to" is missing'),
    ],
)
def test_build_refuses(folder: ContentFolder, old: str, new: str, message: str) -> None:
    assert folder.problems() == []
    folder.write(FACTS, DELIVERED.replace(old, new))
    assert message in "\n".join(folder.problems())
