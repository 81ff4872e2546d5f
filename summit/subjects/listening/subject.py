"""Questions of the public and their answers: the exchanges, their lists, and the form to ask."""

from summit.content.kinds import Kind
from summit.site.subject import Subject
from summit.subjects.listening.checks import (
    check_addresses,
    check_exchanges,
    check_retention,
    personal,
    remarks,
)
from summit.subjects.listening.exchange import aging
from summit.subjects.listening.lists import EXCHANGES
from summit.subjects.listening.models import ExchangeFacts, ExchangeText, ListeningFacts
from summit.subjects.listening.owed import owed_answers
from summit.subjects.listening.structured import exchange_node
from summit.subjects.listening.templates import listening_context
from summit.subjects.listening.weekly import new_answers

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
            quotes_public=True,
            needs_body=True,
            date="asked",
            first_facts={"status": "asked"},
            is_searched_alone=True,
        ),
    ),
    check_facts=(check_exchanges, check_retention),
    check_texts=(check_addresses,),
    moments=(aging,),
    remarks=(remarks,),
    bundle_remarks=(personal,),
    owed=(owed_answers,),
    pages=(EXCHANGES.pages,),
    shared=(listening_context,),
    structured=(exchange_node,),
    weekly=(new_answers,),
)
