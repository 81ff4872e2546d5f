"""The file of targets: read whole, or refused with the line and what to write."""

from pathlib import Path

import pytest

from summit.base.locales import read_locales
from summit.base.problems import ContentError, SettingsError
from summit.deploy.targets import (
    BucketPlace,
    FolderPlace,
    HostPlace,
    SshPlace,
    Target,
    find_target,
    read_targets,
)

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
            "My City:\n  url: https://www.example.org\n",
            (
                'targets.yaml:1: the target "My City" needs another name: lowercase letters, '
                "digits and hyphens, such as production."
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
        "path: https://glpat-0123456789abcdef@git.example.org/site",
    ],
)
def test_no_secret_passes_whatever_it_is_called(tmp_path: Path, line: str) -> None:
    with pytest.raises(ContentError, match=r"targets\.yaml:6: .* no password or key may stand"):
        targets(tmp_path, f"{FTP}    {line}\n")
