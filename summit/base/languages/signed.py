"""Sign languages, of which CLDR names next to none: their tags (BCP 47), and where each is used.

How they are called is in the file of each language.
"""

import re

OF_COUNTRIES = {
    "BE-FR": "sfb",
    "BE-NL": "vgt",
    "BR": "bzs",
    "CH-DE": "sgg",
    "CO": "csn",
    "DE": "gsg",
    "DK": "dsl",
    "ES": "ssp",
    "FR": "fsl",
    "GB": "bfi",
    "GR": "gss",
    "IE": "isg",
    "IT": "ise",
    "JP": "jsl",
    "MX": "mfs",
    "NI": "ncs",
    "NL": "dse",
    "NO": "nsl",
    "PT": "psr",
    "SE": "swl",
    "US": "ase",
    "ZA": "sfs",
}
"""The tag that the IANA registry prefers to an older one: ``fsl`` to ``sgn-FR``."""
ELSEWHERE = {
    "aed": "AR",
    "asf": "AU",
    "asp": "DZ",
    "csc": "ES",
    "csg": "CL",
    "csl": "CN",
    "fcs": "CA",
    "fse": "FI",
    "ils": "",
    "kvk": "KR",
    "pso": "PL",
    "rsl": "RU",
    "ssr": "CH",
    "tse": "TN",
    "tsm": "TR",
    "xms": "MA",
}
"""Others, each with its country; International Sign has none."""
COUNTRIES = {tag: country[:2] for country, tag in OF_COUNTRIES.items()} | ELSEWHERE
"""The country of each."""
ANY = "sgn"
"""Any sign language; with a country, ``sgn-SN``, one that has no other tag here."""
OF_A_COUNTRY = re.compile(f"{ANY}-([A-Z]{{2}})")


def canonical(tag: str) -> str:
    """Return a tag in its usual letters, and of a sign language the one that is preferred."""
    first, *rest = tag.split("-")
    language = first.lower()
    if language != ANY or not rest:
        return "-".join((language, *map(_in_usual_letters, rest)))
    of = "-".join(rest)
    if of.lower() in COUNTRIES:
        return of.lower()
    return OF_COUNTRIES.get(of.upper(), f"{ANY}-{of.upper()}")


def _in_usual_letters(subtag: str) -> str:
    """Return a region in capitals, and a script with one."""
    return {2: subtag.upper(), 4: subtag.title()}.get(len(subtag), subtag.lower())


def country_of(tag: str) -> str | None:
    """Return the country of a sign language, empty where it has none; None: it is none."""
    if tag == ANY:
        return ""
    if found := OF_A_COUNTRY.fullmatch(tag):
        return found[1]
    return COUNTRIES.get(tag)
