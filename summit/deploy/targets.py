"""Where the site is published: ``targets.yaml`` beside ``publishconf.py``, read and checked.

The file holds no secret: it is kept with the project. Passwords come from the environment, or from
what the tool of a transfer keeps of its own.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from summit.base.frozen import Frozen
from summit.base.locales import Locales
from summit.base.problems import ContentError, Problem, SettingsError, say
from summit.content.models import Model
from summit.content.validation import validate
from summit.content.yaml import Fields, read_fields, read_text
from summit.deploy.models import (
    NAMED,
    PLACES,
    AnyPlace,
    Kind,
    NamedPlace,
    Server,
    TargetSpec,
)
from summit.hosting.rules import PASSWORDS

TARGETS = "targets.yaml"
FOLDER = ".cache/deploy"
"""Where releases are kept on this machine, a folder for each target."""
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SECRET = re.compile(
    "pass(?!ive)|pwd|secret|token|credential|key|mot[_-]?de[_-]?passe", re.IGNORECASE
)
"""What stands in the keys under which people write what must not be in the file."""
WITH_PASSWORD = re.compile(r"(?:\w+://)?[^/\s:@\\]*:[^/\s@]+@|\w+://[^/\s:@]{20,}@")
"""An address with a password in it, or with a token, which is longer than names are."""
NO_FILE = say(
    "There is no %(file)s yet, so no target to publish to. docs/deploying.md has one to copy for "
    "each kind of host."
)
UNKNOWN = say('There is no target "%(name)s" in %(file)s. There are: %(known)s.')
HAS_SECRET = say(
    '"%(key)s": no password or key may stand in this file, which everyone who has the project can '
    "read. Delete the line, change the password where it is used, and give the new one in the "
    "environment as %(variable)s."
)
BAD_NAME = say(
    'the target "%(name)s" needs another name: lowercase letters, digits and hyphens, such as '
    "%(example)s."
)
M = TypeVar("M", bound=Model)
NO_LINES = say('"%(name)s" needs its lines below it, indented: "  url: https://www.example.org".')


class Target(Frozen):
    """One place where the site is published."""

    name: str
    url: str
    kind: Kind
    place: AnyPlace
    root: Path
    """The project's folder."""
    server: Server = "other"
    staging: bool = False
    staging_users: str = PASSWORDS
    hsts_subdomains: bool = False
    kept: str = FOLDER
    """Where the releases of all targets are kept: a dry run has a folder of its own."""

    @property
    def folder(self) -> Path:
        """Where its releases are kept on this machine."""
        return self.root / self.kept / self.name

    def variable(self, what: str = "PASSWORD") -> str:
        """Return the environment variable of a secret: ``DEPLOY_CITY_PASSWORD``."""
        return variable_of(self.name, what)


def variable_of(name: str, what: str = "PASSWORD") -> str:
    """Return the environment variable of a target's secret."""
    return f"DEPLOY_{re.sub(r'[^A-Z0-9]', '_', name.upper())}_{what}"


def read_targets(root: Path, locales: Locales) -> dict[str, Target]:
    """Return the targets by name; raise ContentError with all that is wrong in the file."""
    path = root / TARGETS
    if not path.exists():
        raise SettingsError(NO_FILE.filled({"file": TARGETS}))
    fields = read_fields(read_text(path, TARGETS), TARGETS)
    problems: list[Problem] = []
    found = {}
    for name, own in fields.values.items():
        unfit = [*_unfit(fields, name, own)]
        problems += unfit
        # Of a line with a secret, it is said that it is to go, and what is missing is likely that.
        told = {each.line for each in unfit} | ({fields.line((name,))} if unfit else set())
        try:
            if isinstance(own, dict):
                found[name] = _target(name, _below(fields, name), root, locales)
        except ContentError as error:
            problems += (each for each in error.problems if each.line not in told)
    if problems:
        raise ContentError(problems)
    return found


def find_target(root: Path, locales: Locales, name: str) -> Target:
    """Return the target of a name; raise SettingsError with those there are."""
    targets = read_targets(root, locales)
    if name not in targets:
        known = ", ".join(sorted(targets))
        raise SettingsError(UNKNOWN.filled({"name": name, "file": TARGETS, "known": known}))
    return targets[name]


def _target(name: str, fields: Fields, root: Path, locales: Locales) -> Target:
    problems: list[Problem] = []
    spec = _validated(TargetSpec, fields, locales, problems)
    place = None
    if model := _model_of(fields):
        place = _validated(model, _below(fields, "place"), locales, problems)
    if problems or spec is None or place is None:
        raise ContentError(problems)
    own = {key: getattr(spec, key) for key in TargetSpec.model_fields if key != "place"}
    return Target(name=name, place=place, root=root, **own)


def _validated(
    model: type[M], fields: Fields, locales: Locales, problems: list[Problem]
) -> M | None:
    """Return the model of some fields; None, with what is wrong among the problems."""
    try:
        return validate(model, fields, TARGETS, locales)
    except ContentError as error:
        problems += error.problems
        return None


def _model_of(fields: Fields) -> type[AnyPlace] | None:
    """Return the model of a target's place; None where its kind, or its place, is none."""
    kind, place = fields.values.get("kind"), fields.values.get("place", {})
    if not isinstance(kind, str) or kind not in PLACES or not isinstance(place, dict):
        return None
    return NamedPlace if kind in NAMED and "remote" in place else PLACES[kind]


def _below(fields: Fields, key: str) -> Fields:
    """Return the fields of a mapping inside another, with their lines."""
    inside = ((place[1:], line) for place, line in fields.lines if place[:1] == (key,))
    return Fields(fields.values.get(key, {}), (((), fields.line((key,))), *inside))


def _unfit(fields: Fields, name: str, own: object) -> Iterator[Problem]:
    """Yield what no target may be called or hold, before anything else is looked at."""
    line = fields.line((name,))
    if not NAME.fullmatch(name):
        yield Problem(TARGETS, line, BAD_NAME.filled({"name": name, "example": "production"}))
    if isinstance(own, dict):
        yield from _secrets(fields, (name,), own)
    elif NAME.fullmatch(name):
        yield Problem(TARGETS, line, NO_LINES.filled({"name": name}))


def _secrets(fields: Fields, place: tuple[str, ...], own: Mapping[str, Any]) -> Iterator[Problem]:
    for key, value in own.items():
        if isinstance(value, dict):
            yield from _secrets(fields, (*place, key), value)
        elif SECRET.search(key) or WITH_PASSWORD.match(str(value)):
            variable = variable_of(place[0])
            message = HAS_SECRET.filled({"key": ".".join((*place, key)), "variable": variable})
            yield Problem(TARGETS, fields.line((*place, key)), message)
