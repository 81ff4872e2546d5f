"""A text was last changed when its editors or the clock changed what it shows, and never later."""

from datetime import datetime

import pytest

from summit.metadata.sitemap import sitemap
from summit.site.plan import plan_pages
from tests.content_folder import ContentFolder, ask_of

FACTS = "pages/summit/bundle.yaml"
TEXT = "---\nslug: t\ntitle: {title}\nsummary: {summary}\n---\n{body}\n"
NOV = "2016-11-{:02} 00:00"


def changed(content: ContentFolder, clock: str, key: str = "pages/summit") -> str:
    moment: datetime | None = content.ask(clock).last_change(key)
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def write(content: ContentFolder, body: str = "A.", title: str = "T", summary: str = "S.") -> None:
    content.write("pages/summit/index.en.md", None)
    text = TEXT.format(title=title, summary=summary, body=body)
    content.write("pages/summit/index.fr.md", text)
    content.write(FACTS, "updated: 2016-11-05\n")


@pytest.mark.parametrize(
    ("words", "turns"),
    [
        ({"body": "A [before: B]."}, [21]),
        ({"body": "A [before, during: B]."}, [23]),
        ({"body": "A [during: B]."}, [21, 23]),
        ({"body": "A [before, during, after: B]."}, []),
        ({"title": "T [after: U]"}, [23]),
        ({"summary": "S [before: U]."}, [21]),
        ({"body": "## B {#b when=after}\n\nA [after: B]."}, [23]),
        ({"body": "## B {#b when=during}\n\nA [before, during: B]."}, [21, 23]),
        ({"body": "A on [fact: starts, day]."}, []),
    ],
)
def test_a_text_changes_with_its_phases(
    content: ContentFolder, words: dict[str, str], turns: list[int]
) -> None:
    write(content, **words)
    for day in (4, 5, 20, 21, 22, 23, 30):
        passed = [each for each in [5, *turns] if each <= day]
        wanted = NOV.format(passed[-1]) if passed else ""
        # Nobody said of the text that it was changed before its editors did.
        assert changed(content, f"2016-11-{day:02}") == wanted, day


def test_a_text_without_a_day_bears_none(content: ContentFolder) -> None:
    write(content, "A [after: B].")
    content.write(FACTS, None)
    assert changed(content, "2016-12-01") == ""


def test_news_change_with_their_words_alone(content: ContentFolder) -> None:
    content.body("A [after: B].")
    assert changed(content, "2016-11-01", "news/debate") == ""
    assert changed(content, "2016-12-01", "news/debate") == NOV.format(23)
    assert changed(content, "2016-12-01", "news/opening") == ""


def test_search_engines_are_told_the_same(content: ContentFolder) -> None:
    write(content, "A [after: B].")
    for clock, day in (("2016-11-14", "2016-11-05"), ("2016-12-01", "2016-11-23")):
        site = content.site(clock)
        assert f"<lastmod>{day}" in sitemap(plan_pages(site), site).decode()
        assert ask_of(site).last_change("pages/summit")
