"""The file of targets: read whole, or refused with the line and what to write."""

from pathlib import Path

import pytest

from summit.base.locales import read_locales
from summit.base.problems import ContentError, SettingsError
from summit.deploy.models import BucketPlace, FolderPlace, HostPlace, Kind, SshPlace
from summit.deploy.place import PlaceError
from summit.deploy.places import place_of
from summit.deploy.places.folder import Folder, folder_place
from summit.deploy.targets import Target, find_target, read_targets

LOCALES = read_locales(["fr", "en"], {})
GOOD = """\
production:
  url: https://www.example.org/2016/
  kind: sftp
  server: apache
  hsts_subdomains: true
  place:
    host: ftp.example.org
    port: 2222
    path: www
rehearsal:
  url: https://test.example.org
  kind: folder
  staging: true
  staging_users: /home/w0123/staging.users
  place:
    path: var/site
    releases: true
storage:
  url: https://www.example.org
  kind: s3
  place: {bucket: cities, endpoint: https://s3.example.org}
machine:
  url: https://www.example.org
  kind: ssh
  place: {host: www.example.org, path: /srv/site}
"""


def targets(folder: Path, text: str) -> dict[str, Target]:
    """Return the targets of a file."""
    (folder / "targets.yaml").write_text(text, "utf-8")
    return read_targets(folder, LOCALES)


def test_a_target_is_what_its_lines_say(tmp_path: Path) -> None:
    found = targets(tmp_path, GOOD)
    assert found["production"] == Target(
        name="production",
        url="https://www.example.org/2016",
        kind="sftp",
        place=HostPlace(host="ftp.example.org", port=2222, path="www"),
        root=tmp_path,
        server="apache",
        hsts_subdomains=True,
    )
    assert found["rehearsal"].place == FolderPlace(path="var/site", releases=True)
    assert found["rehearsal"].staging
    assert found["rehearsal"].staging_users == "/home/w0123/staging.users"
    assert found["storage"].place == BucketPlace(bucket="cities", endpoint="https://s3.example.org")
    assert found["machine"].place == SshPlace(host="www.example.org", path="/srv/site")
    assert found["storage"].variable() == "DEPLOY_STORAGE_PASSWORD"


HEAD = "city:\n  url: https://www.example.org\n"
FTP = f"{HEAD}  kind: ftp\n  place:\n    host: ftp.example.org\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            f"{FTP}    password: hunter2\n",
            (
                'targets.yaml:6: "city.place.password": no password or key may stand in this file, '
                "which everyone who has the project can read. Delete the line, change the password "
                "where it is used, and give the new one in the environment as DEPLOY_CITY_PASSWORD."
            ),
        ),
        (
            "my-city:\n  url: https://u:p@www.example.org\n  kind: folder\n",
            (
                'targets.yaml:2: "my-city.url": no password or key may stand in this file, which '
                "everyone who has the project can read. Delete the line, change the password where "
                "it is used, and give the new one in the environment as DEPLOY_MY_CITY_PASSWORD."
            ),
        ),
        (
            f"{FTP}    port: 99999\n",
            'targets.yaml:6: "port" is "99999", not a port. Write a number from 1 to 65535.',
        ),
        (
            f"{HEAD}  kind: ftp\n",
            'targets.yaml:1: "host" is missing. Add a line such as "host: ftp.example.org".',
        ),
        (
            f"{HEAD}  kind: rsync\n  place: {{host: a.example.org}}\n",
            (
                'targets.yaml:3: "kind" is "rsync"; it must be "folder", "ssh", "sftp", "ftp", '
                '"ftps", "webdav", "s3" or "git".'
            ),
        ),
        (
            "city:\n  url: www.example.org\n  kind: folder\n  place: {path: out}\n",
            (
                'targets.yaml:2: "url" is "www.example.org", not an address. Write it as '
                "https://www.example.org, in ASCII, without a query."
            ),
        ),
        (
            f"{HEAD}  kind: ssh\n  place: {{host: -oProxyCommand=x, path: /srv}}\n",
            (
                'targets.yaml:4: "host" is "-oProxyCommand=x", not one word. Write it without '
                "spaces, and with no hyphen at its beginning."
            ),
        ),
        (
            f"{HEAD}  kind: folder\n  place: {{path: out, relases: true}}\n",
            'targets.yaml:4: unknown key "relases". Did you mean "releases"?',
        ),
        (
            f"{HEAD}  kind: folder\n  staging_users: people\n  place: {{path: out}}\n",
            (
                'targets.yaml:4: "staging_users" is "people", not the whole path of a file on the '
                "host. Write it from its first slash, without quotation marks: "
                "/home/w0123/staging.users."
            ),
        ),
        (
            "My City:\n  url: https://www.example.org\n  kind: folder\n  place: {path: out}\n",
            (
                'targets.yaml:1: the target "My City" needs another name: lowercase letters, '
                "digits and hyphens, such as production."
            ),
        ),
        (
            f"{HEAD}  kind: ftp\n  place: {{host: 'ftp.example.org:2121'}}\n",
            (
                'targets.yaml:4: "host" is "ftp.example.org:2121", not the name of a host alone. '
                'Write it as ftp.example.org; a port has a line of its own, "port: 2222", and a '
                'user "user: …".'
            ),
        ),
        (
            f"{HEAD}  kind: webdav\n  place: {{url: 'http://dav.example.org/'}}\n",
            (
                'targets.yaml:4: "url" is "http://dav.example.org/", not an address that keeps the '
                "password secret on its way. Write it with https, as https://dav.example.org/site/."
            ),
        ),
        (
            f"{HEAD}  kind: git\n  place: {{remote: 'git@a.example.org:x', branch: a..}}\n",
            (
                'targets.yaml:4: "branch" is "a..", not the name of a branch. Write one such as '
                '"pages".'
            ),
        ),
        (
            "city:\n  url: https://www.example.org/../x\n  kind: folder\n  place: {path: out}\n",
            (
                'targets.yaml:2: "url" is "https://www.example.org/../x", not an address. Write it '
                "as https://www.example.org, in ASCII, without a query."
            ),
        ),
        (
            f'{HEAD}  kind: folder\n  place: {{path: "a\\0b"}}\n',
            (
                'targets.yaml:4: "path" is "a\0b", not a path: it holds a sign that none has. '
                "Write it again."
            ),
        ),
        (
            "city: https://www.example.org\n",
            (
                'targets.yaml:1: "city" needs its lines below it, indented: '
                '"  url: https://www.example.org".'
            ),
        ),
    ],
)
def test_what_is_wrong_is_said_with_line_and_remedy(
    tmp_path: Path, text: str, problem: str
) -> None:
    with pytest.raises(ContentError) as error:
        targets(tmp_path, text)
    assert str(error.value) == problem


@pytest.mark.parametrize("kind", ["ftp", "ftps"])
def test_a_password_that_is_missing_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: Kind
) -> None:
    monkeypatch.delenv("DEPLOY_PASSWORD", raising=False)
    target = Target(
        "city", "https://example.org", kind, HostPlace(host="ftp.example.org", user="w01"), tmp_path
    )
    with pytest.raises(PlaceError) as error:
        place_of(target)
    assert str(error.value) == (
        "city: ftp.example.org asks for a password, and none is in the environment. Give it there "
        "as DEPLOY_CITY_PASSWORD."
    )


def test_an_unknown_target_lists_those_there_are(tmp_path: Path) -> None:
    targets(tmp_path, GOOD)
    with pytest.raises(SettingsError) as error:
        find_target(tmp_path, LOCALES, "prodution")
    assert str(error.value.message) == (
        'There is no target "prodution" in targets.yaml. '
        "There are: machine, production, rehearsal, storage."
    )


def test_without_a_file_the_way_to_one_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        find_target(tmp_path, LOCALES, "production")
    assert str(error.value.message).startswith("There is no targets.yaml yet")


@pytest.mark.parametrize(
    "line",
    [
        "PASSWORD: x",
        "passwd: x",
        "mot_de_passe: x",
        "aws_secret_access_key: x",
        "api-key: x",
        "token: x",
        "path: https://deploy:x@git.example.org/site",
        "path: w0123:hunter2@ftp.example.org",
        "path: https://glpat-0123456789abcdef@git.example.org/site",
    ],
)
def test_no_secret_passes_whatever_it_is_called(tmp_path: Path, line: str) -> None:
    with pytest.raises(ContentError, match=r"targets\.yaml:6: .* no password or key may stand"):
        targets(tmp_path, f"{FTP}    {line}\n")


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = (
        "city:\n  url: a.example.org\n  kind: ftp\n  place:\n    host: -x\n    port: 0\n"
        "    password: abc\nMy City:\n  url: https://www.example.org\n  kind: rsync\n"
        "  token: abc\nother: x\n"
    )
    with pytest.raises(ContentError) as error:
        targets(tmp_path, text)
    assert [problem.line for problem in error.value.problems] == [2, 5, 6, 7, 8, 10, 11, 12]
    assert "DEPLOY_MY_CITY_PASSWORD" in str(error.value)


@pytest.mark.parametrize("host", ["ftp.example.org", "städte.example.org", "127.0.0.1", "fe80::1"])
def test_a_host_may_be_any_name_or_address(tmp_path: Path, host: str) -> None:
    [found] = targets(
        tmp_path, f"{HEAD}  kind: sftp\n  place: {{host: '{host}', path: ~/www}}\n"
    ).values()
    assert found.place == HostPlace(host=host, path="www")


def test_a_tilde_is_the_home_of_who_deploys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "ada"))
    found = targets(tmp_path, f"{HEAD}  kind: folder\n  place: {{path: ~/www}}\n")
    place = folder_place(found["city"])
    assert isinstance(place, Folder)
    assert place.top == tmp_path / "ada/www"
