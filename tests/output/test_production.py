"""A build for the public: it follows the real clock, and is refused while it says too little."""

import json
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from summit.base.problems import ContentError
from summit.render.pelican_run import build_site
from summit.render.report import Report
from tests.conftest import EDITIONS, OTHER, PLAIN, ROOT
from tests.html import attribute, parse

ADDRESS = "https://example.org"
NOT_CLOCK = {name: value for name, value in OTHER.overrides.items() if name != "CLOCK"}
"""The settings of the other city's edition, which says all that a public site needs to."""
FACTS = (EDITIONS / "other/content/edition.yaml").read_text("utf-8")


def publish(folder: Path, facts: str = FACTS, at: str | None = None, **changes: Any) -> Report:
    """Build the other city's edition for the public, its facts as they are given."""
    content = folder / "content"
    shutil.copytree(EDITIONS / "other/content", content, dirs_exist_ok=True)
    (content / "edition.yaml").write_text(facts, "utf-8")
    own = {
        "SITEURL": ADDRESS,
        "PATH": str(content),
        "OUTPUT_PATH": str(folder / "output"),
        "MANIFEST": str(folder / "manifest.json"),
        "IMAGE_CACHE": None,
        "SETTLED": False,
    }
    settings = {**NOT_CLOCK, **PLAIN, **own, **changes}
    return build_site(str(ROOT / "publishconf.py"), at=at, **settings)


@pytest.fixture(scope="module")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Build the complete edition for the public, as of now."""
    return publish(tmp_path_factory.mktemp("complete"))


def origin(report: Report) -> dict[str, str]:
    """Return what the manifest says of the whole build, by name."""
    manifest = Path(report.folder).parent / "manifest.json"
    return dict(each.split(" ", 1) for each in json.loads(manifest.read_text("utf-8"))[""])


def test_the_public_site_is_that_of_the_real_clock_and_its_first_line_says_so(
    complete: Report,
) -> None:
    now = complete.build.site.clock.now
    assert timedelta(0) <= datetime.now(UTC) - now < timedelta(minutes=5)
    assert str(complete).splitlines()[0] == f"Built for {now:%Y-%m-%d %H:%M %Z}: the real time."


def test_the_public_site_has_no_style_guide_and_may_be_kept(complete: Report) -> None:
    folder = Path(complete.folder)
    assert not (folder / "styleguide").exists()
    assert (folder / "sitemap.xml").is_file()
    page = parse((folder / "es/index.html").read_text("utf-8"))
    assert page.query("meta[name=robots]") == []


@pytest.mark.parametrize("key", ["publisher", "host", "contact"])
def test_a_public_site_without_one_of_its_keys_is_refused(tmp_path: Path, key: str) -> None:
    facts = re.sub(rf"(?m)^{key}:.*\n(?:  .*\n)*", "", FACTS)
    with pytest.raises(ContentError) as refused:
        publish(tmp_path, facts)
    [problem] = refused.value.problems
    assert problem.path == "content/edition.yaml"
    assert str(problem.message).startswith(f'"{key}" is missing: ')
    assert not (tmp_path / "output").exists()


def test_what_a_public_site_lacks_is_said_with_all_else_that_is_wrong(tmp_path: Path) -> None:
    facts = re.sub(r"(?m)^contact:\n(?:  .*\n)*", "", FACTS)
    (tmp_path / "content/pages").mkdir(parents=True)
    (tmp_path / "content/pages/stray.txt").write_text("?", "utf-8")
    with pytest.raises(ContentError) as refused:
        publish(tmp_path, facts, SITEURL="https://site.example")
    assert [each.path for each in refused.value.problems] == [
        "content/edition.yaml",
        "content/pages/stray.txt",
        "publishconf.py",
    ]


def test_a_demonstration_is_built_without_them_and_says_so_first(tmp_path: Path) -> None:
    bare = re.sub(r"(?m)^(?:publisher|host|contact):\n(?:  .*\n)*", "", FACTS)
    facts = f"{bare}demonstration: true\n"
    report = publish(tmp_path, facts, at="2018-05-01T09:00", SITEURL="https://site.example")
    first, second, *_ = str(report).splitlines()
    assert first == "Built for 2018-05-01 09:00 -05: --at asks for it."
    assert second.startswith('A demonstration ("demonstration: true" in content/edition.yaml): ')
    output = tmp_path / "output"
    pages = {path: parse(path.read_text("utf-8")) for path in output.rglob("*.html")}
    robots = (page.query("meta[name=robots]") for page in pages.values())
    assert {tuple(attribute(tag, "content") for tag in tags) for tags in robots} == {("noindex",)}
    assert not (output / "sitemap.xml").exists()
    assert "Sitemap:" not in (output / "robots.txt").read_text("utf-8")
    [footer] = pages[output / "en/index.html"].query("footer")
    words = " ".join(footer.to_text().split())
    assert "This site is an independent demonstration, made from public sources." in words
    assert "It is shown as of Tuesday 1 May 2018 , 9 am." in words.replace("\u202f", " ")
    legal = pages[output / "en/quien-organiza/index.html"].to_text()
    assert "This demonstration has declared no publisher and no host." in legal
    assert "not known" not in legal
    assert "This site has no address to write to." in legal
    # By these two, whoever hosts knows when to build again.
    assert origin(report)["clock"] == "2018-05-01T09:00:00-05:00"
    assert origin(report)["next"] == "2018-05-02T00:00:00-05:00"
    assert "next change at 2018-05-02 00:00" in str(report)


@pytest.mark.parametrize(
    "words",
    [
        "Municipality of Río Claro Calle 1 # 2-03, Río Claro, Colombia",
        "Responsible for publication Inés Ejemplo, alcaldesa",
        "Hosting provider Servidores del Río Carrera 9 # 8-07, Río Claro, Colombia +57 1 000 0000",
        "By e-mail, to feria@example.org",
        "This site partly complies with the accessibility rules NTC 5854 .",
        "The audit by Auditorías del Río , on 12 April 2018 , found that 68 criteria",
        "Criterion 1.4.3 : the map has pale letters.",
        "Made on 20 April 2018",
        "Accessibility: partly conformant",
    ],
)
def test_the_facts_of_the_site_itself_are_shown(complete: Report, words: str) -> None:
    page = parse((Path(complete.folder) / "en/quien-organiza/index.html").read_text("utf-8"))
    assert words in " ".join(page.to_text().split())


def test_a_site_that_will_not_change_says_so_in_its_manifest(complete: Report) -> None:
    assert origin(complete)["next"] == "none"
