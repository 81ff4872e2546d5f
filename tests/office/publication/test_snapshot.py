"""Published voices live where git's history keeps no words: withdrawn ones are gone for good."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from summit.office.publication.exchange import fetch_command, send_command
from summit.office.publication.publish import publish_command
from summit.office.publication.snapshot import SnapshotError
from summit.office.store.decision import Action
from summit.office.withdrawal import withdraw_command
from tests.conftest import ROOT
from tests.office.conftest import CODE
from tests.office.publication.test_publish import Office, office

__all__ = ["office"]
WORDS = "Elle part, et ses mots avec elle, de partout."
TRANSLATED = "She leaves, and so do her words."

HERE = "Voices that are here, as they were published:"


def git(folder: Path, *arguments: str) -> str:
    """Return what git says in a folder, whatever its user has set."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = ("-c", "user.name=Amal", "-c", "user.email=amal@city.example")
    call = ["git", "-C", str(folder), *who, *arguments]
    done = subprocess.run(call, capture_output=True, check=True, env=own)
    return done.stdout.decode("utf-8", "replace")


@pytest.fixture
def bare(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the office a working copy with a remote, and return the remote."""
    bare = tmp_path_factory.mktemp("host") / "site.git"
    git(office.root, "init", "--bare", "--initial-branch=main", str(bare))
    git(office.root, "init", "--initial-branch=main")
    shutil.copy(ROOT / ".gitignore", office.root)
    (office.root / ".git/info/exclude").write_text("store.sqlite3*\n", "utf-8")
    git(office.root, "remote", "add", "origin", str(bare))
    commit(office)
    return bare


def commit(office: Office) -> None:
    """Commit all that git does not ignore, and push it."""
    git(office.root, "add", "-A")
    git(office.root, "commit", "--allow-empty", "-m", "All")
    git(office.root, "push", "origin", "main")


def objects(folder: Path) -> str:
    """Return all that a repository's objects hold."""
    return git(folder, "cat-file", "--batch-all-objects", "--batch")


def test_withdrawn_words_are_in_no_object_and_no_file(office: Office, bare: Path) -> None:
    stays = office.publish("Elle reste, et ses mots avec elle.")
    goes = office.publish(WORDS, receipt=CODE)
    assert office.call(publish_command).exit_code == 0
    folder = office.root / "content/consultation/voices" / goes
    (folder / "index.en.md").write_text(f"---\n---\n\n{TRANSLATED}\n", "utf-8")
    with (folder / "bundle.yaml").open("a", encoding="utf-8") as file:
        file.write("translations:\n  en: human\n")
    assert office.call(send_command).exit_code == 0
    commit(office)
    held = objects(bare)
    assert WORDS in held
    assert TRANSLATED in held
    assert WORDS not in objects(office.root)
    assert git(bare, "rev-list", "--count", "voices") == "1\n"
    git(office.root, "fetch", "origin")  # as every editor does: it brings the branch in
    assert WORDS in objects(office.root)
    _pretend_built(office.root, goes)

    result = office.call(withdraw_command, CODE)
    assert result.exit_code == 0, result.output
    commit(office)
    git(bare, "gc", "--quiet", "--prune=now")
    for repository in (bare, office.root):
        held = objects(repository)
        assert WORDS not in held
        assert TRANSLATED not in held
    assert git(bare, "ls-tree", "--name-only", "voices") == f"{stays}\n"
    assert _files_with(office.root, WORDS, TRANSLATED) == []


def _pretend_built(root: Path, name: str) -> None:
    for path, data in (
        (f"output/fr/voix/{name}/index.html", WORDS),
        ("output/fr/voix/index.html", f"<a href='{name}/'>{WORDS[:30]}…</a>"),
        ("output/fr/index.html", "Bonjour."),
        ("output/search/fr_1.pf_fragment", WORDS),
        (".cache/search/x.zip", WORDS),
        (".cache/images/ab/share.png", WORDS),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(data, "utf-8")


def _files_with(root: Path, *words: str) -> list[Path]:
    found = []
    for path in root.rglob("*"):
        if path.is_file() and ".git" not in path.relative_to(root).parts:
            data = path.read_bytes()
            found += [path for each in words if each.encode()[:30] in data]
    return found


def test_a_checkout_fetches_the_voices_and_keeps_its_own_changes(
    office: Office, bare: Path, tmp_path: Path
) -> None:
    name = office.publish(WORDS)
    office.call(publish_command)
    commit(office)
    clone = Office(tmp_path / "clone", office.store)
    git(office.root, "clone", "--quiet", "--single-branch", f"file://{bare}", str(clone.root))
    assert clone.voices == set()
    result = clone.call(fetch_command)
    assert (result.output, result.exit_code) == (f"{HERE} 1.\n", 0)
    assert clone.voices == {name}
    assert WORDS not in objects(clone.root)
    assert git(clone.root, "status", "--porcelain") == ""
    text = clone.root / f"content/consultation/voices/{name}/index.en.md"
    text.write_text("---\n---\n\nRamp.\n", "utf-8")
    assert clone.call(fetch_command).exit_code == 1
    assert text.exists()
    assert clone.call(send_command).exit_code == 0
    # Who has older voices cannot send them over these.
    other = office.root / f"content/consultation/voices/{name}/index.es.md"
    other.write_text("---\n---\n\nRampa.\n", "utf-8")
    result = office.call(send_command)
    assert result.exit_code == 1
    assert 'Call "consultation fetch"' in result.output
    assert office.call(fetch_command, "--replace").exit_code == 0
    assert not other.exists()


@pytest.mark.usefixtures("bare")
def test_a_snapshot_without_voices_is_fetched(office: Office) -> None:
    office.publish(WORDS, receipt=CODE)
    office.call(publish_command)
    assert office.call(withdraw_command, CODE).exit_code == 0
    result = office.call(fetch_command)
    assert (result.output, result.exit_code) == (f"{HERE} 0.\n", 0)
    assert office.voices == set()


def test_a_withdrawal_that_cannot_be_sent_is_not_over(office: Office, bare: Path) -> None:
    goes = office.publish(WORDS, receipt=CODE)
    office.call(publish_command)
    bare.rename(bare.with_name("away.git"))
    result = office.call(withdraw_command, CODE)
    assert result.exit_code == 1
    assert "The withdrawal is not over" in result.output
    bare.with_name("away.git").rename(bare)
    assert goes in git(bare, "ls-tree", "--name-only", "voices")
    assert office.call(withdraw_command, CODE).exit_code == 0
    assert git(bare, "ls-tree", "--name-only", "voices") == ""


def test_a_branch_of_something_else_is_not_taken(office: Office, bare: Path) -> None:
    git(office.root, "push", "origin", "main:voices")
    result = office.call(fetch_command)
    assert isinstance(result.exception, SnapshotError)
    assert str(result.exception).startswith(
        f"The voices of {bare} hold .gitignore, which is no file of a voice"
    )
    assert git(office.root, "status", "--porcelain") == ""


def test_where_git_does_not_ignore_voices_nothing_is_sent(office: Office, bare: Path) -> None:
    (office.root / ".gitignore").unlink()
    office.publish(WORDS)
    assert office.call(publish_command).exit_code == 0
    assert git(bare, "branch", "--list", "voices") == ""
    assert office.call(fetch_command).exit_code == 2


@pytest.mark.usefixtures("bare")
def test_no_token_of_an_address_is_shown(office: Office) -> None:
    address = "https://amal:s3cret@127.0.0.1:1/site.git"
    git(office.root, "remote", "set-url", "origin", address)
    office.publish(WORDS)
    result = office.call(publish_command)
    assert result.exit_code == 1
    assert "https://127.0.0.1:1/site.git" in result.output
    assert "s3cret" not in result.output


def test_a_passage_that_was_struck_out_is_in_no_object(office: Office, bare: Path) -> None:
    identifier = office.receive(WORDS)
    office.decide(identifier, Action.PUBLISH)
    office.call(publish_command)
    git(office.root, "fetch", "origin")
    office.decide(identifier, Action.REDACT, text="Elle part, […].")
    assert office.call(publish_command).exit_code == 0
    git(bare, "gc", "--quiet", "--prune=now")
    for repository in (bare, office.root):
        assert "ses mots" not in objects(repository)
    assert "Elle part, […]." in objects(bare)
