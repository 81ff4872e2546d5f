"""A tiny summit's whole life, from the eve of its first text to ten years after its last change."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from summit.base.problems import Problem, say
from summit.preview.rehearsal import Step, rehearse, told
from summit.preview.scenes import difference
from summit.render.pelican_run import build_site
from tests.conftest import FIXED, ROOT
from tests.sites.preview import write_content


def rehearsed(project: Path, theme: Path = ROOT / "theme") -> Iterator[Step]:
    (project / "pelicanconf.py").write_text((ROOT / "pelicanconf.py").read_text("utf-8"), "utf-8")
    own = {"PATH": str(project / "content"), "THEME": str(theme), "LOCALES": ["fr", "en"]}
    unused = {"OUTPUT_PATH": str(project / "output"), "IMAGE_CACHE": None, "SEARCH_CACHE": None}
    settings = {**FIXED, "DIGITS": {}, "STYLEGUIDE": False, **own, **unused}
    return rehearse(project / "pelicanconf.py", partial(build_site, **settings))


def lines(project: Path) -> list[tuple[str, bool]]:
    return [(str(message), is_fault) for message, is_fault in told(rehearsed(project))]


def test_each_change_tells_what_it_brings(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    body = "---\ntitle: Accueil\nsummary: Un sommet.\n---\n[Bientôt](../news/opening/#fin)\n"
    (content / "home/index.fr.md").write_text(body, "utf-8")
    opening = "---\ntitle: Ouverture\nsummary: Il ouvre.\n---\n## Fin\n\nTexte.\n"
    (content / "news/opening/index.fr.md").write_text(opening, "utf-8")
    found = lines(tmp_path)
    text = "\n".join(line for line, _ in found)
    assert not any(is_fault for _, is_fault in found)
    assert "2016-09-14 00:00 (before the first text)" in text
    opens = text.partition("2016-11-21 09:00 (news/opening)\n")[2].partition("\n2016-")[0]
    assert "appears: news/opening, in the feeds: Ouverture" in opens
    assert "changes: home, news" in opens
    assert text.endswith("The site can be built at every moment, and says what is so.")
    assert not (tmp_path / "output").exists()


def test_what_is_wrong_is_told_once_with_the_moment() -> None:
    fault = Problem("content/home/index.fr.md", 2, say("wrong."))
    days = [datetime(2016, 11, day) for day in (20, 21)]
    steps = [Step(day, say("x"), (), (fault,)) for day in days]
    assert [(str(message), is_fault) for message, is_fault in told(steps)] == [
        ("2016-11-20 00:00 (x)", False),
        ("  TO MEND: content/home/index.fr.md:2: wrong.", True),
        ("2016-11-21 00:00 (x)", False),
        ("To mend, from the first text to the last change: 1.", False),
    ]


def test_a_link_of_the_theme_to_no_page_is_to_mend(tmp_path: Path) -> None:
    write_content(tmp_path)
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    footer = theme / "templates/partials/footer.html"
    words = footer.read_text("utf-8")
    footer.write_text(words.replace("</footer>", '<a href="/nowhere/">?</a></footer>'), "utf-8")
    step = next(rehearsed(tmp_path, theme))
    assert {str(each.message) for each in step.problems} == {
        "the page has a link to /nowhere/, where there is none now."
    }


def test_a_site_that_cannot_be_built_ends_it(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    text = "---\ntitle: Accueil\nsummary: Un sommet.\n---\n[Rien](../nothing/)\n"
    (content / "home/index.fr.md").write_text(text, "utf-8")
    steps = list(rehearsed(tmp_path))
    assert len(steps) == 1
    assert "no such file" in str(steps[0].problems[0])


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("", "a", (("a",), (), ())),
        ("a", "", ((), (), ("a",))),
        ("a", "A", ((), ("a",), ())),
        ("a", "a", ((), (), ())),
    ],
)
def test_things_appear_change_and_go(
    before: str, after: str, found: tuple[tuple[str, ...], ...]
) -> None:
    made = difference(
        {("page", each.lower()): frozenset({("fr", each)}) for each in before},
        {("page", each.lower()): frozenset({("fr", each)}) for each in after},
    )
    names = tuple(tuple(name for _, name in own) for own in (made.appear, made.change, made.go))
    assert names == found
