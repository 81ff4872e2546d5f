"""The subjects of the site, in the order of its lists; imported where a program begins only."""

from summit.site.subject import Subject
from summit.subjects.basic import BASIC
from summit.subjects.cities import CITIES
from summit.subjects.consultation.subject import CONSULTATION
from summit.subjects.letters.subject import LETTERS
from summit.subjects.listening.subject import LISTENING
from summit.subjects.news.subject import NEWS
from summit.subjects.programme.subject import PROGRAMME
from summit.subjects.sources.subject import SOURCES
from summit.subjects.themes import THEMES

SUBJECTS: tuple[Subject, ...] = (
    BASIC,
    NEWS,
    PROGRAMME,
    THEMES,
    CITIES,
    CONSULTATION,
    LETTERS,
    LISTENING,
    SOURCES,
)
