"""``security.txt`` (RFC 9116): where it is, what it says, until when, and when it is not there."""

import re
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from summit.base.frozen import replace
from summit.preview.live_site import LiveSite
from summit.preview.server import media_type
from summit.render.report import Report
from summit.site.security_txt import SECURITY_FILE, renewal, security_remarks, security_txt
from summit.site.site import Site
from tests.content_folder import EDITION, ContentFolder
from tests.output.conftest import EDITIONS, SiteNamed
from tests.output.test_production import FACTS, origin, publish

TOLD = """\
security:
  email: cyber+site@rio-claro.co
  url: https://rio-claro.co/seguridad/notificación
  policy: https://rio-claro.co/seguridad
  languages: [es, pt-BR]
"""
FIELD = re.compile(r"(Contact|Expires|Preferred-Languages|Canonical|Policy): (\S.*)")
ONCE = ("Expires", "Preferred-Languages")
TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def faults_of(text: str, built: datetime, own: str = "") -> list[str]:
    """Return what RFC 9116 does not allow in a file of a build, which is at an address."""
    lines = [FIELD.fullmatch(line) for line in text.splitlines()]
    if not text.endswith("\n") or None in lines or not text.isascii():
        return ["a line that is no field"]
    fields = [(found[1], found[2]) for found in lines if found]
    values: dict[str, list[str]] = {}
    for name, value in fields:
        values.setdefault(name, []).append(value)
    ends = datetime.fromisoformat(values["Expires"][0])
    ways = values.get("Contact", []) + values.get("Policy", []) + values.get("Canonical", [])
    languages = values["Preferred-Languages"][0].split(", ")
    wrong = {
        "no contact": not values.get("Contact"),
        "a field twice": any(len(values.get(name, [])) != 1 for name in ONCE),
        "over, or for too long": not built < ends < built + timedelta(days=365),
        "an address that is none": any(
            urlsplit(way).scheme not in {"https", "mailto"} for way in ways
        ),
        "another's address": any(value != own for value in values.get("Canonical", [])),
        "a language that is none": not all(map(TAG.fullmatch, languages)),
    }
    return [fault for fault, is_wrong in wrong.items() if is_wrong]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Build the other city's site, which names whom to tell."""
    folder = tmp_path_factory.mktemp("told")
    return publish(folder, FACTS + TOLD, at="2018-05-20T09:00", SITEURL="https://rio-claro.co")


def test_the_file_is_where_programs_look_for_it(told: Report) -> None:
    assert (Path(told.folder) / SECURITY_FILE).read_text("utf-8") == (
        "Contact: mailto:cyber+site@rio-claro.co\n"
        "Contact: https://rio-claro.co/seguridad/notificaci%C3%B3n\n"
        "Expires: 2018-12-01T00:00:00Z\n"
        "Preferred-Languages: es, pt-BR\n"
        "Canonical: https://rio-claro.co/.well-known/security.txt\n"
        "Policy: https://rio-claro.co/seguridad\n"
    )
    assert told.build.tree.files[SECURITY_FILE].made_from == ("content/edition.yaml",)


def test_the_next_change_is_when_it_has_to_be_renewed(told: Report) -> None:
    assert origin(told)["next"] == "2018-07-01T00:00:00-05:00"
    assert "next change at 2018-07-01 00:00 (security.txt is renewed)" in str(told)


def test_no_page_and_no_list_of_pages_leads_there(told: Report) -> None:
    for name in ("sitemap.xml", "robots.txt", "es/index.html"):
        assert ".well-known" not in (Path(told.folder) / name).read_text("utf-8")


@pytest.mark.parametrize("name", EDITIONS)
def test_any_site_has_a_right_one_or_none(site_named: SiteNamed, name: str) -> None:
    report = site_named(name)
    site, folder = report.build.site, Path(report.folder)
    hidden = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and any(part.startswith(".") for part in path.relative_to(folder).parts)
    }
    assert hidden == ({SECURITY_FILE} if site.edition.security and site.root == "/" else set())
    for path in hidden:
        text = (folder / path).read_text("utf-8")
        assert faults_of(text, site.clock.now, site.absolute(SECURITY_FILE)) == []


def site_of(content: ContentFolder, told: str, at: str, base: str) -> Site:
    content.write("edition.yaml", EDITION + told)
    return replace(content.site(at), base=base)


@pytest.mark.parametrize(
    ("at", "ends", "renewed"),
    [
        ("2016-01-01T00:00", "2016-12-01", "2016-07-01"),
        ("2016-02-29T12:00", "2016-12-01", "2016-07-01"),
        ("2016-06-30T23:59", "2016-12-01", "2016-07-01"),
        ("2016-07-01T00:00", "2017-06-01", "2017-01-01"),
        ("2016-12-31T23:59", "2017-06-01", "2017-01-01"),
    ],
)
def test_it_ends_by_the_clock(content: ContentFolder, at: str, ends: str, renewed: str) -> None:
    site = site_of(content, TOLD, at, "https://rio-claro.co")
    text = security_txt(site)
    assert f"Expires: {ends}T00:00:00Z\n" in text
    assert [f"{moment:%Y-%m-%d}" for moment, _ in renewal(site)] == [renewed]
    assert faults_of(text, site.clock.now, site.absolute(SECURITY_FILE)) == []


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("", ""),
        ("security: {email: a@rio.co}\n", "Contact: mailto:a@rio.co\n"),
        ("security: {url: https://rio.co/hueco}\n", "Contact: https://rio.co/hueco\n"),
    ],
)
def test_it_says_no_more_than_is_told(content: ContentFolder, told: str, text: str) -> None:
    site = site_of(content, told, "2016-11-14T09:00", "http://localhost:8000")
    rest = "Expires: 2017-06-01T00:00:00Z\nPreferred-Languages: fr\n" if told else ""
    assert security_txt(site) == text + rest


@pytest.mark.parametrize(
    ("told", "base", "remark"),
    [
        (TOLD, "https://rio-claro.co", None),
        (TOLD, "https://rio-claro.co/2018", '"security" is not published: programs look for it'),
        ("", "https://rio-claro.co/2018", None),
        ("", "https://rio-claro.co", "nobody is named whom to tell of a hole in the site."),
        ("demonstration: true\n", "https://rio-claro.co", None),
    ],
)
def test_what_keeps_it_from_readers_is_said(
    content: ContentFolder, told: str, base: str, remark: str | None
) -> None:
    site = site_of(content, told, "2016-11-14T09:00", base)
    found = [str(each) for each in security_remarks(site)]
    assert len(found) == (remark is not None)
    assert all(remark in each for each in found if remark)
    if remark and told:
        line = EDITION.count("\n") + 1
        assert found[0].startswith(f"content/edition.yaml:{line}: ")
    assert bool(security_txt(site)) == bool(list(renewal(site)))


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ("security: {policy: https://rio.co/}", '"security" names no way. Add a line such as'),
        ("security: {email: cyber}", "not an e-mail address. Write one such as"),
        ("security: {url: http://rio.co/}", "not an address that nobody can listen to."),
        ("security: {email: a@rio.co, policy: http://rio.co/}", "not an address that nobody"),
        ("security: {email: a@rio.co, languages: [español]}", "languages"),
        ("security: {email: a@rio.co, expires: 2030-01-01}", '"security.expires"'),
        ("security: cyber@rio.co", "security"),
        ('security: {email: "a@rio.co\\nPolicy: https://evil.co/"}', "not an e-mail address"),
    ],
)
def test_what_is_no_way_is_refused(content: ContentFolder, told: str, problem: str) -> None:
    content.write("edition.yaml", f"{EDITION}{told}\n")
    found = "\n".join(content.problems())
    assert found.startswith(f"content/edition.yaml:{EDITION.count(chr(10)) + 1}: ")
    assert problem in found


def test_the_preview_shows_it(told: Report) -> None:
    live_site = LiveSite(Path("pelicanconf.py"), build=lambda *_, **__: told)
    live_site.rebuild()
    answer = live_site.answer(f"/{SECURITY_FILE}")
    assert answer.status == HTTPStatus.OK
    assert answer.data.startswith(b"Contact: ")
    assert media_type(answer.path) == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("", "", None),
        ("Contact: mailto:a@b.co\n", "", "no contact"),
        ("mailto:a@b.co", "a@b.co", "an address that is none"),
        ("2017-06-01", "2016-11-13", "over, or for too long"),
        ("2017-06-01", "2017-12-31", "over, or for too long"),
        ("fr\n", "fr\nPreferred-Languages: en\n", "a field twice"),
        ("fr", "français", "a line that is no field"),
        ("https://b.co/.", "https://c.co/.", "another's address"),
        ("Contact: ", "Contact:", "a line that is no field"),
    ],
)
def test_what_is_wrong_is_noticed(right: str, wrong: str, fault: str | None) -> None:
    own = f"https://b.co/{SECURITY_FILE}"
    good = (
        "Contact: mailto:a@b.co\nExpires: 2017-06-01T00:00:00Z\n"
        f"Preferred-Languages: fr\nCanonical: {own}\n"
    )
    assert right in good
    text = good.replace(right, wrong) if right else good
    assert faults_of(text, datetime(2016, 11, 14, tzinfo=UTC), own) == ([fault] if fault else [])


def test_a_build_that_names_nobody_takes_it_away_and_says_so(told: Report) -> None:
    place = Path(told.folder) / SECURITY_FILE
    assert place.exists()
    report = publish(
        Path(told.folder).parent, at="2018-05-20T09:00", SITEURL="https://rio-claro.co"
    )
    assert not place.parent.exists()
    assert report.build.changes.left == ()
    assert report.build.changes.removed == 1
    assert "nobody is named whom to tell of a hole in the site" in str(report)
