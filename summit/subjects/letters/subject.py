"""The weekly letter: what became new, its pages, and the form to ask for it."""

from summit.base.problems import say
from summit.content.kinds import Kind, Naming
from summit.site.subject import Subject
from summit.site.told import FILE, Told
from summit.subjects.letters.contents import check_introductions, moments
from summit.subjects.letters.models import (
    INTRODUCTION,
    SECTION,
    IntroductionFacts,
    IntroductionText,
    LettersFacts,
)
from summit.subjects.letters.pages import plan_letters, plan_lists
from summit.subjects.letters.templates import letters_context, letters_files

LETTERS = Subject(
    name="letters",
    kinds=(
        Kind(
            INTRODUCTION,
            SECTION,
            IntroductionFacts,
            None,
            text=IntroductionText,
            section="letters",
            section_facts=LettersFacts,
            data={FILE: Told},
            labels=("Introductions des lettres", "introduction"),
            section_label="Rubrique : lettres",
            naming=Naming(
                "week",
                r"^\d{4}-w\d\d$",
                say("An introduction is named for its week. Add --name 2016-w45"),
            ),
        ),
    ),
    check_facts=(check_introductions,),
    moments=(moments,),
    pages=(plan_letters, plan_lists),
    files_in=(letters_files,),
    context=(letters_context,),
)
