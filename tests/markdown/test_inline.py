"""Patterns that are tried only where a text has their signs make what they make everywhere."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.treeprocessors import InlineProcessor

from summit.markdown.converter import Converter
from summit.markdown.headings import key_of
from summit.markdown.inline import SIGNS, SignedInlineProcessor, Source
from summit.markdown.signed_blocks import SignedBlocks
from summit.site.converting import new_converter
from tests.conftest import project_of

WRITTEN = (
    "a word|é|ſ|K|İ|1| |  \n|\n|\n\n|`|``|*|**|_|__|~|~~|\\|\\\\|\\*|\\&|&|&amp;|&x;|&#8217;"
    "|<|>|<b>|</b>|<i>x</i>|[|]|(|)|!|[a](b)|[a](<b c>)|![a](b.png)|[a][b]|[b]|![b]"
    "|\n\n[b]: c.md\n\n|[^1]|\n\n[^1]: note\n\n|{voice: v1}|[voice: v1]|{figure: f}|[source: s]"
    "|[disputed: s]|[before: x]|[fact: venue]|[During x: y]|www.example.org|WwW.example.org"
    "|http://a.fr|://|ftp://x.y|a@b.fr|<a@b.fr>|<https://a.fr>|{: lang=en}"
    "|## x {#k}|- |> |*[HTML]: x|HTML"
)
BLOCKS = (
    *(
        "\n\n# x",
        "\n## x",
        "\n===\n",
        "\n---\n",
        "\n\n- - -",
        "\n\n***",
        "\n___\n",
        "|",
        "\n|---|---|\n",
    ),
    *(
        "\n\n    ",
        "\n\n1. ",
        "\n2. ",
        "\n\n> ",
        "\n\n*[HTML]: x\n",
        '<div markdown="1">',
        "</div>",
        "```\n",
    ),
)
PARTS = st.sampled_from([*WRITTEN.split("|"), *BLOCKS])


class EverySign(Source):
    """Passes nothing over."""

    def holds(self, sign: str) -> bool:
        """Say that every sign is there."""
        return bool(sign)


@pytest.fixture(scope="module")
def converters() -> tuple[Converter, Converter]:
    """Return the site's converter, and the same with all that Python-Markdown does itself."""
    project = project_of()
    locale = project.locales["fr"]
    own, plain = new_converter(project, locale), new_converter(project, locale)
    markdown = plain.markdown
    markdown.treeprocessors.register(InlineProcessor(markdown), "inline", 20)
    toc = TocExtension(slugify=key_of, marker="")
    markdown.treeprocessors.register(TocTreeprocessor(markdown, toc.getConfigs()), "toc", 5)
    markdown.preprocessors.register(EverySign(markdown), "summit-source", 1000)
    markdown.block_level_elements = sorted(markdown.block_level_elements)
    parser = markdown.parser
    assert isinstance(parser, SignedBlocks)
    parser.wanted = lambda _: tuple(parser.blockprocessors)  # type: ignore[assignment]
    return own, plain


@given(parts=st.lists(PARTS, max_size=14))
@example(parts=["[a](b)", "WWW.example.org", " ", "\\\\&"])
@example(parts=["\n\n    ", "a word", "\n---\n", "|", "é", "\n|---|---|\n", "1", "|"])
@example(parts=["a", "\n|---|---|\n", "a|b", "\n\n|a|", "\n|---|", "\n|b|"])
@example(parts=['<div markdown="1">', "\n\n# x", "\n\n- - -", "\n</div>", "\n\n[^1]: n", "[^1]"])
def test_texts_become_the_same(converters: tuple[Converter, Converter], parts: list[str]) -> None:
    own, plain = (each.to_html("".join(parts)) for each in converters)
    assert own == plain


def test_each_sign_becomes_the_same(converters: tuple[Converter, Converter]) -> None:
    for part in (*WRITTEN.split("|"), *BLOCKS):
        own, plain = (each.to_html(f"x {part}a word{part} y\n\n{part}") for each in converters)
        assert own == plain


def see_signs(pattern: Pattern, signs: tuple[str, ...]) -> None:
    """See that whatever a pattern matches holds one of its signs."""

    @given(st.from_regex(pattern.getCompiledRegExp()))
    @settings(max_examples=10)
    def holds_one(found: str) -> None:
        assert any(sign in found.lower() for sign in signs)

    holds_one()


def test_a_pattern_matches_nothing_without_its_sign(
    converters: tuple[Converter, Converter],
) -> None:
    inline = converters[0].markdown.treeprocessors["inline"]
    assert isinstance(inline, SignedInlineProcessor)
    inline.prepare()
    for pattern, signs in zip(inline.inlinePatterns, inline.signs, strict=True):
        assert isinstance(pattern, Pattern)
        see_signs(pattern, signs)


def test_every_pattern_has_signs(converters: tuple[Converter, Converter]) -> None:
    inline = converters[0].markdown.treeprocessors["inline"]
    assert isinstance(inline, SignedInlineProcessor)
    inline.prepare()
    assert all(inline.signs)
    assert set(SIGNS) <= {each for each in SIGNS if each in converters[0].markdown.inlinePatterns}


def test_words_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python-Markdown still calls what is ours, under a name that it may change."""
    tried: list[frozenset[str]] = []

    def try_none(_: SignedInlineProcessor, held: frozenset[str]) -> tuple[int, ...]:
        tried.append(held)
        return ()

    monkeypatch.setattr(SignedInlineProcessor, "_wanted", try_none)
    markdown = Markdown()
    markdown.treeprocessors.register(SignedInlineProcessor(markdown), "inline", 20)
    assert markdown.convert("*x*") == "<p>*x*</p>"
    assert tried == [frozenset("*")]
