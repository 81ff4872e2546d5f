"""What a site lacks to be published: who answers for it, and addresses that lead somewhere."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from summit.base.problems import Message, Problem, say, verbatim
from summit.base.settings import RESERVED, Settings, is_public_url
from summit.content.bundles import Content, Translation
from summit.content.yaml import Fields, Location

PUBLIC = "PUBLIC"
"""The setting of a build for the public."""
PUBLISHING, SETTINGS = "publishconf.py", "pelicanconf.py"
SECTION, QUESTIONS = "consultation", "listening"
TAKING = "LISTENING_ENDPOINT"
"""The setting that says what takes questions."""
NO_ADDRESS = frozenset({"namespace"})
"""Keys whose values are written as addresses, and are none: nobody ever goes there."""
NOWHERE = re.compile(
    rf"(?:@(?:[\w-]+\.)+|//(?:[\w-]+\.)*)({'|'.join(sorted(RESERVED))})(?![\w-]|\.\w)",
    re.IGNORECASE,
)
"""An address in a domain that nobody can have."""
ASKED: Mapping[str, tuple[Message, Message]] = {
    "publisher": (
        say("who publishes it"),
        verbatim(
            'publisher: {name: {fr: "Ville d’Exemple"}, address: "1, place de la Mairie, 75000 '
            'Exemple, France", responsible: "Camille Exemple, maire"}'
        ),
    ),
    "host": (
        say("on whose computers it is"),
        verbatim(
            'host: {name: "Exemple Hébergement SAS", address: "2, rue du Port, 59000 Exemple, '
            'France", phone: "+33 1 00 00 00 00"}'
        ),
    ),
    "contact": (
        say("how to reach whoever publishes it (email, phone or url, or several)"),
        verbatim("contact: {email: site@ville-exemple.fr}"),
    ),
}
"""The keys of the edition that a public site needs, what each says, and how it is written."""


def unready(content: Content, settings: Settings) -> Iterator[Problem]:
    """Yield all that a public site lacks, each with the file and what to write there."""
    yield from _settings(settings)
    edition = content.edition
    for key, (said, example) in ASKED.items():
        if getattr(edition, key) is None:
            yield _missing(f"{settings.content.name}/edition.yaml", key, said, example)
    yield from _retention(content, settings)
    yield from _reserved(f"{settings.content.name}/edition.yaml", content.edition_fields)
    for data in content.data.values():
        yield from _reserved(data.path, data.fields)
    for bundle in content.bundles.values():
        yield from _reserved(bundle.facts_path, bundle.facts_lines)
        if not bundle.kind.is_plain:  # What the public wrote stays as it was written.
            for translation in bundle.translations.values():
                yield from _told(translation)


def _missing(path: str, key: str, said: Message, example: Message) -> Problem:
    message = say(
        '"%(key)s" is missing: a public site says %(said)s. Write a line such as: %(example)s',
        key=key,
        said=said,
        example=example,
    )
    return Problem(path, 1, message)


def _retention(content: Content, settings: Settings) -> Iterator[Problem]:
    """Yield that no day ends what is kept of the public: one for answers and questions."""
    section = content.bundles.get(SECTION)
    said = say("until when it keeps the answers of the public")
    if section is None and settings.endpoints.get(TAKING):
        section = content.bundles.get(QUESTIONS)
        said = say("until when it keeps the questions of the public")
    if section is not None and getattr(section.facts, "retention", None) is None:
        yield _missing(section.facts_path, "retention", said, verbatim("retention: 2017-12-31"))


def _settings(settings: Settings) -> Iterator[Problem]:
    if not is_public_url(settings.base):
        message = say(
            "the site would say that it is at %(base)s, where nobody finds it. Write the public "
            "address before the command: SITE_URL=https://www.ville-exemple.fr; to deploy, it is "
            'the "url:" of the target in targets.yaml.',
            base=settings.base,
        )
        yield Problem(PUBLISHING, _line_of(settings.root / PUBLISHING, "SITEURL"), message)
    for name, address in settings.endpoints.items():
        if address and not is_public_url(address):
            message = say(
                "%(name)s is %(address)s, which readers cannot reach. Write the public address of "
                "what takes the answers, or None.",
                name=name,
                address=address,
            )
            yield Problem(SETTINGS, _line_of(settings.root / SETTINGS, name), message)


def _line_of(file: Path, name: str) -> int:
    """Return the line on which a setting stands, or the first."""
    lines = file.read_text("utf-8", "replace").splitlines() if file.exists() else []
    found = (number for number, line in enumerate(lines, 1) if line.startswith(f"{name} ="))
    return next(found, 1)


def _reserved(path: str, fields: Fields) -> Iterator[Problem]:
    """Yield the addresses among facts that lead nowhere."""
    for location, value in _values(fields.values):
        found = NOWHERE.search(value)
        if found and location[-1] not in NO_ADDRESS:
            message = say(
                '"%(key)s" is "%(value)s": nobody can have an address in ".%(domain)s". Write the '
                "true one, or delete the line.",
                key=".".join(map(str, location)),
                value=value,
                domain=found[1],
            )
            yield Problem(path, fields.line(location), message)


def _told(translation: Translation) -> Iterator[Problem]:
    """Yield the addresses in a text that lead nowhere."""
    for number, line in enumerate(translation.body.split("\n"), translation.body_line):
        for found in NOWHERE.finditer(line):
            message = say(
                'names an address in ".%(domain)s", where nobody can have one. Write the true one, '
                "or take it out.",
                domain=found[1],
            )
            yield Problem(translation.path, number, message)


def _values(found: object, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """Yield each text of a file of facts, with its place."""
    if isinstance(found, Mapping):
        for key, value in found.items():
            yield from _values(value, (*location, key))
    elif isinstance(found, list | tuple):
        for number, value in enumerate(found):
            yield from _values(value, (*location, number))
    elif isinstance(found, str) and location:
        yield location, found
