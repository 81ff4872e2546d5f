"""The lock files: what they pin, and that they are what their .in files ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import tasks
from summit.base.problems import SettingsError
from summit.supply.locks import Pin, lock_digest, lock_files, normalized, read_lock, read_locks
from tests.conftest import ROOT

LOCKS = lock_files(ROOT)
HASH = f"    --hash=sha256:{'0' * 64}"
MADE = "--generate-hashes --universal --python-version 3.11 --no-emit-index-url"
"""How every lock file is made, as its own first lines say."""


def asked_for(lock: Path) -> Iterator[Requirement]:
    """Yield what the .in file of a lock asks for."""
    for line in lock.with_suffix(".in").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith(("#", "-")):
            yield Requirement(line)


def pins_of(text: str, root: Path) -> list[Pin]:
    """Return what a lock file with this text pins."""
    path = root / "requirements/x.txt"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    return list(read_lock(path, root))


def test_an_entry_is_read_with_what_needs_it(tmp_path: Path) -> None:
    file, zeros = "requirements/x.txt", "0" * 64
    first = f"Num_Py[a,b]==2.4.6 ; python_full_version < '3.12' \\\n{HASH} \\\n{HASH}\n"
    second = f"b==1 \\\n{HASH}\n    # via\n    #   numpy\n    #   c\n"
    pins = pins_of(f"# made\n{first}    # via -r requirements/x.in\n{second}", tmp_path)
    marker, users = "python_full_version < '3.12'", ("-r requirements/x.in",)
    assert pins == [
        Pin("num-py", "2.4.6", marker, (zeros, zeros), users, file, 2),
        Pin("b", "1", "", (zeros,), ("numpy", "c"), file, 6),
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "jinja2==3.1.6",
        f"jinja2>=3 \\\n{HASH}",
        f"jinja2==3.1.6 \\\n    --hash=md5:{'0' * 32}",
        f"jinja2==3.1.6 \\\n{HASH} \\\n    --hash=sha256:abc",
        f"git+https://example.org/jinja2 \\\n{HASH}",
        f"--index-url https://example.org/simple\njinja2==3.1.6 \\\n{HASH}",
    ],
)
def test_what_may_be_anything_is_refused(entry: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"requirements/x\.txt:1: .* is no package with one"):
        pins_of(entry, tmp_path)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_each_entry_is_pinned_and_hashed_and_comes_from_no_named_place(lock: Path) -> None:
    assert list(read_lock(lock, ROOT))
    text = lock.read_text("utf-8")
    assert "://" not in text  # Options are no entries, and refused.
    head = text.splitlines()[1]
    assert MADE in head
    assert head.endswith(f"requirements/{lock.stem}.in -o requirements/{lock.name}")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.stem)
def test_a_lock_holds_what_its_file_asks_for_and_what_that_needs(lock: Path) -> None:
    pins = list(read_lock(lock, ROOT))
    own = f"-r requirements/{lock.stem}.in"
    wanted = {normalized(each.name): each.specifier for each in asked_for(lock)}
    assert {pin.name for pin in pins if own in pin.users} == wanted.keys()
    assert all(wanted.get(pin.name, SpecifierSet()).contains(pin.version) for pin in pins)
    reached = set(wanted)
    while more := {pin.name for pin in pins if reached & users_of(pin)} - reached:
        reached |= more
    assert {pin.name for pin in pins} == reached


def users_of(pin: Pin) -> set[str]:
    return {normalized(user) for user in pin.users if not user.startswith("-")}


def test_locks_agree() -> None:
    """They are installed into one environment: each would undo another's packages."""
    versions: dict[tuple[str, str], set[str]] = {}
    for pin in read_locks(ROOT):
        versions.setdefault((pin.name, pin.marker), set()).add(pin.version)
    assert {key: found for key, found in versions.items() if len(found) > 1} == {}


def test_every_in_file_has_its_lock_and_every_lock_its_task() -> None:
    assert {path.stem for path in (ROOT / "requirements").glob("*.in")} == {
        path.stem for path in LOCKS
    }
    named = {value for value in vars(tasks).values() if isinstance(value, str)}
    assert {f"requirements/{path.name}" for path in LOCKS} <= named


def test_the_digest_is_of_names_and_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "requirements"
    folder.mkdir()
    digests = set()
    for name, text in (("a.txt", "x"), ("a.txt", "y"), ("b.txt", "x")):
        (folder / name).write_text(text, "utf-8")
        digests.add(lock_digest(tmp_path))
        (folder / name).unlink()
    assert len(digests) == 3
