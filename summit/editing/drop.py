"""``content drop``: what stands in a language that the site no longer has."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from summit.base.files import replace_file
from summit.base.problems import SettingsError, say
from summit.content.repairs import Repair
from summit.content.strays import is_noise
from summit.content.yaml_edit import values_of, with_values
from summit.editing.command import pass_project, tell
from summit.editing.mending import mend
from summit.site.project import Project

KEPT = ".cache/dropped"
"""Where the texts go: git has only what was committed."""


@click.command()
@click.argument("key", metavar="LOCALE")
@pass_project
def drop(project: Project, key: str) -> None:
    """Take out what is written in a LOCALE that the site no longer has.

    Its texts, and its words in the files of facts, go from content/, drafts included. Take it out
    of LOCALES in pelicanconf.py first.
    """
    known = frozenset(project.locales.keys)
    if key in known:
        raise SettingsError(
            say(
                'The site is in "%(key)s". Take it out of LOCALES in pelicanconf.py first.', key=key
            )
        )
    files = list(_files(project))
    texts = [file for file in files if file.name == f"index.{key}.md"]
    facts = [file for file in files if file.suffix == ".yaml"]
    if not texts and not any(map(partial(_has, project.root, key, known), facts)):
        raise SettingsError(say('content/ has nothing in "%(key)s".', key=key))
    for done in mend(project.root, [_repair(project.root, key, known, each) for each in facts]):
        tell(done.placed)
    for file in texts:
        _keep(project.root, key, file)
    kept = f"{KEPT}/{key}"
    tell(say("Texts taken out: %(count)s; they are in %(kept)s/.", count=len(texts), kept=kept))


def _files(project: Project) -> Iterator[Path]:
    """Yield the files of the content, but for what the public wrote."""
    plain = [project.content / kind.folder for kind in project.kinds if kind.is_plain]
    for file in sorted(project.content.rglob("*")):
        is_public = any(each in file.parent.parents for each in plain)
        if file.is_file() and not is_public and not is_noise(file.name):
            yield file


def _repair(root: Path, key: str, known: frozenset[str], file: Path) -> Repair:
    done = say('"%(key)s" is taken out.', key=key)
    path = file.relative_to(root).as_posix()
    return Repair(path, 1, done, done, partial(_without, key, known))


def _has(root: Path, key: str, known: frozenset[str], file: Path) -> bool:
    text = (root / file).read_text("utf-8-sig")
    values = values_of(text)
    return values is not None and _parted(values, key, known) != values


def _without(key: str, known: frozenset[str], text: str) -> str:
    """Return a file of facts without the words in a locale; raise MendError."""
    values = values_of(text)
    parted = _parted(values, key, known)
    if not values or parted == values:
        return text
    changes = {name: parted.get(name) for name in values if parted.get(name) != values[name]}
    return with_values(text, changes)


def _parted(value: Any, key: str, known: frozenset[str]) -> Any:  # noqa: ANN401 - a value of YAML
    """Return a value whose words by language lack one; where it is the only one, it stays."""
    if isinstance(value, list):
        return [_parted(each, key, known) for each in value]
    if not isinstance(value, dict):
        return value
    is_by_language = len(value) > 1 and value.keys() <= known | {key}
    going = {key} if is_by_language else set()
    return {name: _parted(each, key, known) for name, each in value.items() if name not in going}


def _keep(root: Path, key: str, file: Path) -> None:
    replace_file(root / KEPT / key / file.relative_to(root), file.read_bytes())
    file.unlink()
