"""The weekly letter: what became new, its pages, and the form to ask for it."""

from summit.letters.contents import check_introductions
from summit.subject import Subject

LETTERS = Subject(name="letters", check_facts=(check_introductions,))
