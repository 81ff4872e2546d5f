"""A translation is one: what is left of the source is refused, or told where it may be right."""

import pytest

from summit.base.locales import read_locale
from summit.base.problems import ContentError
from summit.content.yaml_edit import stamp_line
from summit.site.freshness import stamp_of
from summit.site.remarks import remarks
from summit.site.sameness import SCRIPTS, is_foreign, is_source, script_of
from tests.content_folder import ContentFolder

SOURCE = """\
La ville accueille les enfants de tous les quartiers pendant deux jours, avec leurs familles.

## Combien sont-ils ?

Nous ne savons pas encore combien d'enfants viendront de chaque quartier de la ville.

## Ce qui n'est pas connu

Le lieu et l'heure de la rencontre ne sont pas encore fixés.
"""
OWN = """\
The city welcomes children from every district for two days, together with their families.

## How many are they?

We do not know yet how many children will come from each district of the city.

## What is not known

The place and the hour of the meeting are not fixed yet.
"""
TITLE, SUMMARY = "What the city does for children", "Two days with them."


def found(
    content: ContentFolder,
    own: str = OWN,
    title: str = TITLE,
    summary: str = SUMMARY,
    more: str = "",
    source: str = SOURCE,
    source_title: str = "Ce que la ville fait pour les enfants",
    locale: str = "en",
) -> tuple[list[str], list[str]]:
    """Return the problems and the notices about a translation beside a source."""
    front = "---\ntitle: {}\nsummary: {}\n{}---\n{}"
    fr = front.format(source_title, "Deux jours avec eux, à la mairie.", "slug: enfants\n", source)
    content.write("pages/summit/index.fr.md", fr)
    content.write("pages/summit/index.en.md", None)
    content.write(f"pages/summit/index.{locale}.md", front.format(title, summary, more, own))
    try:
        site = content.site()
    except ContentError as error:
        return str(error).split("\n"), []
    return [], [str(each) for each in remarks(site)]


def heading(name: str) -> str:
    return OWN.replace("## How many are they?", f"## {name}")


def paragraph(words: str) -> str:
    return OWN.replace("The place", f"{words}\n\nThe place")


WRONG = {
    "the whole text": (SOURCE, TITLE),
    "a paragraph": (paragraph(SOURCE.split("\n", maxsplit=1)[0]), TITLE),
    "a short paragraph": (paragraph("Le lieu et l'heure ne sont pas fixés."), TITLE),
    "a point of a list": (paragraph("- Le lieu et l'heure ne sont pas fixés."), TITLE),
    "the title": (OWN, "Ce que la ville fait pour les enfants"),
    "a heading": (heading("Combien sont-ils ? {#how}"), TITLE),
    "another heading": (heading("Ce qui n’est pas connu"), TITLE),
    "another script": (paragraph("لا نعرف بعد عدد الأطفال القادمين من كل حي"), TITLE),
    "emphasis and a link": (
        paragraph("*La ville* accueille les [enfants](/pages/summit/) de tous les quartiers."),
        TITLE,
    ),
}
RIGHT = {
    "a translation": (OWN, TITLE),
    "one word": (heading("Contact"), TITLE),
    "names": (paragraph("Ville de Paris, Banque des Territoires, La Tribune"), TITLE),
    "a quotation": (paragraph("« Le lieu et l'heure ne sont pas fixés. »"), TITLE),
    "a quoted paragraph": (paragraph("> Le lieu et l'heure ne sont pas fixés."), TITLE),
    "a marked language": (
        paragraph("Le lieu et l'heure ne sont pas fixés.\n{: lang=fr}"),
        TITLE,
    ),
    "code": (paragraph("```\nle lieu et la ville ne sont pas\n```"), TITLE),
    "an address": (paragraph("https://example.org/le-lieu-et-la-ville-de-tous"), TITLE),
    "a number": (paragraph("75004"), TITLE),
    "a name of another script": (paragraph("ملاك"), TITLE),
}
DOUBTFUL = {
    "two words": ("Big data", heading("Big data")),
    "a sentence of names": ("Presse et contact", heading("Presse et contact")),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_left_of_the_source_is_refused(content: ContentFolder, case: str) -> None:
    own, title = WRONG[case]
    source = SOURCE.replace("Le lieu", "Le lieu et l'heure ne sont pas fixés.\n\nLe lieu").replace(
        "avec leurs familles.\n",
        "avec leurs familles.\n\n- Le lieu et l'heure ne sont pas fixés.\n\n*La ville* accueille "
        "les [enfants](/pages/practical/) de tous les quartiers.\n".replace("practical", "summit"),
    )
    problems, _ = found(content, own, title, source=source if case != "the whole text" else SOURCE)
    assert len(problems) == 1
    assert problems[0].startswith("content/pages/summit/index.en.md:")


EMPTY = {
    "section": (OWN.partition("The place")[0], 'the section "What is not known"'),
    "beginning": (OWN[OWN.index("##") :], "the text has words before its first heading"),
}


@pytest.mark.parametrize("case", EMPTY)
def test_what_is_left_empty_is_refused_once_it_claims_to_be_made(
    content: ContentFolder, case: str
) -> None:
    own, message = EMPTY[case]
    problems, notices = found(content, own)
    assert (problems, [message in each for each in notices]) == ([], [True])
    stamps = stamp_of(content.site().sections["pages/summit"])
    made_from = stamp_line("made_from", stamps)
    [problem], _ = found(content, own, more=f"{made_from}\n")
    assert message in problem
    # What the source has only now is owed: the counts say so.
    older = stamp_line("made_from", dict.fromkeys(stamps, "000000"))
    assert found(content, own, more=f"{older}\n") == ([], [])


@pytest.mark.parametrize("case", RIGHT)
def test_what_may_be_the_same_is_right(content: ContentFolder, case: str) -> None:
    own, title = RIGHT[case]
    added = own.partition("What is not known\n")[2].partition("The place")[0] if own != OWN else ""
    source = SOURCE.replace("Le lieu et l'heure de", f"{added}Le lieu et l'heure de")
    source = source.replace("Combien sont-ils ?", "Contact") if case == "one word" else source
    assert found(content, own, title, source=source) == ([], [])


@pytest.mark.parametrize("case", DOUBTFUL)
def test_what_may_be_a_name_is_told(content: ContentFolder, case: str) -> None:
    name, own = DOUBTFUL[case]
    problems, notices = found(content, own, source=SOURCE.replace("Combien sont-ils ?", name))
    assert problems == []
    assert notices == [
        (
            f'content/pages/summit/index.en.md:7: "{name}" is the source\'s, too. If it is no '
            "name, translate it."
        )
    ]


def test_a_problem_names_line_words_and_remedy(content: ContentFolder) -> None:
    problems, _ = found(
        content, paragraph("Le lieu et l'heure de la rencontre ne sont pas encore fixés.")
    )
    assert problems == [
        (
            'content/pages/summit/index.en.md:13: "Le lieu et l’heure de la rencontre ne sont '
            "pas…\" is still the source's. Translate it; a quotation stands in quotation marks, or "
            "is marked by {: lang=fr}."
        )
    ]


def test_a_copied_file_is_one_problem(content: ContentFolder) -> None:
    problems, _ = found(content, SOURCE, "Ce que la ville fait pour les enfants")
    assert len(problems) == 1
    assert "the text is that of index.fr.md, not one in English." in problems[0]


def test_a_draft_may_be_half_a_translation(content: ContentFolder) -> None:
    assert found(content, SOURCE, more="draft: true\n") == ([], [])


def test_a_slug_of_the_source_is_told(content: ContentFolder) -> None:
    _, notices = found(content, more="slug: enfants\n")
    assert notices == [
        (
            'content/pages/summit/index.en.md:4: the slug "enfants" is the source\'s. Readers see '
            "it in the address: write it in English."
        )
    ]
    assert found(content, title="The Enfants terribles of town", more="slug: enfants\n")[1] == []


def test_a_section_that_is_not_there_is_told(content: ContentFolder) -> None:
    _, notices = found(content, OWN.partition("## What")[0])
    assert notices == [
        (
            "content/pages/summit/index.en.md:5: the text has 1 headings, its source 2. Translate "
            "what is missing."
        )
    ]


def test_another_script_is_refused_in_the_source_too(content: ContentFolder) -> None:
    source = SOURCE + "\nلا نعرف بعد عدد الأطفال القادمين من كل حي من أحياء المدينة.\n"
    problems, _ = found(content, source=source)
    assert problems[0].startswith("content/pages/summit/index.fr.md:16:")


@pytest.mark.parametrize(
    ("words", "source", "own", "verdict"),
    [
        ("Paris j’écoute", "fr", "en", False),
        ("Banque des Territoires", "fr", "es", None),
        ("La Tribune", "fr", "es", None),
        ("Combien sont-ils ?", "fr", "es", True),
        ("Big data", "fr", "ar", False),
        ("House of Cards and Lords of the Rings", "en", "fr", None),
        ("What is not known", "en", "fr", True),
        ("ما لا نعرفه بعد عن القمة", "ar", "fr", True),
        ("", "fr", "en", None),
        ("2016", "fr", "en", None),
    ],
)
def test_words_of_two_languages(words: str, source: str, own: str, verdict: bool | None) -> None:
    assert is_source(words, read_locale(source), read_locale(own)) is verdict


@pytest.mark.parametrize(
    ("key", "script"),
    [("fr", "Latn"), ("ar", "Arab"), ("pt-br", "Latn"), ("ja", "Jpan"), ("zh-hant", "Hant")],
)
def test_script_of_a_language(key: str, script: str) -> None:
    assert script_of(read_locale(key)) == script


@pytest.mark.parametrize(
    ("words", "script", "is_wrong"),
    [
        ("Le sommet se tient à la mairie de la ville", "Arab", True),
        ("Ville de Paris, Banque Mondiale, Brookings Institution", "Arab", False),
        ("تستمر القمة يومين في دار البلدية Cities for Life", "Arab", False),
        ("تستمر القمة يومين في دار البلدية في باريس", "Latn", True),
        ("Саммит проходит два дня в ратуше города", "Latn", True),
        ("Il dure deux jours", "Latn", False),
    ],
)
def test_script_of_words(words: str, script: str, is_wrong: bool) -> None:
    assert is_foreign(words, SCRIPTS[script]) is is_wrong
