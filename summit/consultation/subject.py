"""The consultation: its questions, its form, the voices that were published, and their counts."""

from summit.consultation.filling import check_groups
from summit.consultation.questionnaire import check_questions
from summit.consultation.voices import check_voices
from summit.subject import Subject

CONSULTATION = Subject(
    name="consultation", check_facts=(check_questions, check_voices, check_groups)
)
