"""What is allowed and seldom meant is a notice."""

import pytest

from summit.site.remarks import remarks
from tests.content.mistakes.rows import DEBATE, FACTS
from tests.content_folder import ContentFolder


def notices(content: ContentFolder) -> list[str]:
    return [str(each) for each in remarks(content.site()) if "mends it" not in str(each)]


def front(title: str = "Le débat", summary: str = "Il commence.", body: str = "Texte.") -> str:
    return f"---\ntitle: {title}\nslug: x\nsummary: {summary}\n---\n{body}\n"


@pytest.mark.parametrize(
    ("path", "text", "notice"),
    [
        (
            DEBATE,
            front(body=" \n"),
            "6: the text is empty: its page shows the title and the summary",
        ),
        (DEBATE, front("mot " * 75), '2: "title" has 299 characters. Keep it under 120'),
        (DEBATE, front(summary="mot " * 200), '4: "summary" has 799 characters. Keep it under 400'),
        (DEBATE, front("LE DÉBAT COMMENCE ENFIN"), '2: "LE DÉBAT COMMENCE ENFIN" is in capitals'),
        (FACTS, "date: 2061-11-13\n", '1: "date" is in 2061, far from this edition.'),
        (FACTS, "date: 2016-09-15\nupdated: 1916-09-16\n", '2: "updated" is in 1916, far from'),
        (
            "pages/summit/index.fr.md",
            "---\ntitle: Le sommet\nsummary: Deux jours.\nkeywords: avis\n---\n## Programme\n",
            '1: the source has "keywords", and this translation none',
        ),
        (DEBATE, front(body="<https://a.test/?fbclid=1>"), '6: "https://a.test/?fbclid=1" holds'),
    ],
)
def test_what_is_seldom_meant_is_a_notice(
    content: ContentFolder, path: str, text: str, notice: str
) -> None:
    assert notices(content) == []
    content.write(path, text)
    [found] = notices(content)
    place = path.replace(".fr.", ".en.") if "translation" in notice else path
    assert found.startswith(f"content/{place}:{notice}")


@pytest.mark.parametrize("title", ["COP21", "HABITAT III", "Le débat", "ONU, OCDE", "مدينة باريس"])
def test_what_is_usual_is_none(content: ContentFolder, title: str) -> None:
    content.write(DEBATE, front(title))
    assert notices(content) == []
