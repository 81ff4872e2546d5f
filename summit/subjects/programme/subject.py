"""The programme: sessions by day and theme, their calendars, and the history of their changes."""

from summit.base.problems import say
from summit.content.kinds import Kind
from summit.site.subject import Subject
from summit.subjects.programme.checks import check_programme, check_slugs
from summit.subjects.programme.lists import plan_parts
from summit.subjects.programme.models import SessionFacts
from summit.subjects.programme.recording import unrecorded_changes
from summit.subjects.programme.structured import session_node
from summit.subjects.programme.templates import (
    calendar_context,
    calendar_tags,
    programme_context,
    programme_files,
    shown_sources,
)
from summit.subjects.programme.weekly import changed_sessions

PROGRAMME = Subject(
    name="programme",
    kinds=(
        Kind(
            "session",
            "programme",
            SessionFacts,
            "session",
            section="programme",
            page_size=100,
            labels=("Programme", "séance"),
            section_label="Rubrique : programme",
            ended_by=say(
                'Bring it back and write "status: cancelled" into its bundle.yaml: a session that '
                "is deleted stays as it was in people's calendars."
            ),
            date="starts",
            day="day",
        ),
    ),
    check_facts=(check_programme,),
    check_texts=(check_slugs,),
    repairs=(unrecorded_changes,),
    pages=(plan_parts,),
    files_in=(programme_files,),
    shared=(programme_context,),
    context=(calendar_context,),
    head=(calendar_tags,),
    sources=(shown_sources,),
    structured=(session_node,),
    weekly=(changed_sessions,),
)
