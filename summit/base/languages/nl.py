"""Dutch: the particles of its names; the rest is as for a language without a file."""

from summit.base.languages.record import Language, Mail, Naming

PARTICLES = """
    van der
    van
"""


LANGUAGE = Language(
    subtag="nl", mail=Mail(automatic="automatisch antwoord"), naming=Naming(particles=PARTICLES)
)
