"""A subject that is defined here alone works everywhere: the proof of the seam."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from summit.__main__ import main
from summit.base.frozen import replace
from summit.base.problems import ContentError
from summit.base.week import parse_week
from summit.cms.config import decap_config
from summit.content.schemas import schema_files
from summit.output.search import head_of
from summit.render.report import Report
from summit.site.debts import debts
from summit.site.load import load_site
from summit.site.page_ask import PlanAsk
from summit.site.project import Project
from summit.site.subject import Subject
from summit.subjects.letters.composing import compose
from summit.subjects.letters.contents import letter_of
from summit.subjects.registry import SUBJECTS
from tests.conftest import FIXED, ROOT, build, project_of, swept
from tests.content_folder import EDITION
from tests.html import attribute, find, parse
from tests.subjects.speakers.subject import SPEAKERS

ALL = (*SUBJECTS, SPEAKERS)
SETTINGS = {**FIXED, "PATH": "content", "LOCALES": ["fr", "en"], "DIGITS": {}}
TEMPLATES = Path(__file__).parent / "speakers/templates"
TEXT = "---\ntitle: {}\nsummary: {}\n---\n{}\n"
FILES = {
    "edition.yaml": EDITION,
    "home/index.fr.md": TEXT.format("Accueil", "Un événement.", "Bonjour."),
    "speakers/index.fr.md": TEXT.format("Intervenants", "Qui parle.", "Les voici."),
    "speakers/index.en.md": TEXT.format("Speakers", "Who speaks.", "Here they are."),
    "speakers/ana/bundle.yaml": "announced: 2016-11-09\nrole: architecte\n",
    "speakers/ana/index.fr.md": TEXT.format("Ana", "Elle bâtit.", "## Ses villes\n\nDes ponts."),
    "letters/index.fr.md": TEXT.format("Lettre", "Chaque lundi.", "Voici."),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project's folder with two speakers' templates beside the theme's own."""
    theme = tmp_path / "theme"
    theme.mkdir()
    for part in (ROOT / "theme").iterdir():
        (theme / part.name).symlink_to(part)
    (theme / "templates").unlink()
    (theme / "templates").mkdir()
    for template in (*(ROOT / "theme/templates").iterdir(), *TEMPLATES.iterdir()):
        (theme / "templates" / template.name).symlink_to(template)
    for path, text in FILES.items():
        file = tmp_path / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def project(root: Path) -> Project:
    """Return the project, with all subjects and this one."""
    own = project_of(root=root, THEME=str(root / "theme"), **SETTINGS)
    return replace(own, subjects=ALL)


@pytest.fixture
def report(root: Path) -> Report:
    """Build the site."""
    return build_with(root, ALL)


def build_with(root: Path, subjects: tuple[Subject, ...]) -> Report:
    own = {"PATH": str(root / "content"), "THEME": str(root / "theme"), "SUBJECTS": subjects}
    return build(root / "built/output", **{**SETTINGS, **own, "STYLEGUIDE": False})


@pytest.fixture
def call(project: Project, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """Return what calls the commands for the project."""
    monkeypatch.setattr("summit.__main__.open_project", lambda: project)
    return CliRunner()


def invoke(runner: CliRunner, *arguments: str) -> Result:
    return runner.invoke(main, arguments)


def test_pages_lists_files_and_what_machines_read(report: Report) -> None:
    folder = Path(report.folder)
    page = parse((folder / "fr/intervenants/ana/index.html").read_text("utf-8"))
    assert find(page, ".role").to_text() == "architecte"
    assert attribute(find(page, "meta[name=author]"), "content") == "Ana"
    assert attribute(find(page, 'meta[property="og:type"]'), "content") == "article"
    things = json.loads(find(page, 'script[type="application/ld+json"]').to_text())["@graph"]
    assert {"@type": "Person", "name": "Ana", "jobTitle": "architecte"} in things
    section = parse((folder / "fr/intervenants/index.html").read_text("utf-8"))
    assert "Ana" in find(section, ".cards").to_text()
    assert (folder / "speakers.txt").read_text("utf-8") == "Ana"
    made_from = report.build.tree.files["speakers.txt"].made_from
    assert made_from == ("content/speakers/ana/bundle.yaml",)


def test_the_fallback_says_its_language(report: Report) -> None:
    page = parse((Path(report.folder) / "en/speakers/ana/index.html").read_text("utf-8"))
    assert attribute(find(page, ".prose"), "lang") == "fr"


def test_search_can_be_limited_to_it(report: Report) -> None:
    build = report.build
    [page] = [each for each in build.pages if each.address == "fr/intervenants/ana/"]
    assert "kind:speaker" in head_of(page)


def test_its_checks_stop_the_build(project: Project) -> None:
    facts = project.content / "speakers/ana/bundle.yaml"
    facts.write_text("announced: 2016-11-09\nrole: ARCHITECTE\n", "utf-8")
    with pytest.raises(ContentError) as raised:
        load_site(project)
    assert str(raised.value) == (
        'content/speakers/ana/bundle.yaml:2: "role" is "ARCHITECTE". Write it in small letters.'
    )


def test_the_weekly_letter_tells_it(project: Project) -> None:
    site = load_site(project)
    ask = PlanAsk(site, project.settings)
    letter = letter_of(ask, parse_week("2016-W45"), site.locales["fr"])
    assert letter
    [section] = compose(letter, ask).sections
    assert (section.heading, [item.title for item in section.items]) == ("New speakers", ["Ana"])


def test_a_new_one_is_made_by_command(call: CliRunner, project: Project) -> None:
    arguments = ["content", "new", "speaker", "Bo", "--date", "2016-11-10", "--fact", "role=maire"]
    result = invoke(call, *arguments)
    assert result.exit_code == 0, result.exception
    facts = (project.content / "speakers/bo/bundle.yaml").read_text("utf-8")
    assert "announced: 2016-11-10\n" in facts
    assert invoke(call, "content", "check").exit_code == 0


def test_the_web_editor_and_the_schemas_have_it(project: Project) -> None:
    config = decap_config(project.locales, project.kinds, {"themes": [], "partners": []})
    labels = {each["name"]: each["label"] for each in config["collections"]}
    assert labels["speaker"] == "Intervenants"
    assert labels["section-speaker"] == "Rubrique : intervenants"
    assert any(path.endswith("/speaker.facts.json") for path in schema_files(project.kinds))


def test_what_is_owed_counts_it(project: Project) -> None:
    site = load_site(project)
    owed = {debt.bundle.key: debt.state for debt in debts(site, site.locales["en"])}
    assert owed["speakers/ana"] == "missing"


def test_content_of_a_subject_that_is_not_registered_is_one_problem(project: Project) -> None:
    without = replace(project, subjects=SUBJECTS)
    with pytest.raises(ContentError) as raised:
        load_site(without)
    [problem] = raised.value.problems
    assert str(problem).startswith("content/speakers:1: not a place for content. ")


LEAVABLE = [each.name for each in SUBJECTS if each.name != "basic"]
LEFT_TO_SWEEP = [name for name in LEAVABLE if name not in LEAVABLE[::3]]


@pytest.mark.parametrize("name", [*LEAVABLE[::3], *swept(*LEFT_TO_SWEEP)])
def test_each_subject_can_be_left_out_with_its_content(root: Path, name: str) -> None:
    left = tuple(subject for subject in ALL if subject.name != name)
    for kind in (kind for subject in SUBJECTS if subject.name == name for kind in subject.kinds):
        shutil.rmtree(root / "content" / kind.folder, ignore_errors=True)
    report = build_with(root, left)
    assert (Path(report.folder) / "fr/intervenants/ana/index.html").is_file()
