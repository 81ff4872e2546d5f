"""The day on which the executive summary was handed over, and its files."""

import pytest

from summit.site.remarks import coming
from tests.content_folder import ContentFolder
from tests.subjects.consultation.test_voices import FILES

FACTS = "consultation/summary/bundle.yaml"
DELIVERED = "delivered: {date: 2016-11-22, to: {fr: La maire}, files: {fr: summary-fr.pdf}}\n"


@pytest.fixture
def folder(content: ContentFolder) -> ContentFolder:
    """Return a content whose summary is handed over."""
    for path, text in {**FILES, FACTS: DELIVERED}.items():
        content.write(path, text)
    content.write("consultation/summary/summary-fr.pdf", b"%PDF-1.7\n")
    return content


def test_the_clock_knows_the_day(folder: ContentFolder) -> None:
    site = folder.site("2016-11-21 12:00")
    found = coming(site)
    assert found
    assert f"{found[0]:%Y-%m-%d %H:%M}" == "2016-11-22 00:00"
    assert "the executive summary is delivered" in [f"{why}" for why in found[1]]
    changed = folder.ask("2016-11-22").last_change("consultation/summary")
    assert f"{changed:%Y-%m-%d}" == "2016-11-22"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
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
