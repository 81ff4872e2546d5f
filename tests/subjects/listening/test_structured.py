"""An exchange as search engines take it: what is known of question and answer, and nothing else."""

from typing import Any

from tests.content_folder import ContentFolder, things
from tests.metadata.test_structured import page_at
from tests.subjects.listening.test_exchange import FACTS, folder

__all__ = ["folder"]


def page_of(folder: ContentFolder, address: str) -> dict[str, Any]:
    site = folder.site()
    nodes = things(page_at(site, address), site)
    return next(node for node in nodes if node["@type"] == "QAPage")


def test_answer_says_when_and_by_whom(folder: ContentFolder) -> None:
    text = "---\ntitle: Où est le parc ?\nslug: parc\nsummary: Au sud.\n---\n"
    folder.write(
        "listening/park/index.fr.md", f"{text}Au *sud*[^1].\n\nPlus loin.\n\n[^1]: Note.\n"
    )
    page = page_of(folder, "fr/paris-j-ecoute/parc/")
    assert page["inLanguage"] == "fr"
    assert page["mainEntity"] == {
        "@type": "Question",
        "name": "Où est le\u00a0parc\u202f?",
        "text": "Où est le\u00a0parc\u202f?",
        "datePublished": "2015-10-01",
        "answerCount": 1,
        "acceptedAnswer": {
            "@type": "Answer",
            "text": "Au sud.\nPlus loin.",
            "datePublished": "2015-11-04",
            "author": {"@type": "Organization", "name": "Ville de Paris"},
            "url": f"{page['url']}#answer",
        },
    }


def test_a_question_without_an_answer_has_none(folder: ContentFolder) -> None:
    folder.write(
        "listening/park/bundle.yaml", "question: Où est le parc ?\nlanguage: fr\nstatus: asked\n"
    )
    question = page_of(folder, "fr/paris-j-ecoute/parc/")["mainEntity"]
    assert question["answerCount"] == 0
    assert not question.keys() & {"acceptedAnswer", "datePublished", "author"}


def test_a_translated_question_is_in_the_words_of_its_page(folder: ContentFolder) -> None:
    assert "status: answered" in FACTS
    question = page_of(folder, "ar/paris-j-ecoute/hadiqa/")["mainEntity"]
    assert question["text"] == "أين\u00a0الحديقة؟"
