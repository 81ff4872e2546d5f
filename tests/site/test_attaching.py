"""A text that nobody changed is known without its HTML, which is read when somebody asks."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base.asked import asking, note
from summit.base.frozen import replace
from summit.base.memo import Memo
from summit.base.problems import ContentError
from summit.base.store import Store
from summit.images.shown import places_of
from summit.markdown.converter import Converter, Prose
from summit.markdown.links import RESOLVABLE
from summit.markdown.waiting_links import may_wait, without_links
from summit.site import said_when
from summit.site.hidden_sections import with_live_fragments
from summit.site.load import load_site
from summit.site.said_when import SAID
from summit.site.site import Site
from summit.subjects.consultation import charts_in_text, citing
from summit.subjects.sources import lookup
from tests.content_folder import VALID, ContentFolder

OPENING = "news/opening/index.fr.md"
LINKS = (
    "Voir [l'ouverture](../opening/#suite), [le plan](../../pages/summit/plan.pdf), "
    "![Un tram](tram.jpg) et [ailleurs](https://example.org/).\n\n"
    "## Suite {#suite}\n\n[before: Avant.] [during, after: Le [fact: starts].]\n\n"
    "## Après {#after when=after}\n\nTout est dit.\n"
)


@contextmanager
def kept(content: ContentFolder, file: Path) -> Iterator[Site]:
    """Give the site of a process of its own, with what earlier ones kept in a file."""
    with closing(Store(file, "the same code")) as store:
        memo = Memo(store)
        try:
            yield load_site(replace(content.project(), memo=memo), "2016-11-14T09:00")
        finally:
            memo.save(is_complete=True)


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list of the bodies that are converted."""
    bodies: list[str] = []
    to_html = Converter.to_html

    def noting(self: Converter, markdown: str, *others: object) -> str:
        bodies.append(markdown)
        return to_html(self, markdown, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(Converter, "to_html", noting)
    return bodies


def linked(content: ContentFolder) -> None:
    """Write links of all sorts, and words of each phase."""
    content.write("pages/summit/plan.pdf", b"%PDF-1.4")
    content.write(OPENING, f"{VALID[OPENING]!s}\n## Suite {{#suite}}\n\nOui.\n")
    content.body(LINKS)


def test_texts_that_nobody_changed_are_not_read(
    content: ContentFolder, tmp_path: Path, converted: list[str]
) -> None:
    linked(content)
    for _ in range(2):
        with kept(content, tmp_path / "kept") as site:
            pass
    converted.clear()
    with kept(content, tmp_path / "kept") as site:
        unread = [each for each in site.written.values() if "html" not in vars(each)]
        # What waits for its goal, or for a section that is not shown now, is read.
        assert len(unread) > len(site.written) - 3
        assert "<p>Bonjour.</p>" in [each.html for each in unread]
        assert converted == []
        assert (site.proses, site.written) == (content.site().proses, content.site().written)
    clean = content.site()
    for place, prose in clean.written.items():
        assert site.written[place].identity == prose.identity
        assert site.written[place].signs == prose.signs


def test_only_what_was_changed_is_converted(
    content: ContentFolder, tmp_path: Path, converted: list[str]
) -> None:
    linked(content)
    with kept(content, tmp_path / "kept"):
        pass
    converted.clear()
    content.write(OPENING, f"{VALID[OPENING]!s}\n## Suite {{#suite}}\n\nNon.\n")
    with kept(content, tmp_path / "kept") as site:
        assert len(converted) == 1
        assert site.proses == content.site().proses


@pytest.mark.parametrize("name", ["pages/summit/plan.pdf", "news/debate/tram.jpg"])
def test_a_link_that_leads_nowhere_any_longer_is_refused(
    content: ContentFolder, tmp_path: Path, name: str
) -> None:
    linked(content)
    with kept(content, tmp_path / "kept"):
        pass
    content.write(name, None)
    with pytest.raises(ContentError) as error, kept(content, tmp_path / "kept"):
        pass
    assert [str(each) for each in error.value.problems] == content.problems() != []


def test_a_text_whose_row_is_lost_is_converted_again(
    content: ContentFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked(content)
    with kept(content, tmp_path / "kept"):
        pass
    with kept(content, tmp_path / "kept") as site:
        monkeypatch.setattr(Store, "get", lambda *_: None)
        assert site.proses == content.site().proses


PARTS = st.lists(
    st.sampled_from(
        (
            *'<span data-said="before">|<span data-figure="a"></span>|<q data-voice="a"></q>'.split(
                "|"
            ),
            '<sup data-source="a b"></sup>',
            '<span data-disputed="x"></span>',
            '<a href="bundle:consultation/voices/a-b">',
            '<a class="x" href="bundle:news/opening#a">',
            '<a href="bundle:home">',
            '<a href="#a">',
            '<a href="asset:news/opening/plan.pdf">',
            '<img src="asset:news/debate/tram.jpg">',
            '<h2 id="a">',
            "</a>",
            "bundle: data-said [ ",
            '"bundle: data-said [ ',
            "data-said",
            "asset:",
        )
    ),
    max_size=6,
).map(" x ".join)
GUARDED: dict[str, tuple[re.Pattern[str], Callable[[Prose], bool]]] = {
    "said": (SAID, lambda prose: prose.may_have("data-said")),
    "figure": (charts_in_text.PLACE, lambda prose: prose.may_have("data-figure")),
    "source": (lookup.PLACE, lookup.cites),
    "voice": (
        re.compile(r'\shref="bundle:consultation/voices/([^"#]+)"'),
        lambda prose: prose.may_have(citing.VOICES),
    ),
    "bracket": (re.compile(r"\["), lambda prose: prose.may_have("[")),
}


def known(html: str) -> Prose:
    """Return a prose whose HTML is still to be read."""
    return Prose.kept(Prose(html, ("a",)).known, lambda: html)


@given(PARTS)
def test_what_may_not_be_in_a_text_is_not(html: str) -> None:
    prose = known(html)
    for name, (pattern, guard) in GUARDED.items():
        assert guard(prose) or not pattern.search(html), name
    assert [*places_of(known(html))] == [
        key for kind, key in RESOLVABLE.findall(html) if kind == "asset"
    ]
    ahead = {("bundle", "news/opening"), ("asset", "news/debate")}
    assert may_wait(prose.signs, ahead) or without_links(html, ahead) == html


@given(PARTS, st.sampled_from(("news/opening", "news/debate")), st.booleans())
def test_links_to_what_is_not_shown_are_found(html: str, own: str, is_gone: bool) -> None:
    written = {(own, "fr"): known(html), ("news/opening", "en"): Prose("", ("a",))}
    shown = {place: replace(prose, anchors=()) for place, prose in written.items()}
    shown = shown if is_gone else {**written}
    read = {place: Prose(each.html, each.anchors) for place, each in shown.items()}
    every = with_live_fragments(read, {p: Prose(e.html, e.anchors) for p, e in written.items()})
    assert with_live_fragments(shown, written) == every


def test_its_name_is_known_and_its_html_asks_nothing() -> None:
    read: list[str] = []

    def html() -> str:
        note([("text", "news/debate")])
        read.append("<p>x</p>")
        return read[-1]

    prose = Prose.kept(Prose("<p>x</p>", ()).known, html)
    with asking() as asked:
        assert (prose.identity, prose.signs) == (Prose("<p>x</p>", ()).identity, frozenset())
        assert read == []
        assert prose.html == prose.html == "<p>x</p>"
    assert (len(read), asked) == (1, set())


def test_it_is_itself_however_it_came() -> None:
    prose = known("<p>x</p>")
    assert replace(prose, anchors=()) == Prose("<p>x</p>", ())
    assert prose == Prose("<p>x</p>", ("a",))
    with pytest.raises(AttributeError):
        prose.text  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("where", ["title", "body", "facts"])
def test_signs_are_looked_for_wherever_they_may_be(
    content: ContentFolder, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    texts = ["x", "[before: x] y", "[avant: x] y", "[after plan: x] y", "x {: event=plan}"]
    texts += ["## A {#a when=before}", "[fact: nothing] x", "a [b](../opening/) c"]
    told: list[str] = []
    for text in texts:
        front = f"title: '{text}'" if where == "title" else "title: T"
        body = text if where == "body" else "x"
        content.write(
            "news/debate/index.fr.md", f"---\n{front}\nslug: d\nsummary: S.\n---\n{body}\n"
        )
        if where == "facts":
            facts = f"date: 2016-09-15\ncredits: {{tram.jpg: '{text}'}}\n"
            content.write("news/debate/bundle.yaml", facts)
        found = content.problems()
        told += found
        with monkeypatch.context() as patch:
            patch.setattr(said_when, "may_tell", lambda _bundle: True)
            assert content.problems() == found, text
    assert told
