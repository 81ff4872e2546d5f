"""Questions of the public and their answers: the exchanges, their lists, and the form to ask."""

from summit.kinds import Kind
from summit.listening.checks import check_exchanges, remarks
from summit.listening.exchange import aging
from summit.listening.lists import plan_lists
from summit.listening.models import ExchangeFacts, ExchangeText, ListeningFacts
from summit.listening.templates import listening_context
from summit.subject import Subject

LISTENING = Subject(
    name="listening",
    kinds=(
        Kind(
            "exchange",
            "listening",
            ExchangeFacts,
            "exchange",
            text=ExchangeText,
            section="listening",
            section_facts=ListeningFacts,
            page_size=20,
            labels=("Questions et réponses", "question"),
            section_label="Rubrique : questions",
            date="asked",
            first_facts={"status": "asked"},
            is_searched_alone=True,
        ),
    ),
    check_facts=(check_exchanges,),
    moments=(aging,),
    remarks=(remarks,),
    pages=(plan_lists,),
    shared=(listening_context,),
)
