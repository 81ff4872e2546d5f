"""The tools read the site's settings and questions, or say what is wrong with them."""

from datetime import date
from pathlib import Path

import pytest

from summit.base.problems import ContentError, SettingsError
from summit.office.store.workspace import read_consultation, today
from summit.site.project import Project
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.registry import SUBJECTS
from tests.content_folder import ContentFolder

SETTINGS = """
LOCALES = ["fr", "en", "es", "ar"]
CLOCK = "2016-11-15T00:30"
PATH = "content"
SITEURL = "http://localhost"
"""


@pytest.fixture
def file(content: ContentFolder) -> Path:
    path = content.root.parent / "pelicanconf.py"
    path.write_text(SETTINGS, "utf-8")
    return path


def test_the_day_is_that_of_the_sites_clock_in_utc(content: ContentFolder, file: Path) -> None:
    content.write("consultation/bundle.yaml", "opens: 2016-09-16\ncloses: 2016-12-15\n")
    content.write("consultation/index.fr.md", "---\ntitle: C\nsummary: S.\n---\n")
    found = read_consultation(Project.read(file, SUBJECTS))
    assert isinstance(found, Consultation)
    assert today(found) == date(2016, 11, 14)


def test_a_site_without_a_consultation_says_so(content: ContentFolder, file: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        read_consultation(Project.read(file, SUBJECTS))
    assert str(caught.value) == f"{content.root}/consultation is missing: there are no questions."


def test_problems_of_the_content_are_all_said(content: ContentFolder, file: Path) -> None:
    content.write("consultation/bundle.yaml", "opens: soon\ncloses: later\n")
    content.write("consultation/index.fr.md", "---\ntitle: C\nsummary: S.\n---\n")
    with pytest.raises(ContentError) as caught:
        read_consultation(Project.read(file, SUBJECTS))
    assert [problem.line for problem in caught.value.problems] == [1, 2]


def test_settings_that_fail_are_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "pelicanconf.py"
    path.write_text("LOCALES = [", "utf-8")
    with pytest.raises(SettingsError) as caught:
        Project.read(path, SUBJECTS)
    assert str(caught.value).startswith("pelicanconf.py cannot be used: ")
