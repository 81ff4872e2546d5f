"""Names in texts say in which language they are, where the text is in another."""

import pytest

from tests.content_folder import ContentFolder

NAMES = "names: {La Tribune: fr, Smart City: en, Smart City – La Tribune: fr, Paris j'écoute: fr}\n"


def shown(content: ContentFolder, body: str, locale: str = "fr") -> str:
    """Return the HTML of a text in a language."""
    content.write("sources.yaml", NAMES)
    content.body(body, f"news/debate/index.{locale}.md")
    site = content.site()
    return site.ask.html(site.ask.text("news/debate", site.locales[locale]))


@pytest.mark.parametrize(
    ("locale", "body", "html"),
    [
        ("fr", "La Tribune parle.", "<p>La Tribune"),
        ("en", "By La Tribune today.", '<p>By <span lang="fr" dir="auto">La Tribune</span>'),
        ("en", "By La\nTribune today.", '<span lang="fr" dir="auto">La\nTribune</span>'),
        ("en", "Paris j'écoute answers.", '<span lang="fr" dir="auto">Paris j’écoute</span>'),
        (
            "ar",
            "منتدى Smart City – La Tribune هنا.",
            'lang="fr" dir="auto">Smart City – La Tribune<',
        ),
        ("fr", "Une Smart City ici.", '<span lang="en" dir="auto">Smart City</span>'),
    ],
)
def test_a_name_in_another_language_is_marked(
    content: ContentFolder, locale: str, body: str, html: str
) -> None:
    assert html in shown(content, body, locale)


@pytest.mark.parametrize(
    "body",
    [
        "A `La Tribune` sign.",
        "## La Tribune\n\nText.",
        "[a](https://example.org/La%20Tribune 'La Tribune')",
        '<span lang="es">*dice* La Tribune<br>hoy, La Tribune</span> then',
        "La Tribunes, ALa Tribune.",
    ],
)
def test_what_is_no_text_of_the_page_is_left_alone(content: ContentFolder, body: str) -> None:
    assert 'dir="auto"' not in shown(content, body, "en")


def test_after_a_part_in_another_language_names_are_marked_again(content: ContentFolder) -> None:
    body = '<span lang="es">*dice* La Tribune</span> and La Tribune here.'
    assert shown(content, body, "en").count('lang="fr"') == 1
