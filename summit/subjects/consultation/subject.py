"""The consultation: its questions, its form, the voices that were published, and their counts."""

from summit.base.problems import say
from summit.content.kinds import Kind
from summit.site.subject import Subject
from summit.subjects.consultation.answering import check_slugs, plan_answering
from summit.subjects.consultation.became import Receipts, cited_files
from summit.subjects.consultation.charts_in_text import check_figures, fill_figures
from summit.subjects.consultation.citing import check_front_matter, owed_citations, remarks
from summit.subjects.consultation.counts import PATH, Figures
from summit.subjects.consultation.dates import calendar_files
from summit.subjects.consultation.decision import FOLDER, DecisionFacts
from summit.subjects.consultation.decision_checks import (
    check_decisions,
    check_findings,
    owed_decisions,
)
from summit.subjects.consultation.decision_feed import changed_decisions
from summit.subjects.consultation.decision_pages import (
    decision_context,
    decision_files,
    decision_page,
    decision_sources,
    decision_tags,
    fill_decisions,
)
from summit.subjects.consultation.groups import check_groups
from summit.subjects.consultation.invitation import name_by_state
from summit.subjects.consultation.lists import VOICES
from summit.subjects.consultation.models import (
    ConsultationFacts,
    QuestionFacts,
    QuestionText,
    ReportFacts,
)
from summit.subjects.consultation.moderation import Moderation
from summit.subjects.consultation.questionnaire import check_questions
from summit.subjects.consultation.quotes import fill_quotes
from summit.subjects.consultation.shortcodes import Inserts
from summit.subjects.consultation.templates import (
    consultation_context,
    consultation_files,
    consultation_sources,
    heard_context,
    written_context,
)
from summit.subjects.consultation.voice import MARK, VoiceFacts, VoiceText
from summit.subjects.consultation.voices import check_voices, not_published
from summit.subjects.consultation.weekly import closing, delivered

CONSULTATION = Subject(
    name="consultation",
    kinds=(
        Kind(
            "consultation",
            "consultation",
            ReportFacts,
            "report",
            section="consultation",
            section_facts=ConsultationFacts,
            data={
                "figures.yaml": Figures,
                "moderation.yaml": Moderation,
                "receipts.yaml": Receipts,
            },
            labels=("Pages de la consultation", "page"),
            section_label="Rubrique : consultation",
        ),
        Kind(
            "question",
            "consultation/questions",
            QuestionFacts,
            None,
            text=QuestionText,
            labels=("Questions de la consultation", "question"),
        ),
        Kind(
            "voice",
            "consultation/voices",
            VoiceFacts,
            "voice",
            text=VoiceText,
            section="voices",
            page_size=20,
            is_plain=True,
            scheme="voice",
            unknown=not_published,
            mark=MARK,
            counted_in=PATH,
            section_label="Rubrique : voix",
            made_by=say(
                'Voices are published from contributions: "python3 tasks.py consultation publish".'
            ),
        ),
        Kind(
            "decision",
            FOLDER,
            DecisionFacts,
            "decision",
            section="decisions",
            page_size=20,
            labels=("Décisions sur les conclusions", "décision"),
            section_label="Rubrique : décisions",
            needs_items=True,
        ),
    ),
    check_facts=(check_questions, check_voices, check_groups, check_decisions),
    check_texts=(check_figures, check_front_matter, check_slugs, check_findings),
    adapt=(name_by_state,),
    extensions=(Inserts,),
    fill=(fill_decisions, fill_figures, fill_quotes),
    remarks=(remarks,),
    owed=(owed_citations, owed_decisions),
    pages=(plan_answering, VOICES.pages),
    files=(consultation_files,),
    files_in=(cited_files, calendar_files, decision_files),
    shared=(consultation_context, decision_context),
    context=(heard_context, written_context, decision_page),
    head=(decision_tags,),
    sources=(consultation_sources, decision_sources),
    weekly=(closing, delivered, changed_decisions),
)
