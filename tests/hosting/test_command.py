"""The task ``hosting`` writes what a server needs, and says where it belongs."""

import gzip
from pathlib import Path

import pytest

from summit.base.problems import SettingsError
from summit.hosting.command import check_server, write_host_files
from summit.hosting.matrix import SERVERS
from tests.hosting.test_files import RULES

PAGE = b"<!doctype html>" + b"<p>Bonjour.</p>" * 50
FILES = {"fr/index.html": PAGE, "fr/404.html": b"<!doctype html>"}


def test_the_files_of_a_server_and_what_it_cannot_do(tmp_path: Path) -> None:
    said = write_host_files(RULES, FILES, "nginx", tmp_path / "nginx", tmp_path / "cache")
    folder = tmp_path / "nginx"
    assert "\n".join(map(str, said)) == (
        f"{folder}/site.nginx.conf: for the server's settings; its first lines say where.\n"
        f"{folder}/site: copy what is in it over the site: speculation-rules.json; "
        "compressed files: 2.\n"
        "Not here: brotli, from precompressed files. Only with its module ngx_brotli: install it, "
        "and take away the # before brotli_static."
    )
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert written == {
        "site.nginx.conf",
        "site/fr/index.html.br",
        "site/fr/index.html.gz",
        "site/speculation-rules.json",
    }
    assert gzip.decompress((folder / "site/fr/index.html.gz").read_bytes()) == PAGE


@pytest.mark.parametrize("name", SERVERS)
def test_every_server_is_known(name: str) -> None:
    assert check_server(name) == name


def test_another_is_refused_with_the_nearest() -> None:
    with pytest.raises(SettingsError) as error:
        check_server("ngnix")
    assert str(error.value.message) == 'There are no rules for "ngnix". Did you mean "nginx"?'
