"""German: a little of its mail; the rest is as for a language without a file."""

from summit.base.languages.record import Language, Mail, Naming

AUTOMATIC = r"""
    automatische antwort
    abwesenheit\w{0,20}
"""
LANGUAGE = Language(
    subtag="de",
    day_words=r"""
        (?<!von )heute
        (?<!von )gestern
        vorgestern
        (?<!von )(?<!am )(?<!guten )morgen(?! früh)
        übermorgen
        diese[nrs]? (?:woche|morgen|abend|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch)
        (?:nächste|letzte)[nrs]? (?:woche|monat)
    """,
    naming=Naming(particles="von"),
    mail=Mail(wrote="schrieb", sender="von", replies="aw", automatic=AUTOMATIC),
    signed="sgn Gebärdensprache",
)
