"""What travels, in which order, what is removed and what stays."""

from datetime import timedelta

import pytest

from summit.base.frozen import replace
from summit.deploy.guards import much_removed
from summit.deploy.manifest import (
    DamagedManifestError,
    Manifest,
    difference,
    entry_of,
    read_manifest,
    write_manifest,
)
from summit.deploy.plan import Plan, Standing, Step, is_same, plan
from tests.deploy.places import NOW, VOICE, Site, Text

BEFORE = Site({"news/a": Text(photo="tram"), "news/b": Text(), VOICE: Text(photo="hand")})
FRAGMENT = "search/fragment/fr_1a2b3c.pf_fragment"
INDEX = "search/index/fr_4d5e6f.pf_index"


def planned(before: Manifest, after: Manifest, days: int = 0) -> Plan:
    """Return the plan from one whole deployment to another."""
    return plan(after, Standing(before), NOW + timedelta(days=days))


def with_files(manifest: Manifest, *paths: str) -> Manifest:
    """Return a manifest with more files."""
    more = {path: entry_of(path.encode()) for path in paths}
    return replace(manifest, files={**manifest.files, **more})


def test_only_what_changed_travels() -> None:
    after = Site({**BEFORE.texts, "news/b": Text("two")})
    found = planned(BEFORE.manifest, after.manifest)
    assert found.steps == {
        Step.PAGES: ("fr/news/b/index.html", "fr/news/b/index.html.gz"),
        Step.LEADING: (
            "fr/news/index.html",
            "fr/news/index.html.gz",
            "sitemap.xml",
            "sitemap.xml.gz",
        ),
        Step.HOME: ("fr/index.html", "fr/index.html.gz", "index.html", "index.html.gz"),
    }
    assert found.removes == ()


def test_nothing_travels_when_nothing_changed() -> None:
    found = planned(BEFORE.manifest, replace(BEFORE.manifest, clock="2016-11-22T09:00:00+01:00"))
    assert (found.sends, found.removes) == ((), ())
    assert is_same(BEFORE.manifest, found.manifest)
    later = replace(BEFORE.manifest, next="2016-11-23T09:00:00+01:00")
    assert not is_same(BEFORE.manifest, planned(BEFORE.manifest, later).manifest)


def test_hashed_files_stay_for_seven_days_of_the_real_time() -> None:
    blue = {path for path in BEFORE.files if path.startswith("theme/")}
    green = replace(BEFORE, theme="green").manifest
    first = planned(BEFORE.manifest, green).manifest
    assert first.kept.keys() == blue
    assert {each.until for each in first.kept.values()} == {NOW + timedelta(days=7)}
    red = replace(BEFORE, theme="red").manifest
    second = planned(first, red, days=6)
    assert blue < second.manifest.kept.keys()
    assert second.removes == ()
    third = planned(second.manifest, red, days=7)
    assert {*third.removes} == blue
    assert third.steps.keys() == {Step.REMOVED_LOADED}


def test_what_comes_back_while_it_is_kept_does_not_travel() -> None:
    green = replace(BEFORE, theme="green").manifest
    found = planned(planned(BEFORE.manifest, green).manifest, BEFORE.manifest)
    assert not {path for path in found.sends if path.startswith("theme/")}
    assert {
        path for path in BEFORE.files if path.startswith("theme/")
    } <= found.manifest.files.keys()


@pytest.mark.parametrize("key", ["news/a", VOICE])
def test_nothing_is_kept_of_a_text_that_is_shown_no_more(key: str) -> None:
    rest = {name: text for name, text in BEFORE.texts.items() if name != key}
    found = planned(BEFORE.manifest, Site(rest).manifest)
    assert found.manifest.kept == {}
    assert {path for path in BEFORE.files if key in path} == {
        path for path in found.removes if key in path
    }


def test_what_is_kept_goes_when_its_text_does() -> None:
    other_photo = Site({**BEFORE.texts, VOICE: Text(photo="face")})
    first = planned(BEFORE.manifest, other_photo.manifest).manifest
    [photo] = first.kept
    rest = Site({name: text for name, text in BEFORE.texts.items() if name != VOICE})
    assert photo in planned(first, rest.manifest, days=1).removes


def test_the_search_index_stays_only_where_no_words_went() -> None:
    before = with_files(BEFORE.manifest, FRAGMENT, INDEX)
    assert INDEX in planned(before, with_files(BEFORE.manifest, FRAGMENT)).manifest.kept
    assert planned(before, BEFORE.manifest).manifest.kept == {}


def test_only_what_is_ours_is_removed() -> None:
    found = plan(BEFORE.manifest, Standing(None, frozenset(["fr/old.html"])), NOW)
    assert found.removes == ("fr/old.html",)
    assert plan(BEFORE.manifest, Standing(), NOW).removes == ()


def test_what_a_dead_run_touched_travels_again() -> None:
    unsure = Standing(BEFORE.manifest, frozenset(["fr/index.html", "index.html"]))
    assert plan(BEFORE.manifest, unsure, NOW).sends == ("fr/index.html", "index.html")


def test_a_large_part_that_goes_is_asked_about() -> None:
    one_less = Site({"news/a": Text(photo="tram"), "news/b": Text()})
    assert much_removed(BEFORE.manifest, one_less.manifest, "city") is None
    none = with_files(replace(BEFORE.manifest, files={}), "index.html")
    assert str(much_removed(BEFORE.manifest, none, "city")) == (
        "7 of 8 files of the site at the target city would be deleted (88 %)."
    )
    new_theme = replace(BEFORE, theme="green")
    assert much_removed(BEFORE.manifest, new_theme.manifest, "city") is None


def test_a_manifest_is_the_same_bytes_and_reads_as_it_was_written() -> None:
    green = planned(BEFORE.manifest, replace(BEFORE, theme="green").manifest).manifest
    assert read_manifest(write_manifest(green)) == green
    turned = replace(green, files=dict(reversed(list(green.files.items()))))
    assert write_manifest(turned) == write_manifest(green)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:-40],
        lambda _: b"",
        lambda _: b"[]",
        lambda _: b"<!doctype html>",
        lambda text: text.replace(b'"version":1', b'"version":2'),
        lambda text: text.replace(b'"fr/index.html"', b'"../index.html"'),
        lambda text: text.replace(b'"fr/index.html"', b'"/etc/passwd"'),
        lambda text: text.replace(b'"size":', b'"size":-'),
        lambda text: text.replace(b'"fr/index.html"', b'"\\ud800.html"'),
        lambda text: text.replace(b'"edition":"', b'"edition":"\\ud800'),
        lambda text: text.replace(b'"next":null', b'"next":"soon"'),
        lambda text: text.replace(b'"next":null', b'"next":"2016-11-20T09:00:00"'),
    ],
)
def test_a_manifest_that_is_none_is_refused(change: object) -> None:
    with pytest.raises(DamagedManifestError):
        read_manifest(change(write_manifest(BEFORE.manifest)))  # type: ignore[operator]  # a function


def test_the_difference_of_two_manifests_goes_by_digests() -> None:
    after = Site({"news/a": Text(photo="tram"), "news/b": Text("two"), VOICE: Text(photo="hand")})
    found = difference(BEFORE.manifest.files, after.manifest.files)
    assert "fr/news/b/index.html" in found.changed
    assert "fr/news/a/index.html" not in found.changed
    assert found.removed == ()
