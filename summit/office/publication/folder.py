"""The folder of published voices: what it holds, and how it becomes what it should hold.

Everything is written into a new folder beside the old one, which then takes its place: whatever
happens, the voices are the old ones or the new ones. A folder left over by a computer that
stopped in between is put back or cleared by the next call.
"""

import shutil
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from summit.base.files import keep_rights, replace_file
from summit.base.frozen import Frozen
from summit.office.publication.extracts import Extract
from summit.site.ask import FactsAsk
from summit.subjects.consultation.became import HIDDEN
from summit.subjects.consultation.became import PATH as RECEIPTS
from summit.subjects.consultation.voice import FOLDER, MARK, VoiceFacts
from summit.subjects.consultation.voices import name_of, voices_of

Tree = dict[str, bytes]
"""Files by path inside the folder of voices."""


class Plan(Frozen):
    """What the voices and the figures are to be."""

    tree: Tree
    data: Mapping[str, str]
    """Files of facts by their paths; empty: no such file. Others stay as they are."""


def plan(
    root: Path,
    ask: FactsAsk,
    extracts: Iterable[Extract],
    data: Mapping[str, str],
    kept: Collection[str] = (),
    receipts: Tree | None = None,
) -> Plan:
    """Return what is to be published, beside what editors wrote: the section, translations.

    The voices of ``kept`` stay as they are, though no extract is theirs; so do the receipts, where
    there are no new ones.
    """
    restore(root)
    folder = root / FOLDER
    old = read_tree(folder)
    facts = {name_of(b): b.facts for b in voices_of(ask)}
    names = {path.partition("/")[0] for path in old if "/" in path}
    staying = {*kept, *([HIDDEN] if receipts is None else [])}
    tree = {
        path: each
        for path, each in old.items()
        if "/" not in path or path.partition("/")[0] in staying
    }
    tree |= {f"{HIDDEN}/{name}": each for name, each in (receipts or {}).items()}
    for extract in extracts:
        known = facts.get(extract.name) if extract.name in names else None
        made = known.translations if isinstance(known, VoiceFacts) else {}
        tree |= _voice(extract, old, made)
    return Plan(tree, data)


def _voice(extract: Extract, old: Mapping[str, bytes], translations: Mapping[str, str]) -> Tree:
    """Return the files of a voice; its translations stay while its words do.

    Where a passage was struck out, an old translation would still say it.
    """
    original = f"index.{extract.language}.md"
    own = {name: text.encode() for name, text in extract.files({}).items()}
    here = f"{extract.name}/"
    if old.get(here + original) == own[original]:
        kept = {path: data for path, data in old.items() if path.startswith(here)}
        own = {name: text.encode() for name, text in extract.files(translations).items()}
    else:
        kept = {}
    return kept | {here + name: data for name, data in own.items()}


def read_tree(folder: Path) -> Tree:
    """Return the files of a folder; nothing where there is none."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MARK
    }


def snapshot_of(root: Path) -> str:
    """Return the commit of the snapshot that the voices are from; empty: it was never sent."""
    path = root / FOLDER / MARK
    return path.read_text("utf-8").strip() if path.is_file() else ""


def note_snapshot(root: Path, commit: str) -> None:
    """Say which snapshot the voices are from."""
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    path = root / FOLDER / MARK
    if not path.is_file() or snapshot_of(root) != commit:
        replace_file(path, f"{commit}\n".encode())


def bring(root: Path, commit: str, voices: Tree) -> None:
    """Make the voices those of a snapshot; the section stays as it is."""
    restore(root)
    folder = root / FOLDER
    old = read_tree(folder)
    tree = {path: data for path, data in old.items() if "/" not in path} | voices
    if old != tree:
        _replace(folder, tree)
    note_snapshot(root, commit)


def carry_out(root: Path, wanted: Plan) -> tuple[set[str], set[str], set[str]]:
    """Bring the content to the plan; return the voices that are new, changed and gone."""
    folder = root / FOLDER
    old = read_tree(folder)
    if old != wanted.tree:
        _replace(folder, wanted.tree)
    note_snapshot(root, snapshot_of(root))
    for path, text in wanted.data.items():
        _write(root / path, text)
    before, after = _voices(old), _voices(wanted.tree)
    changed = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    return after.keys() - before.keys(), changed, before.keys() - after.keys()


def _voices(tree: Tree) -> dict[str, Tree]:
    found: dict[str, Tree] = {}
    for path, data in tree.items():
        name, slash, file = path.partition("/")
        if slash and name != HIDDEN:
            found.setdefault(name, {})[file] = data
    return found


def _replace(folder: Path, tree: Tree) -> None:
    new, old = _beside(folder)
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for name, data in tree.items():
        place = new / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    if (folder / MARK).is_file():
        shutil.copy2(folder / MARK, new / MARK)
    if folder.exists():
        keep_rights(folder, new)
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def has_receipts(root: Path) -> bool:
    """Tell whether there is something that receipt codes open."""
    return (root / RECEIPTS).exists() or (root / FOLDER / HIDDEN).exists()


def drop_receipts(root: Path) -> None:
    """Delete what receipt codes open; the voices stay."""
    folder = root / FOLDER
    tree = read_tree(folder)
    kept = {path: data for path, data in tree.items() if path.partition("/")[0] != HIDDEN}
    if kept != tree:
        _replace(folder, kept)
    _write(root / RECEIPTS, "")


def restore(root: Path) -> None:
    """Mend what a call that was cut short left behind."""
    folder = root / FOLDER
    new, old = _beside(folder)
    if old.exists() and not folder.exists():
        old.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(new, ignore_errors=True)


def _beside(folder: Path) -> tuple[Path, Path]:
    """Return the folders that are written to and moved away; the site passes over their names."""
    return folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old")


def _write(path: Path, text: str) -> None:
    if not text:
        path.unlink(missing_ok=True)
    elif not path.exists() or path.read_text(encoding="utf-8") != text:
        replace_file(path, text.encode())
