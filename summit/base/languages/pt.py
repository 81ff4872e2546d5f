"""Portuguese: the particles of its names; the rest is as for a language without a file."""

from summit.base.languages.record import Language, Naming

PARTICLES = """
    da
    dos
"""

LANGUAGE = Language(subtag="pt", naming=Naming(particles=PARTICLES))
