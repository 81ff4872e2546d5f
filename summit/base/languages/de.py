"""German: a little of its mail; the rest is as for a language without a file."""

from summit.base.languages.record import Language, Mail, Naming

AUTOMATIC = r"""
    automatische antwort
    abwesenheit\w{0,20}
"""
LANGUAGE = Language(
    subtag="de",
    naming=Naming(particles="von"),
    mail=Mail(wrote="schrieb", sender="von", replies="aw", automatic=AUTOMATIC),
)
