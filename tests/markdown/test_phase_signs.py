"""Signs of phases and facts: what is read, and what is refused."""

import pytest

from summit.markdown.phase_signs import find_signs


def faults(text: str) -> list[tuple[int, str]]:
    return [(place, str(message)) for place, message in find_signs(text).faults]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("a [before: b] c", [("before", "b", "")]),
        ("[Before : b]", [("before", "b", "")]),
        ("[AFTER:\u00a0b]", [("after", "b", "")]),
        ("[during, before: b]", [("before during", "b", "")]),
        ("[before during: b]", [("before during", "b", "")]),
        ("[after consultation: b]", [("after", "b", "consultation")]),
        ("[before: b][after: c]", [("before", "b", ""), ("after", "c", "")]),
        ("[before: [l](x) [^1] \\] `]`]", [("before", "[l](x) [^1] \\] `]`", "")]),
        ("[fact: Starts ,  day]", [("", "starts, day", "")]),
        ("[fact: a | b]", [("", "a, b", "")]),
        ("[before: le [fact: starts]]", [("", "starts", ""), ("before", "le [fact: starts]", "")]),
        ("[before: قبل القمة]", [("before", "قبل القمة", "")]),
        ("> [before: a\n> b]", [("before", "a\n> b", "")]),
        ("`[before: a]` \\[before: a] <!-- [before: a] --> [sic: a] [1: a]", []),
    ],
)
def test_signs_are_read(text: str, spans: list[tuple[str, str, str]]) -> None:
    found = find_signs(text)
    assert [(" ".join(each.names), each.inner, each.event) for each in found.spans] == spans
    assert found.faults == ()


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a [before: b", 2, "[before: is not closed. Write ] after the words that it is for."),
        ("[before: a\n\nb]", 0, "[before: … ] holds more than one paragraph"),
        ("[before: a\n- b]", 0, "[before: … ] holds more than one paragraph"),
        ("|a|b|\n|-|---|\n|[before: x|y]|", 15, "[before: … ] holds more than one paragraph"),
        ("[before: a [after: b] c]", 11, "[after: stands inside another."),
        ("[before: a](b)", 0, "[before: … ] is followed by what makes a link of it."),
        ("[before: a][b]", 0, "[before: … ] is followed by what makes a link of it."),
        ("[before: a]: b", 0, "[before: … ] is followed by a colon."),
        ("![[before: a]](b.jpg)", 2, "[before: stands in the words for a picture."),
        ("![before: a](b.jpg)", 1, "[before: stands in the words for a picture."),
        ("![[fact: starts]](b.jpg)", 2, "[fact: stands in the words for a picture."),
        ("[before: ]", 0, "[before: has no words."),
        ("[avant : a]", 0, '"[avant:" is written "[before:" in every language'),
        ("[después: a]", 0, '"[después:" is written "[after:" in every language'),
        ("[أثناء: a]", 0, '"[أثناء:" is written "[during:" in every language'),
        ("[befor: a]", 0, '"[befor:" is written "[before:" in every language'),
        ("[fait: starts]", 0, '"[fait:" is written "[fact:" in every language'),
        ("[fact: [x](y)]", 0, "[fact: …] needs the name of a fact alone"),
        ("[fact: starts](x)", 0, "[fact: …] is followed by what makes a link of it."),
        ("[fact: ]", 0, "[fact: …] needs the name of a fact alone"),
    ],
)
def test_what_is_no_sign_is_told_with_its_remedy(text: str, place: int, message: str) -> None:
    [(found, said)] = faults(text)
    assert found == place
    assert said.startswith(message)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("[before the summit: a]", 1),
        ("[before summit consultation: a]", 1),
        ("[before or after: a]", 1),
        ("[during summit, plan: a]", 1),
        ("[before tax] a", 0),
        ("[after all, it is so] x: y", 0),
        ("[after the vote: a report](https://example.org)", 0),
        ("\\[before the summit: a]", 0),
    ],
)
def test_what_names_no_phase_is_no_sign(text: str, count: int) -> None:
    assert [str(each)[:2] for _, each in find_signs(text).faults] == ['"['] * count
