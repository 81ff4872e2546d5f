"""What is particular to a kind of host: names, types, links, commits, and who can read what."""

import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from summit.base.frozen import replace
from summit.base.git import run_git
from summit.deploy.models import HostPlace, NamedPlace
from summit.deploy.place import PlaceError
from summit.deploy.places import daemon, place_of
from summit.deploy.places.failures import without_secrets
from summit.deploy.places.folder import CURRENT, RELEASES
from summit.deploy.places.git import GitBranch
from summit.deploy.places.rclone import RcloneFolder
from summit.deploy.places.ssh import SshReleases
from summit.deploy.run import Options, deploy
from summit.deploy.targets import Target
from tests.conftest import swept
from tests.deploy.places import VOICE, Desk, Site, Text
from tests.servers.destinations import PASSWORD, Host
from tests.servers.shown import shown, whole

SITE = Site({"news/a": Text(photo="tram"), VOICE: Text("a voice")})
NEXT = Site({"news/a": Text("two"), "news/c": Text(photo="sea")}, theme="green")
HOSTILE = 'a\'b "c" $(touch hacked) `touch hacked` é; touch hacked #\\ -rf *'


def bring(target: Target, *sites: Site, adopt: bool = False) -> Desk:
    """Deploy sites, one after the other; return who did it."""
    desk = Desk(target.root, place_of(target))
    for site in sites:
        deploy(desk.job(Options(adopt=adopt)), partial(desk.made, site))
    return desk


@pytest.mark.parametrize("kind", ["ssh", "webdav", *swept("sftp", "ftp", "s3")])
def test_no_path_is_ever_a_command(use: Callable[[str], Host], kind: str, tmp_path: Path) -> None:
    host = use(kind)
    target = host.target(f"{HOSTILE}/ü", tmp_path)
    bring(target, SITE, NEXT)
    assert shown(host, f"{HOSTILE}/ü").items() >= NEXT.files.items()
    assert not list(host.folder.rglob("hacked*"))
    assert not Path.home().joinpath("hacked").exists()


def test_releases_share_what_is_the_same_and_can_be_read_by_all(
    use: Callable[[str], Host], tmp_path: Path
) -> None:
    host = use("ssh")
    mask = os.umask(0o077)
    try:
        desk = bring(
            host.target("shared", tmp_path),
            SITE,
            replace(SITE, texts={**SITE.texts, "news/b": Text()}),
        )
    finally:
        os.umask(mask)
    top = host.root / "shared"
    first, second = sorted((top / RELEASES).iterdir())
    assert (top / CURRENT).readlink() == Path(RELEASES, second.name)
    page = "fr/news/a/index.html"
    assert (first / page).stat().st_ino == (second / page).stat().st_ino
    assert (first / "index.html").stat().st_ino != (second / "index.html").stat().st_ino
    modes = {oct(path.stat().st_mode & 0o777) for path in second.rglob("*") if path.is_file()}
    folders = {
        oct(path.stat().st_mode & 0o777)
        for path in [top, second, *second.rglob("*")]
        if path.is_dir()
    }
    assert (modes, folders) == ({"0o644"}, {"0o755"})
    assert isinstance(desk.place, SshReleases)
    assert desk.place.releases() == [first.name, second.name]


def test_without_rsync_there_is_a_sentence(
    use: Callable[[str], Host], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = use("ssh")
    program = tmp_path / "bin/ssh"
    program.parent.mkdir()
    client = shutil.which("ssh")
    program.write_text(
        '#!/bin/sh\nfor word; do\n  if [ "$word" = rsync ]; then echo "sh: rsync: not found" >&2\n'
        f'  exit 127; fi\ndone\nexec {client} "$@"\n',
        "utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(PlaceError, match=r'there is no rsync at 127.0.0.1.*choose "sftp"'):
        bring(host.target("bare", tmp_path), SITE)


def test_a_folder_that_is_called_current_stays(use: Callable[[str], Host], tmp_path: Path) -> None:
    host = use("ssh")
    (host.root / "taken" / CURRENT).mkdir(parents=True)
    (host.root / "taken" / CURRENT / "index.html").write_text("theirs", "utf-8")
    with pytest.raises(PlaceError, match=r'"current" at 127.0.0.1 cannot be replaced'):
        bring(host.target("taken", tmp_path), SITE, adopt=True)
    assert whole(host, f"taken/{CURRENT}") == {"index.html": b"theirs"}


def git(folder: Path, *arguments: str) -> str:
    """Return what git prints."""
    done = run_git(folder, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def commit(host: Host, path: str, **files: str) -> None:
    """Add files to a branch, as somebody else does."""
    folder = host.folder / "work"
    shutil.rmtree(folder, ignore_errors=True)
    git(host.folder, "clone", "-q", str(host.root / path), str(folder))
    git(
        folder,
        "checkout",
        "-q",
        "-B",
        "pages",
        *(["origin/pages"] if git(folder, "branch", "-r") else []),
    )
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    git(folder, "add", "-A")
    who = ("-c", "user.name=b", "-c", "user.email=b@example.org")
    git(folder, *who, "commit", "-q", "-m", "theirs")
    git(folder, "push", "-q", "origin", "pages")


def test_a_branch_is_one_commit_of_nobody_and_keeps_what_others_have(
    use: Callable[[str], Host], tmp_path: Path
) -> None:
    host = use("git")
    target = host.target("one.git", tmp_path)
    bring(target, SITE)
    commit(host, "one.git", CNAME="www.example.org", notes="theirs")
    bring(target, NEXT)
    folder = host.root / "one.git"
    assert git(folder, "rev-list", "--count", "pages").strip() == "1"
    author = git(folder, "log", "-1", "--format=%an|%ae|%ad", "--date=short", "pages")
    assert author.strip() == "deploy||2000-01-01"
    files = shown(host, "one.git")
    assert files["CNAME"] == b"www.example.org"
    assert files["notes"] == b"theirs"
    assert files[".nojekyll"] == b""
    assert not [path for path, data in files.items() if b"a voice" in data]
    assert git(folder, "for-each-ref", "--format=%(refname)").split() == ["refs/heads/pages"]


def test_a_branch_of_others_is_left_alone(use: Callable[[str], Host], tmp_path: Path) -> None:
    host = use("git")
    target = host.target("theirs.git", tmp_path)
    commit(host, "theirs.git", readme="theirs")
    with pytest.raises(Exception, match="not empty"):
        bring(target, SITE)
    assert shown(host, "theirs.git") == {"readme": b"theirs"}


def test_a_branch_that_changed_meanwhile_is_left_alone(
    use: Callable[[str], Host], tmp_path: Path
) -> None:
    host = use("git")
    target = host.target("meanwhile.git", tmp_path)
    bring(target, SITE)
    place = place_of(target)
    assert isinstance(place, GitBranch)
    before = git(host.root / "meanwhile.git", "rev-parse", "pages").strip()
    commit(host, "meanwhile.git", notes="theirs")
    with pytest.raises(PlaceError, match="somebody else changed the branch"):
        place.push("refs/heads/pages", before, before)
    assert shown(host, "meanwhile.git")["notes"] == b"theirs"


def test_a_lock_that_a_dead_program_left_is_no_somebody(
    use: Callable[[str], Host], tmp_path: Path
) -> None:
    host = use("git")
    target = host.target("locked.git", tmp_path)
    bring(target, SITE)
    (host.root / "locked.git/refs/heads/pages.lock").touch()
    with pytest.raises(PlaceError, match="remove the file manually") as refused:
        bring(target, Site({VOICE: Text()}))
    assert "somebody else" not in str(refused.value)


def test_a_server_that_renames_over_nothing(use: Callable[[str], Host], tmp_path: Path) -> None:
    host = use("strict ftp")
    bring(host.target("strict", tmp_path), SITE, NEXT)
    assert shown(host, "strict").items() >= NEXT.files.items()


def test_storage_is_told_the_types_and_how_long_files_last(
    use: Callable[[str], Host], tmp_path: Path
) -> None:
    place = bring(use("s3").target("typed", tmp_path), SITE).place
    assert isinstance(place, RcloneFolder)
    options = {"recurse": True, "metadata": True, "noModTime": True}
    found = place.daemon.call("operations/list", 9, fs="place:", remote="", opt=options)
    told = {each["Path"]: each for each in found["list"] if not each["IsDir"]}
    page, twin = told["fr/index.html"], told["fr/index.html.gz"]
    font = next(each for path, each in told.items() if path.endswith(".woff2"))
    assert page["MimeType"] == "text/html; charset=utf-8"
    assert twin["MimeType"] == "text/html; charset=utf-8"
    assert twin["Metadata"]["content-encoding"] == "gzip"
    assert font["MimeType"] == "font/woff2"
    assert page["Metadata"]["cache-control"] == "no-cache"
    assert "immutable" in font["Metadata"]["cache-control"]


def test_a_secret_is_in_no_list_of_processes(use: Callable[[str], Host], tmp_path: Path) -> None:
    place = place_of(use("ftp").target("listed", tmp_path))
    assert isinstance(place, RcloneFolder)
    lines = [
        path.read_bytes()
        for path in Path("/proc").glob("[0-9]*/cmdline")
        if str(os.getpid()) != path.parent.name
    ]
    mine = [line for line in lines if b"rcd" in line]
    assert mine
    assert not [line for line in mine if PASSWORD.encode() in line]
    obscured = place.remote.config["RCLONE_CONFIG_BASE_PASS"].encode()
    assert not [line for line in lines if obscured in line]
    assert PASSWORD not in repr(place)


@pytest.mark.parametrize(
    ("said", "version"), [("rclone v1.60.1-DEV", "1.60.1-DEV"), ("no", "none")]
)
def test_an_old_rclone_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, version: str
) -> None:
    program = tmp_path / "rclone"
    program.write_text(f"#!/bin/sh\necho {said}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(daemon, "find_rclone", lambda _target: str(program))
    monkeypatch.setenv("DEPLOY_CITY_PASSWORD", "secret")
    place = HostPlace(host="127.0.0.1")
    target = Target(
        name="city", url="https://x.example.org", kind="ftp", place=place, root=tmp_path
    )
    with pytest.raises(PlaceError, match=f"needs rclone 1.63 or newer; .* is {version}"):
        place_of(target)


def test_without_rclone_there_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PlaceError, match="needs rclone, which is not here"):
        daemon.find_rclone("city")


def test_a_host_of_rclone_own_configuration(
    use: Callable[[str], Host], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = use("ftp")
    config = tmp_path / "rclone.conf"
    password = daemon.obscured(daemon.find_rclone("city"), PASSWORD)
    lines = ("[town]", "type = ftp", "host = 127.0.0.1", f"port = {host.port}", "user = me")
    config.write_text("\n".join([*lines, f"pass = {password}\n"]), "utf-8")
    monkeypatch.setenv("RCLONE_CONFIG", str(config))
    monkeypatch.delenv("DEPLOY_PASSWORD")
    target = replace(host.target("x", tmp_path), place=NamedPlace(remote="town", path="named"))
    bring(target, SITE)
    assert shown(host, "named").items() >= SITE.files.items()
    with pytest.raises(PlaceError, match='is "town" in rclone\'s own configuration, which has no'):
        place_of(replace(target, kind="sftp"))
    with pytest.raises(PlaceError, match="uses no TLS"):
        place_of(replace(target, kind="ftps"))


def test_no_secret_is_in_what_a_tool_said() -> None:
    words = "2026/01/01 10:00:00 ERROR : a\na\nhttps://me:token@example.org/x: no\npass s3cr3t"
    assert without_secrets(words, ["s3cr3t"]) == "a\nhttps://…@example.org/x: no\npass …"
