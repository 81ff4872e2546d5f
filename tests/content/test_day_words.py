"""Words for a day that count from the reader's: found in each language, and in no other sense."""

import pytest

from summit.content.day_words import find_day_words
from summit.site.remarks import remarks, untimely
from tests.content_folder import ContentFolder


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        ("fr", "Le sommet s’ouvre aujourd’hui", "aujourd'hui"),
        ("fr", "Elle commence ce lundi 21 novembre", "ce lundi"),
        ("fr", "Et demain", "demain"),
        ("fr", "La ville de demain", ""),
        ("fr", "Les villes d’aujourd’hui", ""),
        ("fr", "Lundi 21 novembre 2016", ""),
        ("en", "This Monday, 21 November", "This Monday"),
        ("en", "It opens today", "today"),
        ("en", "The city of tomorrow, and today's cities", ""),
        ("es", "Empieza este lunes", "este lunes"),
        ("es", "La ciudad de mañana, por la mañana", ""),
        ("es", "Mañana se abre", "Mañana"),
        ("ar", "تبدأ الدورة الثانية اليوم الاثنين 21 نوفمبر", "اليوم"),
        ("ar", "برنامج اليوم الأول", ""),
        ("ar", "يتخيّلون مدينة الغد، وخروجه اليومي", ""),
        ("ar", "الجلسات غدًا", "غدًا"),
        ("de", "Es beginnt heute", "heute"),
        ("de", "Die Stadt von morgen am Morgen", ""),
        ("th", "today", ""),
    ],
)
def test_words_that_count_from_today(tag: str, text: str, found: str) -> None:
    assert find_day_words(text, tag) == found


def test_titles_and_summaries_are_told_of(content: ContentFolder) -> None:
    path = "news/debate/index.fr.md"
    content.write(path, "---\ntitle: Le débat\nsummary: Il commence ce jeudi.\n---\nAujourd'hui.\n")
    site = content.site()
    told = [str(each) for each in untimely(site)]
    said = 'summary" says "ce jeudi", which is another day for each reader. Write the date.'
    assert told == [f'content/{path}:3: "{said}']
    assert told[0] in map(str, remarks(site))
