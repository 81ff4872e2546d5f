"""Notices: a date or an hour that a fact says, and a day that has passed spoken of as to come."""

import pytest

from summit.site.remarks import remarks
from tests.content_folder import ContentFolder

PAGES = {"fr": "pages/summit/index.fr.md", "en": "pages/summit/index.en.md"}
PAGES |= {key: f"pages/summit/index.{key}.md" for key in ("es", "ar")}


def notices(content: ContentFolder, clock: str = "2016-11-14") -> list[str]:
    return [str(each).removeprefix("content/") for each in remarks(content.site(clock))]


def about(content: ContentFolder, locale: str, body: str, clock: str = "2016-11-14") -> list[str]:
    path = PAGES[locale]
    content.write(path, f"---\ntitle: T\nslug: s-{locale}\nsummary: S.\n---\n{body}\n")
    return [each for each in notices(content, clock) if each.startswith(f"{path}:") and "[" in each]


@pytest.mark.parametrize(
    ("locale", "body", "line", "facts"),
    [
        ("fr", "Le lundi 21 novembre 2016.", 6, ["starts, full"]),
        ("fr", "Le lundi 21\nnovembre.", 6, ["starts, day"]),
        ("fr", "X\n\nDu 21 novembre 2016 au 22 novembre.", 8, ["starts", "ends, short"]),
        ("fr", "Le 21 novembre à 9 h.", 6, ["starts, short", "starts, hour"]),
        ("fr", "Le 21 novembre à 9h00.", 6, ["starts, short", "starts, hour"]),
        ("en", "On Monday 21 November at 9:00.", 6, ["starts, day", "starts, hour"]),
        ("es", "El lunes 21 de noviembre.", 6, ["starts, day"]),
        ("ar", "يوم الاثنين 21 نوفمبر.", 6, ["starts, day"]),
        ("fr", "Le 20 novembre, le 121 novembre, à 9 h.", 6, []),
        ("fr", "Le [fact: starts, day], `21 novembre`.", 6, []),
    ],
)
def test_a_date_that_a_fact_says_is_named(
    content: ContentFolder, locale: str, body: str, line: int, facts: list[str]
) -> None:
    found = about(content, locale, body)
    assert [each.partition("[fact: ")[2].partition("]")[0] for each in found] == facts
    assert all(each.startswith(f"{PAGES[locale]}:{line}:") for each in found)


def test_news_are_of_their_day(content: ContentFolder) -> None:
    content.body("Le sommet s'ouvre le lundi 21 novembre 2016.")
    assert notices(content, "2016-12-20") == notices(content, "2016-11-14")


@pytest.mark.parametrize(
    ("locale", "body", "is_told"),
    [
        ("fr", "Le sommet s'ouvre le 17 octobre 2016.", True),
        ("fr", "Il sera remis du 17 au 20 octobre.", True),
        ("fr", "Il sera remis le 17 décembre.", False),
        ("fr", "Il sera remis le 15 janvier.", False),
        ("fr", "Il sera remis le 15 janvier 2016.", True),
        ("fr", "Il sera remis le 30 février.", False),
        ("fr", "Il a été remis le 17 octobre. Il sera lu.", False),
        ("fr", "Il devait être remis le 17 octobre.", False),
        ("en", "It will open on 17 October.", True),
        ("en", "It opened on 17 October.", False),
        ("es", "La cumbre se inaugura el 17 de octubre.", True),
        ("es", "La cumbre se inauguró el 17 de octubre.", False),
        ("ar", "تُفتتح القمة يوم 17 أكتوبر.", True),
        ("ar", "افتُتحت القمة يوم 17 أكتوبر.", False),
        ("fr", "[after: Le sommet s'ouvre le 17 octobre.]", False),
        ("fr", "Le « sommet » sera lu. `sera le 17 octobre`", False),
        ("fr", "Il sera remis le 17 [after: mai][before: octobre].", True),
    ],
)
def test_what_has_passed_is_not_to_come(
    content: ContentFolder, locale: str, body: str, *, is_told: bool
) -> None:
    found = [each for each in about(content, locale, f"X.\n\n{body}") if "as to come" in each]
    assert [each.partition(": ")[0] for each in found] == [f"{PAGES[locale]}:8"] * is_told


def test_a_summary_is_read_as_its_text(content: ContentFolder) -> None:
    page = "---\ntitle: X\nsummary: {}\n---\nX.\n"
    content.write("pages/summit/index.fr.md", page.format("Il sera remis le 17 octobre."))
    found = [each for each in notices(content) if "as to come" in each]
    assert [each.partition(": ")[0] for each in found] == [f"{PAGES['fr']}:3"]


def test_pages_about_the_site_have_a_day_of_their_own(content: ContentFolder) -> None:
    body = "Le lundi 21 novembre 2016. Il sera revu le 17 octobre 2016."
    assert len(about(content, "fr", body)) == len(["a literal date", "a day that has passed"])
    content.write("pages/summit/bundle.yaml", "about_site: true\n")
    assert about(content, "fr", body) == []
