"""The keys of places that refer to notes are Python-Markdown's, and found at once."""

from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.footnotes import FootnoteExtension

from summit.markdown.footnotes import Footnotes


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "2", "a:b", "fnref2"]), st.booleans())))
def test_places_have_the_same_keys(places: list[tuple[str, bool]]) -> None:
    own, known = Footnotes(), FootnoteExtension()
    for each in (own, known):
        each.found_refs, each.used_refs = {}, set()
    for name, found in places:
        reference = f"fnref:{name}"
        assert own.unique_ref(reference, found) == known.unique_ref(reference, found)
    assert own.found_refs == known.found_refs


def test_many_places_refer_to_one_note() -> None:
    own = Footnotes()
    own.found_refs = {}
    found = [own.unique_ref("fnref:a", found=True) for _ in range(50_000)]
    assert found[-1] == "fnref50000:a"
