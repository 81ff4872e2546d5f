"""Polish: how it groups digits; the rest is as for a language without a file."""

from summit.base.languages.record import Language

LANGUAGE = Language(subtag="pl", minimum_grouping_digits=2)
