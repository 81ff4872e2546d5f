"""What a site for the public has to say, before a build lets it go."""

import re

import pytest

from summit.base.frozen import replace
from summit.base.settings import Settings
from summit.site.public import unready
from tests.content_folder import EDITION, ContentFolder

SAYING = {
    "publisher": "publisher: {name: {fr: Ville}, address: Rue 1, responsible: Inès Exemple}\n",
    "host": 'host: {name: Hébergeur, address: Rue 2, phone: "+33 1 00 00 00 00"}\n',
    "contact": "contact: {url: https://example.org/contact}\n",
}
CONSULTATION = "opens: 2016-09-16\ncloses: 2016-12-15 23:59\n"
RETENTION = "retention: 2017-12-31\n"


@pytest.fixture
def complete(content: ContentFolder) -> ContentFolder:
    """Return a content folder that says everything."""
    content.write("edition.yaml", EDITION + "".join(SAYING.values()))
    content.write("consultation/bundle.yaml", CONSULTATION + RETENTION)
    content.write("consultation/index.fr.md", "---\ntitle: Débat\nsummary: Le débat.\n---\nMot.\n")
    return content


def lacks(content: ContentFolder, **changes: object) -> list[str]:
    """Return what an editor reads of what is missing, with other settings if need be."""
    project = content.project()
    settings: Settings = replace(project.settings, **changes)
    found, problems = project.read_content()
    assert problems == []
    return [str(each) for each in unready(found, settings)]


def test_a_site_that_says_everything_is_ready(complete: ContentFolder) -> None:
    assert lacks(complete) == []


@pytest.mark.parametrize("key", SAYING)
def test_each_key_that_is_missing_is_named_with_an_example_that_will_do(
    complete: ContentFolder, key: str
) -> None:
    complete.write("edition.yaml", EDITION + "".join(v for k, v in SAYING.items() if k != key))
    [problem] = lacks(complete)
    assert problem.startswith(f'content/edition.yaml:1: "{key}" is missing: a public site says ')
    example = problem.partition("Write a line such as: ")[2]
    complete.write("edition.yaml", EDITION + "".join({**SAYING, key: f"{example}\n"}.values()))
    assert lacks(complete) == []


def test_everything_is_said_at_once(complete: ContentFolder) -> None:
    complete.write("edition.yaml", EDITION)
    complete.write("consultation/bundle.yaml", f"{CONSULTATION}email: debat@ville.example\n")
    endpoints = {"CONSULTATION_ENDPOINT": "http://127.0.0.1:8001/", "LISTENING_ENDPOINT": None}
    found = lacks(complete, base="https://site.example", endpoints=endpoints)
    said = [re.sub(" Write .*", "", each) for each in found]
    assert said == [
        (
            "publishconf.py:1: the site would say that it is at https://site.example, where nobody "
            "finds it."
        ),
        (
            "pelicanconf.py:1: CONSULTATION_ENDPOINT is http://127.0.0.1:8001/, which readers "
            "cannot reach."
        ),
        'content/edition.yaml:1: "publisher" is missing: a public site says who publishes it.',
        'content/edition.yaml:1: "host" is missing: a public site says on whose computers it is.',
        (
            'content/edition.yaml:1: "contact" is missing: a public site says how to reach whoever '
            "publishes it (email, phone or url, or several)."
        ),
        (
            'content/consultation/bundle.yaml:1: "retention" is missing: a public site says until '
            "when it keeps the answers of the public."
        ),
        (
            'content/consultation/bundle.yaml:3: "email" is "debat@ville.example": nobody can have '
            'an address in ".example".'
        ),
    ]


@pytest.mark.parametrize(
    ("words", "is_nowhere"),
    [
        ("[x](https://ville.example/a)", True),
        ("<https://www.VILLE.invalid>", True),
        ("moi@ville.test", True),
        ("http://localhost:8000/", True),
        ("https://www.example.org", False),
        ("https://site.example.org", False),
        ("https://www.test-ville.fr", False),
        ("par exemple un.example", False),
    ],
)
def test_an_address_that_is_nobodys_is_found_in_texts(
    complete: ContentFolder, words: str, is_nowhere: bool
) -> None:
    complete.body(f"Mot.\n\nMot {words} mot.")
    place = "content/news/debate/index.fr.md:7: names an address"
    assert [each.startswith(place) for each in lacks(complete)] == [True] * is_nowhere


@pytest.mark.parametrize(
    ("key", "written", "said"),
    [
        (
            "publisher",
            "publisher: {name: {fr: Ville}, address: Rue}\n",
            '"publisher.responsible" is missing.',
        ),
        ("host", "host: {name: Hébergeur, address: Rue}\n", '"host.phone" is missing.'),
        ("contact", "contact: {}\n", '"contact" names no way.'),
        (
            "contact",
            "contact: {email: nous}\n",
            '"contact.email" is "nous", not an e-mail address.',
        ),
    ],
)
def test_half_of_it_is_refused_in_any_build(
    complete: ContentFolder, key: str, written: str, said: str
) -> None:
    complete.write("edition.yaml", EDITION + "".join({**SAYING, key: written}.values()))
    [problem] = complete.problems()
    assert said in problem


def test_there_is_one_place_for_the_period_of_retention(complete: ContentFolder) -> None:
    complete.write("edition.yaml", EDITION + "".join(SAYING.values()) + RETENTION)
    [problem] = complete.problems()
    assert problem == (
        'content/edition.yaml:1: "retention" belongs into content/consultation/bundle.yaml. '
        "Move the line there."
    )


def test_texts_may_show_the_contacts_of_the_site(complete: ContentFolder) -> None:
    own = {**SAYING, "contact": 'contact: {email: site@ville.fr, phone: "+33 1 23 45 67 89"}\n'}
    complete.write("edition.yaml", EDITION + "".join(own.values()))
    complete.body("Écrivez à site@ville.fr ou appelez le +33 1 23 45 67 89.")
    assert complete.problems() == []


def test_without_a_consultation_questions_have_a_day_of_their_own(content: ContentFolder) -> None:
    content.write("edition.yaml", EDITION + "".join(SAYING.values()))
    content.write("listening/bundle.yaml", "order: 1\n")
    content.write("listening/index.fr.md", "---\ntitle: Q\nsummary: Les questions.\n---\nMot.\n")
    assert lacks(content) == []  # None are taken.
    endpoints = {"LISTENING_ENDPOINT": "https://ville.fr/questions"}
    [problem] = lacks(content, endpoints=endpoints)
    assert problem.startswith(
        'content/listening/bundle.yaml:1: "retention" is missing: a public site says until when it '
        "keeps the questions of the public."
    )
    content.write("listening/bundle.yaml", RETENTION)
    assert lacks(content, endpoints=endpoints) == []


def test_there_is_one_day_for_answers_and_questions(complete: ContentFolder) -> None:
    complete.write("listening/bundle.yaml", RETENTION)
    complete.write("listening/index.fr.md", "---\ntitle: Q\nsummary: Les questions.\n---\nMot.\n")
    [problem] = complete.problems()
    assert problem == (
        'content/listening/bundle.yaml:1: "retention" belongs into content/consultation/bundle.yaml'
        ": answers and questions are deleted together. Move the line there."
    )
