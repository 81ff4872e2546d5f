"""Portuguese: the particles of its names; the rest is as for a language without a file."""

from summit.base.languages.record import Language, Mail, Naming

PARTICLES = """
    da
    dos
"""


LANGUAGE = Language(
    subtag="pt",
    mail=Mail(automatic="resposta automática"),
    naming=Naming(particles=PARTICLES),
    day_words=r"""
        (?<!de )hoje
        (?<!de )ontem
        (?<!de )amanhã
        est[ea] (?:manhã|tarde|noite|semana|sábado|domingo)
        esta (?:segunda|terça|quarta|quinta|sexta)-feira
        (?:a semana|o mês) (?:passad[ao]|próxim[ao]|que vem)
    """,
    signed="sgn língua gestual",
)
