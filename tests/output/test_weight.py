"""The weight of pages and scripts, and what an editor reads when there is too much."""

from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summit.base.problems import SettingsError
from summit.base.store import LONG, packed
from summit.output import weight
from summit.output.assets import STYLE, Asset, Assets
from summit.output.tree import Output
from summit.output.weight import Limits, Scale, compressed, find_weights, read_limits
from summit.site.plan import plan_pages
from tests.content_folder import ContentFolder

SETTINGS = {"PAGE_WEIGHT": 14_600, "SCRIPTS_WEIGHT": 10_000, "HEAVY_TEMPLATES": ()}
SUMMIT = "en/the-summit/index.html"


def noise(length: int) -> bytes:
    """Return bytes that no compression makes shorter."""
    return Random(length).randbytes(length)  # noqa: S311 - the same bytes in each run


def problems(
    content: ContentFolder, html: dict[str, bytes], css: int, limits: Limits, *scripts: bytes
) -> list[str]:
    """Return what is too heavy on a site whose other pages are empty."""
    pages = list(plan_pages(content.site()))
    files = {page.path: Output(html.get(page.path, b""), ()) for page in pages}
    assets = Assets({STYLE: Asset("theme/style.css", noise(css), ())})
    for number, data in enumerate(scripts):
        source = f"theme/static/js/{number}.js"
        assets[f"{number}.js"] = Asset(f"theme/{number}.js", data, (source,))
    return [str(problem) for problem in find_weights(pages, files, Scale(assets, limits))]


def test_limit_is_the_last_weight_that_fits(content: ContentFolder) -> None:
    html = noise(2000).hex().encode()
    markup, style = compressed(html), compressed(noise(1000))
    limit = markup + style
    assert problems(content, {SUMMIT: html}, 1000, Limits(limit, 1)) == []
    assert problems(content, {SUMMIT: html}, 1000, Limits(limit - 1, 1)) == [
        (
            'content/pages/summit/index.en.md:1: the page "/en/the-summit/" '
            f"weighs {limit:,} bytes compressed (HTML {markup:,}, style sheet {style:,}); "
            f"{limit - 1:,} fit into the first answer of a server. "
            "Shorten the text, or split it in two pages."
        )
    ]


def test_heavy_style_is_named_as_the_cause(content: ContentFolder) -> None:
    [found] = problems(content, {SUMMIT: noise(1000)}, 2000, Limits(2500, 1))
    assert found.endswith("Most of it is style: remove rules from theme/static/css.")


def test_page_without_a_text_is_named_by_its_template(content: ContentFolder) -> None:
    [found] = problems(content, {"fr/404.html": noise(900)}, 1, Limits(800, 1))
    assert found.startswith('theme/templates/not_found.html:1: the page "/fr/404.html" weighs ')


def test_exempt_templates_may_be_heavy(content: ContentFolder) -> None:
    html = {"fr/404.html": noise(900)}
    assert problems(content, html, 1, Limits(800, 1, exempt=("not_found",))) == []


def test_long_html_that_compresses_well_fits(content: ContentFolder) -> None:
    assert problems(content, {SUMMIT: b"<p>" * 30_000}, 1, Limits(800, 1)) == []


def test_what_is_known_of_a_page_is_not_weighed_again(content: ContentFolder) -> None:
    pages = [page for page in plan_pages(content.site()) if page.path == SUMMIT]
    scale = Scale(Assets({STYLE: Asset("theme/style.css", noise(10), ())}), Limits(800, 1))
    files = {SUMMIT: Output(noise(900), ())}
    assert scale.weigh(pages[0].template, noise(900)) == compressed(noise(900))
    assert scale.weigh(pages[0].template, noise(9)) is None
    assert [*find_weights(pages, files, scale, {SUMMIT: 700})] == []
    assert len([*find_weights(pages, files, scale, {SUMMIT: 900})]) == 1


@given(st.integers(1, 3000), st.integers(0, 400), st.integers(-60, 60))
@example(2000, 200, -1)
@example(2000, 0, 0)
def test_the_first_look_lets_no_page_pass(length: int, times: int, more: int) -> None:
    html = noise(length).hex().encode() + b'<a href="../x/">x</a>' * times
    scale = Scale(Assets({STYLE: Asset("theme/style.css", noise(100), ())}), Limits(1, 1))
    exact = compressed(html)
    scale.limits = Limits(exact + scale.style("home") + more, 1)
    weight = scale.weigh("home", html)
    assert weight is None or (weight <= exact + more) == (more >= 0)
    if len(html) > LONG:
        assert scale.weigh("home", html, packed(html)) == weight


def test_scripts_are_weighed_together(content: ContentFolder) -> None:
    scripts = noise(500), noise(700)
    total = sum(map(compressed, scripts))
    assert problems(content, {}, 1, Limits(900, total), *scripts) == []
    assert problems(content, {}, 1, Limits(900, 1000), *scripts) == [
        (
            f"theme/static/js/1.js:1: the scripts of the theme weigh {total:,} bytes compressed, "
            f"of 1,000 allowed; this one {compressed(noise(700)):,}. Shorten it, or do without."
        )
    ]


def test_each_file_of_the_theme_is_weighed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[bytes] = []

    def compressed_once(data: bytes) -> int:
        weighed.append(data)
        return 1

    monkeypatch.setattr(weight, "compressed", compressed_once)
    names = STYLE, "1.js", "2.js"
    assets = Assets({each: Asset(f"theme/{each}", each.encode(), (each,)) for each in names})
    scale = Scale(assets, Limits(1, 1))
    for _ in range(2):
        assert scale.style("home") == 1
        assert len([*find_weights([], {}, scale)]) == 1
    assert weighed == [b"style.css", b"1.js", b"2.js"]


@pytest.mark.parametrize("value", ["14 kB", 0, None])
def test_limit_that_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(SettingsError) as raised:
        read_limits({**SETTINGS, "PAGE_WEIGHT": value})
    expected = "Write a number of bytes, such as PAGE_WEIGHT = 14_600."
    assert str(raised.value) == f"PAGE_WEIGHT is {value!r}. {expected}"
