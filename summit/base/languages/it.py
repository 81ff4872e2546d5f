"""Italian: how it groups digits; the rest is as for a language without a file."""

from summit.base.languages.record import Language, Mail

LANGUAGE = Language(
    subtag="it",
    minimum_grouping_digits=2,
    mail=Mail(automatic="risposta automatica"),
    day_words=r"""
        (?<!di )oggi
        (?<!di )ieri
        (?<!di )domani
        dopodomani
        stasera
        quest(?:[oa] |')(?:mattina|pomeriggio|sera|settimana)
        quest[oa] (?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)
        (?:la settimana|il mese) (?:scors[ao]|prossim[ao])
    """,
    signed="sgn lingua dei segni",
)
