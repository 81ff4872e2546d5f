"""The executive summary as it is handed over: PDF files, what they rest on, and the sums."""

import json
import os
import shutil
from collections.abc import Callable, Mapping
from hashlib import sha256
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest

from summit.base.frozen import replace
from summit.base.problems import SettingsError
from summit.office.delivery.document import Document, documents
from summit.office.delivery.pack import pack_name, pack_of
from summit.office.delivery.pdf import check_pdf, pdf_of
from summit.render.renderer import renderer_of
from summit.site.load import load_site
from summit.site.page_ask import PlanAsk
from tests.conftest import FULL, ROOT, project_of

Render = Callable[..., str]


@pytest.fixture(scope="module", autouse=True)
def _programs() -> None:
    """Skip where what makes PDF files is missing; fail where CI would hide that."""
    if missing := [name for name in ("weasyprint", "pikepdf") if find_spec(name) is None]:
        skip_or_fail = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        skip_or_fail(f"{missing} missing: pip install -r requirements/deliver.txt")


@pytest.fixture(scope="module")
def made() -> tuple[PlanAsk, Render]:
    """Return the full edition, and what renders its templates."""
    project = project_of(FULL, SITEURL="https://opencities.example")
    return PlanAsk(load_site(project), project.settings), renderer_of(project)


@pytest.fixture(scope="module")
def pack(made: tuple[PlanAsk, Render]) -> Mapping[str, bytes]:
    """Return the pack of the full edition."""
    return pack_of(*made, ROOT)


@pytest.fixture(scope="module")
def arabic(made: tuple[PlanAsk, Render]) -> Document:
    """Return the summary in Arabic."""
    return next(each for each in documents(*made) if each.locale.key == "ar")


def test_pack_has_all_that_the_summary_rests_on(
    pack: Mapping[str, bytes], made: tuple[PlanAsk, Render]
) -> None:
    languages = [f"summary/summary-{x}.{kind}" for x in FULL.locales for kind in ("pdf", "md")]
    data = ("voices.csv", "voices.json", "figures.csv", "figures.json", "decisions.csv")
    more = ("decisions.json", "decision-changes.csv", "moderation.csv", "moderation.json")
    rest = [f"data/{name}" for name in (*data, *more, "datapackage.json")]
    own = ["findings.json", "LICENSE-content.md", "SHA256SUMS"]
    assert sorted(pack) == sorted([*languages, *rest, *own])
    sums = dict(line.split("  ")[::-1] for line in pack["SHA256SUMS"].decode().splitlines())
    assert sums == {
        path: sha256(each).hexdigest() for path, each in pack.items() if path != "SHA256SUMS"
    }
    found = {each["id"]: each for each in json.loads(pack["findings.json"])}
    assert found["findings-housing"]["titles"]["es"] == "La vivienda"
    assert found["findings-housing"]["decision"] == "empty-homes"
    assert found["findings-night"]["decision"] is None
    assert pack_name(made[0]) == "opencities.example-summary-2016-11-14"


def test_the_same_content_makes_the_same_bytes(pack: Mapping[str, bytes], arabic: Document) -> None:
    assert pdf_of(arabic) == pack["summary/summary-ar.pdf"]


def test_a_file_says_its_language_title_date_and_the_languages_of_voices(
    pack: Mapping[str, bytes], tmp_path: Path
) -> None:
    import pikepdf  # noqa: PLC0415 - it may be missing

    from summit.office.delivery.pdf import _tags  # noqa: PLC0415

    (tmp_path / "x.pdf").write_bytes(pack["summary/summary-fr.pdf"])
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert str(pdf.Root.Lang) == "fr"
        assert str(pdf.docinfo["/Title"]) == "La\xa0synthèse"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20161114000000+01'00"
        tags = [*_tags(pdf.Root.StructTreeRoot.K)]
        quotations = [str(tag.get("/Lang", "")) for tag in tags if str(tag.S) == "/BlockQuote"]
        assert quotations == ["ar", "", ""]  # the voice, its translation, a voice in French


def test_a_file_looks_like_the_site_and_begins_where_reading_does(
    made: tuple[PlanAsk, Render], pack: Mapping[str, bytes]
) -> None:
    import pikepdf  # noqa: PLC0415 - it may be missing

    html = {each.locale.key: each.html for each in documents(*made)}
    for key, side, is_mirrored in (("fr", "left", False), ("ar", "right", True)):
        assert f"@top-{side} {{ content: string(edition) }}" in html[key]
        assert ("transform: scaleX(-1)" in html[key]) is is_mirrored
        with pikepdf.open(BytesIO(pack[f"summary/summary-{key}.pdf"])) as pdf:
            fonts = {str(x.BaseFont) for x in pdf.pages[0].Resources.Font.values()}
        assert any("Heading" in name for name in fonts), fonts


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<h3", "<h5", "a level of headings is left out"),
        ('lang="ar"', 'lang="en"', 'it says the language "en"'),
        ("<title>", "<title>X", "it has not the title of the summary"),
        ("</h1>", "</h1><h2>X</h2>", "its headings are not those of the summary"),
    ],
)
def test_a_file_that_people_cannot_read_is_told(
    arabic: Document, old: str, new: str, fault: str
) -> None:
    from weasyprint import HTML  # noqa: PLC0415 - it may be missing

    assert old in arabic.html
    changed = arabic.html.replace(old, new)
    data = HTML(string=changed).write_pdf(pdf_variant="pdf/ua-1")
    own = replace(arabic, html=changed) if "left out" in fault else arabic
    assert fault in [f"{each}" for each in check_pdf(data, own)]
    untagged = HTML(string=arabic.html).write_pdf()
    assert "it has no tags" in [f"{each}" for each in check_pdf(untagged, arabic)]


def test_nothing_is_fetched(arabic: Document, tmp_path: Path) -> None:
    picture = '<img src="https://elsewhere.example/x.png" alt="Rien">'
    other = replace(arabic, html=arabic.html.replace("</h1>", f"</h1>{picture}"))
    with pytest.raises(SettingsError, match="the summary shows https://elsewhere"):
        pdf_of(other)
    file = tmp_path / "x.png"
    shutil.copy(ROOT / "tests/editions/full/content/news/debate-opens/crowd.jpg", file)
    assert pdf_of(replace(other, pictures={"https://elsewhere.example/x.png": file}))
