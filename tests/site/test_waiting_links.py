"""A link to what is yet to appear is its words until then, whenever the site is built."""

import pytest

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
    assert content.site(clock)


def test_no_translation_is_older_for_it(content: ContentFolder) -> None:
    content.body(LATER)
    moments = ("2016-10-01", "2016-12-01")
    assert len({str(content.site(each).sections["news/debate"]) for each in moments}) == 1


def test_editors_see_the_link(content: ContentFolder) -> None:
    content.body(LATER)
    site = load_site(content.project(), "2016-10-01", with_hidden=True)
    version = site.catalogue.version(site.catalogue.bundles["news/debate"], site.locales["fr"])
    assert site.body(version).count("<a ") == len(["ouverture", "thème"])
