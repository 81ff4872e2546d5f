"""The attributes of elements of the head."""

from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from summit.render.environment import attributes


@given(st.text(st.sampled_from("aé&<>\"';")))
@example("&<>\"' &amp;")
def test_what_breaks_out_of_an_attribute_is_escaped(value: str) -> None:
    known = Markup("&lt;")
    shown = attributes({"content": value, "href": known})
    assert shown == f' content="{escape(value)}" href="{known}"'
