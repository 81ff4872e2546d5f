"""A link to what is yet to appear is its words until then, whenever the site is built."""

from datetime import datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summit.markdown.waiting_links import without_links
from summit.site.load import load_site
from tests.content_folder import VALID, ContentFolder

LATER = "Voir [l'*ouverture*](../opening/) et [le thème](../../themes/climate/)."


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ('<a href="bundle:a/b">x</a>', "x"),
        ('<a class="c" title=">" href="bundle:a/b#d">x <em>y</em></a> z', "x <em>y</em> z"),
        ('<a href="bundle:a/c">x</a><a href="bundle:a/b">y</a>', '<a href="bundle:a/c">x</a>y'),
        ('<a href="https://a/b">x</a>', '<a href="https://a/b">x</a>'),
        ('<a download="x" href="asset:a/b/plan.pdf">x</a>', "x"),
        ('<a href="asset:a/c/plan.pdf">x</a>', '<a href="asset:a/c/plan.pdf">x</a>'),
        ('<blockquote cite="bundle:a/b"><p>x</p>', "<blockquote><p>x</p>"),
        ('<img alt="x" src="asset:a/b/x.svg">', '<img alt="x" src="asset:a/b/x.svg">'),
    ],
)
def test_links_become_their_words(html: str, plain: str) -> None:
    assert without_links(html, {("bundle", "a/b"), ("asset", "a/b")}) == plain


def body(content: ContentFolder, clock: str) -> str:
    site = content.site(clock)
    return site.body(
        site.catalogue.version(site.catalogue.bundles["news/debate"], site.locales["fr"])
    )


def test_what_is_yet_to_appear_is_no_link(content: ContentFolder) -> None:
    content.body(LATER)
    early, late = body(content, "2016-10-01"), body(content, "2016-12-01")
    assert "<em>ouverture</em> et <a" in early
    assert early.count("<a ") == 1
    assert late.count("<a ") == len(["ouverture", "thème"])


def test_at_the_sites_own_moment_it_waits_as_well(content: ContentFolder) -> None:
    content.body(LATER)
    site = load_site(content.project())
    version = site.catalogue.version(site.catalogue.bundles["news/debate"], site.locales["fr"])
    assert site.body(version).count("<a ") == 1


@pytest.mark.parametrize("clock", ["2016-01-01", "2016-10-01", "2016-12-01", "2026-12-01"])
def test_two_texts_may_lead_to_each_other(content: ContentFolder, clock: str) -> None:
    content.body(f"{LATER}\n\n## Suite\n")
    path = "news/opening/index.fr.md"
    content.write(path, f"{VALID[path]!s}\n[Le débat](../debate/#suite)\n")
    content.site(clock)  # Raises what would be wrong.


def test_no_translation_is_older_for_it(content: ContentFolder) -> None:
    content.body(LATER)
    moments = ("2016-10-01", "2016-12-01")
    assert len({str(content.site(each).sections["news/debate"]) for each in moments}) == 1


def test_editors_see_the_link(content: ContentFolder) -> None:
    content.body(LATER)
    site = load_site(content.project(), "2016-10-01", with_hidden=True)
    version = site.catalogue.version(site.catalogue.bundles["news/debate"], site.locales["fr"])
    assert site.body(version).count("<a ") == len(["ouverture", "thème"])


NAMES = ("one", "two", "three")
MOMENTS = st.datetimes(datetime(2016, 1, 1), datetime(2030, 12, 31)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.tuples(MOMENTS, MOMENTS, MOMENTS))
def test_a_text_leads_to_what_is_out_at_every_moment(
    content: ContentFolder, dates: tuple[datetime, datetime, datetime]
) -> None:
    when = dict(zip(NAMES, dates, strict=True))
    for name, moment in when.items():
        others = " ".join(f"[mot{each}](../{each}/#suite)" for each in NAMES if each != name)
        content.write(f"news/{name}/bundle.yaml", f"date: {moment:%Y-%m-%d %H:%M}\n")
        content.write(
            f"news/{name}/index.fr.md",
            f"---\ntitle: {name}\nsummary: Bref.\n---\n{others}\n\n## Suite\n\nFin.\n",
        )
    project = content.project()
    for at in (each + timedelta(minutes=shift) for each in dates for shift in (-1, 0)):
        site = load_site(project, f"{at:%Y-%m-%dT%H:%M}")
        for own, other in permutations(NAMES, 2):
            bundle = site.catalogue.bundles[f"news/{own}"]
            html = site.body(site.catalogue.version(bundle, site.locales["fr"]))
            assert f"mot{other}" in html
            assert (f"/{other}/#suite" in html) is (when[other] <= at)
