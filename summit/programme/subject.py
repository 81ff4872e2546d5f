"""The programme: sessions by day and theme, their calendars, and the history of their changes."""

from summit.programme.checks import check_programme
from summit.subject import Subject

PROGRAMME = Subject(name="programme", check_facts=(check_programme,))
