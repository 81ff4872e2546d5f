"""The subjects of the site, in the order of its lists; imported where a program begins only."""

from summit.basic import BASIC, THEMES
from summit.consultation.subject import CONSULTATION
from summit.letters.subject import LETTERS
from summit.listening.subject import LISTENING
from summit.news.subject import NEWS
from summit.programme.subject import PROGRAMME
from summit.subject import Subject

SUBJECTS: tuple[Subject, ...] = (
    BASIC,
    NEWS,
    PROGRAMME,
    THEMES,
    CONSULTATION,
    LETTERS,
    LISTENING,
)
