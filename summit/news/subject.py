"""The news: items with dates and corrections, their lists by theme, and their feeds."""

from summit.news.addresses import check_addresses
from summit.news.corrections import check_corrections
from summit.subject import Subject

NEWS = Subject(name="news", check_facts=(check_corrections, check_addresses))
