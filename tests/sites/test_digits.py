"""A tiny Arabic site in the real theme, with the digits of one setting and no others."""

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import build
from tests.html import find, parse
from tests.sites.test_golden import HERE

FACTS = "updated: 2016-11-14\nblocks: [dates]\n"
LICENCE = "CC BY 4.0"


@pytest.mark.parametrize(
    ("digits", "dates", "others"),
    [
        ("latn", ["14 نوفمبر 2016", "21–22 نوفمبر 2016", "9:00 صباحًا"], "[٠-٩]"),
        ("arab", ["١٤ نوفمبر ٢٠١٦", "٢١–٢٢ نوفمبر ٢٠١٦", "٩:٠٠ صباحًا"], "[0-9]"),
    ],
)
def test_a_page_shows_one_kind_of_digits(
    tmp_path: Path, digits: str, dates: list[str], others: str
) -> None:
    content = tmp_path / "content"
    shutil.copytree(HERE / "right-to-left/content", content)
    (content / "pages/about/bundle.yaml").write_text(FACTS, "utf-8")
    build(tmp_path / "output", PATH=str(content), LOCALES=["ar", "en"], DIGITS={"ar": digits})
    html = (tmp_path / "output/ar/an-al-qimma/index.html").read_text("utf-8")
    text = find(parse(html), "body").to_text().replace("\u00a0", " ")
    assert [date for date in dates if date not in text] == []
    assert re.findall(others, text.replace(LICENCE, "")) == []
