"""Published addresses: none is lost without a word, and what needs no word leads on by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base.problems import ContentError
from summit.site.everything import plan_everything
from summit.site.losses import check_addresses
from summit.site.page import Page
from summit.site.page_ask import PlanAsk
from summit.site.record import MARKS, RECORD, parse_record, read_record, record_text
from summit.site.recording import to_record
from summit.site.redirects import MOVED, redirects, target_of
from summit.site.retiring import RETIRED
from summit.site.site import Site
from tests.content_folder import ContentFolder

AFTER = "2016-12-01"
RENAME = "python3 tasks.py content rename"
RETIRE = "python3 tasks.py content retire"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"/>'
SESSION = "---\ntitle: Ouverture\nsummary: Il ouvre.\n---\nTexte.\n"


def pages_of(content: ContentFolder, site: Site) -> tuple[Page, ...]:
    return plan_everything(site, PlanAsk(site, content.project().settings))


def publish(content: ContentFolder, clock: str = AFTER) -> None:
    """Record what the site has at a moment."""
    site = content.site(clock)
    content.write(RECORD, record_text(to_record(pages_of(content, site), site)))


def lost(content: ContentFolder, clock: str = AFTER) -> list[str]:
    """Return what an editor reads of addresses that would be lost."""
    site = content.site(clock)
    try:
        check_addresses(site, pages_of(content, site))
    except ContentError as error:
        return str(error).split("\n")
    return []


def leads(content: ContentFolder, address: str, clock: str = AFTER) -> tuple[str, str]:
    """Return the template of the page at an address, and where it leads."""
    pages = pages_of(content, content.site(clock))
    page = next(page for page in pages if page.address == address)
    goal = target_of(page) if page.template == MOVED else ""
    shown = page.items[0].bundle.key if page.template == RETIRED and page.items else ""
    return page.template, goal or shown


@pytest.fixture
def published(content: ContentFolder) -> ContentFolder:
    """A small site that was published, with a drawing and a session."""
    content.write("news/debate/plan du site.svg", SVG)
    content.write("programme/index.fr.md", "---\ntitle: Programme\nsummary: Tout.\n---\n")
    content.write("programme/start/bundle.yaml", "form: opening\n")
    content.write("programme/start/index.fr.md", SESSION)
    content.write("pages/summit/index.fr.md", "---\ntitle: Le sommet\nsummary: S.\n---\nTexte.\n")
    content.write("pages/summit/index.en.md", "---\ntitle: The summit\nsummary: S.\n---\nText.\n")
    publish(content)
    return content


def without(content: ContentFolder, folder: str) -> None:
    for path in (content.root / folder).iterdir():
        path.unlink()
    (content.root / folder).rmdir()


def test_what_readers_may_keep_is_recorded(published: ContentFolder) -> None:
    record = read_record(published.root)
    assert record["fr/actualites/le-debat/"] == "news/debate"
    assert record["en/news/le-debat/"] == "news/debate"
    assert record["fr/actualites/themes/climat/"] == "news"
    assert record["fr/recherche/" if "fr/recherche/" in record else "fr/search/"] == "@search"
    assert record["media/news/debate/plan-du-site-f03fc0.svg"] == "news/debate/plan du site.svg"
    assert not [each for each in record if each.endswith("404.html") or "tram" in each]
    assert lost(published) == []


def test_a_site_that_recorded_nothing_loses_nothing(content: ContentFolder) -> None:
    content.write("pages/summit/index.fr.md", None)
    assert lost(content) == []


def test_what_a_list_has_not_yet_did_not_move(published: ContentFolder) -> None:
    early, place = "2016-09-01", "fr/actualites/themes/climat/"
    pages = pages_of(published, published.site(early))
    [page] = [each for each in pages if each.address == place]
    assert (page.template, target_of(page), page.has_moved) == (MOVED, "fr/actualites/", False)
    hosts = redirects(pages, published.site(early))
    assert f"/{place} /fr/actualites/ 302\n" in hosts
    text = "---\ntitle: T\nslug: sommet\nsummary: S.\nmoved_from: [le-sommet]\n---\nTexte.\n"
    published.write("pages/summit/index.fr.md", text)
    site = published.site(early)
    pages = pages_of(published, site)
    assert all(each.has_moved for each in pages if each.address.endswith("/le-sommet/"))
    assert "/fr/le-sommet/ /fr/sommet/ 301\n" in redirects(pages, site)


def test_a_new_address_is_no_mistake(published: ContentFolder) -> None:
    published.write("pages/press/index.fr.md", "---\ntitle: Presse\nsummary: P.\n---\nTexte.\n")
    assert lost(published) == []


def test_another_slug_needs_the_earlier_one(published: ContentFolder) -> None:
    text = "---\ntitle: Le sommet\nslug: sommet\nsummary: S.\n{}---\nTexte.\n"
    published.write("pages/summit/index.fr.md", text.format(""))
    assert lost(published) == [
        (
            "content/pages/summit/index.fr.md:3: published, and with another slug nothing would be "
            "left there: /fr/le-sommet/, /es/le-sommet/, /ar/le-sommet/. Write "
            f'"moved_from: [le-sommet]" under it, as {RENAME} pages/summit --locale fr --slug '
            f"sommet does; or, if nothing replaces the page: {RETIRE} fr/le-sommet/ "
            "es/le-sommet/ ar/le-sommet/."
        )
    ]
    published.write("pages/summit/index.fr.md", text.format("moved_from: [le-sommet]\n"))
    assert lost(published) == []


def test_a_section_takes_what_is_below_with_it(published: ContentFolder) -> None:
    text = "---\ntitle: Actualités\nslug: infos\nsummary: Les nouvelles.\n---\n"
    published.write("news/index.fr.md", text)
    [line, *more] = lost(published)
    assert more == []
    assert "/fr/actualites/, /es/actualites/, /ar/actualites/ and " in line


def test_a_page_that_is_deleted_is_brought_back_or_retired(published: ContentFolder) -> None:
    without(published, "pages/summit")
    assert lost(published) == [
        (
            "content/pages/summit:1: published, and gone: /fr/le-sommet/, /en/the-summit/, "
            "/es/le-sommet/, /ar/le-sommet/. Bring the folder back (another name is given by "
            f"{RENAME} pages/summit NAME); or, for good: {RETIRE} pages/summit --instead KEY."
        )
    ]
    retired = "\n".join(f"{key}/le-sommet/: news" for key in ("ar", "es", "fr"))
    published.write("retired.yaml", f"{retired}\nen/the-summit/:\n")
    assert lost(published) == []
    assert leads(published, "fr/le-sommet/") == (RETIRED, "news")
    assert leads(published, "en/the-summit/") == (RETIRED, "")


def test_a_session_is_cancelled(published: ContentFolder) -> None:
    without(published, "programme/start")
    [line] = lost(published)
    assert line.startswith("content/programme/start:1: published, and gone: /fr/programme/")
    assert '. Bring it back and write "status: cancelled" into its bundle.yaml: ' in line
    assert RETIRE not in line


def test_a_draft_leaves_nothing(published: ContentFolder) -> None:
    published.write("news/debate/bundle.yaml", "date: 2016-09-15\ndraft: true\n")
    [pages, *files] = lost(published)
    assert pages.startswith("content/news/debate/bundle.yaml:2: published, and a draft leaves")
    assert files == []
    assert "/media/news/debate/plan-du-site-f03fc0.svg" in pages or " more." in pages


def test_a_translation_that_is_gone_is_named(published: ContentFolder) -> None:
    published.write("pages/summit/index.en.md", None)
    assert lost(published) == [
        (
            "content/pages/summit/index.en.md:1: published, and now gone or a draft: "
            "/en/the-summit/. Bring the text back; or let readers have another language in its "
            f"place: {RETIRE} en/the-summit/."
        )
    ]
    published.write("retired.yaml", "en/the-summit/:\n")
    assert leads(published, "en/the-summit/") == (RETIRED, "pages/summit")


def test_a_file_with_another_name_needs_word_of_it(published: ContentFolder) -> None:
    folder = published.root / "news/debate"
    (folder / "plan du site.svg").rename(folder / "plan.svg")
    address = "media/news/debate/plan-du-site-f03fc0.svg"
    assert lost(published) == [
        (
            f"content/news/debate/plan du site.svg:1: published, and gone: /{address}. Bring the "
            f"file back under this name; or say which is there instead: {RETIRE} {address} "
            "--instead FOLDER/FILE."
        )
    ]
    published.write("retired.yaml", f"{address}: news/debate/plan.svg\n")
    assert lost(published) == []


def test_a_language_that_is_gone_leads_to_another(published: ContentFolder) -> None:
    record = read_record(published.root)
    german = {"de/": "home", "de/sommet/": "pages/summit", "de/neues/x/": "news/gone"}
    published.write(RECORD, record_text({**record, **german}))
    assert lost(published) == [
        (
            'pelicanconf.py:1: a language that was published is gone, "de": /de/ and 2 more. Write '
            f"it into LOCALES again; or let its pages lead to another language: {RETIRE} de/."
        )
    ]
    published.write("retired.yaml", "de/:\n")
    assert lost(published) == []
    assert leads(published, "de/sommet/") == (RETIRED, "pages/summit")
    assert leads(published, "de/neues/x/") == (RETIRED, "")


@pytest.mark.parametrize("clock", ["2016-09-01", "2016-10-01", "2016-11-21T08:59"])
def test_what_is_yet_to_appear_is_not_lost(published: ContentFolder, clock: str) -> None:
    assert lost(published, clock) == []


def test_a_first_translation_leads_on_from_its_fallback(published: ContentFolder) -> None:
    text = "---\ntitle: The debate\nsummary: It begins.\n---\nText.\n"
    published.write("news/debate/index.en.md", text)
    published.write("news/index.es.md", "---\ntitle: Noticias\nsummary: N.\n---\n")
    assert lost(published) == []
    assert leads(published, "en/news/le-debat/") == (MOVED, "en/news/the-debate/")
    assert leads(published, "es/actualites/le-debat/") == (MOVED, "es/noticias/le-debat/")


def test_a_part_of_a_list_leads_to_the_list(published: ContentFolder) -> None:
    published.write("news/debate/bundle.yaml", "date: 2016-09-15\n")
    assert lost(published) == []
    assert leads(published, "fr/actualites/themes/climat/") == (MOVED, "fr/actualites/")


def test_a_page_of_the_sites_own_leads_to_its_new_address(published: ContentFolder) -> None:
    record = read_record(published.root)
    published.write(RECORD, record_text({**record, "fr/chercher/": "@search"}))
    assert lost(published) == []
    template, goal = leads(published, "fr/chercher/")
    assert (template, goal in record) == (MOVED, True)


def test_a_living_address_is_not_called_retired(published: ContentFolder) -> None:
    published.write("retired.yaml", "# why\nfr/le-sommet/: news\n")
    assert lost(published) == [
        (
            "content/retired.yaml:2: /fr/le-sommet/ is no retired address: there is a page or a "
            "file. Delete this line."
        )
    ]


def test_what_replaces_a_page_exists(published: ContentFolder) -> None:
    published.write("retired.yaml", "fr/vieux/: pages/sumit\nfr/x/: [a]\n")
    assert published.problems() == [
        (
            'content/retired.yaml:1: "fr/vieux/" names "pages/sumit", which has no page and is no '
            'file. Did you mean "pages/summit"?'
        ),
        (
            'content/retired.yaml:2: "fr/x/": write the key of a bundle, or nothing, behind the '
            "colon."
        ),
    ]


def test_hosts_are_told_what_is_gone(published: ContentFolder) -> None:
    without(published, "pages/summit")
    (published.root / "news/debate/plan du site.svg").unlink()
    gone = "media/news/debate/plan-du-site-f03fc0.svg"
    published.write("retired.yaml", f"fr/le-sommet/: news\n{gone}:\n")
    site = published.site(AFTER)
    assert redirects(pages_of(published, site), site) == (
        "/fr/le-sommet/ /fr/le-sommet/index.html 410!\n" + f"/{gone} /404.html 410!\n"
    )


lines = st.lists(
    st.tuples(st.from_regex(r"[a-z]{2}/[a-z]{1,3}/", fullmatch=True), st.sampled_from(["", "a/b"])),
    max_size=8,
)


@given(lines, lines, st.randoms())
def test_any_merge_keeps_what_both_sides_recorded(
    ours: list[tuple[str, str]],
    theirs: list[tuple[str, str]],
    random: st.DataObject,
) -> None:
    written = [f"{address} {place}".rstrip() for address, place in [*ours, *theirs]]
    merged = [*written, *(f"{mark} side" for mark in MARKS), ""]
    random.shuffle(merged)  # type: ignore[attr-defined]  # a Random, whatever its type says
    record = parse_record("\n".join(merged))
    assert record.keys() == {address for address, _ in [*ours, *theirs]}
    assert all(record[address] for address, place in [*ours, *theirs] if place)
    assert parse_record(record_text(record)) == record
