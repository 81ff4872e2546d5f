"""The news: items with dates and corrections, their lists by theme, and their feeds."""

from summit.kinds import Kind
from summit.news.addresses import check_addresses
from summit.news.corrections import check_corrections
from summit.news.excerpts import check_excerpts, with_excerpts
from summit.news.models import NewsFacts, NewsText
from summit.subject import Subject

NEWS = Subject(
    name="news",
    kinds=(
        Kind(
            "news",
            "news",
            NewsFacts,
            "news_item",
            text=NewsText,
            section="news",
            page_size=5,
            labels=("Actualités", "actualité"),
            section_label="Rubrique : actualités",
            date="date",
        ),
    ),
    check_facts=(check_corrections, check_addresses),
    check_texts=(check_excerpts,),
    complete=(with_excerpts,),
)
