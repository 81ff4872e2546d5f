"""Dutch: the particles of its names; the rest is as for a language without a file."""

from summit.base.languages.record import Language, Naming

PARTICLES = """
    van der
    van
"""

LANGUAGE = Language(subtag="nl", naming=Naming(particles=PARTICLES))
