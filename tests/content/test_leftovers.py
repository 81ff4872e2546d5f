"""What is left over in a text is refused or named; what only looks so is let through."""

import pytest

from summit.content.leftovers.check import find_doubts, find_stray_signs
from summit.content.leftovers.markup import signs_of_markup
from summit.content.words import Words
from tests.content.pasted import DOUBTS, ORDINARY, PASTED, PLAIN_ORDINARY, PLAIN_REFUSED
from tests.content_folder import EDITION, ContentFolder


def said(text: str, language: str, *, is_notice: bool) -> list[str]:
    words = Words("a.md", 1, text, is_body=True, language=language)
    found = find_doubts(words) if is_notice else find_stray_signs(words)
    return [str(each.message) for each in found]


@pytest.mark.parametrize("sample", PASTED.values(), ids=PASTED)
def test_what_was_pasted_is_named(sample: tuple[str, str, tuple[str, ...]]) -> None:
    language, text, named = sample
    messages = said(text, language, is_notice=False)
    assert len(messages) == len(named), messages
    assert [
        part for part, message in zip(named, messages, strict=True) if part not in message
    ] == []


@pytest.mark.parametrize("sample", DOUBTS.values(), ids=DOUBTS)
def test_what_may_be_right_is_a_notice(sample: tuple[str, str, tuple[str, ...]]) -> None:
    language, text, [named] = sample
    [message] = said(text, language, is_notice=True)
    assert named in message
    assert said(text, language, is_notice=False) == []


@pytest.mark.parametrize(("language", "text"), ORDINARY)
def test_ordinary_words_are_let_through(language: str, text: str) -> None:
    assert said(text, language, is_notice=False) == []
    assert said(text, language, is_notice=True) == []


@pytest.mark.parametrize(("text", "named"), PLAIN_REFUSED.items())
def test_markup_in_plain_words_is_named(text: str, named: str) -> None:
    assert f'"{named}": plain words only' in str(next(signs_of_markup(text)).message)


@pytest.mark.parametrize("text", PLAIN_ORDINARY)
def test_plain_words_are_let_through(text: str) -> None:
    assert list(signs_of_markup(text)) == []


def test_what_a_drawing_tells_of_its_maker_is_refused(content: ContentFolder) -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" xmlns:i="http://i.test"\n'
        '  i:export-filename="C:\\Users\\mdupont\\plan.png"/>'
    )
    content.write("news/debate/plan.svg", svg)
    assert content.problems() == [
        (
            'content/news/debate/plan.svg:2: "C:\\Users\\mdupont\\plan.png" is a place on '
            "somebody's own machine. Delete it, or link to a file here."
        )
    ]


def test_every_place_of_words_is_looked_at(content: ContentFolder) -> None:
    content.write(
        "news/debate/index.fr.md",
        "---\ntitle: Le **débat**\nsummary: À COMPLÉTER\nimage_alt: TODO\n---\nUn.\n\nXXX\n",
    )
    content.write("news/debate/bundle.yaml", "date: 2016-09-15\ncredits:\n  tram.jpg: '[nom]'\n")
    content.write("edition.yaml", EDITION.replace("Hôtel de Ville", "'[lieu]'"))
    assert [problem.partition('" ')[0] for problem in content.problems()] == [
        'content/edition.yaml:9: "[lieu]',
        'content/news/debate/bundle.yaml:3: "[nom]',
        (
            'content/news/debate/index.fr.md:2: "**débat**": plain words only stand here, and '
            "these signs would be shown. Take them out."
        ),
        'content/news/debate/index.fr.md:3: "À COMPLÉTER',
        'content/news/debate/index.fr.md:4: "TODO',
        'content/news/debate/index.fr.md:8: "XXX',
    ]


def test_a_draft_may_have_blanks(content: ContentFolder) -> None:
    content.write("news/debate/bundle.yaml", "date: 2016-09-15\ndraft: true\n")
    content.body("Le [nom] et XXX, #REF!")
    assert len(content.problems()) == 1


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c", "\u200f\u200f"])
@pytest.mark.parametrize("reference", ["&eacute;", "&amp;", "&#8217;", "&#x2019;"])
def test_a_mark_of_direction_inside_a_reference_is_named(reference: str, mark: str) -> None:
    for place in range(1, len(reference)):
        marked = reference[:place] + mark + reference[place:]
        [message] = said(f"Un {marked} mot.", "fr", is_notice=False)
        assert f'inside "{reference}"' in message
    assert said(f"AT&T{mark}; {mark}{reference}", "fr", is_notice=False) == []
