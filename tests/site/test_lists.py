"""Where the lists of parts of sections are, for whoever leads to all that is on a theme."""

from summit.site.lists import list_on, lists_of
from summit.site.plan import plan_pages
from summit.subjects.news.lists import plan_news
from tests.conftest import KINDS
from tests.content_folder import ContentFolder, ask_of


def test_a_theme_leads_to_its_list_where_the_section_has_one(content: ContentFolder) -> None:
    site = content.site()
    pages = list(plan_pages(site))
    lists = lists_of([*pages, *plan_news(pages, ask_of(site))])
    [theme] = [page for page in pages if page.address == "en/themes/climat/"]
    assert list_on(theme, KINDS["news"], lists) == "en/news/themes/climat/"
    assert list_on(theme, KINDS["programme"], lists) is None
    [home] = [page for page in pages if page.address == "404.html"]
    assert list_on(home, KINDS["news"], lists) is None
