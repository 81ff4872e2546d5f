"""The programme: sessions by day and theme, their calendars, and the history of their changes."""

from summit.kinds import Kind
from summit.programme.checks import check_programme
from summit.programme.lists import plan_parts
from summit.programme.models import SessionFacts
from summit.programme.recording import unrecorded_changes
from summit.programme.structured import session_node
from summit.programme.templates import (
    calendar_context,
    calendar_tags,
    programme_context,
    programme_files,
)
from summit.subject import Subject

PROGRAMME = Subject(
    name="programme",
    kinds=(
        Kind(
            "session",
            "programme",
            SessionFacts,
            "session",
            section="programme",
            labels=("Programme", "séance"),
            section_label="Rubrique : programme",
            date="starts",
            day="day",
        ),
    ),
    check_facts=(check_programme,),
    repairs=(unrecorded_changes,),
    pages=(plan_parts,),
    files=(programme_files,),
    shared=(programme_context,),
    context=(calendar_context,),
    head=(calendar_tags,),
    structured=(session_node,),
)
