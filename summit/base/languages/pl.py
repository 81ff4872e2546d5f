"""Polish: how it groups digits; the rest is as for a language without a file."""

from summit.base.languages.record import Language

LANGUAGE = Language(
    subtag="pl",
    minimum_grouping_digits=2,
    day_words=r"""
        dziś
        dzisiaj
        jutro
        wczoraj
        w t(?:en|ę|ym) (?:tygodniu|poniedziałek|wtorek|środę|czwartek|piątek|sobotę|niedzielę)
    """,
    signed="sgn język migowy",
)
