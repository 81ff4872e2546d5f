"""Dutch: the particles of its names; the rest is as for a language without a file."""

from summit.base.languages.record import Language, Mail, Naming

PARTICLES = """
    van der
    van
"""


LANGUAGE = Language(
    subtag="nl",
    mail=Mail(automatic="automatisch antwoord"),
    naming=Naming(particles=PARTICLES),
    day_words=r"""
        (?<!van )vandaag
        (?<!van )gisteren
        (?<!van )morgen
        overmorgen
        vanavond
        deze (?:week|(?:maan|dins|woens|donder|vrij|zater|zon)dag)
        (?:volgende|vorige) (?:week|maand)
    """,
    signed="sgn gebarentaal",
)
