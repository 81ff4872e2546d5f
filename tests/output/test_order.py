"""In which order files take their places, and which of the last build's stay."""

from itertools import pairwise

import pytest

from summit.output.order import KEPT, Turn, plan_changes, turn_of

STYLE, OTHER = "theme/style.0123456789.css", "theme/style.abcdef0123.css"
PICTURE = "media/news/debate/tram.0123456789-800.avif"
CARD = "share/fr/news/debate.0123456789.png"
INDEX, META = "search/index/fr_1a2b3c.pf_index", "search/pagefind.fr-simple_1a2b3c.pf_meta"
FRAGMENT = "search/fragment/fr_1a2b3c.pf_fragment"
PAGE = "fr/actualites/debat/index.html"
TEXT, PHOTO = "content/news/debate/index.fr.md", "content/news/debate/tram.jpg"
LEADING = ("fr/index.html", "fr/actualites/page-2/index.html")


@pytest.mark.parametrize(
    ("turn", "paths"),
    [
        (Turn.HASHED, [STYLE, PICTURE, CARD, INDEX, META, FRAGMENT]),
        (
            Turn.LOADED,
            [
                "media/news/debate/plan.svg",
                "data/consultation/voices.csv",
                "search/pagefind.js",
                "search/wasm.fr.pagefind",
                "fr/programme/programme.ics",
                "fr/app.webmanifest",
            ],
        ),
        (Turn.PAGE, [PAGE, "fr/404.html", "fr/page-2/index.html"]),
        (
            Turn.LEADING,
            [*LEADING, "fr/atom.xml", "sitemap.xml", "_redirects", "search/pagefind-entry.json"],
        ),
    ],
)
def test_turn_of_a_file(turn: Turn, paths: list[str]) -> None:
    assert {path: turn_of(path, LEADING) for path in paths} == dict.fromkeys(paths, turn)


def test_what_pages_load_comes_before_them_and_what_leads_to_them_after() -> None:
    changed = {"sitemap.xml", *LEADING, PAGE, "media/plan.svg", STYLE, "404.html"}
    placed = plan_changes({}, {}, changed, LEADING).placed
    assert set(placed) == changed
    assert all(turn_of(a, LEADING) <= turn_of(b, LEADING) for a, b in pairwise(placed))


@pytest.mark.parametrize(
    ("path", "sources", "shown", "stays"),
    [
        (STYLE, ("theme/static/css/base.css",), (), True),
        (PICTURE, (PHOTO,), (PHOTO,), True),
        (PICTURE, (PHOTO,), (TEXT,), False),
        (CARD, ("theme/fonts/share.ttf", TEXT), (TEXT,), True),
        (CARD, ("theme/fonts/share.ttf", TEXT), (PHOTO,), False),
        (STYLE, (KEPT, "theme/static/css/base.css"), (), False),
        (PAGE, (TEXT,), (TEXT,), False),
        ("media/news/debate/plan.svg", (PHOTO,), (PHOTO,), False),
    ],
)
def test_a_hashed_file_stays_for_one_build_where_its_text_is_published(
    path: str, sources: tuple[str, ...], shown: tuple[str, ...], stays: bool
) -> None:
    plan = plan_changes({"fr/index.html": shown}, {path: sources}, ())
    assert (plan.kept, plan.removed) == (((path,), ()) if stays else ((), (path,)))


def test_the_search_index_stays_while_each_word_of_it_does() -> None:
    before = {INDEX: ("content",), META: ("content",), FRAGMENT: ("content",)}
    assert plan_changes({FRAGMENT: ("content",)}, before, ()).kept == (INDEX, META)
    assert plan_changes({}, before, ()).kept == ()


def test_what_is_made_again_is_neither_kept_nor_removed() -> None:
    plan = plan_changes({OTHER: ()}, {STYLE: (KEPT, "a"), OTHER: (KEPT, "a")}, ())
    assert (plan.kept, plan.removed) == ((), (STYLE,))
