"""Italian: how it groups digits; the rest is as for a language without a file."""

from summit.base.languages.record import Language, Mail

LANGUAGE = Language(
    subtag="it", minimum_grouping_digits=2, mail=Mail(automatic="risposta automatica")
)
