"""The news: items with dates and corrections, their lists by theme, and their feeds."""

from summit.kinds import Kind
from summit.news.addresses import check_addresses
from summit.news.corrections import check_corrections
from summit.news.excerpts import check_excerpts, with_excerpts
from summit.news.lists import plan_news
from summit.news.models import NewsFacts, NewsText
from summit.news.structured import article_node
from summit.news.templates import news_context, news_files, news_tags
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
    pages=(plan_news,),
    files=(news_files,),
    shared=(news_context,),
    head=(news_tags,),
    structured=(article_node,),
)
