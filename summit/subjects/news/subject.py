"""The news: items with dates and corrections, their lists by theme, and their feeds."""

from summit.content.kinds import Kind
from summit.site.subject import Subject
from summit.subjects.news.addresses import check_addresses
from summit.subjects.news.corrections import check_corrections
from summit.subjects.news.excerpts import check_excerpts, with_excerpt
from summit.subjects.news.lists import plan_news
from summit.subjects.news.models import NewsFacts, NewsText
from summit.subjects.news.structured import article_node
from summit.subjects.news.templates import news_context, news_files, news_tags
from summit.subjects.news.weekly import new_items

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
            needs_body=True,
            date="date",
            is_article=True,
            latest_on_home=3,
        ),
    ),
    check_facts=(check_corrections, check_addresses),
    check_texts=(check_excerpts,),
    complete=(with_excerpt,),
    pages=(plan_news,),
    files_in=(news_files,),
    shared=(news_context,),
    head=(news_tags,),
    structured=(article_node,),
    weekly=(new_items,),
)
