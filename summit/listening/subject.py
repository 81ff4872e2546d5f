"""Questions of the public and their answers: the exchanges, their lists, and the form to ask."""

from summit.listening.checks import check_exchanges
from summit.subject import Subject

LISTENING = Subject(name="listening", check_facts=(check_exchanges,))
