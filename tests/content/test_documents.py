"""A file of a text that was read once says the same when its body is read again."""

from hypothesis import given
from hypothesis import strategies as st

from summit.base.problems import ContentError
from summit.base.utf8 import decoded
from summit.content.documents import Front, Source, Written, front_in, written_in
from summit.content.door import checked
from summit.content.yaml import parse_document

NAME = "content/pages/summit/index.fr.md"
FRONTS = st.sampled_from(
    ["---\ntitle: Un\n---", "\n\n---  \ntitle: Un\nslug: un\n--- ", "---\n---", "---\n# a\n\n---"]
)
BODIES = st.text(alphabet="\nab é---\u2028\x85#|`", max_size=60)
ENDS = st.sampled_from(["", "\n", "\n\n", "\r\n", "\r"])


@given(FRONTS, ENDS, BODIES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_the_body_of_a_front_is_the_rest_of_its_file(
    front: str, end: str, body: str, newline: str, has_mark: bool
) -> None:
    text = (front + end + body).replace("\n", newline)
    source = Source.of(NAME, text.encode("utf-8-sig" if has_mark else "utf-8"))
    found, written = front_in(source), written_in(source)
    try:
        document = parse_document(checked(decoded(source.data, NAME), NAME), NAME)
    except ContentError:
        assert found == written
        assert not isinstance(found, Front)
    else:
        assert isinstance(found, Front)
        assert isinstance(written, Written)
        assert written == found.with_body(source)
        assert written.document == document
