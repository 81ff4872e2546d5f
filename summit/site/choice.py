"""What a form offers to choose from."""

from summit.base.frozen import Frozen
from summit.base.locales import Locale


class Choice(Frozen):
    """One of the answers that a question offers, in the reader's language where it is there."""

    key: str
    label: str
    language: Locale
